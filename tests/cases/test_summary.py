"""What an account says in brief: the value of each field that stands for it."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from dateline.model import (
    Account,
    Actor,
    Attribution,
    Category,
    Claim,
    Count,
    Field,
    Geocode,
    Part,
    Place,
    Quantity,
    Responsibility,
    Source,
    Span,
    Value,
    When,
)
from dateline.summary import best_count, first_when, responsibility, scene, types


def claim(
    at: int, field: Field, value: Value, *, part: Part = Part.BODY, positive: bool = True
) -> Claim:
    return Claim.make(
        "acc-1",
        field=field,
        value=value,
        spans=(Span(start=at, end=at + 5, quote="words", part=part),),
        attribution=Attribution(source=Source(kind="outlet")),
        method="x.y",
        positive=positive,
    )


def account(*claims: Claim) -> Account:
    trigger = Span(start=0, end=4, quote="bomb")
    return Account(id="acc-1", document_id="doc-1", role="main", trigger=trigger, claims=claims)


def killed(number: int, **rest: Any) -> Count:
    return Count(effect="killed", quantity=Quantity.exactly(number), **rest)


def toll(*claims: Claim) -> tuple[int, int | None] | None:
    found = best_count(account(*claims), "killed")
    return None if found is None else (found[0].low, found[0].high)


def test_types_stand_in_their_order_and_once() -> None:
    codes = ["drone_strike", "assassination", "drone_strike"]
    claims = [
        claim(at * 10, Field.TYPE, Category(code=code, vocabulary="incident_types"))
        for at, code in enumerate(codes)
    ]
    assert types(account(*claims)) == ("drone_strike", "assassination")
    assert types(account()) == ()


def when(first: int, last: int, words: str = "x") -> When:
    return When(start=date(2021, 11, first), end=date(2021, 11, last), precision="day", words=words)


def test_the_most_precise_day_stands_for_an_account() -> None:
    week, day = claim(0, Field.WHEN, when(1, 7)), claim(50, Field.WHEN, when(5, 5))
    assert first_when(account(week, day)) == when(5, 5)
    assert first_when(account()) is None


def test_a_day_of_the_body_goes_before_one_of_the_headline() -> None:
    headline = claim(0, Field.WHEN, when(4, 4), part=Part.HEADLINE)
    body = claim(50, Field.WHEN, when(5, 5))
    assert first_when(account(headline, body)) == when(5, 5)
    assert first_when(account(headline)) == when(4, 4)


def place(name: str, radius: float | None = None) -> Place:
    if radius is None:
        return Place(name=name)
    point = Geocode(id=name, name=name, kind="town", lat=33.0, lon=44.0)
    precision = "town" if radius < 100.0 else "country"
    return Place(name=name, chosen=point, radius_km=radius, precision=precision)


def test_of_towns_the_one_named_most_often_stands_for_an_account() -> None:
    found = [place("Aalst", 8.0), place("Ghent", 12.0), place("Ghent", 12.0)]
    claims = [claim(at * 10, Field.PLACE, value) for at, value in enumerate(found)]
    assert scene(account(*claims)) == place("Ghent", 12.0)


def test_a_place_of_launch_is_no_scene() -> None:
    found = [structs.replace(place("Karma", 5.0), role="origin"), place("Iraq", 400.0)]
    claims = [claim(at * 10, Field.PLACE, value) for at, value in enumerate(found)]
    assert scene(account(*claims)) == place("Iraq", 400.0)


def test_the_finest_place_that_was_found_stands_for_an_account() -> None:
    found = [place("Iraq", 400.0), place("Baghdad", 12.0), place("the gate")]
    claims = [claim(at * 10, Field.PLACE, value) for at, value in enumerate(found)]
    assert scene(account(*claims)) == place("Baghdad", 12.0)


def test_without_a_place_that_was_found_the_first_named_stands() -> None:
    claims = claim(0, Field.PLACE, place("the gate")), claim(50, Field.PLACE, place("the hall"))
    assert scene(account(*claims)) == place("the gate")
    assert scene(account()) is None


def test_who_did_it_is_told_in_the_order_of_the_text() -> None:
    denied = Responsibility(status="denied", actor=Actor(name="the army"))
    unknown = Responsibility(status="unknown")
    claims = claim(0, Field.PERPETRATOR, denied), claim(50, Field.PERPETRATOR, unknown)
    assert responsibility(account(*claims)) == (denied, unknown)


CASES: list[tuple[str, list[Claim], tuple[int, int | None] | None]] = [
    ("nothing told is no figure", [], None),
    ("nobody is a figure", [claim(0, Field.CASUALTIES, killed(0))], (0, 0)),
    ("a figure told twice is told once",
     [claim(0, Field.CASUALTIES, killed(2)), claim(300, Field.CASUALTIES, killed(2))], (2, 2)),
    ("members of one list are added",
     [claim(0, Field.CASUALTIES, killed(2, group="guards")),
      claim(9, Field.CASUALTIES, killed(3, group="civilians"))], (5, 5)),
    ("attackers are left out",
     [claim(0, Field.CASUALTIES, killed(2)),
      claim(300, Field.CASUALTIES, killed(4, group="attackers"))], (2, 2)),
    ("a part is not added to its whole",
     [claim(0, Field.CASUALTIES, killed(8)),
      claim(300, Field.CASUALTIES, killed(3, group="children", extent="part"))], (8, 8)),
    ("a total told later goes before the persons told first",
     [claim(0, Field.CASUALTIES, killed(2, group="guards")),
      claim(300, Field.CASUALTIES, killed(5, extent="total"))], (5, 5)),
    ("a figure that is denied is none",
     [claim(0, Field.CASUALTIES, killed(8), positive=False)], None),
    ("the body goes before the headline",
     [claim(0, Field.CASUALTIES, killed(9), part=Part.HEADLINE),
      claim(300, Field.CASUALTIES, killed(8))], (8, 8)),
    ("the headline speaks where the body does not",
     [claim(0, Field.CASUALTIES, killed(9), part=Part.HEADLINE)], (9, 9)),
    ("a sum over a period is no toll of this incident",
     [claim(0, Field.CASUALTIES, killed(2)),
      claim(300, Field.CASUALTIES, killed(90, scope="period"))], (2, 2)),
    ("other effects are other people",
     [claim(0, Field.CASUALTIES, Count(effect="wounded", quantity=Quantity.exactly(4)))], None),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_dead(claims: list[Claim], wanted: tuple[int, int | None] | None) -> None:
    assert toll(*claims) == wanted


def test_a_toll_names_the_claims_that_it_stands_on() -> None:
    first, again = claim(0, Field.CASUALTIES, killed(2)), claim(300, Field.CASUALTIES, killed(2))
    found = best_count(account(first, again), "killed")
    assert found is not None
    assert found[1] == (first,)


def test_an_open_figure_stays_open() -> None:
    at_least = Count(effect="killed", quantity=Quantity(low=12, high=None, bound="at_least"))
    assert toll(claim(0, Field.CASUALTIES, at_least)) == (12, None)
