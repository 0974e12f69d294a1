"""Cases of the roles module: sentences of our own, and who attacks whom in them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extract.mentions import ActorMention, ParsedReport, TargetMention, Trigger
from dateline.extract.roles.armed_groups import group_at, load_armed_groups
from dateline.extract.roles.find import find_roles
from dateline.vocab import load_vocabulary

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "roles.toml").read_text("utf-8"))["case"]


def triggers_of(parsed: ParsedReport, words: list[str], types: list[str]) -> tuple[Trigger, ...]:
    """A trigger for each of these words, in order of the text."""
    return tuple(
        Trigger(start=t.i, end=t.i + 1, rule="test.word", head=t.i, types=tuple(types))
        for t in parsed.doc
        if t.text in words
    )


def case_triggers(parsed: ParsedReport, case: dict[str, Any]) -> tuple[Trigger, ...]:
    named = [row["trigger"] for key in ("actors", "targets") for row in case[key]]
    return triggers_of(parsed, case.get("triggers") or named, case.get("types", []))


def actor_row(parsed: ParsedReport, mention: ActorMention) -> dict[str, Any]:
    number = mention.actor.number
    return {
        "trigger": parsed.doc[mention.trigger].text,
        "words": parsed.span(mention.start, mention.end).quote,
        "as": mention.as_,
        "name": mention.actor.name,
        "kind": mention.actor.kind,
        "named": mention.actor.named,
        "side": mention.actor.side,
        "role": mention.actor.role,
        "organisation": mention.actor.organisation,
        "nationality": mention.actor.nationality,
        "number": number.low if number else None,
    }


def agrees(wanted: dict[str, Any], got: dict[str, Any]) -> bool:
    return all(got[key] == value for key, value in wanted.items())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_roles_of_a_sentence(case: dict[str, Any], parse_text: Any) -> None:
    parsed = parse_text(case["text"])
    wanted = {row["trigger"] for key in ("actors", "targets") for row in case[key]}
    wanted = wanted or set(case.get("triggers", ()))
    found = find_roles(parsed, case_triggers(parsed, case))
    mentions = [m for m in found if parsed.doc[m.trigger].text in wanted]
    actors = [actor_row(parsed, m) for m in mentions if isinstance(m, ActorMention)]
    targets = [
        {
            "trigger": parsed.doc[m.trigger].text,
            "words": parsed.span(m.start, m.end).quote,
            "kind": m.target.kind,
        }
        for m in mentions
        if isinstance(m, TargetMention)
    ]
    for rows, read in ((case["actors"], actors), (case["targets"], targets)):
        assert all(any(agrees(row, got) for got in read) for row in rows), read
        assert all(any(agrees(row, got) for row in rows) for got in read), read


def test_every_rule_stands_in_the_method_list(parse_text: Any) -> None:
    known = load_vocabulary("methods/roles")
    seen = set()
    for case in CASES:
        parsed = parse_text(case["text"])
        seen |= {m.rule for m in find_roles(parsed, case_triggers(parsed, case))}
    assert len(seen) > 8
    assert all(rule.removeprefix("roles.") in known for rule in seen)


def test_every_rule_written_in_the_code_stands_in_the_method_list() -> None:
    import re

    import dateline.extract.roles.find as module

    folder = Path(str(module.__file__)).parent
    written = {
        rule
        for name in ("agents", "targets", "sides", "find")
        for rule in re.findall(r'"roles\.(\w+)"', (folder / f"{name}.py").read_text("utf-8"))
    }
    assert written == set(load_vocabulary("methods/roles"))


def test_kinds_of_the_register_are_codes_of_actor_kinds() -> None:
    kinds = load_vocabulary("actor_kinds")
    groups = load_armed_groups()
    assert len(groups) >= 150
    assert all(group.kind in kinds for group in groups)
    assert all(len(country) == 3 for group in groups for country in group.countries)


def test_no_two_groups_share_an_alias() -> None:
    aliases = [alias for group in load_armed_groups() for alias in group.aliases]
    assert len(aliases) == len(set(aliases))


def test_a_short_form_that_is_also_a_word_counts_only_in_capitals(parse_text: Any) -> None:
    lower = parse_text("He is in the town.")
    upper = parse_text("The IS group attacked the town.")
    assert group_at(lower, 0, len(lower.doc)) is None
    found = group_at(upper, 0, len(upper.doc))
    assert found is not None
    assert found[0].name == "Islamic State"
