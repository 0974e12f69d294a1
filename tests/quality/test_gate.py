"""The quality gate: our own marked reports that the reader was not trained on keep their figures.

floors.toml pins the set's digest and a floor a figure. A floor is lowered only together with
`lowered = true` beside it and a line in CHANGELOG.md; a changed set needs new floors.
"""

import hashlib
import sys
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "training"))

from data import fold_of  # noqa: E402
from dateline.model import Count, Field  # noqa: E402
from dateline.pipeline import process  # noqa: E402
from dateline.settings import Settings  # noqa: E402
from judge import FIELDS, Judge, raw_of  # noqa: E402
from markup import Report, read_reports  # noqa: E402

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
HELD = 0.78  # as in training/train.py
EFFECTS = ("killed", "wounded", "abducted", "arrested")


def files() -> list[Path]:
    return sorted((ROOT / "training" / "reports").glob("*.txt"))


def held() -> list[Report]:
    return [r for path in files() for r in read_reports(path) if fold_of(r.id) >= HELD]


@cache
def figures() -> dict[str, float]:
    """Precision and recall of incidents, and of the words of each field."""
    right: dict[str, int] = defaultdict(int)
    told: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    marked: dict[str, int] = defaultdict(int)
    for report in held():
        _count(report, right, told, found, marked)
    names = sorted(told | marked)
    return {
        f"{name}_{figure}": round(part[name] / whole[name], 3)
        for name in names
        for figure, part, whole in (("precision", right, told), ("recall", found, marked))
        if whole[name]
    }


def _count(report, right, told, found, marked) -> None:
    reading = process(raw_of(report), Settings())
    assert reading.document is not None
    judge = Judge.of(report, reading.document.text)
    met = set()
    seen: set[tuple[str, int, int]] = set()
    for account in reading.accounts:
        incident = judge.incident_of(account)
        told["incident"] += 1
        right["incident"] += incident is not None and incident.number not in met
        met |= {incident.number} if incident is not None else set()
        for claim in account.claims:
            verdict = judge.is_right(claim, incident)
            name = claim.value.effect if isinstance(claim.value, Count) else str(claim.field)
            if verdict is None or (isinstance(claim.value, Count) and name not in EFFECTS):
                continue
            told[name] += 1
            right[name] += verdict
            for span in claim.spans if verdict else ():
                for index, label, number in judge.marks_at(span):
                    if incident is not None and number == incident.number:
                        seen.add((label, index, number))
    marked["incident"] += len(report.incidents)
    found["incident"] += len(met)
    for index, mark in enumerate(report.marks):
        for number in mark.incidents:
            for name in _names(mark.label):
                marked[name] += 1
                found[name] += (mark.label, index, number) in seen


def _names(label: str) -> list[str]:
    fields = [Field.WHEN, Field.PLACE, Field.MEANS, Field.PERPETRATOR, Field.TARGET]
    if label == "victim":  # people who were harmed are a toll's, not always a target
        return []
    names = [str(field) for field in fields if label in FIELDS[field]]
    return [label] if label in EFFECTS else names


def test_the_labelled_set_is_the_one_that_the_floors_were_pinned_on():
    digest = hashlib.blake2b(digest_size=16)
    for path in files():
        digest.update(path.read_bytes())
    assert digest.hexdigest() == FLOORS["digest"]


@pytest.mark.parametrize("name", sorted(FLOORS["floors"]))
def test_the_reader_is_not_below_its_floor(name):
    assert figures()[name] >= FLOORS["floors"][name], figures()
