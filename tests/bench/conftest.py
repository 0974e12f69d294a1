"""Readings made by hand for the scorers' tests: claims on the words of an invented text."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import (
    Account,
    Attribution,
    Block,
    Claim,
    Document,
    Field,
    Part,
    Reading,
    Source,
    Value,
)

Told = tuple[Field, Value, str]  # what is claimed, and the words that give it
MakeReading = Callable[..., Reading]


@pytest.fixture(scope="session")
def make_reading() -> MakeReading:
    """A function: (text, (field, value, words) ..., trigger=words, role="main", source=None) -> a
    reading with one account of these claims; without claims and trigger, one with no account."""

    def make(text: str, *told: Told, trigger: str | None = None, **how: Any) -> Reading:
        document = Document(
            id="doc-test", name="test", text=text, digest_received="",
            blocks=(Block(start=0, end=len(text), part=Part.BODY),),
        )  # fmt: skip
        if not told and trigger is None:
            return Reading(name="test", pipeline="test", document=document)
        source = how.get("source") or Source(kind="outlet")
        claims = tuple(_claim(document, each, source, index) for index, each in enumerate(told))
        start = text.index(trigger) if trigger else claims[0].spans[0].start
        end = start + len(trigger) if trigger else claims[0].spans[0].end
        account = Account(
            id="acc-test", document_id=document.id, role=how.get("role", "main"),
            trigger=document.span(start, end), claims=claims,
        )  # fmt: skip
        return Reading(name="test", pipeline="test", document=document, accounts=(account,))

    return make


def _claim(document: Document, told: Told, source: Source, index: int) -> Claim:
    field, value, words = told
    start = document.text.index(words)
    return Claim(
        id=f"clm-{index}", field=field, value=value, method="test.rule",
        spans=(document.span(start, start + len(words)),),
        attribution=Attribution(source=source),
    )  # fmt: skip
