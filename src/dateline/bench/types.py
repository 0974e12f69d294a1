"""Suite `types`: incident types of CASE 2021 task 2 (fine-grained event classification).

A snippet is read as a report. Its answer is the first type of the main account, mapped to a class
of the task through codes/crosswalks/case2021.toml. Figures over the violent snippets: F1 by class,
weighted by the class's snippets (the task's own measure) and plain (macro). Snippets of peaceful
classes are right where no main account is read.
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Figures, measured_row, share_row
from dateline.bench.progress import track
from dateline.bench.sets import digest_of, main_of, raw_report
from dateline.errors import InputError
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import types

__all__ = ["CaseClass", "answer", "case_classes", "class_f1", "macro_f1", "run", "weighted_f1"]

NOTHING = "no incident"
UNMAPPED = "no class"  # a type that answers no class of the task (a coup)

Pair = tuple[str, str]  # the class of the gold, the class read


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClass:
    """A class of the task: violent, peaceful or between, and the Dateline types that answer it."""

    name: str
    kind: str
    types: tuple[str, ...] = ()


def case_classes() -> Mapping[str, CaseClass]:
    """The crosswalk, in the order of its file."""
    source = files("dateline").joinpath("codes/crosswalks/case2021.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    return {
        name: CaseClass(name=name, kind=row["kind"], types=tuple(row.get("types", ())))
        for name, row in table.items()
    }


def answer(code: str | None, gold: str, classes: Mapping[str, CaseClass]) -> str:
    """The class that a Dateline type stands for: the gold's where the type answers it, else the
    first that lists it. None (no main account) is no incident."""
    if code is None:
        return NOTHING
    if code in classes[gold].types:
        return gold
    return next((name for name, each in classes.items() if code in each.types), UNMAPPED)


def class_f1(pairs: Sequence[Pair], name: str) -> float:
    """F1 of one class: 2 right / (snippets of the class + answers of the class)."""
    right = sum(gold == told == name for gold, told in pairs)
    both = sum((gold == name) + (told == name) for gold, told in pairs)
    return 2 * right / both if both else 0.0


def weighted_f1(pairs: Sequence[Pair]) -> float:
    """Mean of the classes' F1, each weighted by its snippets (scikit-learn's "weighted")."""
    wanted = Counter(gold for gold, _ in pairs)
    total = sum(wanted.values())
    return sum(n * f1 for n, f1 in zip(wanted.values(), _f1s(pairs), strict=True)) / max(total, 1)


def macro_f1(pairs: Sequence[Pair]) -> float:
    """Plain mean of the F1 of the classes that have snippets."""
    told = _f1s(pairs)
    return sum(told) / max(len(told), 1)


def _f1s(pairs: Sequence[Pair]) -> list[float]:
    """F1 by class, in the order in which classes first stand in the gold; one pass."""
    wanted, told = Counter(g for g, _ in pairs), Counter(t for _, t in pairs)
    right = Counter(g for g, t in pairs if g == t)
    return [2 * right[name] / (n + told[name]) for name, n in wanted.items()]


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where the corpus is missing."""
    path = corpora / "case2021" / "task2.tsv"
    classes = case_classes()
    pairs: list[Pair] = []
    errors = []
    for name, text, gold in track(_snippets(path), "types"):
        main = main_of(process(raw_report(name, text), settings))
        code = None if main is None else next(iter(types(main)), None)
        pairs.append((gold, answer(code, gold, classes)))
        if not _right(pairs[-1], classes):
            errors.append(f"{name}: {gold}, read {code or NOTHING}")
    return Table(
        suite="types", corpus="CASE 2021 task 2", digest=digest_of(path),
        rows=tuple(_rows(pairs, classes)), remarks=_REMARKS, errors=tuple(errors),
    )  # fmt: skip


_REMARKS = (
    "violent: F1 over the snippets of 16 violent classes; a type that answers several classes"
    " counts for the one that is the gold",
    "no training on it; peaceful snippets should come out as no incident; foiled attacks, crime,"
    " attributions are left out",
)


def _snippets(path: Path) -> list[tuple[str, str, str]]:
    if not path.is_file():
        raise InputError(f"{path} is not there; name the corpora's folder with --corpora")
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["id"], row["EventSnippet"], row["SubType"]) for row in lines]


def _right(pair: Pair, classes: Mapping[str, CaseClass]) -> bool:
    kind = classes[pair[0]].kind
    return kind == "between" or pair[1] == (pair[0] if kind == "violent" else NOTHING)


def _rows(pairs: Sequence[Pair], classes: Mapping[str, CaseClass]) -> Iterator[Row]:
    violent = [pair for pair in pairs if classes[pair[0]].kind == "violent"]
    peaceful = [pair for pair in pairs if classes[pair[0]].kind == "peaceful"]
    if violent:
        yield measured_row("violent snippets", violent, _f1_figures, items=len(violent))
        yield share_row("violent: told", [(told != NOTHING, 1) for _, told in violent])
    if peaceful:
        yield share_row("peaceful: set aside", [(told == NOTHING, 1) for _, told in peaceful])
    wanted = Counter(gold for gold, _ in violent)
    for name in filter(wanted.__contains__, classes):
        yield measured_row(name, violent, partial(_class_figure, name=name), items=wanted[name])


def _f1_figures(pairs: Sequence[Pair]) -> Figures:
    return (("weighted_f1", weighted_f1(pairs)), ("macro_f1", macro_f1(pairs)))


def _class_figure(pairs: Sequence[Pair], name: str) -> Figures:
    return (("F1", class_f1(pairs, name)),)
