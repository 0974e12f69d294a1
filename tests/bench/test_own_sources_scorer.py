"""The scorer of the `own_sources` suite, by hand."""

from collections.abc import Callable

import pytest

from dateline.bench.own_sources import counterparts, outcome, source_words
from dateline.model import Count, Field, Quantity, Reading, Source, Span

TEXT = "Four people were killed in Arden, a hospital doctor said on Monday."
WORDS = Span(start=34, end=51, quote="a hospital doctor")
DOCTOR = Source(kind="hospital", name="a hospital doctor", span=WORDS)
OWN_VOICE = Source(kind="outlet", name="Arden News")


def four(make_reading: Callable[..., Reading], source: Source) -> Reading:
    count = Count(effect="killed", quantity=Quantity.exactly(4))
    return make_reading(TEXT, (Field.CASUALTIES, count, "Four people"), source=source)


@pytest.mark.parametrize(
    ("gold", "source", "expected"),
    [
        ("the doctor", DOCTOR, "right"),
        ("police; the doctor", DOCTOR, "right"),
        ("the police", DOCTOR, "wrong_mouth"),
        ("the doctor", OWN_VOICE, "unsaid"),
        (None, OWN_VOICE, "right"),
        (None, DOCTOR, "wrong_mouth"),
    ],
)
def test_a_figure_stands_with_who_says_it(
    make_reading: Callable[..., Reading], gold: str | None, source: Source, expected: str
) -> None:
    claims = counterparts(four(make_reading, source), "killed", 4)
    assert outcome({"n": 4, "source": gold}, claims) == expected


def test_a_figure_that_was_not_read_is_missed(make_reading: Callable[..., Reading]) -> None:
    reading = four(make_reading, DOCTOR)
    assert counterparts(reading, "wounded", 4) == []
    assert counterparts(reading, "killed", 5) == []
    assert outcome({"n": 5, "source": "the doctor"}, []) == "missed"


def test_a_source_goes_by_name_role_and_who_carried_it() -> None:
    chain = Source(
        kind="person", name="Ann Lee", role="police chief", span=WORDS,
        via=Source(kind="wire", name="the state agency", span=WORDS),
    )  # fmt: skip
    assert source_words(chain) == (
        "Ann Lee", "police chief", "police chief Ann Lee", "the state agency",
    )  # fmt: skip
    assert source_words(OWN_VOICE) == ()
