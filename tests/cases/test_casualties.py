"""People killed, wounded, taken and unharmed are counted as the sentence counts them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.casualties.cues import load_cues
from dateline.extract.casualties.find import find_casualties
from dateline.extract.mentions import CasualtyMention, ParsedReport
from dateline.extract.numbers.find import find_numbers
from dateline.model import Certainty, Quantity
from dateline.vocab import load_vocabulary

CASES = tomllib.loads(Path(__file__).with_name("casualties.toml").read_text("utf-8"))["case"]


def how_many(quantity: Quantity) -> str:
    if quantity.bound == "exact":
        return str(quantity.low)
    return f"{quantity.low}..{'' if quantity.high is None else quantity.high} {quantity.bound}"


def in_words(parsed: ParsedReport, mention: CasualtyMention) -> str:
    """One line a mention: effect, number, group, quote; in brackets what else is told."""
    count = mention.count
    told = [
        count.nationality, count.condition, count.scope, *count.names,
        None if count.extent == "not_told" else count.extent,
        None if count.attackers == "not_told" else f"attackers {count.attackers}",
        None if mention.certainty is Certainty.CERTAIN else str(mention.certainty),
    ]  # fmt: skip
    quote = parsed.span(mention.start, mention.end).quote
    rest = "".join(f" [{word}]" for word in told if word)
    return f"{count.effect} {how_many(count.quantity)} {count.group}: {quote}{rest}"


def read(parse_text: Any, text: str) -> tuple[ParsedReport, tuple[CasualtyMention, ...]]:
    parsed = parse_text(text)
    return parsed, find_casualties(parsed, find_numbers(parsed))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_sentence_tells_just_these_counts(case: dict[str, Any], parse_text: Any) -> None:
    parsed, mentions = read(parse_text, case["text"])
    assert [in_words(parsed, m) for m in mentions] == case["counts"]


def test_every_rule_effect_and_group_stands_in_its_list(parse_text: Any) -> None:
    rules, effects, groups = map(load_vocabulary, ("methods/casualties", "effects", "groups"))
    emitted = set()
    for case in CASES:
        for mention in read(parse_text, case["text"])[1]:
            emitted.add(mention.rule)
            assert mention.count.effect in effects
            assert mention.count.group in groups
    assert emitted <= set(rules)
    assert set(rules) <= emitted, "a rule without a case"


def test_every_cue_names_an_effect_that_exists() -> None:
    effects = {effect for slots in load_cues().slots.values() for effect, _ in slots}
    assert effects - set(load_vocabulary("effects")) == {"hit"}


def test_the_cause_is_the_token_that_did_it(parse_text: Any) -> None:
    parsed, mentions = read(parse_text, "The blast killed two people.")
    assert [parsed.doc[m.cause].text for m in mentions if m.cause is not None] == ["blast"]
