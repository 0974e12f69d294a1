"""Who says so: each case of speakers.toml, the figures of certainty, and laws over them."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.mentions import ParsedReport, Speech
from dateline.extract.speech.speakers import (
    attribution_at,
    attribution_of,
    certainty_of,
    find_speech,
    source_from_tokens,
)
from dateline.extract.speech.words import speech_verbs
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Block, Certainty, Document, Part
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("speakers.toml").read_text("utf-8")
)["case"]
SEED = (
    "A security source said the house was hit. Two guards were hurt, said one of those sources, "
    "who specified that “two drones were shot down” in flight."
)


def parse(text: str, headline: str | None = None) -> ParsedReport:
    """The text with a body block for each paragraph, under its headline."""
    blocks = []
    if headline:
        text = f"{headline}\n\n{text}"
        blocks.append(Block(start=0, end=len(headline), part=Part.HEADLINE))
    start = len(headline) + 2 if headline else 0
    for paragraph in text[start:].split("\n\n"):
        blocks.append(Block(start=start, end=start + len(paragraph), part=Part.BODY))
        start += len(paragraph) + 2
    document = Document(
        id="doc-test", name="test", text=text, blocks=tuple(blocks), digest_received="",
        outlet="The Paper",
    )  # fmt: skip
    return parse_document(document, load_pipeline(Settings().spacy_pipeline))


def token_at(parsed: ParsedReport, words: str) -> int:
    return next(token.i for token in parsed.doc if token.idx == parsed.document.text.index(words))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    parsed = parse(case["text"], case.get("headline"))
    found = attribution_at(find_speech(parsed), parsed, token_at(parsed, case["at"]))
    if "hedges" in case:
        assert [hedge.quote for hedge in found.hedges] == case["hedges"]
        return
    source = found.source
    if "source" not in case and "kind" not in case:
        assert (source.kind, source.name, found.mode, found.cue) == (
            "outlet",
            "The Paper",
            "own",
            None,
        )
        return
    assert source.name == case.get("source")
    assert found.mode == case.get("mode", found.mode)
    assert source.kind == case.get("kind", source.kind)
    assert source.named is case.get("named", source.named)
    assert source.role == case.get("role", source.role)
    assert (source.via.name if source.via else None) == case.get(
        "via", source.via and source.via.name
    )
    if "span" in case:
        assert source.span is not None
        assert source.span.quote == case["span"]


def test_each_kind_that_a_source_gets_is_a_code() -> None:
    kinds = load_vocabulary("source_kinds")
    for case in CASES:
        parsed = parse(case["text"], case.get("headline"))
        assert all(speech.source.kind in kinds for speech in find_speech(parsed))


def test_each_rule_that_is_emitted_has_its_sentence() -> None:
    text = files("dateline").joinpath("codes/methods/speakers.toml").read_text("utf-8")
    methods = tomllib.loads(text)
    emitted = set()
    for case in CASES:
        emitted |= {s.rule for s in find_speech(parse(case["text"], case.get("headline")))}
    assert emitted <= set(methods)
    assert all(method["meaning"].endswith(".") for method in methods.values())
    assert {"speakers.direct", "speakers.trailing", "speakers.citing"} <= emitted


def test_speeches_are_sorted_by_where_their_content_starts() -> None:
    speeches = find_speech(parse(SEED))
    starts = [speech.content[0][0] for speech in speeches]
    assert starts == sorted(starts)
    assert len(starts) > 2


def test_one_source_with_two_cues_keeps_its_name() -> None:
    speeches = find_speech(parse(SEED))
    cues = {_cue(speech): speech.source.name for speech in speeches}
    assert cues == {"said": "A security source", "specified": "A security source"}


def _cue(speech: Speech) -> str:
    assert speech.attribution.cue is not None
    return speech.attribution.cue.quote


def test_every_span_is_the_text_at_its_offsets() -> None:
    parsed = parse(SEED)
    for speech in find_speech(parsed):
        for span in (speech.attribution.cue, speech.source.span):
            assert span is not None
            assert parsed.document.text[span.start : span.end] == span.quote


def test_attribution_of_words_is_that_of_their_middle() -> None:
    parsed = parse("Police said “two men fled on foot” on Monday.")
    start = token_at(parsed, "two")
    found = attribution_of(find_speech(parsed), parsed, start, start + 3)
    assert (found.source.name, found.mode) == ("Police", "direct")


@pytest.mark.parametrize(
    ("hedges", "verb", "certainty"),
    [
        ((), None, Certainty.CERTAIN),
        ((), "say", Certainty.CERTAIN),
        (("suspected",), "say", Certainty.PROBABLE),
        ((), "claim", Certainty.PROBABLE),
        (("alleged", "may have"), "say", Certainty.POSSIBLE),
        (("premature to say",), "say", Certainty.UNKNOWN),
        (("Possibly",), "believe", Certainty.POSSIBLE),
    ],
)
def test_the_weakest_word_decides_the_certainty(
    hedges: tuple[str, ...], verb: str | None, certainty: Certainty
) -> None:
    assert certainty_of(hedges, verb) is certainty


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("officials", "official", False),
        ("the Civil Defence", "rescue", True),
        ("a relative of the policeman", "victim", False),
        ("Human Rights Watch", "monitor", True),
        ("the Associated Press", "wire", True),
        ("a source", "unnamed", False),
        ("a court spokesman", "court", False),
        ("the Taliban", "armed_group", True),
        ("residents", "witness", False),
        ("a video", "image", False),
        ("State Department spokesman Ned Ward", "government", True),
    ],
)
def test_kind_and_name_come_from_the_words(words: str, kind: str, named: bool) -> None:
    parsed = parse(f"On Monday {words} said two men died.")
    start = token_at(parsed, words)
    last = parsed.doc[start].idx + len(words)
    end = next(token.i for token in parsed.doc if token.idx >= last)
    source = source_from_tokens(parsed, start, end)
    assert (source.name, source.kind, source.named) == (words, kind, named)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("denied", "deny"),
        ("saying", "say"),
        ("admitted", "admit"),
        ("wrote", "write"),
        ("agrees", "agree"),
        ("agreed", "agree"),
        ("announces", "announce"),
    ],
)
def test_forms_of_verbs_are_known(form: str, lemma: str) -> None:
    assert speech_verbs()[form].lemma == lemma
