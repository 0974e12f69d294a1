"""Laws of values: a value that breaks its rule cannot be made, nor decoded."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DatelineError, InvariantError
from dateline.model import (
    Account,
    Actor,
    Attribution,
    Block,
    Category,
    Claim,
    Count,
    Document,
    Field,
    Instant,
    Part,
    Quantity,
    Record,
    Relation,
    Responsibility,
    Source,
    Span,
    When,
)

OWN = Attribution(source=Source(kind="outlet"))
SPAN = Span(start=0, end=4, quote="bomb")
DAY = date(2021, 11, 7)


def claim(key: str = "clm-1") -> Claim:
    value = Category(code="bombing", vocabulary="incident_types")
    return Claim(
        id=key, field=Field.TYPE, value=value, spans=(SPAN,), attribution=OWN, method="tactics.word"
    )


def account(**change: Any) -> Account:
    rest: dict[str, Any] = {"role": "main", "claims": (claim(),)} | change
    return Account(id="acc-1", document_id="doc-1", trigger=SPAN, **rest)


def document(*blocks: tuple[int, int]) -> Document:
    return Document(
        id="doc-1",
        name="x",
        text="A bomb went off.",
        blocks=tuple(Block(start=s, end=e, part=Part.BODY) for s, e in blocks),
        digest_received="",
    )


REFUSED: dict[str, Callable[[], object]] = {
    "an empty span": lambda: Span(start=3, end=3, quote=""),
    "a span that ends before it starts": lambda: Span(start=3, end=2, quote="x"),
    "a span before the text": lambda: Span(start=-1, end=1, quote="xx"),
    "a quote of another length": lambda: Span(start=0, end=4, quote="bombs"),
    "blocks that overlap": lambda: document((0, 6), (5, 9)),
    "blocks out of order": lambda: document((7, 9), (0, 6)),
    "a block beyond the text": lambda: document((0, 99)),
    "an empty block": lambda: document((3, 3)),
    "a span of no words": lambda: document((0, 16)).span(4, 4),
    "a span beyond the document": lambda: document((0, 16)).span(10, 17),
    "an instant without a zone": lambda: Instant(at=datetime(2021, 11, 7)),
    "an instant off UTC": lambda: Instant(
        at=datetime(2021, 11, 7, tzinfo=timezone(timedelta(hours=3)))
    ),
    "fewer than nobody": lambda: Quantity(low=-1, high=2, bound="range"),
    "a range upside down": lambda: Quantity(low=5, high=2, bound="range"),
    "an exact number of two sizes": lambda: Quantity(low=1, high=2),
    "an exact number without a top": lambda: Quantity(low=1, high=None),
    "a bound of no kind": lambda: Quantity(low=1, high=1, bound="roughly"),
    "a count of an unknown extent": lambda: Count(
        effect="killed", quantity=Quantity.exactly(1), extent="most"
    ),
    "attackers counted in no known way": lambda: Count(
        effect="killed", quantity=Quantity.exactly(1), attackers="some"
    ),
    "a time that ends before it starts": lambda: When(
        start=DAY, end=DAY - timedelta(days=1), precision="range", words="x"
    ),
    "an attribution of no known mode": lambda: Attribution(
        source=Source(kind="outlet"), mode="quoted"
    ),
    "a claim without words": lambda: msgspec.structs.replace(claim(), spans=()),
    "blame without an actor": lambda: Responsibility(status="claimed"),
    "a role of no kind": lambda: account(role="side"),
    "a claim held twice": lambda: account(claims=(claim(), claim())),
    "a relation to a claim elsewhere": lambda: account(
        relations=(Relation(kind="same_as", claim="clm-1", other="clm-9"),)
    ),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_a_value_refuses(make: Callable[[], object]) -> None:
    with pytest.raises(InvariantError):
        make()


ALLOWED: dict[str, Callable[[], Record]] = {
    "nobody is a number": lambda: Quantity.exactly(0),
    "at least is open above": lambda: Quantity(low=5, high=None, bound="at_least"),
    "blame may name nobody where it is too early": lambda: Responsibility(status="too_early"),
    "blame names an actor": lambda: Responsibility(status="claimed", actor=Actor(name="x")),
    "one day is a time": lambda: When(start=DAY, end=DAY, precision="day", words="Sunday"),
    "blocks may touch": lambda: document((0, 6), (6, 16)),
    "UTC is an instant": lambda: Instant(at=datetime(2021, 11, 7, tzinfo=UTC)),
    "two claims stand in an account": lambda: account(claims=(claim(), claim("clm-2"))),
}


@pytest.mark.parametrize("make", ALLOWED.values(), ids=ALLOWED.keys())
def test_a_right_value_survives_json(make: Callable[[], Record]) -> None:
    value = make()
    assert msgspec.json.decode(msgspec.json.encode(value), type=type(value)) == value


BROKEN: dict[str, tuple[type[Record], str]] = {
    "span": (Span, '{"start": 0, "end": 4, "quote": "bombs"}'),
    "quantity": (Quantity, '{"low": 3, "high": 1, "bound": "range"}'),
    "instant": (Instant, '{"at": "2021-11-07T10:00:00+03:00"}'),
    "attribution": (Attribution, '{"source": {"kind": "outlet"}, "mode": "shouted"}'),
}


@pytest.mark.parametrize(("kind", "text"), BROKEN.values(), ids=BROKEN.keys())
def test_decoding_refuses_what_construction_refuses(kind: type[Record], text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=kind)


@given(st.integers(-3, 20), st.none() | st.integers(-3, 20), st.sampled_from(["exact", "range"]))
def test_a_quantity_that_exists_is_in_order(low: int, high: int | None, bound: str) -> None:
    try:
        made = Quantity(low=low, high=high, bound=bound)
    except InvariantError:
        return
    assert made.low >= 0
    assert made.high is None or made.low <= made.high
    assert made.bound != "exact" or made.low == made.high


@given(st.text(max_size=12), st.integers(-2, 14), st.integers(-2, 14))
def test_a_span_of_a_document_is_a_slice_of_it_or_an_error(text: str, start: int, end: int) -> None:
    found = Document(id="doc-1", name="x", text=text, blocks=(), digest_received="")
    if 0 <= start < end <= len(text):
        assert found.span(start, end).quote == text[start:end]
    else:
        with pytest.raises(InvariantError):
            found.span(start, end)


def test_a_span_knows_the_part_that_it_starts_in() -> None:
    text = "Bomb kills two\n\nA bomb killed two."
    blocks = (Block(start=0, end=14, part=Part.HEADLINE), Block(start=16, end=34, part=Part.BODY))
    found = Document(id="doc-1", name="x", text=text, blocks=blocks, digest_received="")
    assert [found.span(at, at + 4).part for at in (0, 10, 16)] == [
        Part.HEADLINE,
        Part.HEADLINE,
        Part.BODY,
    ]


def test_values_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        setattr(SPAN, "start", 1)  # noqa: B010 - a plain assignment would not pass the type check


def test_today_is_the_day_on_the_clock_of_the_report() -> None:
    late = Instant(at=datetime(2021, 11, 6, 22, 30, tzinfo=UTC), offset_min=180)
    assert late.day == DAY


def test_an_invariant_error_is_one_of_ours_and_names_the_value() -> None:
    with pytest.raises(DatelineError, match="'roughly'"):
        Quantity(low=1, high=1, bound="roughly")
