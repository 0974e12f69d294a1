"""Names of places from the parser's entities, trimmed and split.

One that no gazetteer holds is kept only where the words around it make it a place.
"""

from typing import TYPE_CHECKING

from dateline.extract.places.hints import apposed_hint
from dateline.extract.places.tokens import (
    PLACE_LABELS,
    before_adjectives,
    is_group,
    is_persons,
    is_short_form,
    part_of_other_name,
)
from dateline.extract.places.words import Name, hint_kinds, plain_text, words
from dateline.gazetteer import Gazetteer, name_key
from dateline.gazetteer.store import DEMONYM, SHORT_FORM

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


__all__ = ["entity_names"]


def entity_names(doc: "Doc", gazetteer: Gazetteer) -> list[Name]:
    names = []
    for ent in doc.ents:
        if ent.label_ in PLACE_LABELS:
            for start, piece_end in pieces(doc, ent.start, ent.end):
                end = spanish_end(doc, piece_end)
                name = entity_name(doc, start, end, gazetteer)
                if name is not None:
                    names.append(name)
    return names


def spanish_end(doc: "Doc", end: int) -> int:
    """Behind "del Sur" where the parser ends the name before it ("Maguindanao del Sur")."""
    longer = end + 1 < len(doc) and doc[end].lower_ in {"del", "de"}
    return end + 2 if longer and doc[end + 1].text[0].isupper() else end


def pieces(doc: "Doc", start: int, end: int) -> list[tuple[int, int]]:
    """The entity split at commas and line breaks, each piece without what is no name."""
    found, begin = [], start
    for at in range(start, end + 1):
        if at == end or doc[at].text in {",", ";", "(", ")"} or doc[at].is_space:
            piece = trim(doc, begin, at)
            if piece[0] < piece[1]:
                found.append(piece)
            begin = at + 1
    return found


def trim(doc: "Doc", start: int, end: int) -> tuple[int, int]:
    """Without articles, lower-case words ("northern Iraq") and "'s" at the ends."""
    while start < end and not starts_name(doc[start]):
        start += 1
    while start < end and not (doc[end - 1].text[:1].isalnum() and not is_small(doc[end - 1])):
        end -= 1
    return start, end


def starts_name(token: "Token") -> bool:
    return token.text[:1].isupper() and token.lower_ not in {"the", "northern", "southern",
        "eastern", "western", "central", "greater", "downtown", "a", "an"}  # fmt: skip


def is_small(token: "Token") -> bool:
    return token.text[:1].islower()


def entity_name(doc: "Doc", start: int, end: int, gazetteer: Gazetteer) -> Name | None:
    """The entity as a name; None where its words name an organisation, a person or a date."""
    text = plain_text(doc, start, end)
    entries = gazetteer.lookup(text)
    if name_key(text) in words("no_places") or is_group(text) or part_of_other_name(doc, end):
        return None
    demonym = bool(entries) and entries[0].sort == DEMONYM
    if not entries and not unknown_may_be_place(doc, start, end):
        return None
    if entries and entries[0].sort == SHORT_FORM and not is_short_form(doc, start, text):
        return None
    if end - start == 1 and not demonym and is_persons(doc, start):
        placed = start > 0 and doc[start - 1].lower_ in words("strict_prepositions")
        if not placed:
            return None
    name = Name(start=start, end=end, text=text, rule="places.entity", entries=entries)
    if demonym:
        name.demonym, name.rule = True, "places.demonym"
    elif not entries and doc[end - 1].lower_ in words("site_heads") and end - start > 1:
        name.site, name.rule = True, "places.named_site"
    return name


def unknown_may_be_place(doc: "Doc", start: int, end: int) -> bool:
    """A name that no gazetteer holds: after a preposition of place, or with a word of kind."""
    if doc[end - 1].lower_ in words("site_heads") or doc[end - 1].lower_ in hint_kinds():
        return end - start > 1
    if not doc[start].is_alpha or any(is_persons(doc, at) for at in range(start, end)):
        return False
    if end < len(doc) and doc[end].lower_ in hint_kinds():
        return True
    stands = start > 0 and before_adjectives(doc, start).lower_ in words("unknown_prepositions")
    return stands or apposed_hint(doc, end) is not None
