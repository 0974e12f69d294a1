"""The word lists of places, loaded once, and what every step of places shares."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry
from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Name", "common_words", "hint_kinds", "plain_text", "short_forms", "words"]


@dataclass(slots=True)
class Name:
    """A name found in the report, before it is resolved: tokens [start, end) of the name itself.

    `hint` is the kind that a word beside it tells; `sure` False: only a place if the gazetteer
    holds it in a country of the report.
    """

    start: int
    end: int
    text: str
    rule: str
    entries: tuple[Entry, ...] = ()
    hint: str | None = None
    demonym: bool = False
    sure: bool = True
    site: bool = False
    listed_with: bool = False  # its hint is a plural's behind the list that it stands in


@cache
def words(code: str) -> frozenset[str]:
    """The words of one code of codes/place_words.toml."""
    return frozenset(load_vocabulary("place_words")[code].words)


@cache
def common_words() -> frozenset[str]:
    """Everyday words that a gazetteer holds as towns."""
    return frozenset(load_vocabulary("common_words")["common"].words)


@cache
def hint_kinds() -> dict[str, str]:
    """A word of kind -> the kind of codes/place_kinds.toml."""
    index = load_vocabulary("place_kinds").word_index()
    index = {plural(word): kind for word, kind in index.items()} | index
    index.update({"department": "admin1", "island": "region", "port": "town"})
    return index


@cache
def short_forms() -> frozenset[str]:
    """The short forms of states, as papers write them."""
    terms = load_vocabulary("region_abbreviations").terms.values()
    return frozenset(word for term in terms for word in term.words)


def plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def plain_text(doc: "Doc", start: int, end: int) -> str:
    """The words of tokens [start, end) on one line."""
    return " ".join(doc[start:end].text.split())
