"""Suite `isaf`: date and province of military press releases, through the whole reading.

362 releases with one coder's record (date, province). The record's date follows that coder's habit:
the corpora README tells that a dateline and a single "yesterday" agree with it in 88 of 100.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.bench import Table
from dateline.bench.bootstrap import share_row
from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.model import Account, Place, Raw
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import first_when, scene

__all__ = ["run"]

_SPELLINGS = {
    "dayukundi": "daykundi",
    "daikondi": "daykundi",
    "paktia": "paktya",
    "paktiya": "paktya",
    "khowst": "khost",
    "sarepol": "sarepul",
    "uruzgan": "oruzgan",
    "maidanwardak": "wardak",
}
_PREFIX = "PRESS RELEASE TEXT: "


def run(corpora: Path, settings: Settings) -> Table:
    """Right over all releases, for the day and for the province, and how many tell an incident."""
    path = corpora / "isaf" / "press_releases.jsonl"
    if not path.is_file():
        raise InputError(f"the ISAF releases are not at {path}; name their folder with --corpora")
    dated = "date, where the release tells its own day"
    marks: dict[str, list[bool]] = {"told": [], "date": [], dated: [], "province": []}
    errors = []
    for number, (text, gold) in enumerate(track(list(_releases(path)), "isaf")):
        reading = process(Raw(name=f"isaf-{number}", data=text.encode(), media="text"), settings)
        main = next((a for a in reading.accounts if a.role == "main"), None)
        marks["told"].append(main is not None)
        when = first_when(main) if main else None
        told = when.start.isoformat() if when else None
        marks["date"].append(told == gold["start_date"])
        if reading.document is not None and reading.document.reference_day is not None:
            marks[dated].append(marks["date"][-1])
        if not marks["date"][-1]:
            errors.append(f"isaf-{number} date: read {told}, record {gold['start_date']}")
        place = _province(main)
        marks["province"].append(place in {_key(name) for name in gold["province"]})
        if not marks["province"][-1]:
            errors.append(f"isaf-{number} province: read {place}, record {gold['province']}")
    return Table(
        suite="isaf",
        corpus="ISAF press releases",
        digest=hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest(),
        rows=tuple(share_row(name, [(mark, 1) for mark in found]) for name, found in marks.items()),
        remarks=("development figures: some of these releases were read while rules were written",),
        errors=tuple(errors),
    )


def _releases(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for line in path.read_text("utf-8").strip().split("\n"):
        turns = json.loads(line)["conversations"]
        yield turns[1]["value"].removeprefix(_PREFIX), json.loads(turns[2]["value"])


def _province(account: Account | None) -> str | None:
    place = scene(account) if account else None
    if not isinstance(place, Place):
        return None
    name = place.admin1 or (place.chosen.name if place.chosen else place.name)
    return _key(name)


def _key(name: str) -> str:
    """A province's name without case, marks and word of kind ("Ghazni Province" = "ghazni")."""
    key = re.sub(r"[^a-z]", "", name.lower().replace("province", "").replace("wilayat", ""))
    return _SPELLINGS.get(key, key)
