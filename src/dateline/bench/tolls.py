"""`dateline bench accuracy tolls`: people killed, wounded and taken, as reports state it.

Three sets: gvdb (victims of one shooting a report), isaf (military releases, least number killed
and captured, numbers and vague words apart), own (every toll of the main incident). Measured is
what users get: the toll of the main account of the whole reading.
"""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Figures, Pooled, measured_row, precision, recall
from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.model import Account, Count, Field, Quantity, Raw, Reading
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import best_count

__all__ = ["Case", "run"]

Marks = tuple[bool, bool, bool]  # exact, off by one at most, an incident was read

_FIELD_LIMIT = 10_000_000  # the longest gvdb text is beyond csv's default
_ISAF_TEXT = "PRESS RELEASE TEXT:"
_VAGUE = re.compile(
    r"\b(?:several|multiple|numerous|some|many|few|number of)\s+(?:[\w-]+\s+){0,4}"
    r"(?:insurgents?|militants?|individuals?|suspects?|associates|fighters|others|people|terrorists)",
    re.IGNORECASE,
)
# What the coder of isaf wrote for vague words (data card); Dateline keeps the word and its least.
_ISAF_VAGUE = {
    "several": 3, "multiple": 3, "numerous": 4, "some": 2, "many": 4, "few": 3, "number": 3,
    "number of": 3, "large number": 4,
}  # fmt: skip
_SEEN_OWN = frozenset({"i04", "i05", "i26", "i27", "i28", "i31", "i35"})  # read while writing rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One report with what it is said to state: effect -> number (None: any)."""

    id: str
    title: str | None
    text: str
    gold: tuple[tuple[str, int], ...]
    fold: str = "all"
    figures: tuple[tuple[str, int], ...] = ()  # every (effect, number) of the record, where known


def run(corpora: Path, settings: Settings) -> Table:
    """Exact match of the best total a report, by set and effect; raises InputError without data."""
    rows: list[Row] = []
    errors: list[str] = []
    digest = hashlib.sha256()
    for name, load in _SETS.items():
        cases = list(load(corpora))
        digest.update(json.dumps([case.id for case in cases]).encode())
        made, wrong = _score(name, cases, settings)
        rows.extend(made)
        errors.extend(wrong)
    return Table(
        suite="tolls", corpus="gvdb, isaf, own", digest=digest.hexdigest()[:16],
        rows=tuple(rows), remarks=_REMARKS, errors=tuple(errors),
    )  # fmt: skip


_REMARKS = (
    "exact: the main account's toll is the stated one; within_1: off by one at most",
    "told: reports read as telling an incident; elsewhere no toll is shown (0)",
    "gvdb: whoever was shot and is not said to be dead is hurt; isaf: 'more than ten' is eleven",
    "isaf/number: no people counted in vague words there; isaf/vague: the others",
    "own/seen: incidents read while the rules were written; own/unseen: the others",
)


# --- scoring ------------------------------------------------------------------------------------


def _score(name: str, cases: list[Case], settings: Settings) -> tuple[list[Row], list[str]]:
    tallies: dict[tuple[str, str], list[Marks]] = {}
    rights: dict[str, list[Pooled]] = {}
    errors: list[str] = []
    for case in track(cases, f"tolls, {name}"):
        reading = process(_raw(case), settings)
        if case.figures:
            right, read, stated_all = _rows_right(reading, case.figures)
            rights.setdefault(case.fold, []).append((right, read, right, stated_all))
        for effect, stated in case.gold:
            found = _NUMBERS[name](reading, effect)
            marks = (found == stated, abs(found - stated) <= 1, _main(reading) is not None)
            tallies.setdefault((case.fold, effect), []).append(marks)
            if found != stated:
                errors.append(f"{name} {case.id}: {effect} stated {stated}, found {found}")
    rows = [
        measured_row(f"{name}/{fold} {effect}", marks, _shares, items=len(marks))
        for (fold, effect), marks in sorted(tallies.items())
    ]
    rows += [
        measured_row(f"{name}/{fold} all figures", units, _both, items=sum(u[3] for u in units))
        for fold, units in sorted(rights.items())
    ]
    return rows, errors


def _shares(marks: Sequence[Marks]) -> Figures:
    names = ("exact", "within_1", "told")
    return tuple((n, sum(m[i] for m in marks) / len(marks)) for i, n in enumerate(names))


def _both(units: Sequence[Pooled]) -> Figures:
    return (("P", precision(units)), ("R", recall(units)))


def _raw(case: Case) -> Raw:
    text = f"{case.title}\n\n{case.text}" if case.title else case.text
    return Raw(name=case.id, data=text.encode(), media="text")


def _main(reading: Reading) -> Account | None:
    return next((account for account in reading.accounts if account.role == "main"), None)


def _toll(reading: Reading, effect: str) -> Quantity | None:
    main = _main(reading)
    toll = best_count(main, effect) if main is not None else None
    return None if toll is None else toll[0]


