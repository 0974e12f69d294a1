"""Hedges and what they bear on: "suspected militants" doubts the militants, "may have killed"
the killing. Helper of the speakers module."""

from typing import TYPE_CHECKING

from dateline.extract.speech.lists import listed
from dateline.extract.speech.sentences import sentence_bounds
from dateline.extract.speech.words import find_hedges

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["hedges_at", "hedges_in"]

_MODAL = frozenset({"may", "might"})
# These hedge only as a participle ("the reported attack", "is believed"), not in "police believed".


def hedges_in(doc: "Doc", start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The hedges among tokens [start, end)."""
    return tuple(hedge for hedge in find_hedges(doc, start, end) if _doubts(doc, *hedge))


def hedges_at(doc: "Doc", token: int) -> tuple[tuple[int, int], ...]:
    """The hedges of a token's sentence that bear on it."""
    start, end = sentence_bounds(doc, token)
    return tuple(h for h in hedges_in(doc, start, end) if _bears(doc, h, token))


def _doubts(doc: "Doc", start: int, end: int) -> bool:
    token = doc[start]
    word = token.lower_
    if word in _MODAL:
        return token.pos_ == "AUX"
    if end - start > 1:
        return True
    if word in listed("hedging_participles"):
        return token.dep_ == "amod" or token.pos_ == "ADJ" or _participle(token)
    if word in listed("hedging_verbs"):
        return any(child.dep_ in ("xcomp", "oprd", "acomp", "ccomp") for child in token.children)
    return True


def _participle(token: "Token") -> bool:
    return token.tag_ == "VBN" and (
        token.dep_ == "acl" or any(child.dep_ == "auxpass" for child in token.children)
    )


def _bears(doc: "Doc", hedge: tuple[int, int], index: int) -> bool:
    start, end = hedge
    if start <= index < end:
        return True
    token = doc[start]
    if end - start > 2:
        return True  # "it is premature to say who ...": the whole sentence
    if token.pos_ in ("AUX", "ADV") or token.dep_ in ("aux", "advmod"):
        token = token.head
    elif token.dep_ == "amod":
        token = token.head
        return token.left_edge.i <= index <= token.i
    return bool(token.left_edge.i <= index <= token.right_edge.i)
