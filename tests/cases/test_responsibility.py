"""Cases of the responsibility module: sentences of our own, and who is said to have done it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.mentions import ParsedReport, ResponsibilityMention, Speech, Trigger
from dateline.extract.responsibility.find import find_responsibility
from dateline.model import Attribution, Source
from dateline.vocab import load_vocabulary

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "responsibility.toml").read_text("utf-8"))["case"]


def triggers_of(parsed: ParsedReport, words: list[str]) -> tuple[Trigger, ...]:
    return tuple(
        Trigger(start=t.i, end=t.i + 1, rule="test.word", head=t.i, types=("other",))
        for t in parsed.doc
        if t.text in words
    )


def row_of(parsed: ParsedReport, mention: ResponsibilityMention) -> dict[str, Any]:
    actor = mention.responsibility.actor
    words = parsed.span(mention.start, mention.end).quote
    return {
        "status": mention.responsibility.status,
        "words": words if actor is not None else None,
        "cue": words if actor is None else None,
        "denies": mention.responsibility.denies,
        "trigger": None if mention.trigger is None else parsed.doc[mention.trigger].text,
        "name": actor and actor.name,
        "named": actor and actor.named,
        "kind": actor and actor.kind,
        "nationality": actor and actor.nationality,
        "organisation": actor and actor.organisation,
        "number": actor.number.low if actor and actor.number else None,
    }


def agrees(wanted: dict[str, Any], got: dict[str, Any]) -> bool:
    return all(got[key] == value for key, value in wanted.items())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_responsibility_of_a_sentence(case: dict[str, Any], parse_text: Any) -> None:
    parsed = parse_text(case["text"])
    found = find_responsibility(parsed, triggers_of(parsed, case["triggers"]), ())
    rows = [row_of(parsed, mention) for mention in found]
    assert all(any(agrees(row, got) for got in rows) for row in case["told"]), rows
    assert all(any(agrees(row, got) for row in case["told"]) for got in rows), rows
    assert len(rows) == len(case["told"]), rows


def said_by(parsed: ParsedReport, source: tuple[int, int], content: tuple[int, int]) -> Speech:
    name = parsed.span(*source).quote
    return Speech(
        content=(content,),
        attribution=Attribution(
            source=Source(kind="official", name=name), mode="indirect", verb="say"
        ),
        source_tokens=source,
        cue_tokens=None,
        rule="test.speech",
    )


def status_said(parsed: ParsedReport, trigger: str, source: tuple[int, int]) -> str:
    content = (source[1] + 1, len(parsed.doc))
    speech = said_by(parsed, source, content)
    (found,) = find_responsibility(parsed, triggers_of(parsed, [trigger]), (speech,))
    assert found.rule.removeprefix("responsibility.") in load_vocabulary("methods/responsibility")
    return found.responsibility.status


def test_a_name_in_what_somebody_else_says_is_accused(parse_text: Any) -> None:
    parsed = parse_text("Officials said Hamas attacked the convoy.")
    assert status_said(parsed, "attacked", (0, 1)) == "accused"


def test_a_description_in_what_somebody_says_is_stated(parse_text: Any) -> None:
    parsed = parse_text("Officials said gunmen attacked the convoy.")
    assert status_said(parsed, "attacked", (0, 1)) == "stated"


def test_what_a_group_says_of_itself_is_claimed(parse_text: Any) -> None:
    parsed = parse_text("Hamas said Hamas fighters attacked the convoy.")
    assert status_said(parsed, "attacked", (0, 1)) == "claimed"


def test_what_an_army_says_of_its_own_strike_is_conceded(parse_text: Any) -> None:
    parsed = parse_text("The Syrian army said Syrian troops attacked the convoy.")
    assert status_said(parsed, "attacked", (0, 3)) == "conceded"


def test_every_rule_and_status_of_the_cases_is_a_code(parse_text: Any) -> None:
    methods, statuses = load_vocabulary("methods/responsibility"), load_vocabulary("responsibility")
    seen, rules = set(), set()
    for case in CASES:
        parsed = parse_text(case["text"])
        for found in find_responsibility(parsed, triggers_of(parsed, case["triggers"]), ()):
            assert found.rule.removeprefix("responsibility.") in methods
            assert found.responsibility.status in statuses
            seen.add(found.responsibility.status)
            rules.add(found.rule.removeprefix("responsibility."))
    assert seen == set(statuses)
    assert rules == set(methods) - {"said_of", "own_words"}  # those two need somebody who speaks
