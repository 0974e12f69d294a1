"""Readings as JSON and back, their JSON Schema, and the proof that every quote is in its text.

Keys stand in the order of the model, values in the order of the record, so that the same reading
gives the same bytes. A field that holds its default is left out (docs/formats.md).
"""

from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import msgspec

from dateline.errors import InputError, InvariantError
from dateline.model import Reading, Record, Span

__all__ = ["check", "decode", "decode_lines", "encode", "schema"]

SCHEMA_ID = "urn:dateline:reading:1"


def encode(reading: Reading, *, indent: int | None = None) -> bytes:
    """The reading as one JSON value: on one line, or indented. Raises InvariantError where a quote
    is not the words of its text."""
    check(reading)
    data = msgspec.json.encode(reading)
    return data if indent is None else msgspec.json.format(data, indent=indent)


def decode(data: bytes | str) -> Reading:
    """The reading that `encode` wrote. Raises InputError where the JSON does not fit the schema
    or breaks a rule of a value, InvariantError where a quote is not the words of its text."""
    try:
        reading = msgspec.json.decode(data, type=Reading)
    except msgspec.DecodeError as err:
        raise InputError(
            f"this is no reading: {err}; `dateline schema` prints what is right"
        ) from err
    check(reading)
    return reading


def decode_lines(data: bytes) -> Iterator[Reading]:
    """The readings of a JSON Lines file, in order. Raises as `decode` does, naming the line."""
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield decode(line)
        except (InputError, InvariantError) as err:
            raise type(err)(f"line {number}: {err}") from err


def check(reading: Reading) -> None:
    """Raises InvariantError unless `text[start:end] == quote` for every span of the reading, and
    every account is of its document."""
    document = reading.document
    if document is None:
        if reading.accounts:
            raise InvariantError(f"reading {reading.name!r} has accounts but no document")
        return
    for account in reading.accounts:
        if account.document_id != document.id:
            raise InvariantError(
                f"account {account.id!r} is of document {account.document_id!r}, "
                f"not of {document.id!r}"
            )
    for span in _spans((reading.accounts, reading.rejections)):
        if document.text[span.start : span.end] != span.quote:
            raise InvariantError(
                f"reading {reading.name!r}: the text at [{span.start}, {span.end}) is "
                f"{document.text[span.start : span.end]!r}, not {span.quote!r}"
            )


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, Record):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one reading: a line of JSON Lines, an item of a JSON array."""
    found = msgspec.json.schema(Reading)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Dateline reading",
        "description": (
            "What became of one news report: its document, the incidents that it tells, and what "
            "was set aside. Offsets count Unicode code points of document.text."
        ),
        **{key: _clean(value) for key, value in found.items()},
    }


def _clean(value: Any) -> Any:
    """The schema without the indentation of the docstrings that its descriptions come from."""
    if isinstance(value, dict):
        return {
            key: cleandoc(inner)
            if key == "description" and isinstance(inner, str)
            else _clean(inner)
            for key, inner in value.items()
        }
    return [_clean(item) for item in value] if isinstance(value, list) else value
