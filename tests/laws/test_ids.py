"""Laws of ids: they change with content and only with content."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.ids import digest
from dateline.model import (
    Account,
    Attribution,
    Certainty,
    Claim,
    Count,
    Document,
    Field,
    Quantity,
    Raw,
    Source,
    Span,
)
from dateline.parse import parse
from dateline.settings import Settings

TEXT = "A bomb killed two guards in Kirkuk on Friday, police said. Nobody has claimed it so far."
parts = st.lists(st.text(max_size=8), max_size=4)
OUTLET = Attribution(source=Source(kind="outlet"))
POLICE = Attribution(source=Source(kind="police", name="police"), mode="indirect")


def claim(
    *,
    account: str = "acc-1",
    field: Field = Field.CASUALTIES,
    effect: str = "killed",
    number: int = 2,
    start: int = 14,
    attribution: Attribution = OUTLET,
    certainty: Certainty = Certainty.CERTAIN,
    probability: float | None = None,
) -> Claim:
    return Claim.make(
        account,
        field=field,
        value=Count(effect=effect, quantity=Quantity.exactly(number)),
        spans=(Span(start=start, end=start + 10, quote="two guards"),),
        attribution=attribution,
        method="casualties.active",
        certainty=certainty,
        probability=probability,
    )


def document(
    text: str = TEXT, *, name: str = "x", url: str | None = None, outlet: str | None = None
) -> Document:
    found = parse(Raw(name=name, data=text.encode(), url=url, outlet=outlet), Settings())
    assert isinstance(found, Document)
    return found


@given(parts, parts)
def test_two_lists_of_parts_have_one_id_only_if_they_are_equal(
    one: list[str], other: list[str]
) -> None:
    assert (digest("doc", *one) == digest("doc", *other)) is (one == other)


@given(st.text(max_size=6), st.text(max_size=6))
def test_where_one_part_ends_is_in_the_id(one: str, other: str) -> None:
    assert digest("clm", one, other) != digest("clm", one + other)
    assert digest("clm", one) != digest("acc", one)


def test_ids_are_the_same_in_every_release() -> None:
    assert digest("doc", "ab", "c") == "doc-53e00b4941eeb842f7cd"


@given(st.floats(0, 1), st.sampled_from(Certainty))
def test_probability_and_certainty_are_in_no_id(probability: float, certainty: Certainty) -> None:
    assert claim(probability=probability, certainty=certainty).id == claim().id


def test_account_field_value_words_and_source_are_in_a_claims_id() -> None:
    ids = [
        claim().id,
        claim(account="acc-2").id,
        claim(field=Field.TARGET).id,
        claim(effect="wounded").id,
        claim(number=3).id,
        claim(start=15).id,
        claim(attribution=POLICE).id,
    ]
    assert len(set(ids)) == len(ids)


@given(st.integers(0, 50), st.integers(1, 9), st.integers(0, 50), st.integers(1, 9))
def test_a_handle_is_of_the_document_and_the_place_of_the_trigger(
    start: int, length: int, other_start: int, other_length: int
) -> None:
    one = Span(start=start, end=start + length, quote="x" * length)
    other = Span(start=other_start, end=other_start + other_length, quote="x" * other_length)
    same = (one.start, one.end) == (other.start, other.end)
    assert (Account.handle("doc-1", one) == Account.handle("doc-1", other)) is same
    assert Account.handle("doc-1", one) != Account.handle("doc-2", one)


def test_a_documents_id_is_of_its_address_and_text_not_of_its_name_or_bytes() -> None:
    first = document()
    assert document(name="other").id == first.id
    again = document(TEXT.replace("\n", "\r\n") + "\r\n")
    assert again.id == first.id
    assert again.digest_received != first.digest_received
    others = [
        first,
        document(TEXT + " The road is closed."),
        document(url="https://news.example/a"),
        document(url="https://news.example/b"),
        document(outlet="Hill Gazette"),
    ]
    assert len({found.id for found in others}) == len(others)


def test_an_address_gives_one_id_whatever_the_outlet_is_called() -> None:
    url = "https://news.example/a"
    assert document(url=url).id == document(url=url, outlet="Hill Gazette").id


def test_a_claim_read_back_has_the_id_that_it_had() -> None:
    again = msgspec.json.decode(msgspec.json.encode(claim(probability=0.5)), type=Claim)
    assert again == claim(probability=0.5)
