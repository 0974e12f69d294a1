"""The scorer of the `wikievents` suite, by hand."""

from collections.abc import Callable
from typing import Any

from dateline.bench.wikievents import ROLES, gold_heads, read_heads, units
from dateline.model import (
    Actor,
    Count,
    Field,
    Means,
    Place,
    Quantity,
    Reading,
    Responsibility,
    Target,
)

TEXT = "Two masked gunmen with rifles attacked a bank in Arden; three clerks died."


def event(kind: str, **arguments: str) -> dict[str, Any]:
    told = [{"role": role, "text": text} for role, text in arguments.items()]
    return {"event_type": kind, "arguments": told}


def test_arguments_of_attacks_and_the_harm_told_with_them_are_pooled() -> None:
    report = {
        "event_mentions": [
            event("Conflict.Attack.Unspecified", Attacker="masked gunmen", Target="the bank"),
            event("Life.Die.Unspecified", Victim="three clerks", Killer="the gunmen"),
            event("Contact.Contact.Meet", Participant="the mayor", Place="Arden"),
        ]
    }
    heads = gold_heads(report)
    assert heads["attacker"] == {"gunmen"}
    assert heads["target"] == {"bank"}
    assert heads["victim"] == {"clerk"}
    assert heads["place"] == frozenset()


def test_deaths_without_an_attack_are_no_conflict() -> None:
    heads = gold_heads({"event_mentions": [event("Life.Die.Unspecified", Victim="patients")]})
    assert heads == dict.fromkeys(ROLES, frozenset())


def test_heads_are_read_from_all_accounts(make_reading: Callable[..., Reading]) -> None:
    gunmen = Actor(name="Two masked gunmen")
    reading = make_reading(
        TEXT,
        (Field.PERPETRATOR, Responsibility(status="stated", actor=gunmen), "Two masked gunmen"),
        (Field.TARGET, Target(name="a bank"), "a bank"),
        (Field.MEANS, Means(kind="rifle", words="rifles"), "rifles"),
        (Field.PLACE, Place(name="Arden"), "Arden"),
        (
            Field.CASUALTIES,
            Count(effect="killed", quantity=Quantity.exactly(3), group_words="clerks"),
            "three clerks",
        ),
        role="background",
    )
    heads = read_heads(reading)
    assert heads == {
        "attacker": {"gunmen"}, "target": {"bank"}, "victim": {"clerk"}, "instrument": {"rifle"},
        "place": {"arden"},
    }  # fmt: skip


def test_somebody_who_is_said_not_to_have_done_it_is_no_attacker(
    make_reading: Callable[..., Reading],
) -> None:
    denied = Responsibility(status="denied", actor=Actor(name="Two masked gunmen"))
    told = make_reading(TEXT, (Field.PERPETRATOR, denied, "Two masked gunmen"))
    assert read_heads(told)["attacker"] == frozenset()


def test_a_report_counts_right_read_found_wanted() -> None:
    nothing: frozenset[str] = frozenset()
    gold = dict.fromkeys(ROLES, nothing) | {"victim": frozenset({"clerk", "guard"})}
    read = dict.fromkeys(ROLES, nothing) | {"victim": frozenset({"clerk"}), "place": {"arden"}}
    assert units([(gold, read)], ("victim",)) == [(1, 1, 1, 2)]
    assert units([(gold, read)], ROLES) == [(1, 2, 1, 2)]
