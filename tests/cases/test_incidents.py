"""Short reports of our own: the accounts that must come out, and why others give none."""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Account, Category, Count, Field, Raw, Reading, When
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import best_count, first_when, scene, types
from dateline.vocab import load_vocabulary

CASES = tomllib.loads(Path(__file__).with_name("incidents.toml").read_text("utf-8"))["case"]
GAPS = [case for case in CASES if "gap" in case]
EFFECTS = ("killed", "wounded", "missing", "abducted", "freed", "arrested", "unharmed")


def row(case: dict[str, Any]) -> Any:
    """One case as a test; one with a `gap` must fail, and says what the reader does instead."""
    marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@cache
def read(text: str) -> Reading:
    """The reading of a text published on Sunday, 7 November 2021."""
    raw = Raw(
        name="case", data=text.encode(), published=datetime(2021, 11, 7), published_day_only=True
    )
    return process(raw, Settings())


def town(account: Account) -> str | None:
    """The town of the scene: its own name in the gazetteer, or as written where there is none."""
    place = scene(account)
    if place is None:
        return None
    return place.chosen.name if place.chosen is not None else place.name


def days(account: Account) -> str | None:
    when = first_when(account)
    if when is None:
        return None
    return str(when.start) if when.start == when.end else f"{when.start}/{when.end}"


def stages(account: Account) -> list[str]:
    return [c.value.code for c in account.of(Field.STAGE) if isinstance(c.value, Category)]


def sides(account: Account, effect: str) -> list[str]:
    """The sides of those harmed, in the order of the text, "" for those on none."""
    counts = [c.value for c in account.of(Field.CASUALTIES) if isinstance(c.value, Count)]
    return [count.side or "" for count in counts if count.effect == effect]


def people(account: Account, effect: str) -> int | None:
    toll = best_count(account, effect)
    return None if toll is None else toll[0].low


def as_told(account: Account, asked: dict[str, Any]) -> dict[str, Any]:
    """The account in the terms of a case: role and types always, else what the case asks for.

    People are told whether asked for or not, so that no figure may stand in the wrong account.
    `day = ""` and `town = ""` ask for none.
    """
    told: dict[str, Any] = {"role": account.role, "types": list(types(account))}
    if "day" in asked:
        told["day"] = days(account) or ""
    if "town" in asked:
        told["town"] = town(account) or ""
    if "stages" in asked:
        told["stages"] = stages(account)
    if "sides" in asked:
        told["sides"] = {effect: sides(account, effect) for effect in asked["sides"]}
    counts = {effect: people(account, effect) for effect in EFFECTS}
    return told | {effect: number for effect, number in counts.items() if number is not None}


@pytest.mark.parametrize("case", [row(case) for case in CASES])
def test_a_report_tells_just_these_incidents(case: dict[str, Any]) -> None:
    reading = read(case["text"])
    wanted = case.get("account", [])
    asked = wanted + [{}] * len(reading.accounts)
    found = [as_told(a, w) for a, w in zip(reading.accounts, asked, strict=False)]
    assert found == wanted
    whole = [r.reason for r in reading.rejections if r.span is None]
    assert whole == ([case["reason"]] if "reason" in case else [])


def test_each_case_has_a_name_of_its_own_and_an_account_or_a_reason() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case.get("account") or case.get("reason") for case in CASES)


def test_cases_use_codes_of_the_vocabularies() -> None:
    known = load_vocabulary("incident_types")
    assert {c for case in CASES for a in case.get("account", ()) for c in a["types"]} <= set(known)
    assert {case["reason"] for case in CASES if "reason" in case} <= set(
        load_vocabulary("rejections")
    )


def test_known_gaps_do_not_grow_in_number() -> None:
    assert len(GAPS) <= 8


def test_a_weekday_that_cannot_be_told_takes_no_other_day() -> None:
    text = "A man was shot dead in Leeds on 10 June 2013. Police came back on Saturday morning."
    reading = process(Raw(name="case", data=text.encode()), Settings())
    whens = [c.value for a in reading.accounts for c in a.of(Field.WHEN)]
    assert [w.words for w in whens if isinstance(w, When) and "Saturday" in w.words] == []
