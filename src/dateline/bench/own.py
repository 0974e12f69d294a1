"""Suite `own`: main accounts against the main accounts of the own set's gold records.

Scored as the corpora README says: a type is right if the gold accepts it, null is right only for
null, a count is right if number and at-least agree (a vague one by its word). Rows are told apart
by incident: rules were written looking at the incidents of `_SEEN`; the figure to quote is that of
the others.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.bench import Row, Table
from dateline.bench.bootstrap import share_row
from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.extract.incidents.scenes import distance_km
from dateline.model import Account, Quantity, Raw, Reading
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import best_count, first_when, scene, types

__all__ = ["run", "score_report"]

_SEEN = frozenset({"i04", "i05", "i26", "i27", "i28", "i31", "i35"})
_NEAR_KM = 25.0  # UCDP's where_prec 2
_FIELDS = ("fresh", "type", "date", "place", "killed", "wounded")


def run(corpora: Path, settings: Settings) -> Table:
    """Right over told, by field, for the incidents that rules were written from and the others."""
    folder = corpora / "own"
    if not folder.is_dir():
        raise InputError(f"the own set is not at {folder}; name its folder with --corpora")
    reports = _load(folder / "reports.jsonl")
    gold = {row["id"]: row for row in _load(folder / "gold.jsonl")}
    results: dict[tuple[bool, str], list[bool]] = {}
    errors = []
    for report in track(reports, "own"):
        reading = process(_raw(report), settings)
        seen = report["incident"] in _SEEN or (not report["incident"] and int(report["id"][1:]) % 2)
        for field, right, told, wanted in score_report(reading, gold[report["id"]]):
            results.setdefault((bool(seen), field), []).append(right)
            if not right:
                errors.append(
                    f"{report['id']} {'seen' if seen else 'unseen'} {field}: "
                    f"read {told!r}, gold {wanted!r}"
                )
    return Table(
        suite="own",
        corpus="own set",
        digest=hashlib.blake2b((folder / "gold.jsonl").read_bytes(), digest_size=8).hexdigest(),
        rows=tuple(_rows(results)),
        remarks=("'seen': rules were written looking at these incidents; quote 'unseen'",),
        errors=tuple(errors),
    )


def _rows(results: dict[tuple[bool, str], list[bool]]) -> Iterator[Row]:
    for seen in (False, True):
        for field in _FIELDS:
            marks = results.get((seen, field), [])
            if marks:
                part = "seen" if seen else "unseen"
                yield share_row(f"{field} ({part})", [(mark, 1) for mark in marks])


def _load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").strip().split("\n")]


def _raw(report: dict[str, Any]) -> Raw:
    text = f"{report['title']}\n\n{report['text']}" if report["title"] else report["text"]
    day = report["published"] if len(report["published"] or "") == 10 else None
    return Raw(
        name=report["id"],
        data=text.encode(),
        media="text",
        outlet=report["outlet"],
        published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        published_day_only=True,
    )


def score_report(
    reading: Reading, gold: dict[str, Any]
) -> Iterator[tuple[str, bool, object, object]]:
    """(field, right, what was read, what the gold holds) for each field of the main account."""
    main = next((a for a in reading.accounts if a.role == "main"), None)
    yield "fresh", (main is not None) == gold["fresh"], main is not None, gold["fresh"]
    wanted = next((a for a in gold["accounts"] if a["role"] == "main"), None)
    if wanted is None or not gold["fresh"]:
        return
    first = next(iter(types(main)), None) if main else None
    yield "type", first in wanted["types"], first, wanted["types"]
    when = first_when(main) if main else None
    told = None if when is None else _iso(when.start.isoformat(), when.precision)
    yield "date", told == wanted["date"], told, wanted["date"]
    yield ("place", *_place(main, wanted))
    for effect in ("killed", "wounded"):
        yield (effect, *_toll(main, effect, wanted[effect]))


def _iso(day: str, precision: str) -> str:
    return {"month": day[:7], "year": day[:4]}.get(precision, day)


def _place(main: Account | None, wanted: dict[str, Any]) -> tuple[bool, object, object]:
    place = scene(main) if main else None
    point = place.chosen if place else None
    if wanted["lat"] is None:
        return point is None, place and place.name, None
    if point is None:
        return False, place and place.name, wanted["place"]
    km = distance_km((point.lat, point.lon), (wanted["lat"], wanted["lon"]))
    return km <= _NEAR_KM, f"{point.name} ({km:.0f} km off)", wanted["place"]


def _toll(
    main: Account | None, effect: str, rows: list[dict[str, Any]]
) -> tuple[bool, object, object]:
    """The shown toll against the gold's totals (any of them, title rows only where alone)."""
    totals = [r for r in rows if r["total"] and not r["attackers"]]
    totals = [r for r in totals if not r.get("title")] or totals
    toll = best_count(main, effect) if main else None
    told = toll[0] if toll else None
    wanted = [_gold_quantity(r) for r in totals]
    if not totals:
        parts = [r for r in rows if not r["attackers"]]
        return (told is None) or bool(parts), told and told.low, [r["n"] for r in parts]
    right = told is not None and any(_agree(told, row) for row in totals)
    return right, told and (told.low, told.bound, told.word), wanted


def _gold_quantity(row: dict[str, Any]) -> str:
    marks = [mark for mark in ("atleast", "vague") if row.get(mark)]
    return f"{row['n']}{'+' if 'atleast' in marks else ''}{'~' if 'vague' in marks else ''}"


def _agree(told: Quantity, row: dict[str, Any]) -> bool:
    if row.get("vague"):
        return told.bound == "vague"
    if told.bound == "vague" or told.low != row["n"]:
        return False
    return (told.bound == "at_least") == bool(row.get("atleast")) or told.bound in (
        "about",
        "range",
    )
