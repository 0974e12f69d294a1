"""Third step of places: spots that no gazetteer holds, from common nouns and capitalised names.

"his residence", "a market in the Sadr City district", "the bridge of the Republic": the noun with
its own words before it and an "of" behind it. A noun counts only where something can happen: after
a preposition of place, or as the object of a verb of attack.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.places.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["described_sites"]

SPOT_PREPOSITIONS = frozenset(
    {"in", "at", "near", "outside", "inside", "on", "from", "to", "into", "against", "around",
     "behind", "toward", "towards", "opposite", "beside", "through", "onto", "across", "close"}
)  # fmt: skip
BARE_STATES = frozenset({"home", "prison", "jail", "school", "church", "college", "university",
                         "zone", "station", "base", "port"})  # fmt: skip
CARE = frozenset({"hospital", "clinic"})  # people are taken there: a scene only as a target
CARE_PREPOSITIONS = frozenset({"near", "outside", "inside", "against", "behind", "opposite"})
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "DET"})
LONGEST_BEFORE, LONGEST_OF = 7, 6  # tokens


def described_sites(doc: "Doc", taken: set[int]) -> Iterator[tuple[int, int]]:
    """Token ranges of described spots outside `taken`, in order."""
    nouns = words("site_nouns")
    for token in doc:
        if token.lower_ not in nouns or token.i in taken or token.text[0].isupper():
            continue
        if token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if token.i + 1 < len(doc) and doc[token.i + 1].pos_ == "NOUN":
            continue  # "airport road": the noun behind it is the spot
        start = phrase_start(doc, token.i)
        if may_be_scene(doc, start, token):
            start = without_article(doc, start, token.i)
            yield start, phrase_end(doc, token.i, taken)


def phrase_start(doc: "Doc", at: int) -> int:
    """The first token of the words before the noun that belong to it."""
    start = at
    while start > 0 and at - start < LONGEST_BEFORE:
        before = doc[start - 1]
        if doc[start].is_sent_start or before.pos_ not in MODIFIERS:
            break
        if before.pos_ == "PRON" and before.tag_ != "PRP$":
            break
        if before.text == "to" or (before.pos_ == "PART" and not before.lower_.endswith("s")):
            break
        start -= 1
        if before.pos_ == "DET":
            break
    return start


def without_article(doc: "Doc", start: int, at: int) -> int:
    while start < at and doc[start].pos_ == "DET":
        start += 1
    return start


def may_be_scene(doc: "Doc", start: int, noun: "Token") -> bool:
    before = doc[start - 1] if start else None
    if before is None or noun.is_sent_start:
        return attacked_after(doc, noun.i)
    if before.lemma_ in words("attack_verbs") and before.pos_ in {"VERB", "AUX"}:
        return True
    if before.lower_ in SPOT_PREPOSITIONS or (before.lower_ == "of" and start > 1 and (
        doc[start - 2].lower_ in {"outside", "front", "inside"}
    )):  # fmt: skip
        if noun.lower_ in CARE:
            return before.lower_ in CARE_PREPOSITIONS
        return start < noun.i or noun.lower_ not in BARE_STATES
    return attacked_after(doc, noun.i)


def attacked_after(doc: "Doc", at: int) -> bool:
    """Whether a passive verb of attack follows within three words ("the hotel was bombed")."""
    for token in doc[at + 1 : at + 4]:
        if token.is_sent_start or token.is_punct:
            return False
        if token.tag_ == "VBN" and token.lemma_ in words("attack_verbs"):
            return True
    return False


def phrase_end(doc: "Doc", at: int, taken: set[int]) -> int:
    """Behind the noun, or behind "of" and its words ("bridge of the Republic")."""
    end = at + 1
    if end + 1 >= len(doc) or doc[end].lower_ != "of" or end in taken:
        return end
    stop = end + 1
    while stop < min(len(doc), end + 1 + LONGEST_OF):
        token = doc[stop]
        if token.is_sent_start or token.pos_ not in MODIFIERS or stop in taken:
            break
        stop += 1
    named = any(token.pos_ in {"NOUN", "PROPN"} for token in doc[end + 1 : stop])
    return stop if named else end
