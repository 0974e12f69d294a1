"""Reactions are found with who reacts and in which words."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.mentions import ReactionMention
from dateline.extract.reactions import find_reactions
from dateline.extract.speech.speakers import find_speech
from dateline.vocab import load_vocabulary

CASES = tomllib.loads(Path(__file__).with_name("reactions.toml").read_text("utf-8"))["case"]


def _line(mention: ReactionMention) -> str:
    reaction = mention.reaction
    return f"{reaction.kind} {reaction.actor.name}: {reaction.content or '-'}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sentence_tells_just_these_reactions(case: dict[str, Any], parse_text: Any) -> None:
    parsed = parse_text(case["text"])
    found = find_reactions(parsed, find_speech(parsed))
    assert [_line(mention) for mention in found] == case["reactions"]


def test_every_code_and_rule_is_documented_and_every_rule_has_a_case(parse_text: Any) -> None:
    rules = set()
    for case in CASES:
        parsed = parse_text(case["text"])
        found = find_reactions(parsed, find_speech(parsed))
        assert {m.reaction.kind for m in found} <= set(load_vocabulary("reactions"))
        rules |= {m.rule.split(".")[1] for m in found}
    assert rules == set(load_vocabulary("methods/reactions"))


def test_a_country_and_an_office_have_their_kind(parse_text: Any) -> None:
    parsed = parse_text("France condemned the attack. The Iraqi president called for calm.")
    first, second = find_reactions(parsed, find_speech(parsed))
    assert (first.reaction.actor.kind, first.reaction.actor.named) == ("state", True)
    assert (second.reaction.actor.kind, second.reaction.actor.nationality) == (
        "office_holder",
        "IRQ",
    )


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Kazimi called for “calm and restraint from all.”",
            "Kazimi called for “calm and restraint from all.”",
        ),
        (
            "The action was condemned as an “act of terror” by France.",
            "condemned as an “act of terror” by France",
        ),
        ("On Monday Hamas denied any involvement.", "Hamas denied any involvement"),
    ],
)
def test_the_words_of_a_reaction_hold_who_and_what(text: str, quote: str, parse_text: Any) -> None:
    parsed = parse_text(text)
    (mention,) = find_reactions(parsed, find_speech(parsed))
    assert parsed.span(mention.start, mention.end).quote == quote
