"""The scorer of the `giveme5w1h` suite, by hand."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.bench.giveme5w1h import answers, is_right, run, token_f1
from dateline.model import (
    Actor,
    Count,
    Field,
    Place,
    Quantity,
    Reading,
    Responsibility,
    Target,
    Value,
    When,
)
from dateline.settings import Settings

TEXT = "A masked man stormed a bank in Arden on Monday and shot two clerks. He fled."


@pytest.mark.parametrize(
    ("first", "second", "score"),
    [
        ("The old bank", "old bank", 1.0),
        ("a masked man", "man", 2 / 3),
        ("Arden, Ohio", "the town of Arden", 2 / 5),
        ("clerks", "", 0.0),
    ],
)
def test_token_f1_is_twice_the_shared_words_over_all(first: str, second: str, score: float) -> None:
    assert token_f1(first, second) == pytest.approx(score)


def test_half_the_words_or_the_day_is_right() -> None:
    phrases = [{"text": "Monday morning", "parsed": "2021-11-08"}, {"coderPhraseCount": 2}]
    assert is_right("Monday", phrases, day=None)
    assert is_right("the same day", phrases, day="2021-11-08")
    assert not is_right("Tuesday", phrases, day="2021-11-09")
    assert not is_right(None, phrases, day=None)


def test_answers_come_from_the_main_account(make_reading: Callable[..., Reading]) -> None:
    monday = When(
        start=date(2021, 11, 8), end=date(2021, 11, 8), precision="day", words="on Monday"
    )
    man = Responsibility(status="stated", actor=Actor(name="A masked man"))
    shot = Count(effect="wounded", quantity=Quantity.exactly(2), group_words="clerks")
    reading = make_reading(
        TEXT,
        (Field.PERPETRATOR, man, "A masked man"),
        (Field.TARGET, Target(name="a bank"), "a bank"),
        (Field.WHEN, monday, "on Monday"),
        (Field.PLACE, Place(name="Arden"), "Arden"),
        (Field.CASUALTIES, shot, "two clerks"),
        trigger="stormed",
    )
    assert answers(reading) == {
        "who": "A masked man", "what": "stormed a bank in Arden on Monday and shot two clerks",
        "when": "on Monday", "day": "2021-11-08", "where": "Arden",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "who"),
    [
        ((Field.TARGET, Target(name="a bank"), "a bank"), "a bank"),
        (
            (
                Field.CASUALTIES,
                Count(effect="wounded", quantity=Quantity.exactly(2), group_words="clerks"),
                "two clerks",
            ),
            "clerks",
        ),
    ],
)
def test_where_nobody_is_said_to_have_done_it_who_is_whom_it_met(
    make_reading: Callable[..., Reading], value: tuple[Field, Value, str], who: str
) -> None:
    assert answers(make_reading(TEXT, value, trigger="stormed"))["who"] == who


def test_without_an_incident_there_is_no_answer(make_reading: Callable[..., Reading]) -> None:
    assert set(answers(make_reading("The bank opens on Monday.")).values()) == {None}


def gold(category: str, title: str, **phrases: str) -> dict[str, Any]:
    told = {q: [{"text": phrases[q]}] if q in phrases else [{}] for q in ("who", "what", "when")}
    told["where"] = [{"text": phrases["where"]}] if "where" in phrases else []
    return {
        "dId": title, "title": title, "category": category, "date_publish": "2021-11-09 10:00:00",
        "text": f"{title}.", "fiveWoneH": {q: {"annotated": a} for q, a in told.items()},
    }  # fmt: skip


def test_violent_and_other_reports_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "giveme5w1h/gold"
    folder.mkdir(parents=True)
    reports = (
        gold("mosque attack", "A bomb killed four people in Mosul on Monday", where="Mosul"),
        gold("budget", "The council of Leeds passed its budget on Monday", who="the council"),
    )
    for number, report in enumerate(reports):
        (folder / f"{number}.json").write_text(json.dumps(report), "utf-8")
    table = run(tmp_path, Settings())
    rows = {row.name: (row.items, dict(row.figures)["right"]) for row in table.rows}
    assert rows["violent: where"] == (1, 1.0)
    assert rows["others: set aside"] == (1, 1.0)
    assert "violent: who" not in rows
