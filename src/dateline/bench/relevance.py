"""Suite `relevance`: does the report tell an incident at all?

Three sets. india_police_events (Halterman et al. 2021): positive where a document is labelled KILL
or FORCE. MUC-4 (GTT, dev part): positive where it has a template. Own set: the gold's `fresh`. Two
answers each: the reading has a main account (the news), or any account (background too).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Pooled, pooled_row
from dateline.bench.progress import track
from dateline.bench.sets import (
    PARTS,
    digest_of,
    main_of,
    own_set,
    raw_report,
    read_lines,
)
from dateline.model import Raw, Reading
from dateline.pipeline import process
from dateline.settings import Settings

__all__ = ["Judged", "relevance_units", "run"]

_POSITIVE = frozenset({"KILL", "FORCE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A report: whether the gold holds an incident, and what was read of it."""

    name: str
    set_name: str
    gold: bool
    main: bool
    any: bool


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where a corpus is missing."""
    india = corpora / "india_police_events" / "docs.jsonl"
    muc = corpora / "muc4" / "gtt" / "dev.json"
    reports = [*_muc(muc), *_india(india)]
    judged = [
        _judge(raw.name, set_name, process(raw, settings), gold=gold)
        for set_name, raw, gold in track(reports, "relevance")
    ]
    judged += [
        _judge(report.id, f"own ({report.part})", report.reading, gold=report.gold["fresh"])
        for report in own_set(corpora, settings, suite="relevance, own set")
    ]
    digest = digest_of(india, muc, corpora / "own" / "gold.jsonl")
    return Table(
        suite="relevance", corpus="own, MUC-4 dev, india_police_events", digest=digest,
        rows=tuple(_rows(judged)), remarks=_REMARKS,
        errors=tuple(_errors(judged)),
    )  # fmt: skip


_REMARKS = (
    "main: an incident that is the news; any: also one that the report recalls",
    "india_police_events labels what police did (killed, used force): violence of others is none"
    " there, so that its precision says little; its recall counts",
)


def _india(path: Path) -> Iterator[tuple[str, Raw, bool]]:
    for row in read_lines(path):
        raw = raw_report(str(row["doc_id"]), row["doc_text"])
        yield "india_police_events", raw, not _POSITIVE.isdisjoint(row["doc_labels"])


def _muc(path: Path) -> Iterator[tuple[str, Raw, bool]]:
    for row in read_lines(path):
        yield "MUC-4 dev", raw_report(row["docid"], row["doctext"]), bool(row["templates"])


def _judge(name: str, set_name: str, reading: Reading, *, gold: bool) -> Judged:
    return Judged(
        name=name, set_name=set_name, gold=gold, main=main_of(reading) is not None,
        any=bool(reading.accounts),
    )  # fmt: skip


def _rows(judged: list[Judged]) -> Iterator[Row]:
    own = tuple(f"own ({part})" for part in PARTS)
    for set_name in (*own, "MUC-4 dev", "india_police_events"):
        chosen = [each for each in judged if each.set_name == set_name]
        if chosen:
            main = relevance_units(chosen, lambda each: each.main)
            yield pooled_row(f"{set_name}: main", main, items=len(chosen))
            anything = relevance_units(chosen, lambda each: each.any)
            yield pooled_row(f"{set_name}: any", anything, items=len(chosen))


def relevance_units(judged: list[Judged], told: Callable[[Judged], bool]) -> list[Pooled]:
    """One unit a report: right, read as an incident, found, is one."""
    return [
        (int(told(each) and each.gold), int(told(each)), int(told(each) and each.gold), each.gold)
        for each in judged
    ]


def _errors(judged: list[Judged]) -> Iterator[str]:
    for each in judged:
        if each.main != each.gold:
            told = "read as an incident, is none" if each.main else "an incident, read as none"
            yield f"{each.set_name} {each.name}: {told}"
