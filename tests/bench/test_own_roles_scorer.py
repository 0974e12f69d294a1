"""The scorer of the `own_roles` suite, by hand, and the two sets it reads."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.bench.own_roles import (
    FIELDS,
    Entry,
    blamed_by_name,
    match,
    own_kind,
    run,
    same_perpetrator,
)
from dateline.model import Actor, Field, Means, Reading, Responsibility, Target
from dateline.settings import Settings

TEXT = "Gunmen of the Dawn Front attacked a bank with rifles and a bomb, police said on Monday."


def entry(*names: str, status: str = "") -> Entry:
    return Entry(names=names, status=status)


def test_values_are_pooled_and_the_first_one_is_shown() -> None:
    same = FIELDS["target"].same
    mark = match([entry("a bank"), entry("the road")], [entry("the old bank")], same)
    assert mark.pooled == (1, 2, 1, 1)
    assert mark.shown
    assert not match([entry("the road"), entry("a bank")], [entry("the bank")], same).shown


def test_null_is_right_only_for_null() -> None:
    same = FIELDS["target"].same
    assert match([], [], same).shown
    assert not match([], [entry("the bank")], same).shown
    assert not match([entry("the bank")], [], same).shown


def test_a_status_that_differs_is_wrong() -> None:
    accused = entry("the Dawn Front", "Dawn Front Army", status="accused")
    assert same_perpetrator(accused, entry("Dawn Front", status="accused"))
    assert not same_perpetrator(accused, entry("Dawn Front", status="claimed"))
    assert same_perpetrator(entry(status="unknown"), entry(status="unknown"))
    assert not same_perpetrator(entry(status="unknown"), entry("gunmen", status="unknown"))


@pytest.mark.parametrize(
    ("code", "kind"),
    [("pistol", "gun"), ("rpg", "rocket"), ("parcel_bomb", "ied"), ("warplane", "aircraft_bomb"),
     ("stones", "other")],
)  # fmt: skip
def test_a_finer_code_falls_to_the_kind_that_the_guide_lists(code: str, kind: str) -> None:
    assert own_kind(code) == kind


def test_a_finer_weapon_answers_and_a_coarser_does_not() -> None:
    same = FIELDS["weapon"].same
    assert same(entry("car_bomb"), entry("explosive"))
    assert not same(entry("explosive"), entry("car_bomb"))
    assert same(entry("stones"), entry("other"))


def blame(status: str, actor: Actor | None) -> tuple[Field, Responsibility, str]:
    return Field.PERPETRATOR, Responsibility(status=status, actor=actor), "Gunmen of the Dawn Front"


FRONT = Actor(name="the Dawn Front", named=True)


def test_fields_are_read_from_the_account(make_reading: Callable[..., Reading]) -> None:
    main = make_reading(
        TEXT,
        blame("too_early", None),
        blame("charged", FRONT),
        (Field.MEANS, Means(kind="rifle", words="rifles"), "rifles"),
        (Field.MEANS, Means(kind="weapon", words="a bomb"), "a bomb"),
        (Field.TARGET, Target(name="a bank"), "a bank"),
    ).accounts[0]
    told = {field: list(rule.read(main)) for field, rule in FIELDS.items()}
    assert told["perpetrator"] == [
        entry(status="unknown"), entry("the Dawn Front", status="accused"),
    ]  # fmt: skip
    assert told["weapon"] == [entry("rifle")]
    assert told["target"] == [entry("a bank")]


def test_a_description_counts_where_the_gold_holds_it(
    make_reading: Callable[..., Reading],
) -> None:
    gunmen = Actor(name="two gunmen")
    main = make_reading(TEXT, blame("stated", gunmen), blame("accused", FRONT)).accounts[0]
    front = {"name": "Dawn Front", "status": "accused"}
    lenient, strict = FIELDS["perpetrator with status"], FIELDS["the same, descriptions too"]
    assert lenient.mark(main, {"perpetrators": [front]}).matched.pooled == (1, 1, 1, 1)
    assert strict.mark(main, {"perpetrators": [front]}).matched.pooled == (1, 2, 1, 1)
    described = {"name": "gunmen", "status": "stated"}
    assert lenient.mark(main, {"perpetrators": [described]}).matched.pooled == (1, 2, 1, 1)
    assert lenient.mark(None, {"perpetrators": [front]}).matched.pooled == (0, 0, 0, 1)


def test_a_value_told_in_title_and_text_is_one(make_reading: Callable[..., Reading]) -> None:
    twice = [(Field.TARGET, Target(name=name), "a bank") for name in ("Bank", "the bank")]
    mark = FIELDS["target"].mark(make_reading(TEXT, *twice).accounts[0], {"targets": ["bank"]})
    assert mark.matched.pooled == (1, 1, 1, 1)


def test_the_blamed_are_those_with_a_name_that_are_said_to_have_done_it(
    make_reading: Callable[..., Reading],
) -> None:
    gunmen = Actor(name="Gunmen", organisation="Dawn Front")
    reading = make_reading(
        TEXT, blame("stated", gunmen), blame("stated", Actor(name="Gunmen")), blame("denied", FRONT)
    )
    assert blamed_by_name(reading) == (("Gunmen", "Dawn Front"),)
    assert blamed_by_name(make_reading(TEXT, blame("suspected", FRONT))) == (("the Dawn Front",),)


def write(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_both_sets_are_scored(tmp_path: Path) -> None:
    report = {
        "id": "r1", "incident": "i99", "title": None, "outlet": None, "published": "2021-11-09",
        "text": "Hezbollah attacked an army base near Tyre with rockets on Monday, police said.",
    }  # fmt: skip
    main = {
        "role": "main", "weapons": [{"kind": "rocket"}], "targets": ["an army base"],
        "perpetrators": [{"name": "Hezbollah", "status": "stated"}],
    }  # fmt: skip
    write(tmp_path / "own/reports.jsonl", report)
    write(tmp_path / "own/gold.jsonl", {"id": "r1", "fresh": True, "accounts": [main]})
    roles = {"PerpInd": [], "PerpOrg": [[["the farc", 0]]]}
    text = "hezbollah attacked an army base near tyre with rockets on monday, police said."
    write(
        tmp_path / "muc4/gtt/dev.json",
        {"docid": "m1", "doctext": text, "templates": [roles]},
    )
    rows = {row.name: dict(row.figures) for row in run(tmp_path, Settings()).rows}
    assert rows["weapon (unseen)"] == {"P": 1, "R": 1, "F1": 1, "shown": 1}
    assert rows["target (unseen)"]["R"] == 1
    assert rows["perpetrator (unseen)"]["shown"] == 1
    assert rows["named perpetrators, own"] == {"P": 1}
    assert rows["named perpetrators, MUC-4 dev"] == {"P": 0}
    assert rows["named perpetrators, both"] == {"P": 0.5}