def _as_told(reading: Reading, effect: str) -> int:
    """The number of the toll; nobody told of counts as none."""
    quantity = _toll(reading, effect)
    if quantity is None:
        return 0
    return quantity.low if quantity.bound != "at_most" else quantity.high or 0


def _gvdb_number(reading: Reading, effect: str) -> int:
    """For gvdb's coders whoever was shot and is not said to be dead is hurt."""
    found = _as_told(reading, effect)
    unsaid = effect == "wounded" and not found and not _as_told(reading, "killed")
    return _as_told(reading, "killed_or_wounded") if unsaid else found


def _isaf_number(reading: Reading, effect: str) -> int:
    """isaf's coder wrote the least that words mean: "more than ten" is eleven, "several" three."""
    quantity, found = _toll(reading, effect), _as_told(reading, effect)
    word = "" if quantity is None else (quantity.word or "").removeprefix("a ")
    if quantity is not None and quantity.bound == "vague":
        return _ISAF_VAGUE.get(word, found)
    return found + word.startswith(("more than", "over"))


_NUMBERS = {"gvdb": _gvdb_number, "isaf": _isaf_number, "own": _as_told}


def _rows_right(reading: Reading, stated: tuple[tuple[str, int], ...]) -> tuple[int, int, int]:
    """How many different figures (effect, number) are right, found, and stated, in all accounts, of
    the effects that the record holds."""
    effects = {effect for effect, _ in stated}
    counts = (c.value for a in reading.accounts for c in a.of(Field.CASUALTIES))
    found = {(c.effect, c.quantity.low) for c in counts if isinstance(c, Count)}
    found = {pair for pair in found if pair[0] in effects}
    return len(found & set(stated)), len(found), len(set(stated))


# --- the sets -----------------------------------------------------------------------------------


def _open(corpora: Path, relative: str) -> Path:
    path = corpora / relative
    if not path.is_file():
        raise InputError(f"{path} is not there; name the corpora's folder with --corpora")
    return path


def gvdb(corpora: Path) -> Iterator[Case]:
    """Victims of gvdb's coders; reports for which they listed none are left out."""
    csv.field_size_limit(_FIELD_LIMIT)
    with _open(corpora, "gvdb/dev.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            victims = [v["victim-was"] for v in json.loads(line["Json"])["victim-section"]]
            fates = [fate for fate in victims if fate]
            killed = sum("killed" in fate for fate in fates)
            if fates:
                title, text = line["Article title"], line["Full text"]
                yield Case(
                    id=line["Article id"], title=title, text=text.removeprefix(title).strip(),
                    gold=(("killed", killed), ("wounded", len(fates) - killed)),
                )  # fmt: skip


def isaf(corpora: Path) -> Iterator[Case]:
    """Least numbers killed and captured; reports that count people in vague words stand apart,
    since the coder's number for "several" is a habit of his."""
    lines = _open(corpora, "isaf/press_releases.jsonl").read_text("utf-8").strip("\n").split("\n")
    for index, line in enumerate(lines):
        _, asked, answer = json.loads(line)["conversations"]
        text = asked["value"].removeprefix(_ISAF_TEXT).strip()
        gold: dict[str, Any] = json.loads(answer["value"])
        yield Case(
            id=f"isaf-{index}", title=None, text=re.sub(r" {3,}", "\n", text),
            gold=(("killed", gold["min_killed"]), ("arrested", gold["min_captured"])),
            fold="vague" if _VAGUE.search(text) else "number",
        )  # fmt: skip


def own(corpora: Path) -> Iterator[Case]:
    """The main incident of the own set: its largest total, else its largest figure."""
    reports = {
        r["id"]: r
        for r in map(
            json.loads,
            _open(corpora, "own/reports.jsonl").read_text("utf-8").strip("\n").split("\n"),
        )
    }
    for line in _open(corpora, "own/gold.jsonl").read_text("utf-8").strip("\n").split("\n"):
        record = json.loads(line)
        report = reports[record["id"]]
        main = next((a for a in record["accounts"] if a["role"] == "main"), None)
        if main is not None:
            stated = ((effect, _stated(main.get(effect) or [])) for effect in ("killed", "wounded"))
            yield Case(
                id=record["id"], title=report["title"], text=report["text"],
                gold=tuple((effect, n) for effect, n in stated if n is not None),
                fold="seen" if report["incident"] in _SEEN_OWN else "unseen",
                figures=_figures(record),
            )  # fmt: skip


def _figures(record: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    rows = (
        (e, row)
        for a in record["accounts"]
        for e in ("killed", "wounded")
        for row in a.get(e) or []
    )
    return tuple((effect, row["n"]) for effect, row in rows if row.get("n") is not None)


def _stated(rows: list[dict[str, Any]]) -> int | None:
    rows = [row for row in rows if not row.get("attackers") and row.get("n") is not None]
    return max((row["n"] for row in rows), default=None)


_SETS: dict[str, Callable[[Path], Iterator[Case]]] = {"gvdb": gvdb, "isaf": isaf, "own": own}
