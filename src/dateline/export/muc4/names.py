"""Persons' names among words of a report, also where it has no capitals.

HUM TGT: NAME wants proper names (template-doc-part1.v7, 7.19). A name is two words or more that no
word list of Dateline holds and no common ending marks as a word of the language; a last name alone
counts where the report writes it with others before or behind it.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.export.muc4.mentions import EDGES, kept_words
from dateline.extract.word_index import inflections, plurals

__all__ = ["full_name", "name_within"]

_LINKS = frozenset({"de", "del", "la", "las", "los", "da", "dos", "van", "von", "bin", "al"})
_LISTS = (
    "actor_kinds", "groups", "target_kinds", "damage_kinds", "means", "source_roles", "triggers",
    "common_words", "effects", "demonyms", "named_days", "time_words", "speech_verbs", "wires",
    "casualty_cues", "role_words", "number_words",
)  # fmt: skip
_ENDING = re.compile(
    r"(?:ing|ed|tions?|ments?|ists?|ness|ity|ities|ous|ive|al|ly|ians?|ers|ors|ship|hood|ated)$"
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)?")
_INITIAL = re.compile(r"[a-z]\.")
_LONGEST = 5  # words of a name with both parents' names and two given ones


@cache
def _ordinary() -> frozenset[str]:
    words = set(kept_words("plain") | kept_words("bodies") | kept_words("no_targets"))
    for name in _LISTS:
        text = files("dateline").joinpath(f"codes/{name}.toml").read_text("utf-8")
        phrases = _phrases(tomllib.loads(text))
        words.update(word for phrase in phrases for word in phrase.lower().split())
    return frozenset(form for word in words for form in (*plurals(word), *inflections(word)))


def _phrases(table: Any) -> Iterator[str]:
    """All phrases under "words" of a list of codes, however its tables are nested."""
    rows = table.values() if isinstance(table, dict) else table
    for row in rows:
        if isinstance(row, dict):
            yield from row.get("words", ())
            yield from _phrases(row)
        elif isinstance(row, list):
            yield from _phrases(row)


@cache
def _may_be_name(token: str) -> bool:
    """Whether a token, as the text writes it, may be part of a person's name."""
    if token in _LINKS or _INITIAL.fullmatch(token):
        return True
    if not _NAME_WORD.fullmatch(token) or len(token) < 3 or token in kept_words("titles"):
        return False
    return token not in _ordinary() and not _ENDING.search(token)


def _trimmed(tokens: list[str]) -> list[str]:
    while tokens and tokens[0] in _LINKS:
        tokens = tokens[1:]
    while tokens and tokens[-1] in _LINKS:
        tokens = tokens[:-1]
    return tokens


def _is_full(tokens: list[str]) -> bool:
    return sum(token not in _LINKS and len(token) > 2 for token in tokens) > 1


def name_within(fill: str) -> str | None:
    """The person's name that the words end in ("hugo paz" in "general hugo paz"); None: there is
    none of two words or more."""
    kept: list[str] = []
    for token in reversed(fill.split(",")[0].split()):
        plain = token if _INITIAL.fullmatch(token) else token.strip(EDGES).removesuffix("'s")
        if not _may_be_name(plain):
            break
        kept.insert(0, plain)
    kept = _trimmed(kept)
    return " ".join(kept) if _is_full(kept) else None


def full_name(fill: str, text: str) -> str | None:
    """The name that the words end in, in the fullest form of the lower-case text; None where they
    end in none, or in one word that the text writes nowhere within a longer name."""
    last = fill.split(",")[0].split()[-1].strip(EDGES)
    name = name_within(fill) or (last if _may_be_name(last) and last not in _LINKS else None)
    if name is None:
        return None
    forms = Counter(_run(text, m.start(), m.end()) for m in _found(name, text))
    full = [form for form in forms if _is_full(form.split())]
    if full:
        return max(full, key=lambda form: (len(form.split()), forms[form], form))
    return name if _is_full(name.split()) else None


def _found(name: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


def _run(text: str, start: int, end: int) -> str:
    """The name at [start, end) with the words of a name right before and behind it."""
    before: list[str] = []
    for token in reversed(text[max(0, start - 60) : start].split(" ")[:-1]):
        if not _may_be_name(token):
            break
        before.insert(0, token)
    behind: list[str] = []
    for token in text[end : end + 60].split(" ")[1:] if text[end : end + 1] == " " else ():
        plain = token.rstrip(",.;:)").removesuffix("'s")
        if not _may_be_name(plain):
            break
        behind.append(plain)
        if plain != token:
            break
    tokens = _trimmed([*before, *text[start:end].split(), *behind])
    return " ".join(tokens) if len(tokens) <= _LONGEST else text[start:end]
