"""Contracts of the JSON forms: schema, round trip, offsets."""

import json
from collections.abc import Callable

import jsonschema
import msgspec
import pytest

from dateline.codec import check, decode, decode_lines, encode, schema
from dateline.errors import InputError, InvariantError
from dateline.model import Reading, Span


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@pytest.fixture(params=["reading", "rejected", "without_incident"])
def any_reading(request: pytest.FixtureRequest) -> Reading:
    found: Reading = request.getfixturevalue(request.param)
    return found


def test_output_fits_the_schema(
    any_reading: Reading, validator: jsonschema.Draft202012Validator
) -> None:
    validator.validate(json.loads(encode(any_reading)))


def test_decoding_gives_the_same_reading(any_reading: Reading) -> None:
    assert decode(encode(any_reading)) == any_reading
    assert decode(encode(any_reading, indent=2)) == any_reading


def test_the_same_reading_gives_the_same_bytes(any_reading: Reading) -> None:
    assert encode(decode(encode(any_reading))) == encode(any_reading)


def test_keys_stand_in_the_order_of_the_model(reading: Reading) -> None:
    assert list(json.loads(encode(reading))) == [
        "name", "pipeline", "document", "accounts", "rejections",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("accounts", 0, "claims", 0, "spans"), "words"),
        (("accounts", 0, "claims", 0, "field"), "colour"),
        (("accounts", 0, "claims", 0, "value", "type"), "guess"),
        (("accounts", 0, "trigger", "start"), "7"),
        (("document", "text"), None),
    ],
    ids=lambda part: "/".join(map(str, part)) if isinstance(part, tuple) else "",
)
def test_a_broken_record_fits_neither_schema_nor_codec(
    reading: Reading,
    validator: jsonschema.Draft202012Validator,
    path: tuple[str | int, ...],
    value: object,
) -> None:
    record = json.loads(encode(reading))
    inner = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not validator.is_valid(record)
    with pytest.raises(InputError, match="no reading"):
        decode(json.dumps(record))


def test_every_claim_keeps_its_offsets(reading: Reading) -> None:
    record = json.loads(encode(reading))
    text = record["document"]["text"]
    spans = [
        span
        for account in record["accounts"]
        for claim in account["claims"]
        for span in claim["spans"]
    ]
    assert len(spans) > 20
    assert all(text[span["start"] : span["end"]] == span["quote"] for span in spans)


def test_a_quote_that_is_not_in_the_text_is_refused(
    reading: Reading, find_words: Callable[[str], Span]
) -> None:
    span = find_words("Two guards")
    moved = msgspec.structs.replace(span, start=span.start + 1, end=span.end + 1)
    account = msgspec.structs.replace(reading.accounts[0], trigger=moved)
    with pytest.raises(InvariantError, match="wo guards"):
        check(msgspec.structs.replace(reading, accounts=(account,)))


def test_the_words_of_a_source_are_checked_too(reading: Reading) -> None:
    text = encode(reading).decode().replace('"quote":"residents"', '"quote":"residentz"')
    with pytest.raises(InvariantError, match="residentz"):
        decode(text)


def test_an_account_of_another_document_is_refused(reading: Reading) -> None:
    other = msgspec.structs.replace(reading.accounts[0], document_id="doc-other")
    with pytest.raises(InvariantError, match="doc-other"):
        check(msgspec.structs.replace(reading, accounts=(other,)))


def test_accounts_without_a_document_are_refused(reading: Reading) -> None:
    with pytest.raises(InvariantError, match="no document"):
        check(msgspec.structs.replace(reading, document=None))


def test_a_bad_line_is_named(reading: Reading) -> None:
    good = encode(reading)
    assert list(decode_lines(good + b"\n\n" + good + b"\n")) == [reading, reading]
    with pytest.raises(InputError, match="line 2"):
        list(decode_lines(good + b"\n{}\n"))


def test_the_schema_says_what_it_is() -> None:
    found = schema()
    assert {"$schema", "$id", "title", "description", "$defs"} <= set(found)
    assert "\n    " not in json.dumps(found).replace("\\n", "\n")
