"""Suite `gva`: tolls, date and place of US shootings against the Gun Violence Archive's record.

Reports are read one by one. The record is the archive's final figure of the incident: an early
report may rightly differ. A sample of reports was counted by hand (gva_stated.toml): what the text
itself states. Incidents tagged accidental and texts under 30 words are left out. Killed
includes dead suspects, as in the record. The last row is that of a reconciler that takes every
report for its own incident: B-cubed (Bagga and Baldwin 1998), the figure that reconciliation is to
beat.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import Figures, measured_row
from dateline.bench.progress import track
from dateline.bench.sets import digest_of, main_of, raw_report, read_lines
from dateline.gazetteer import distance_km
from dateline.model import Account, Count, Field
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import best_count, first_when, scene

__all__ = ["Judged", "b_cubed_of_singletons", "judge", "kept_reports", "run", "toll"]

_LEAST_WORDS = 30
_ACCIDENTAL = "accidental"
_TOWN_KM, _NEAR_KM = 25.0, 161.0  # UCDP's where_prec 2; 100 miles, as in the suite of places
_ATTACKERS = frozenset({"attackers", "suspects"})
_EFFECTS = {"killed": "num_killed", "wounded": "num_injured"}

Marks = dict[str, bool]  # figure -> right or not
Stated = dict[str, list[int]]  # effect -> numbers that the text allows


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A report's marks by row, and what went wrong, in words."""

    marks: dict[str, Marks]
    errors: tuple[str, ...] = ()


def run(corpora: Path, settings: Settings) -> Table:
    """The table of the suite. Raises InputError where the corpus is missing."""
    folder = corpora / "gva"
    records = {row["incident_uri"]: row for row in read_lines(folder / "incidents.jsonl")}
    reports = list(kept_reports(read_lines(folder / "documents.jsonl"), records))
    stated = stated_tolls()
    judged = []
    for report in track(reports, "gva"):
        raw = raw_report(
            report["doc_id"], report["content"], title=report["title"], published=report["dct"]
        )
        main = main_of(process(raw, settings))
        judged.append(judge(report["doc_id"], main, records[report["incident_id"]]))
        if report["doc_id"] in stated:
            judged.append(judge_stated(report["doc_id"], main, stated[report["doc_id"]]))
    return Table(
        suite="gva", corpus="Gun Violence Archive reports",
        digest=digest_of(folder / "documents.jsonl", folder / "incidents.jsonl"),
        rows=(*_rows(judged), _singletons(report["incident_id"] for report in reports)),
        remarks=_REMARKS, errors=tuple(error for each in judged for error in each.errors),
    )  # fmt: skip


_REMARKS = (
    "killed includes dead suspects; 'told' rows: reports in which an incident was read",
    "the record is the final one: where a first report counts fewer dead, it is wrong here",
    "as stated: what the text itself states, in a sample counted by hand",
)


