"""Words that tell of an incident are found, and their reality is judged."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.triggers.find import find_triggers
from dateline.extract.triggers.lexicon import load_lexicon, noun_forms, verb_forms
from dateline.vocab import load_vocabulary

CASES = tomllib.loads(Path(__file__).with_name("triggers.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_sentence_tells_just_these_triggers(case: dict[str, Any], parse_text: Any) -> None:
    parsed = parse_text(case["text"])
    found = [
        [parsed.span(t.start, t.end).quote, t.reality, ",".join(t.types)]
        for t in find_triggers(parsed)
        if t.strength != "weak" or any(t.start <= i < t.end for i in _named(parsed, case))
    ]
    assert found == case["triggers"]


def _named(parsed: Any, case: dict[str, Any]) -> list[int]:
    words = {word.lower() for phrase, _, _ in case["triggers"] for word in phrase.split()}
    return [token.i for token in parsed.doc if token.lower_ in words]


def test_every_type_of_the_lexicon_is_an_incident_type_or_an_outcome() -> None:
    known = set(load_vocabulary("incident_types")) | {"accident", "disaster", "legal"}
    for entries in load_lexicon().values():
        for entry in entries:
            assert set(entry.types) <= known, entry.words


def test_forms_follow_english_spelling() -> None:
    assert noun_forms("robbery") == ("robbery", "robberies")
    assert noun_forms("clash") == ("clash", "clashes")
    assert {"stabbed", "stabbing"} <= set(verb_forms("stab", {}))
    assert {"carried", "carries"} <= set(verb_forms("carry", {}))
    assert verb_forms("shoot", {"shoot": ["shot"]}) == ("shoot", "shot")
