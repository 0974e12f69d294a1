"""Weapons are found with kind, number and fate, and namesakes are left alone."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.means.find import find_means
from dateline.extract.mentions import MeansMention
from dateline.extract.numbers.find import find_numbers
from dateline.extract.word_index import find_hits, inflections, lower_words, noun_index, words_of
from dateline.vocab import load_vocabulary

CASES = tomllib.loads(Path(__file__).with_name("means.toml").read_text("utf-8"))["case"]


def _line(mention: MeansMention) -> str:
    means = mention.means
    number = "-" if means.quantity is None else means.quantity.low
    return f"{means.kind} {means.fate} {number}: {means.words}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sentence_tells_just_these_means(case: dict[str, Any], parse_text: Any) -> None:
    parsed = parse_text(case["text"])
    found = find_means(parsed, find_numbers(parsed))
    assert [_line(mention) for mention in found] == case["means"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_mention_has_codes_and_words_of_the_report(
    case: dict[str, Any], parse_text: Any
) -> None:
    parsed = parse_text(case["text"])
    for mention in find_means(parsed, find_numbers(parsed)):
        module, rule = mention.rule.split(".")
        assert rule in load_vocabulary(f"methods/{module}")
        assert mention.means.kind in load_vocabulary("means")
        assert mention.means.fate in load_vocabulary("means_fates")
        assert parsed.span(mention.start, mention.end).quote
        assert mention.means.words in case["text"]


@pytest.mark.parametrize("name", ["means_implied", "means_context"])
def test_a_list_of_cues_names_only_means(name: str) -> None:
    assert set(load_vocabulary(name)) <= set(load_vocabulary("means"))


def test_a_case_stands_for_every_rule(parse_text: Any) -> None:
    rules = set()
    for case in CASES:
        parsed = parse_text(case["text"])
        rules |= {m.rule.split(".")[1] for m in find_means(parsed, find_numbers(parsed))}
    assert rules == set(load_vocabulary("methods/means"))


def test_the_longest_phrase_wins_and_hyphens_do_not_matter(parse_text: Any) -> None:
    words = lower_words(parse_text("A car-bomb and a car bomb stood there.").doc)
    hits = find_hits(words, noun_index("means"))
    assert [(hit.start, hit.end, hit.code) for hit in hits] == [
        (1, 4, "car_bomb"),
        (6, 8, "car_bomb"),
    ]


def test_forms_of_regular_and_irregular_verbs() -> None:
    assert {"stabbed", "stabbing", "stabs"} <= set(inflections("stab"))
    assert {"shot", "shooting"} <= set(inflections("shoot"))
    assert "shooted" not in inflections("shoot")
    assert words_of("Rocket-propelled grenade") == ("rocket", "propelled", "grenade")
    assert words_of("AK-47 rifle") == ("ak-47", "rifle")
