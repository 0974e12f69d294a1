"""Types of an incident from the words and weapons that tell it, and which tactics are one deed."""

import pytest

from dateline.extract.incidents.tactics import tactic_of_means, tactics_fit, types_of
from dateline.extract.mentions import MeansMention, Trigger
from dateline.model import Means
from dateline.vocab import load_vocabulary


def word(at: int, *codes: str, strength: str = "strong") -> Trigger:
    return Trigger(
        start=at, end=at + 1, rule="triggers.noun", head=at, types=codes, strength=strength
    )


def weapon(at: int, kind: str, fate: str = "used") -> MeansMention:
    return MeansMention(
        start=at, end=at + 1, rule="means.named", means=Means(kind=kind, words=kind, fate=fate)
    )


def codes(triggers: list[Trigger], means: list[MeansMention]) -> list[str]:
    return [found.code for found in types_of(triggers, means)]


CASES: list[tuple[str, list[Trigger], list[MeansMention], list[str]]] = [
    ("the word tells the tactic", [word(0, "stabbing")], [], ["stabbing"]),
    ("a weapon tells the tactic of an attack", [word(0)], [weapon(3, "rocket")],
     ["missile_or_rocket"]),
    ("an attack by no means told is other", [word(0)], [], ["other"]),
    ("a killing by no means told is other", [word(0, "other")], [], ["other"]),
    ("a finer type hides its parent", [word(0, "bombing"), word(5, "car_bomb")], [], ["car_bomb"]),
    ("a finer kind of weapon tells with its parent", [word(0)], [weapon(3, "mortar")],
     ["shelling"]),
    ("a tactic hides a mere killing", [word(0, "other"), word(5, "shooting")], [], ["shooting"]),
    ("an aim stands after the tactic that served it",
     [word(0, "assassination"), word(4, "assassination")], [weapon(9, "drone")],
     ["drone_strike", "assassination"]),
    ("an aim alone stands first", [word(0, "assassination")], [], ["assassination"]),
    ("crime stands after its tactic", [word(0, "criminal_violence")], [weapon(3, "gun")],
     ["shooting", "criminal_violence"]),
    ("arms that are only carried tell no shooting", [word(0, "abduction")], [weapon(1, "gun")],
     ["abduction"]),
    ("weapons seized tell no attack", [word(0, "abduction")], [weapon(5, "rocket", "seized")],
     ["abduction"]),
    ("a fire after a strike is no arson",
     [word(0, "arson", strength="weak")], [weapon(3, "drone")], ["drone_strike"]),
    ("a word said once among many is left out",
     [*(word(n, "shooting") for n in range(5)), word(9, "riot")], [], ["shooting"]),
    ("a suicide bombing said once is kept",
     [*(word(n, "shooting") for n in range(5)), word(9, "suicide_bombing")], [],
     ["shooting", "suicide_bombing"]),
    ("of equals the first word leads", [word(0, "riot"), word(4, "arson")], [], ["riot", "arson"]),
    ("an accident is no type", [word(0, "accident"), word(3, "shooting")], [], ["shooting"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("triggers", "means", "told"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_types(triggers: list[Trigger], means: list[MeansMention], told: list[str]) -> None:
    assert codes(triggers, means) == told


def test_a_type_stands_on_the_words_that_tell_it() -> None:
    found = types_of([word(4, "other"), word(7, "stabbing")], [weapon(9, "knife")])
    assert [(f.code, f.start, f.end, f.rule) for f in found] == [("stabbing", 7, 8, "tactics.word")]
    by_weapon = types_of([word(4)], [weapon(9, "knife")])
    assert [(f.start, f.rule) for f in by_weapon] == [(9, "tactics.weapon")]


def test_no_words_tell_no_type() -> None:
    assert types_of([], []) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["car_bomb"], ["shooting"]),
        (["riot"], ["excessive_force"]),
        (["abduction"], ["beating"]),
        (["abduction"], []),
        (["abduction"], ["other"]),
        (["stabbing"], ["stabbing"]),
        ([], []),
    ],
)
def test_tactics_of_one_family_and_general_words_fit(first: list[str], second: list[str]) -> None:
    assert tactics_fit(first, second)
    assert tactics_fit(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [(["car_bomb"], ["abduction"]), (["riot"], ["shelling"]), (["sexual_violence"], ["coup"])],
)
def test_tactics_of_two_families_are_two_deeds(first: list[str], second: list[str]) -> None:
    assert not tactics_fit(first, second)
    assert not tactics_fit(second, first)


def test_the_tactic_of_a_weapon_is_a_type() -> None:
    known = load_vocabulary("incident_types")
    told = {tactic_of_means(weapon(0, kind)) for kind in load_vocabulary("means")}
    assert told - {None} <= set(known)
    assert {"drone_strike", "shelling", "stabbing", "shooting"} <= told
