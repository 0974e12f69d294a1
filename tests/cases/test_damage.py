"""Damage and evidence are found with degree, kind and number, and figures of speech are not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.damage import find_damage, find_evidence
from dateline.extract.mentions import DamageMention, EvidenceMention
from dateline.extract.numbers.find import find_numbers
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Block, Document, Part
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

CASES = tomllib.loads(Path(__file__).with_name("damage.toml").read_text("utf-8"))["case"]


def _damage_line(mention: DamageMention) -> str:
    damage = mention.damage
    number = "-" if damage.quantity is None else damage.quantity.low
    return f"{damage.kind} {damage.degree} {number}: {damage.object}"


def _evidence_line(mention: EvidenceMention) -> str:
    evidence = mention.evidence
    return f"{evidence.kind} ({evidence.holder or '-'}): {evidence.shows}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sentence_tells_just_this_damage(case: dict[str, Any], parse_text: Any) -> None:
    parsed = parse_text(case["text"])
    found = find_damage(parsed, find_numbers(parsed))
    assert [_damage_line(mention) for mention in found] == case["damage"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sentence_tells_just_this_evidence(case: dict[str, Any], parse_text: Any) -> None:
    found = find_evidence(parse_text(case["text"]))
    assert [_evidence_line(mention) for mention in found] == case.get("evidence", [])


def test_every_code_and_rule_is_documented_and_every_rule_has_a_case(parse_text: Any) -> None:
    rules = set()
    for case in CASES:
        parsed = parse_text(case["text"])
        damage = find_damage(parsed, find_numbers(parsed))
        evidence = find_evidence(parsed)
        assert {m.damage.kind for m in damage} <= {*load_vocabulary("damage_kinds"), "unknown"}
        assert {m.damage.degree for m in damage} <= set(load_vocabulary("damage_degrees"))
        assert {m.evidence.kind for m in evidence} <= set(load_vocabulary("evidence_kinds"))
        rules |= {m.rule for m in (*damage, *evidence)}
    documented = {
        f"{module}.{rule}"
        for module in ("damage", "evidence")
        for rule in load_vocabulary(f"methods/{module}")
    }
    assert rules == documented


def test_a_sub_heading_tells_no_damage_of_its_own(settings: Settings) -> None:
    text = "DAMAGE TO HOME\n\nThe windows were shattered."
    blocks = (
        Block(start=0, end=14, part=Part.HEADING),
        Block(start=16, end=len(text), part=Part.BODY),
    )
    document = Document(id="d", name="d", text=text, blocks=blocks, digest_received="")
    parsed = parse_document(document, load_pipeline(settings.spacy_pipeline))
    assert [m.damage.object for m in find_damage(parsed, ())] == ["windows"]


def test_no_thing_runs_over_a_line_break(parse_text: Any) -> None:
    parsed = parse_text("DAMAGE TO HOME\n\nThe windows were shattered.")
    found = find_damage(parsed, find_numbers(parsed))
    assert "windows" in [m.damage.object for m in found]
    assert all("\n" not in m.damage.object for m in found)