def kept_reports(
    reports: Iterable[dict[str, Any]], records: dict[str, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Reports of incidents that have a record and no tag that calls them accidental, with texts of
    30 words at least."""
    for report in reports:
        record = records.get(report["incident_id"])
        tags = [_ACCIDENTAL] if record is None else record["gva_reports"]
        accidental = any(_ACCIDENTAL in tag for tag in tags)
        if not accidental and len(report["content"].split()) >= _LEAST_WORDS:
            yield report


def judge(name: str, main: Account | None, record: dict[str, Any]) -> Judged:
    """The marks of one report's main account. Without one every figure is wrong."""
    marks: dict[str, Marks] = {"incident": {"told": main is not None}}
    errors = []
    for effect, column in _EFFECTS.items():
        found, wanted = toll(main, effect), int(record[column])
        near = found is not None and abs(found - wanted) <= 1
        marks[effect] = {"exact": found == wanted, "within_1": near}
        errors += [] if found == wanted else [f"{name} {effect}: record {wanted}, read {found}"]
    marks["date"] = {"exact": _day(main) == _record_day(record)}
    if record.get("lat_long"):
        km = _km(main, record["lat_long"])
        marks["place"] = {"within_25_km": km <= _TOWN_KM, "within_161_km": km <= _NEAR_KM}
    return Judged(marks=marks, errors=tuple(errors))


def judge_stated(name: str, main: Account | None, stated: Stated) -> Judged:
    """The marks of one report against what its text states, by hand."""
    marks: dict[str, Marks] = {}
    errors = []
    for effect, numbers in stated.items():
        found = toll(main, effect)
        near = found is not None and any(abs(found - number) <= 1 for number in numbers)
        marks[f"{effect}, as stated"] = {"exact": found in numbers, "within_1": near}
        if found not in numbers:
            errors.append(f"{name} {effect}: stated {numbers}, read {found}")
    return Judged(marks=marks, errors=tuple(errors))


def stated_tolls() -> dict[str, Stated]:
    """Report -> effect -> the numbers that its text allows, counted by hand."""
    source = files("dateline").joinpath("bench/gva_stated.toml")
    return tomllib.loads(source.read_text("utf-8"))


def toll(main: Account | None, effect: str) -> int | None:
    """The toll with the attackers among it; 0 where nobody is told of, None without an account.
    Whoever was shot and is not said to be dead is hurt, as for the archive and for gvdb."""
    if main is None:
        return None
    found = _number(main, effect)
    unsaid = effect == "wounded" and not found and not _number(main, "killed")
    return _number(main, "killed_or_wounded") if unsaid else found


def _number(main: Account, effect: str) -> int:
    best = best_count(main, effect)
    if best is None:
        return 0
    counts = [c.value for c in best[1] if isinstance(c.value, Count)]
    if any(count.group in _ATTACKERS or count.attackers == "yes" for count in counts):
        return best[0].low  # they are among it
    return best[0].low + max((count.quantity.low for count in _attackers(main, effect)), default=0)


def _attackers(main: Account, effect: str) -> Iterator[Count]:
    for claim in main.of(Field.CASUALTIES):
        count = claim.value
        if not isinstance(count, Count) or not claim.positive or count.scope is not None:
            continue
        if count.effect == effect and count.group in _ATTACKERS:
            yield count


def _day(main: Account | None) -> date | None:
    when = first_when(main) if main else None
    return when.start if when and when.start == when.end else None


def _record_day(record: dict[str, Any]) -> date:
    return datetime.strptime(record["date"], "%B %d, %Y").date()


def _km(main: Account | None, point: list[float]) -> float:
    place = scene(main) if main else None
    if place is None or place.chosen is None:
        return float("inf")
    return distance_km(place.chosen.lat, place.chosen.lon, point[0], point[1])


# --- rows ---------------------------------------------------------------------------------------


def _rows(judged: Sequence[Judged]) -> Iterator[Row]:
    for name in dict.fromkeys(name for each in judged for name in each.marks):
        units = [each.marks[name] for each in judged if name in each.marks]
        yield measured_row(name, units, _shares, items=len(units))


def _shares(marks: Sequence[Marks]) -> Figures:
    return tuple((figure, sum(each[figure] for each in marks) / len(marks)) for figure in marks[0])


def _singletons(incidents: Iterable[str]) -> Row:
    sizes = list(Counter(incidents).values())
    return measured_row("every report its own incident", sizes, _b_cubed, items=sum(sizes))


def _b_cubed(sizes: Sequence[int]) -> Figures:
    return tuple(zip(("B3_P", "B3_R", "B3_F1"), b_cubed_of_singletons(sizes), strict=True))


def b_cubed_of_singletons(sizes: Iterable[int]) -> tuple[float, float, float]:
    """(P, R, F1) of B-cubed where every report stands alone and incidents have `sizes` reports:
    P is 1, R the mean over reports of 1 / (reports of its incident)."""
    sizes = list(sizes)
    recall = len(sizes) / sum(sizes)
    return 1.0, recall, 2 * recall / (1 + recall)
