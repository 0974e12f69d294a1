"""Speakers and what they said read off the commas of a sentence, where the parser is apt to take
the speaker for a part of what stands before. Helper of the speakers module."""

from typing import TYPE_CHECKING

from dateline.extract.speech.contents import addressee
from dateline.extract.speech.lists import listed
from dateline.extract.speech.sentences import NOMINAL, QUOTE_MARKS, clause_start, sentence_bounds
from dateline.extract.speech.sources import kind_of
from dateline.extract.speech.values import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["read_from_commas"]

_CHUNK = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "NUM", "PRON", "PART", "ADP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AFTER = 8  # tokens that may follow "said" and still be no more than when, where or to whom
_LONGEST = 16  # tokens of the longest speaker behind "said"


def read_from_commas(doc: "Doc", draft: Draft) -> bool:
    """Whether the sentence is "what was said, somebody said" or "..., said somebody": then speaker
    and content are set from its commas.

    In order: the speaker before the verb, with an apposition or without; the speaker behind it.
    """
    if draft.verb.group not in ("says", "confirms"):
        return False
    low = clause_start(doc, draft.cue[0])
    if doc[low].lower_ in listed("openers"):
        return False
    if _nothing_after(doc, draft):
        return _before(doc, draft, low)
    return _behind(doc, draft, low)


def _before(doc: "Doc", draft: Draft, low: int) -> bool:
    first = draft.cue[0]
    comma = _chunk_start(doc, first, low)
    if comma == first - 1 and doc[comma].text == ",":  # "Omar Saif, an army spokesman, said"
        inner = _chunk_start(doc, comma, low)
        if doc[inner].text != "," or kind_of(doc, inner + 1, comma) is None:
            return False
        comma, end = _chunk_start(doc, inner, low), first - 1
    else:
        end = first
    if doc[comma].text != "," or end - comma < 2 or doc[end - 1].pos_ not in NOMINAL:
        return False
    if not _told(doc, draft, low, comma, (comma + 1, end)):
        return False
    for token in doc[draft.cue[1] : draft.cue[1] + 4] if draft.verb.lemma == "tell" else ():
        if token.pos_ != "PUNCT" and draft.via is None:
            draft.via = addressee(doc, token)
    return True


def _behind(doc: "Doc", draft: Draft, low: int) -> bool:
    first, last = draft.cue
    comma = first - 1
    if first - low < 3 or doc[comma].text != "," or doc[last].pos_ not in ("PROPN", "NOUN", "DET"):
        return False
    end = last
    _, high = sentence_bounds(doc, first)
    while end < min(high, last + _LONGEST) and _names(doc, end):
        end += 1
    rest = doc[end:high]
    relative = rest and rest[0].tag_ in ("WP", "WDT")
    if not relative and any(t.tag_ in _FINITE for t in rest):
        return False
    while end > last and doc[end - 1].pos_ not in NOMINAL:
        end -= 1
    return end > last and not relative and _told(doc, draft, low, comma, (last, end))


def _names(doc: "Doc", index: int) -> bool:
    """Whether the token goes on naming the speaker: no "in a statement" and no "on Monday"."""
    token = doc[index]
    if token.lower_ in listed("mode_nouns") or token.ent_type_ in ("DATE", "TIME"):
        return False
    if token.pos_ == "ADP":
        ahead = doc[index + 1 : index + 5]
        return token.lower_ in ("of", "for", "at") or not any(
            t.lower_ in listed("mode_nouns") or t.ent_type_ in ("DATE", "TIME") for t in ahead
        )
    return (
        token.pos_ in _CHUNK or token.text == "," or doc[index - 1].lower_ in listed("titles_cut")
    )


def _told(doc: "Doc", draft: Draft, low: int, comma: int, source: tuple[int, int]) -> bool:
    """Set speaker and content where the words before the comma are a sentence."""
    if comma <= low + 1 or not any(token.tag_ in _FINITE for token in doc[low:comma]):
        return False
    draft.source, draft.contents, draft.rule = source, [(low, comma)], "speakers.trailing"
    return True


def _chunk_start(doc: "Doc", end: int, low: int) -> int:
    """The token before the words of a name that end before `end`."""
    index = end - 1
    while (
        index > low
        and doc[index].text not in QUOTE_MARKS
        and (doc[index].pos_ in _CHUNK or doc[index - 1].lower_ in listed("titles_cut"))
    ):
        index -= 1
    return index


def _nothing_after(doc: "Doc", draft: Draft) -> bool:
    """Whether the verb ends its sentence, but for whom it was told or when and where."""
    last = draft.cue[1]
    _, high = sentence_bounds(doc, draft.token)
    after = [t for t in doc[last:high] if not t.is_space]
    if not after or after[0].text in {".", ";", "!"}:
        return True
    if len(after) > _AFTER or any(t.text in QUOTE_MARKS for t in after):
        return False
    if draft.verb.lemma == "tell":
        return not any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in after[1:])
    told = any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in after)
    return not told and (after[0].pos_ == "ADP" or after[0].ent_type_ in ("DATE", "TIME"))
