"""The example reports, each against the record that a careful coder wrote of it, fact by fact.

What the reader still gets wrong stands in examples/known_gaps.toml with what it did instead: a
strict expected failure, so that a gap that closes must leave the table.
"""

import importlib.util
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dateline.model import Raw, Reading
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

HERE = Path(__file__).parent
REPORTS = HERE.parent.parent / "examples"
SEEDS = HERE.parent.parent.parent / "shared" / "seeds"
GAPS_FILE = HERE / "examples" / "known_gaps.toml"


def load_checks() -> ModuleType:
    """The module that compares; tests are no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("example_checks", HERE / "examples" / "checks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


CHECKS = load_checks()
GAPS = load(GAPS_FILE)
RECORDS = {
    path.stem: load(path)
    for path in sorted((HERE / "examples").glob("*.toml"))
    if path != GAPS_FILE
}
RECORDS["seed"] = load(HERE / "seed.toml")
WHY = {(gap["example"], gap["field"]): gap["why"] for gap in GAPS["gap"]}
NOTHING = Reading(name="", pipeline="")
FACTS = [(example, name) for example, r in RECORDS.items() for name in CHECKS.check(r, NOTHING)]


def account_of(name: str) -> str:
    """The gap that stands for all facts of an account that is not read: "2.*"."""
    return f"{name.split('.')[0]}.*"


def case(example: str, name: str) -> Any:
    """One fact as a test; a known gap must fail, and says what the reader did."""
    why = WHY.get((example, name)) or WHY.get((example, account_of(name)))
    marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
    if example == "seed":
        marks.append(pytest.mark.corpora)
    return pytest.param(example, name, id=f"{example}-{name}", marks=marks)


def report_of(example: str) -> Path:
    """The file of the report; the seed is a text of others and stands outside the project."""
    if example != "seed":
        return REPORTS / RECORDS[example]["report"]
    found = sorted(SEEDS.glob(RECORDS[example]["report"]))
    if not found:
        pytest.skip("the seed report is not beside the project: it cannot be shipped")
    return found[0]


@cache
def differences(example: str, settings: Settings) -> dict[str, str | None]:
    path = report_of(example)
    reading = process(Raw(name=path.name, data=path.read_bytes()), settings)
    return dict(CHECKS.check(RECORDS[example], reading))


@pytest.mark.parametrize(("example", "name"), [case(*fact) for fact in FACTS])
def test_an_example_is_read_as_its_record_says(example: str, name: str, settings: Settings) -> None:
    difference = differences(example, settings)[name]
    assert difference is None, f"{example} {name}: {difference}"


def test_each_example_has_its_record_and_each_record_its_example() -> None:
    reports = {path.name for path in REPORTS.iterdir() if path.suffix in (".txt", ".html")}
    assert reports == {r["report"] for name, r in RECORDS.items() if name != "seed"}


def test_known_gaps_name_facts_of_records_and_never_grow_in_number() -> None:
    accounts = {(example, account_of(name)) for example, name in FACTS}
    assert set(WHY) <= set(FACTS) | accounts
    assert len(WHY) == len(GAPS["gap"]), "a gap stands twice in the table"
    assert len(WHY) <= GAPS["at_most"]


def test_names_of_facts_are_unique_in_a_record() -> None:
    rows = [
        (example, f"{number}.{field}.{CHECKS._label(row)}")
        for example, record in RECORDS.items()
        for number, account in enumerate(record.get("account", []))
        for field, value in account.items()
        if isinstance(value, list) and field not in ("types", "role")
        for row in value
        if not (isinstance(row, dict) and row.get("optional"))
    ]
    assert len(rows) == len(set(rows))


VOCABULARIES = {
    "types": "incident_types", "also": "incident_types", "stages": "stages",
    "evidence": "evidence_kinds", "effect": "effects", "group": "groups",
    "status": "responsibility", "reason": "rejections",
}  # fmt: skip


def codes_of(table: dict[str, Any], inside: str = "") -> list[tuple[str, str]]:
    """Each (vocabulary, code) that a record uses, at any depth."""
    lists = {**VOCABULARIES, "kind": {"means": "means", "reactions": "reactions"}.get(inside, "")}
    found = []
    for key, value in table.items():
        values = value if isinstance(value, list) else [value]
        for item in values:
            if isinstance(item, dict):
                found += codes_of(item, key)
            elif lists.get(key):
                found += [(lists[key], code) for code in CHECKS._list(item)]
    return found


@pytest.mark.parametrize("example", RECORDS)
def test_a_record_uses_codes_of_the_vocabularies(example: str) -> None:
    unknown = [
        (v, code) for v, code in codes_of(RECORDS[example]) if code not in load_vocabulary(v)
    ]
    assert unknown == []
