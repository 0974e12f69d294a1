"""Numbers are found with what they count; ages, dates, sums and measures are not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.numbers.find import find_numbers
from dateline.extract.numbers.words import read_number
from dateline.vocab import load_vocabulary

ROWS = tomllib.loads(Path(__file__).with_name("numbers.toml").read_text("utf-8"))
CASES = ROWS["case"]


def in_words(parsed: Any, mention: Any) -> str:
    quantity = mention.quantity
    high = "" if quantity.high is None else quantity.high
    number = quantity.low if quantity.bound == "exact" else f"{quantity.low}..{high}"
    head = parsed.doc[mention.head].text if mention.head is not None else None
    return f"{parsed.span(mention.start, mention.end).quote} = {number} {quantity.bound} {head}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_sentence_holds_just_these_numbers(case: dict[str, Any], parse_text: Any) -> None:
    parsed = parse_text(case["text"])
    assert [in_words(parsed, m) for m in find_numbers(parsed)] == case["numbers"]


@pytest.mark.parametrize(("words", "value"), ROWS["words"].items())
def test_a_number_word_has_this_value(words: str, value: int) -> None:
    tokens = words.split()
    assert read_number(tokens, 0) == (value, len(tokens))


def test_every_rule_stands_in_its_list_and_has_a_case(parse_text: Any) -> None:
    emitted = {m.rule for case in CASES for m in find_numbers(parse_text(case["text"]))}
    assert emitted == set(load_vocabulary("methods/numbers"))
