"""The toll of an account is what a coder takes from the report: no part, no repeat is added."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Account, Count, Quantity, Raw
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.summary import best_count, toll_range

CASES = tomllib.loads(Path(__file__).with_name("toll.toml").read_text("utf-8"))["case"]
EFFECTS = ("killed", "wounded", "killed_or_wounded", "abducted", "arrested")


def main_account(text: str, settings: Settings) -> Account:
    reading = process(Raw(name="case", data=text.encode(), media="text"), settings)
    return next(account for account in reading.accounts if account.role == "main")


def how_many(quantity: Quantity) -> str:
    if quantity.bound == "exact":
        return str(quantity.low)
    return f"{quantity.low}..{'' if quantity.high is None else quantity.high} {quantity.bound}"


def relations(account: Account) -> list[str]:
    """ "15 updates 12 people": the relations between counts, by their words."""
    counts = {c.id: c.spans[0].quote for c in account.claims if isinstance(c.value, Count)}
    return [
        f"{counts[r.claim]} {r.kind} {counts[r.other]}"
        for r in account.relations
        if r.claim in counts
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_the_toll_is_what_the_report_tells_of_all(case: dict[str, Any], settings: Settings) -> None:
    account = main_account(case["text"], settings)
    tolls = {e: t for e in EFFECTS if (t := best_count(account, e)) is not None}
    assert {e: how_many(quantity) for e, (quantity, _) in tolls.items()} == case["tolls"]
    for quantity, claims in tolls.values():
        assert claims, quantity
        assert set(claims) <= set(account.claims)
    if "relations" in case:
        assert relations(account) == case["relations"]


def test_the_range_holds_the_totals_that_differ(settings: Settings) -> None:
    text = "A bomb killed at least 12 people in Mosul on Sunday. The toll has risen to 15."
    account = main_account(text, settings)
    assert toll_range(account, "killed") == (12, None)
    assert toll_range(account, "abducted") is None
    text = "A blast killed scores of people in Mosul on Sunday. The mayor said 77 people died. "
    account = main_account(text + "A minister said 80 people were killed.", settings)
    assert toll_range(account, "killed") == (77, 80)
