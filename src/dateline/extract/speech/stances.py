"""What somebody says or thinks, told by a noun or an adjective: "the army's claim that ...",
"residents are afraid of ...". Helper of the speakers module."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.speech.sources import kind_of, noun_phrase
from dateline.extract.speech.subjects import subject_of
from dateline.extract.speech.values import Draft
from dateline.extract.speech.words import Verb
from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_stances"]

_PREPOSITIONS = frozenset({"of", "for", "on", "about", "against", "to", "with", "by", "at"})
_CLAUSES = frozenset({"acl", "ccomp", "xcomp", "relcl"})


@cache
def _stances() -> dict[str, Verb]:
    words = load_vocabulary("speech_stances").word_index()
    plurals = {f"{word}s": Verb(word, group) for word, group in words.items()}
    return plurals | {word: Verb(word, group) for word, group in words.items()}


def find_stances(parsed: ParsedReport) -> Iterator[Draft]:
    """Drafts of nouns with an owner and of adjectives with a subject, each with a complement.

    Only a noun of saying with a clause is vouched for by its owner; the rest are attitudes.
    """
    doc, stances = parsed.doc, _stances()
    for token in doc:
        verb = stances.get(token.lower_)
        if verb is None or token.pos_ not in ("NOUN", "ADJ"):
            continue
        draft = _noun(doc, token, verb) if token.pos_ == "NOUN" else _adjective(doc, token, verb)
        if draft is not None:
            yield draft


def _noun(doc: "Doc", token: "Token", verb: Verb) -> Draft | None:
    owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
    content, cue_end = _complement(token)
    if owner is None or content is None:
        return None
    source = noun_phrase(doc, owner.i)
    if kind_of(doc, *source) is None and owner.pos_ not in ("PROPN", "PRON"):
        return None
    return Draft(
        cue=(token.i, cue_end),
        token=token.i,
        verb=verb,
        rule="speakers.nominal" if _vouched(token, verb) else "speakers.attitude",
        source=source,
        contents=[content],
    )


def _vouched(token: "Token", verb: Verb) -> bool:
    clause = next((c for c in token.rights if c.dep_ in _CLAUSES), None)
    told = clause is not None and any(c.lower_ == "that" for c in clause.lefts)
    return told and verb.group in ("claims", "believes")


def _adjective(doc: "Doc", token: "Token", verb: Verb) -> Draft | None:
    be = token.head
    if token.dep_ != "acomp" or be.lemma_ not in ("be", "remain", "seem", "feel", "become"):
        return None
    subject = subject_of(be)
    content, cue_end = _complement(token)
    if subject is None or content is None or subject.lower_ in ("it", "this", "that", "there"):
        return None
    source = noun_phrase(doc, subject.i)
    if kind_of(doc, *source) is None and subject.pos_ not in ("PROPN", "PRON"):
        return None
    vouched = verb.group == "believes" and any(c.dep_ == "ccomp" for c in token.rights)
    return Draft(
        cue=(be.i if be.i < token.i and token.i - be.i < 3 else token.i, cue_end),
        token=token.i,
        verb=verb,
        rule="speakers.indirect" if vouched else "speakers.attitude",
        source=source,
        contents=[content],
    )


def _complement(token: "Token") -> tuple[tuple[int, int] | None, int]:
    """The clause or phrase that follows, and where the cue ends: a preposition belongs to it."""
    for child in token.rights:
        that = any(c.lower_ == "that" for c in child.lefts)
        if child.dep_ in _CLAUSES and (that or child.tag_ != "VBN"):
            return (child.left_edge.i, child.right_edge.i + 1), token.i + 1
        if child.dep_ == "prep" and child.lower_ in _PREPOSITIONS:
            end = child.right_edge.i + 1
            if end > child.i + 1:
                adjacent = child.i == token.i + 1
                return (child.i + 1, end), (child.i + 1 if adjacent else token.i + 1)
    return None, token.i + 1
