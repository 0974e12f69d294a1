"""Who speaks: the subject or agent of a verb of saying, though the parser lose it.
Helper of the speakers module."""

from typing import TYPE_CHECKING

from dateline.extract.speech.lists import listed
from dateline.extract.speech.sentences import NOMINAL, QUOTE_MARKS, phrase_head, sentence_bounds
from dateline.extract.speech.sources import kind_of, noun_phrase
from dateline.extract.speech.values import TELLING, Draft
from dateline.extract.speech.words import speech_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["agent_of", "is_passive", "subject_of", "take_carrier", "take_neighbour", "take_subject",
           "told_by"]  # fmt: skip

_EXPLETIVE_ONLY = frozenset({"there", "what", "this", "that"})
_NOBODY = frozenset({"neither", "none", "both", "some", "most", "each", "all"})
_STRAY = 20  # tokens after a passive verb within which a "by" may be its own
_DEEPEST = 4  # verbs up which a shared subject is looked for


def subject_of(token: "Token", depth: int = 0) -> "Token | None":
    """The subject of a verb, its own or the one it shares; None where nothing tells it."""
    own = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    if own:  # "neither of them badly," a source said: the parser may make two subjects
        return next((child for child in own if child.lower_ not in _NOBODY), own[0])
    if depth > _DEEPEST:
        return None
    head, dep = token.head, token.dep_
    if dep == "conj" and _is_out_of_step(token):
        return subject_of(head.head, depth + 1)
    if dep in ("conj", "xcomp", "advcl", "dep") and head.pos_ in ("VERB", "AUX"):
        return subject_of(head, depth + 1)
    if dep == "pcomp" and head.dep_ == "prep":
        return _of_preposition(head, depth)
    if dep == "acl":
        return _of_noun(token, depth)
    return None


def _is_out_of_step(token: "Token") -> bool:
    """ "X said that its men had done it, and claimed ...": the second verb of saying is in the
    tense of the first, not of what was said, so X claims."""
    said = token.head
    above = said.head
    perfect = any(c.dep_ == "aux" and c.lower_ in ("had", "have", "has") for c in said.children)
    reported = said.dep_ == "ccomp" and above.lower_ in speech_verbs()
    return reported and perfect and token.tag_ == "VBD" and above.tag_ == "VBD"


def _of_preposition(preposition: "Token", depth: int) -> "Token | None":
    verb = preposition.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if preposition.lower_ == "as" and not is_passive(verb):  # "INA quoted X as saying"
        return next((child for child in verb.children if child.dep_ == "dobj"), None)
    return subject_of(verb, depth + 1)


def _of_noun(token: "Token", depth: int) -> "Token | None":
    """Of "a statement indicating that": whoever made the statement; else the noun itself."""
    noun = token.head
    governor = noun.head.head if noun.dep_ == "pobj" else None
    if governor is not None and governor.pos_ == "VERB" and governor.lower_ in speech_verbs():
        return subject_of(governor, depth + 1)
    speaks = noun.pos_ == "PROPN" or kind_of(noun.doc, noun.i, noun.i + 1) is not None
    return noun if token.tag_ == "VBG" and speaks else None


def take_subject(doc: "Doc", draft: Draft, subject: "Token", token: "Token") -> None:
    if subject.tag_ in ("WP", "WDT") and token.dep_ == "relcl":
        draft.source = (subject.i, subject.i + 1)
        draft.antecedent = noun_phrase(doc, _partitive(token.head).i)
    elif subject.lower_ == "it" and subject.head.lemma_ == "be":
        return  # "it is premature to say"
    elif subject.lower_ not in _EXPLETIVE_ONLY:
        draft.source = noun_phrase(doc, subject.i)
        for other in token.lefts:  # "X and Y condemned it": the parser may make two subjects
            end = draft.source[1]
            joined = other.i == end or (other.i > end and doc[end].lower_ == "and")
            if other.dep_ == "nsubj" and joined:
                draft.source = (draft.source[0], noun_phrase(doc, other.i)[1])


def _partitive(noun: "Token") -> "Token":
    """ "one" of "one of those sources, who": the relative clause speaks of the one."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in ("NUM", "PRON"):
        return noun.head.head
    return noun


def take_neighbour(doc: "Doc", draft: Draft) -> None:
    """The speaker beside a verb that the parser left without a subject: right after it where the
    quotation or a comma stands before it, else right before it."""
    if draft.verb.group not in TELLING or doc[draft.token].tag_ in ("VBG", "VB"):
        return
    first, last = draft.cue
    low, high = sentence_bounds(doc, first)
    before = doc[first - 1] if first > low else None
    if before is not None and (before.text == "," or before.text in QUOTE_MARKS) and last < high:
        head = phrase_head(doc, last, last, high) if doc[last].pos_ != "SCONJ" else None
        if head is not None and doc[last].pos_ not in ("ADP", "VERB"):
            draft.source = noun_phrase(doc, head)
    elif before is not None and before.pos_ in NOMINAL:
        start = first - 1
        while start > low and doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ", "DET"):
            start -= 1
        draft.source = (start, first)


def take_carrier(doc: "Doc", draft: Draft, token: "Token") -> None:
    """ "X was quoted by INA as saying", "INA quoted X as saying": INA carried it."""
    if token.dep_ != "pcomp" or token.head.lower_ != "as":
        return
    verb = token.head.head
    if verb.lower_ not in ("quoted", "quotes", "quoting", "cited"):
        return
    draft.rule = "speakers.quoted_by"
    if is_passive(verb):
        draft.via = agent_of(doc, verb)
    else:
        subject = subject_of(verb)
        draft.via = None if subject is None else noun_phrase(doc, subject.i)


def is_passive(token: "Token") -> bool:
    if token.tag_ not in ("VBN", "VBD"):
        return False
    for child in token.children:
        if child.dep_ in ("auxpass", "nsubjpass", "agent"):
            return True
    if token.lower_ in listed("said_to") and token.i + 2 < len(
        token.doc
    ):  # "a man thought to be of ..."
        after, verb = token.nbor(1), token.nbor(2)
        if after.lower_ == "to" and verb.tag_ == "VB":
            return True
    if token.tag_ != "VBN":
        return False
    if token.dep_ == "conj" and not any(c.dep_ in ("nsubj", "aux") for c in token.children):
        return is_passive(token.head)
    return token.dep_ == "acl"


def agent_of(doc: "Doc", token: "Token") -> tuple[int, int] | None:
    """The words after "by": the verb's own, else those that the parser hung on a noun before
    ("condemned as an act of terrorism by the U.S")."""
    children = [c for c in token.children if c.dep_ == "agent" or c.lower_ == "by"]
    stray = [
        t
        for t in doc[token.i + 1 : min(token.right_edge.i + 1, token.i + _STRAY)]
        if t.lower_ == "by" and t.dep_ == "prep" and t.head.pos_ != "VERB"
    ]
    for by in children + stray:
        for noun in by.rights:
            if noun.dep_ == "pobj":
                return noun_phrase(doc, noun.i)
    return None


def told_by(doc: "Doc", token: "Token") -> tuple[int, int] | None:
    """Of "it was learned from judicial sources that": the sources."""
    if token.lower_ not in ("learned", "learnt", "heard"):
        return None
    for child in token.rights:
        if child.lower_ == "from":
            for noun in child.rights:
                return noun_phrase(doc, noun.i)
    return None
