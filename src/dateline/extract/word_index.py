"""Word lists matched against a parse: phrases of `codes/*.toml` found token by token.

Plain forms stand in the lists; their plural and verb forms are made here, so that a lower-cased or
all-capitals text, whose lemmas the tagger gets wrong, matches as well.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dateline.vocab import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "Hit", "PhraseIndex", "find_hits", "head_of", "inflections", "lower_words", "noun_index",
    "verb_index", "word_lists", "words_of",
]  # fmt: skip

GAP = "~"
_GAP_LIMIT = 5  # words between "set" and "on fire"
_SPLIT = re.compile(r"(?<=[A-Za-z])-(?=[A-Za-z])|\s+")  # where spaCy parts hyphens too
_VOWELS = frozenset("aeiou")
_SENTENCE_END = frozenset(".;!?")

PhraseIndex = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A phrase of a list found at tokens [start, end), and the code that it tells."""

    start: int
    end: int
    code: str


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of words of `codes/NAME.toml`, a file of plain arrays."""
    raw: dict[str, Any] = tomllib.loads(
        files("dateline").joinpath(f"codes/{name}.toml").read_text("utf-8")
    )
    return {key: frozenset(words) for key, words in raw.items()}


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    rows = [tuple(row.split()) for row in sorted(word_lists("irregular_verbs")["forms"])]
    return {row[0]: row for row in rows}


def inflections(word: str) -> tuple[str, ...]:
    """All forms that a regular verb or noun `word` can take, and an irregular verb's own.

    Some are no English word; those match nothing.
    """
    if word in _irregular():
        return _irregular()[word]
    forms = [word, word + "s", word + "es", word + "ed", word + "ing"]
    if word.endswith("e"):
        forms += [word + "d", word[:-1] + "ing"]
    if word.endswith("y"):
        forms += [word[:-1] + "ies", word[:-1] + "ied"]
    if len(word) > 2 and word[-1] not in _VOWELS and word[-2] in _VOWELS:
        forms += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return tuple(forms)


def plurals(word: str) -> tuple[str, ...]:
    """`word` and its regular plural."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (word, word[:-1] + "ies")
    return (word, word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s"))


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as spaCy would part them, hyphens between letters left out."""
    return tuple(part for part in _SPLIT.split(phrase.lower()) if part)


def _index(entries: Iterable[tuple[tuple[str, ...], str]]) -> PhraseIndex:
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for words, code in entries:
        found.setdefault(words[0], {}).setdefault(words, code)
    return {
        first: tuple(sorted(group.items(), key=lambda item: (-len(item[0]), item[0])))
        for first, group in found.items()
    }


def _terms(vocabulary: Vocabulary) -> Iterable[tuple[tuple[str, ...], str]]:
    for term in vocabulary.terms.values():
        for phrase in term.words:
            yield words_of(phrase), term.code


@cache
def noun_index(name: str) -> PhraseIndex:
    """The phrases of a vocabulary of nouns, singular and plural."""
    return _index(
        ((*words[:-1], last), code)
        for words, code in _terms(load_vocabulary(name))
        for last in plurals(words[-1])
    )


@cache
def verb_index(name: str) -> PhraseIndex:
    """The phrases of a vocabulary of verbs: the first word takes all its forms, the last of
    several its plural ("suicide bombers")."""
    return _index(
        (form, code)
        for words, code in _terms(load_vocabulary(name))
        for form in _verb_phrases(words)
    )


def _verb_phrases(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for first in inflections(words[0]):
        yield (first, *words[1:])
    if len(words) > 1:
        for last in plurals(words[-1]):
            yield (*words[:-1], last)


def lower_words(doc: "Doc") -> list[str]:
    """The words of a parse in lower case, with the curly apostrophe made straight."""
    return [token.lower_.replace("’", "'") for token in doc]


def find_hits(words: list[str], index: PhraseIndex) -> list[Hit]:
    """Phrases of `index` among the words of a report, in order; the longest at each place, and
    none inside another."""
    hits: list[Hit] = []
    edge = 0
    for start, word in enumerate(words):
        if start < edge or word not in index:
            continue
        for phrase, code in index[word]:
            end = _match(words, start, phrase)
            if end is not None:
                hits.append(Hit(start=start, end=end, code=code))
                # a phrase with a gap holds other words of interest: only its first is taken
                edge = start + 1 if GAP in phrase else end
                break
    return hits


def _match(words: list[str], start: int, phrase: tuple[str, ...]) -> int | None:
    at = start + 1
    gap = False
    for wanted in phrase[1:]:
        if wanted == GAP:
            gap = True
            continue
        if gap:
            at, gap = _skip_gap(words, at, wanted), False
        elif at < len(words) and words[at] == "-":
            at += 1
        if at >= len(words) or words[at] != wanted:
            return None
        at += 1
    return at


def _skip_gap(words: list[str], at: int, wanted: str) -> int:
    """Where `wanted` stands within the gap's reach; past the end where it does not."""
    for step in range(at, min(at + _GAP_LIMIT + 1, len(words))):
        if words[step] == wanted:
            return step
        if words[step] in _SENTENCE_END:
            break
    return len(words)


def head_of(doc: "Doc", start: int, end: int) -> "Token":
    """The token of [start, end) that governs the others: the last whose own head lies outside."""
    for at in range(end - 1, start - 1, -1):
        head = doc[at].head.i
        if not start <= head < end or head == at:
            return doc[at]
    return doc[end - 1]
