"""Laws of the code lists: each loads, and each code that the reader writes is in its list."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.errors import ConfigurationError
from dateline.model import (
    Account,
    Actor,
    Category,
    Count,
    Damage,
    Evidence,
    Field,
    Means,
    Place,
    Raw,
    Reaction,
    Reading,
    Record,
    Responsibility,
    Source,
    Target,
    When,
)
from dateline.pipeline import process
from dateline.settings import Settings
from dateline.views.explain import methods
from dateline.vocab import load_vocabulary, parse_vocabulary

CODES = Path(str(files("dateline").joinpath("codes")))
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TABLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in CODES.glob("*.toml")}
# The lists of codes with a meaning each; the other files are word lists of one module.
LISTS = sorted(
    name
    for name, tables in TABLES.items()
    if all(isinstance(t, dict) and "meaning" in t for t in tables.values())
)


def test_there_are_code_lists() -> None:
    assert {"incident_types", "effects", "groups", "rejections", "stages"} <= set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_loads_with_known_parents_and_no_circle(name: str) -> None:
    found = load_vocabulary(name)
    assert len(found) == len(TABLES[name])
    for code in found:
        chain = found.ancestors(code)
        assert chain[0] == code
        assert found[chain[-1]].parent is None, f"{code} is its own ancestor"


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_each_code_means(name: str) -> None:
    found = load_vocabulary(name)
    assert all(found[code].meaning.strip() == found[code].meaning for code in found)
    assert all(word.strip() == word != "" for code in found for word in found[code].words)


@pytest.mark.parametrize("path", sorted(CODES.glob("methods/*.toml")), ids=lambda path: path.stem)
def test_each_rule_has_a_sentence_and_stands_in_one_list(path: Path) -> None:
    rules = tomllib.loads(path.read_text("utf-8"))
    assert rules
    assert set(methods()) >= {rule for rule in rules if "." in rule}


def test_an_unknown_parent_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="'none'"):
        parse_vocabulary("mine", '[a]\nmeaning = "x"\nparent = "none"')


def test_a_code_without_meaning_and_text_that_is_no_toml_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="meaning"):
        parse_vocabulary("mine", "[a]\nwords = []")
    with pytest.raises(ConfigurationError, match="TOML"):
        parse_vocabulary("mine", "[a")
    with pytest.raises(ConfigurationError, match="'nowhere'"):
        load_vocabulary("nowhere")


def test_the_first_code_wins_a_shared_word() -> None:
    text = '[a]\nmeaning = "x"\nwords = ["w"]\n[b]\nmeaning = "y"\nwords = ["w", "v"]'
    assert parse_vocabulary("mine", text).word_index() == {"w": "a", "v": "b"}


@cache
def readings() -> tuple[Reading, ...]:
    paths = sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".html"))
    return tuple(process(Raw(name=p.name, data=p.read_bytes()), Settings()) for p in paths)


def accounts() -> Iterator[Account]:
    for reading in readings():
        yield from reading.accounts


def records(value: object) -> Iterator[Record]:
    if isinstance(value, tuple):
        for item in value:
            yield from records(item)
    elif isinstance(value, Record):
        yield value
        for name in value.__struct_fields__:
            yield from records(getattr(value, name))


def test_each_method_of_the_examples_has_its_sentence() -> None:
    used = {code for a in accounts() for c in a.claims for code in re.split(r"\+", c.method)}
    assert len(used) > 40
    assert used <= set(methods())


def codes_of(value: Record) -> Iterator[tuple[str, str]]:
    """(vocabulary, code) of each coded field of a value."""
    match value:
        case Category():
            yield value.vocabulary, value.code
            if value.of is not None:
                yield "incident_types", value.of
        case Count():
            yield "effects", value.effect
            yield "groups", value.group
        case When():
            yield "time_precisions", value.precision
        case Place():
            yield "place_kinds", value.kind
            yield "place_precisions", value.precision
        case Actor():
            yield "actor_kinds", value.kind
        case Means():
            yield "means", value.kind
            yield "means_fates", value.fate
        case Responsibility():
            yield "responsibility", value.status
        case Target():
            yield "target_kinds", value.kind
        case Damage():
            yield "damage_degrees", value.degree
            yield "damage_kinds", value.kind
        case Evidence():
            yield "evidence_kinds", value.kind
        case Reaction():
            yield "reactions", value.kind
        case Source():
            yield "source_kinds", value.kind
        case _:
            return


def test_each_code_of_the_examples_is_in_its_list() -> None:
    used = {pair for a in accounts() for r in records(a.claims) for pair in codes_of(r)}
    assert len(used) > 60
    used -= {(name, "unknown") for name, _ in used}
    unknown = {(name, code) for name, code in used if code not in load_vocabulary(name)}
    assert unknown == set()


def test_each_reason_of_the_examples_is_in_its_list() -> None:
    used = {rejection.reason for reading in readings() for rejection in reading.rejections}
    assert used <= set(load_vocabulary("rejections"))


def test_each_field_is_met_in_the_examples() -> None:
    met = {claim.field for a in accounts() for claim in a.claims}
    assert met >= set(Field) - {Field.AIM, Field.ORIGIN}
