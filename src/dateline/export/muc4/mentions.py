"""Words of a claim as a MUC-4 string fill: without article, number, possessive or quotation mark.

The task documentation (template-doc-part1.v7, 6.0 and 7) asks for strings of the text; numbers and
doubt have slots of their own, and the keys leave out leading articles. All in lower case, as GTT
and GRIT publish the texts. The word lists are data (codes/muc4_words.toml).
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from dateline.extract.people import group_of_words
from dateline.extract.roles.armed_groups import ArmedGroup, load_armed_groups
from dateline.extract.word_index import plurals, word_lists
from dateline.vocab import load_vocabulary

__all__ = [
    "fill_of", "group_within", "groups_in", "head_of", "held_by", "is_fighter_word",
    "is_organisation", "is_person_word", "is_thing_word", "kept_words", "whole_of",
]  # fmt: skip

EDGES = " \t\n,.;:()[]\"'-`“”‘’"
_TAIL = re.compile(
    r"\s(?:who|whom|which|that|where|when|while|after|before|as|including|riding|wearing|dressed|"
    r"carrying|disguised|posing|placed|planted|packed|exploded|hidden|loaded|full)\s.*"
)
_POST_MODIFIER = re.compile(
    r"\s(?:of|in|from|with|on|at|for|belonging|near|by|to|inside|outside|located|loaded)\s"
)
_NUMERAL = re.compile(r"[\d.,/]+")
_PART_OF = re.compile(r"^(?:\w+ )?(\w+) of (?:the |a |an |his |her |its |their )?(.+)$")
_FIGHTERS = frozenset({
    "attackers", "soldiers", "police", "security_forces", "militants", "rebels", "gang_members",
})  # fmt: skip


def kept_words(name: str) -> frozenset[str]:
    """One list of codes/muc4_words.toml."""
    return word_lists("muc4_words")[name]


@cache
def _number_words() -> frozenset[str]:
    """Number words that stand before what they count; the vague ones too ("dozens of")."""
    text = files("dateline").joinpath("codes/number_words.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    codes = ("units", "scales", "vague", "sets")
    return frozenset(word for code in codes for word in tables[code]["values"])


def fill_of(words: str) -> str | None:
    """The words as a string fill; None where nothing but articles, numbers and the like is left."""
    plain = _TAIL.sub("", " ".join(words.lower().split())).strip(EDGES).replace('"', "")
    tokens = plain.split()
    while tokens and _stands_before(tokens[0]):
        tokens = tokens[2:] if tokens[1:2] == ["of"] else tokens[1:]
    fill = " ".join(tokens).removesuffix("'s").strip(EDGES)
    return fill or None


def _stands_before(token: str) -> bool:
    word = token.strip(EDGES)
    if word in kept_words("before") or word in kept_words("doubt") or _NUMERAL.fullmatch(word):
        return True
    return word in _number_words() or word.split("-")[0] in _number_words()


def head_of(fill: str) -> str:
    """The head noun: the last word before a preposition or a comma."""
    first = _POST_MODIFIER.split(f"{fill} ")[0].split(",")[0].split()
    return first[-1].strip(EDGES) if first else fill


def whole_of(fill: str) -> str:
    """The thing that a part belongs to (7.13: "not for whatever parts happened to have been
    damaged"); the fill itself where it is no part of something told."""
    match = _PART_OF.match(fill)
    return match[2] if match and match[1] in kept_words("parts") else fill


def is_person_word(word: str) -> bool:
    """Whether the noun names people: a word of codes/groups.toml."""
    return group_of_words(word) is not None


def is_fighter_word(word: str) -> bool:
    """Whether the noun names members of forces or of armed groups; guards of people are none."""
    return group_of_words(word) in _FIGHTERS


@cache
def _things() -> frozenset[str]:
    terms = load_vocabulary("damage_kinds").terms.values()
    return frozenset(form for term in terms for word in term.words for form in plurals(word))


def is_thing_word(word: str) -> bool:
    """Whether the noun names a thing that can be damaged: a word of codes/damage_kinds.toml."""
    return word in _things()


def is_organisation(fill: str) -> bool:
    """Whether the words name a body and not its members: a registered group's name alone, or a
    head word such as "army" or "cartel"."""
    group = group_within(fill)
    if group is not None and (fill == group[0] or fill.endswith(f"({group[0]})")):
        return True
    return head_of(fill) in kept_words("bodies")


@cache
def _aliases() -> tuple[tuple[str, ArmedGroup], ...]:
    pairs = (
        (alias, group)
        for group in load_armed_groups()
        for alias in (*group.aliases, *(short.lower() for short in group.capitals))
        if alias != "is"  # the verb, in words without capitals
    )
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@lru_cache(maxsize=4096)
def group_within(fill: str) -> tuple[str, ArmedGroup] | None:
    """The longest name of a registered armed group within the words, and the group."""
    return next(
        ((a, g) for a, g in _aliases() if a in fill and re.search(_word(a), fill)),
        None,
    )


def _word(alias: str) -> str:
    return rf"(?<!\w){re.escape(alias)}(?!\w)"


@lru_cache(maxsize=16)
def groups_in(text: str) -> dict[str, str]:
    """Registered groups, parties apart, that a text names: code -> the name written first."""
    first: dict[str, tuple[int, int, str]] = {}
    for alias, group in _aliases():
        if alias in text and group.kind != "party" and (match := re.search(_word(alias), text)):
            told = (match.start(), -len(alias), alias)
            first[group.code] = min(first.get(group.code, told), told)
    return {code: told[2] for code, told in first.items()}


def held_by(short: str, long: str) -> bool:
    """Whether all words of one fill stand in another that has the same head or ends in them."""
    few, many = short.split(), long.split()
    if not set(few) <= set(many):
        return False
    return head_of(short) == head_of(long) or many[-len(few) :] == few
