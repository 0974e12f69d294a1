"""Each row of times.toml: a text in our own words, and every time expression found in it."""

import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.extract.mentions import ParsedReport, TimeMention
from dateline.extract.times.find import find_times
from dateline.vocab import load_vocabulary

HERE = Path(__file__).parent
SOURCES = Path(__file__).parents[2] / "src" / "dateline" / "extract"
CASES = tomllib.loads((HERE / "times.toml").read_text("utf-8"))["case"]
WORDS = sorted(load_vocabulary("time_words").word_index())
FIGURES = [
    "7",
    "31",
    "0",
    "45",
    "89",
    "1530",
    "1989",
    "2021",
    "7th",
    "8:30",
    "1990s",
    "3-5",
    "99999999",
]
DAYS = st.sampled_from([None, date(2021, 11, 7), date(1989, 2, 28), date(2000, 2, 29)])


def shown(mention: TimeMention) -> str:
    """What a mention says, as the rows write it."""
    when = mention.when
    said = [] if mention.kind == "date" else [mention.kind]
    if when is not None and when.precision == "day":
        said.append(when.start.isoformat())
    elif when is not None:
        said.append(f"{when.start.isoformat()}..{when.end.isoformat()} {when.precision}")
    elif mention.kind == "date":
        said.append("no date")
    said += [each for each in (mention.part_of_day, mention.clock) if each]
    return " ".join([*said, "about"] if when is not None and when.approximate else said)


def read(case: dict[str, Any], parse_text: Any) -> tuple[ParsedReport, tuple[TimeMention, ...]]:
    day = case.get("published", "2021-11-07")
    parsed = parse_text(case["text"], date.fromisoformat(day) if day else None)
    return parsed, find_times(parsed)


by_name = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


@by_name
def test_the_time_expressions_of_a_text_are_found(case: dict[str, Any], parse_text: Any) -> None:
    parsed, mentions = read(case, parse_text)
    found = [[parsed.span(each.start, each.end).quote, shown(each)] for each in mentions]
    assert found == case["times"]


@by_name
def test_mentions_agree_with_their_values_and_vocabularies(
    case: dict[str, Any], parse_text: Any
) -> None:
    parsed, mentions = read(case, parse_text)
    rules, precisions = load_vocabulary("methods/times"), load_vocabulary("time_precisions")
    edge = 0
    for mention in mentions:
        assert edge <= mention.start < mention.end
        edge = mention.end
        assert mention.rule in rules
        assert mention.kind in ("date", "time", "duration", "set")
        if mention.when is not None:
            assert mention.when.precision in precisions
            assert mention.when.words == parsed.span(mention.start, mention.end).quote
            assert mention.when.rule == mention.rule
            assert (mention.when.part_of_day, mention.when.clock) == (
                mention.part_of_day,
                mention.clock,
            )


def test_every_rule_in_the_code_has_its_sentence_and_every_sentence_a_rule() -> None:
    code = "".join(path.read_text("utf-8") for path in sorted(SOURCES.glob("times/*.py")))
    named = set(re.findall(r'"(times\.\w+)"', code))
    named |= {f"times.vague_{tense}" for tense in ("past", "present", "future")}
    assert named == set(load_vocabulary("methods/times"))


def test_every_precision_has_a_case() -> None:
    said = " ".join(words for case in CASES for _, words in case["times"])
    for precision in load_vocabulary("time_precisions"):
        assert precision in ("day", "half") or f" {precision}" in said


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(st.sampled_from([*WORDS, *FIGURES]), min_size=1, max_size=12), day=DAYS)
def test_no_words_in_any_order_break_the_reading(
    parse_text: Any, words: list[str], day: date | None
) -> None:
    mentions = find_times(parse_text(" ".join(words), day))
    assert all(one.end <= two.start for one, two in pairwise(mentions))
