"""The lexicon of `codes/triggers.toml`, compiled to a look-up by the first word of each entry.

Inflected forms are made by rule, because the small parser's lemmas fail on lower-cased, capital and
headline text.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

__all__ = ["Entry", "load_lexicon", "noun_forms", "verb_forms"]

_VOWELS = frozenset("aeiou")
OUTCOMES = frozenset({"accident", "disaster", "legal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One word or phrase that may tell of an incident, in one inflected form.

    `words` are lower case, the inflected one included. `plural` is for nouns. The other fields are
    those of the file.
    """

    words: tuple[str, ...]
    kind: str  # noun or verb
    types: tuple[str, ...]
    strength: str = "strong"
    plural: bool = False
    plan: bool = False
    after: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()

    @property
    def outcome(self) -> bool:
        """Whether the words tell of an accident or disaster rather than an attack."""
        return bool(self.types) and self.types[0] in OUTCOMES


def noun_forms(word: str) -> tuple[str, str]:
    """Singular and plural of a regular English noun or noun phrase (its last word)."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word, word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word, word[:-1] + "ies"
    return word, word + "s"


def verb_forms(lemma: str, irregular: Mapping[str, list[str]]) -> tuple[str, ...]:
    """All forms of an English verb; doubled and plain consonants both, since neither misleads."""
    if lemma in irregular:
        return (lemma, *irregular[lemma])
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms = [lemma, noun_forms(lemma)[1], stem + "ed", stem + "ing"]
    if len(lemma) > 2 and lemma[-1] not in _VOWELS and lemma[-2] in _VOWELS:
        forms += [lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        forms += [lemma[:-1] + "ies", lemma[:-1] + "ied"]
    return tuple(dict.fromkeys(forms))


def _split(phrase: str) -> tuple[str, ...]:
    """Words as the tokenizer cuts them: hyphens stand alone."""
    return tuple(phrase.replace("-", " - ").split())


def _entries(table: Mapping[str, Any], kind: str) -> Iterator[Entry]:
    rest = {
        "kind": kind,
        "types": tuple(table["types"]),
        "strength": table.get("strength", "strong"),
        "plan": table.get("plan", False),
        "after": frozenset(table.get("after", ())),
        "object": frozenset(table.get("object", ())),
        "not_object": frozenset(table.get("not_object", ())),
    }
    for phrase in table.get("phrases", ()):  # fixed forms, whatever the parser makes of them
        yield Entry(words=_split(phrase), **rest)
    for word in table["words"]:
        if kind == "verb":
            for form in verb_forms(word, table.get("forms", {})):
                yield Entry(words=_split(form), **rest)
        else:
            singular, plural = noun_forms(word)
            yield Entry(words=_split(singular), **rest)
            yield Entry(words=_split(plural), plural=True, **rest)


@cache
def load_lexicon() -> Mapping[str, tuple[Entry, ...]]:
    """First word -> entries that start with it, longest first, in the order of the file."""
    text = files("dateline").joinpath("codes/triggers.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    index: dict[str, list[Entry]] = {}
    for kind in ("noun", "verb"):
        for table in tables[kind]:
            for entry in _entries(table, kind):
                index.setdefault(entry.words[0], []).append(entry)
    return MappingProxyType(
        {word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in index.items()}
    )
