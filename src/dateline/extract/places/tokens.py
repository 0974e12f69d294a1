"""What the words around a name tell of it: prepositions, longer names, persons, short forms."""

from typing import TYPE_CHECKING

from dateline.extract.places.words import short_forms, words
from dateline.extract.roles.armed_groups import group_index

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


__all__ = [
    "PLACE_LABELS", "after_preposition", "before_adjectives", "is_group", "is_persons",
    "is_short_form", "part_of_other_name", "whole_entity",
]  # fmt: skip

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


def before_adjectives(doc: "Doc", at: int) -> "Token":
    """The word before the article and the adjectives of place ("in neighbouring Zamfara")."""
    back = at - 1
    while back > 0 and doc[back].lower_ in words("place_adjectives"):
        back -= 1
    return doc[back]


def after_preposition(doc: "Doc", at: int) -> bool:
    return before_adjectives(doc, at).lower_ in words("strict_prepositions")


def is_persons(doc: "Doc", at: int) -> bool:
    """Whether the word is part of a person's longer name somewhere in the report."""
    persons = doc.user_data.get("persons")
    if persons is None:
        persons = doc.user_data["persons"] = frozenset(
            token.lower_
            for ent in doc.ents
            if ent.label_ == "PERSON" and len(ent) > 1
            for token in ent
        )
    return doc[at].lower_ in persons


def is_group(text: str) -> bool:
    """Whether the words are an armed group's name or short form ("IS", "Hamas"), and no place."""
    plain, capitals, _ = group_index()
    return text in capitals or text.lower().replace(" ", "") in plain


def is_short_form(doc: "Doc", start: int, text: str) -> bool:
    """Whether the words are a state's short form as papers write it: behind a name and a comma,
    or alone where it cannot be a word ("NSW", "Calif.")."""
    after_comma = start > 1 and doc[start - 1].text == "," and doc[start - 2].text[0].isupper()
    if after_comma:
        return text in short_forms() or f"{text}." in short_forms()
    return text in short_forms() and len(text) > 2 and (text.isupper() or text.endswith("."))


def part_of_other_name(doc: "Doc", end: int) -> bool:
    """Whether the next word makes it an outlet, firm or team ("Washington Post")."""
    if end >= len(doc) or not doc[end].text[:1].isupper() or doc[end].is_sent_start:
        return False
    last = end
    while last + 1 < len(doc) and doc[last + 1].text[:1].isupper() and last - end < 3:
        last += 1
    heads = words("organisation_heads")
    return any(doc[at].lower_ in heads for at in range(end, last + 1))


def whole_entity(doc: "Doc", start: int, stop: int) -> bool:
    """Whether the parser's entity is these tokens and no more."""
    begins = doc[start].ent_iob_ == "B" or doc[start].text == "The"
    return begins and (stop >= len(doc) or doc[stop].ent_iob_ != "I" or doc[stop].text == "'s")
