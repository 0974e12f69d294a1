"""The scorer of the `gva` suite, by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.bench.gva import (
    b_cubed_of_singletons,
    judge,
    judge_stated,
    kept_reports,
    stated_tolls,
    toll,
)
from dateline.model import Count, Field, Geocode, Place, Quantity, Reading, When

TEXT = "Two men were killed in Arden on Monday and police said the gunman died too; nobody is held."
RECORD: dict[str, Any] = {
    "num_killed": 3, "num_injured": 0, "date": "November 8, 2021", "lat_long": [40.0, -80.0],
    "gva_reports": [],
}  # fmt: skip


def killed(number: int, group: str, words: str) -> tuple[Field, Count, str]:
    count = Count(effect="killed", quantity=Quantity.exactly(number), group=group)
    return Field.CASUALTIES, count, words


@pytest.fixture
def reading(make_reading: Callable[..., Reading]) -> Reading:
    monday = When(
        start=date(2021, 11, 8), end=date(2021, 11, 8), precision="day", words="on Monday"
    )
    arden = Geocode(id="1", name="Arden", kind="town", lat=40.1, lon=-80.1, country="USA")
    return make_reading(
        TEXT,
        killed(2, "people", "Two men"),
        killed(1, "attackers", "the gunman"),
        (Field.WHEN, monday, "on Monday"),
        (Field.PLACE, Place(name="Arden", chosen=arden, precision="town"), "Arden"),
        trigger="killed",
    )


def test_dead_attackers_are_among_the_killed(reading: Reading) -> None:
    main = reading.accounts[0]
    assert toll(main, "killed") == 3
    assert toll(main, "wounded") == 0
    assert toll(None, "killed") is None


def test_where_only_the_attacker_died_he_counts_once(make_reading: Callable[..., Reading]) -> None:
    alone = make_reading(TEXT, killed(1, "attackers", "the gunman"), trigger="died")
    assert toll(alone.accounts[0], "killed") == 1


def test_whoever_was_shot_and_is_not_said_to_be_dead_is_hurt(
    make_reading: Callable[..., Reading],
) -> None:
    shot = Count(effect="killed_or_wounded", quantity=Quantity.exactly(2))
    alone = make_reading(TEXT, (Field.CASUALTIES, shot, "Two men"), trigger="died")
    assert toll(alone.accounts[0], "wounded") == 2
    assert toll(alone.accounts[0], "killed") == 0


def test_a_report_is_marked_against_the_record(reading: Reading) -> None:
    judged = judge("r", reading.accounts[0], RECORD | {"num_killed": 4})
    assert judged.marks == {
        "incident": {"told": True},
        "killed": {"exact": False, "within_1": True},
        "wounded": {"exact": True, "within_1": True},
        "date": {"exact": True},
        "place": {"within_25_km": True, "within_161_km": True},
    }
    assert judged.errors == ("r killed: record 4, read 3",)


def test_a_report_without_an_account_is_wrong_throughout() -> None:
    marks = judge("r", None, RECORD).marks
    assert not any(right for figures in marks.values() for right in figures.values())


def test_accidents_short_texts_and_reports_without_a_record_are_left_out() -> None:
    records = {"1": RECORD, "2": RECORD | {"gva_reports": ["accidental_deaths"]}}
    long = "word " * 30
    reports = [
        {"doc_id": "a", "incident_id": "1", "content": long},
        {"doc_id": "b", "incident_id": "1", "content": long[5:]},
        {"doc_id": "c", "incident_id": "2", "content": long},
        {"doc_id": "d", "incident_id": "3", "content": long},
    ]
    assert [report["doc_id"] for report in kept_reports(reports, records)] == ["a"]


def test_every_report_alone_is_pure_and_scattered() -> None:
    # One incident of two reports, one of one: each report's recall is 1/2, 1/2, 1.
    precision, recall, f1 = b_cubed_of_singletons([2, 1])
    assert (precision, recall) == (1.0, 2 / 3)
    assert f1 == pytest.approx(0.8)


def test_what_the_text_states_may_allow_several_numbers(reading: Reading) -> None:
    judged = judge_stated("r", reading.accounts[0], {"killed": [2, 3], "wounded": [1]})
    assert judged.marks == {
        "killed, as stated": {"exact": True, "within_1": True},
        "wounded, as stated": {"exact": False, "within_1": True},
    }
    assert judged.errors == ("r wounded: stated [1], read 0",)
    assert judge_stated("r", None, {"killed": [0]}).marks["killed, as stated"]["exact"] is False


def test_the_reports_counted_by_hand_tell_both_effects() -> None:
    stated = stated_tolls()
    assert len(stated) == 53
    assert all(set(each) == {"killed", "wounded"} for each in stated.values())
