"""Names of places that hyphens hold together ("Mazar-i-Sharif", "Ras al-Ain").

The parser cuts at hyphens, and then a part is taken for a town of that name elsewhere. Joined words
that start with a capital are looked up whole, with the capitalised words before them first.
"""

from typing import TYPE_CHECKING

from dateline.extract.places.tokens import part_of_other_name
from dateline.extract.places.words import Name, plain_text, words
from dateline.gazetteer import Entry, Gazetteer
from dateline.gazetteer.store import DEMONYM

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["hyphen_names"]

MOST_BEFORE = 2  # capitalised words before the joined ones ("Khan Bani Sa'd-al-Rashid")
PARTICLES = ("e", "i", "al", "ul", "el")  # spellings of the joining word of Persian and Arabic


def hyphen_names(doc: "Doc", gazetteer: Gazetteer) -> list[Name]:
    """The names whose words hyphens join and that the gazetteer holds whole."""
    found: list[Name] = []
    if "-" not in doc.text:
        return found
    end = 0
    for token in doc:
        if token.text == "-" and token.i >= end and is_glued(doc, token.i):
            start, end = joined_words(doc, token.i)
            name = longest_held(doc, start, end, gazetteer)
            if name is not None:
                found.append(name)
    return found


def is_glued(doc: "Doc", at: int) -> bool:
    return 0 < at < len(doc) - 1 and not doc[at - 1].whitespace_ and not doc[at].whitespace_


def joined_words(doc: "Doc", at: int) -> tuple[int, int]:
    """The tokens around a hyphen that no space divides."""
    start, end = at - 1, at + 2
    while end + 1 < len(doc) and doc[end].text == "-" and is_glued(doc, end):
        end += 2
    return start, end


def longest_held(doc: "Doc", start: int, end: int, gazetteer: Gazetteer) -> Name | None:
    """The joined words, with as many capitalised words before them as the gazetteer holds."""
    first = start
    while first > 0 and start - first < MOST_BEFORE and may_lead(doc, first - 1):
        first -= 1
    if part_of_other_name(doc, end):
        return None
    for begin in range(first, start + 1):
        if not doc[begin].text[0].isupper():
            continue
        text = plain_text(doc, begin, end)
        entries = held(text, gazetteer)
        if entries and entries[0].sort != DEMONYM:
            return Name(start=begin, end=end, text=text, rule="places.hyphenated", entries=entries)
    return None


def may_lead(doc: "Doc", at: int) -> bool:
    known = doc[at].lower_ in words("no_places") or doc[at].lower_ in words("place_prepositions")
    return doc[at].text[0].isupper() and not known and not doc[at + 1].is_sent_start


def held(text: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of this name, or of the name with another spelling of its joining word."""
    entries = gazetteer.lookup(text)
    parts = text.split("-")
    if entries or len(parts) != 3 or parts[1].lower() not in PARTICLES:
        return entries
    for other in PARTICLES:
        entries = gazetteer.lookup(f"{parts[0]} {other} {parts[2]}")
        if entries:
            return entries
    return ()
