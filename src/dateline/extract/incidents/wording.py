"""How a trigger is worded: does it take up what was told, add another incident, or recall one?"""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport, Trigger
from dateline.extract.speech.words import speech_verbs
from dateline.extract.triggers.find import reality_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "comes_after",
    "is_answered",
    "is_described",
    "is_recalled",
    "is_remembered",
    "is_renewed",
    "tells_a_whole",
]

_BEFORE = frozenset({"lately", "recently", "previously", "earlier"})
_DESCRIBING = frozenset({"on", "against", "of", "targeting", "that", "which"})
_MODIFIERS = frozenset({"ADJ", "DET", "NUM", "NOUN", "PROPN", "ADV"})
_MODIFIERS_AT_MOST = 4
_NEAR = 10  # tokens between "in retaliation for" and the deed that it answers
_TIE = 6  # tokens between "retaliation" and its "for": ", it said,"
_UNITS = frozenset({"hours", "hour", "day", "days", "week", "weeks", "month", "months", "minutes"})
_CAME = frozenset({"came", "comes", "coming", "come", "happened", "occurred", "follows"})
_AFTER = 26  # tokens between "came" and the verb of the deed that was there before
_GOVERNORS = 4  # verbs between what was said and the verb of saying


def is_described(parsed: ParsedReport, trigger: Trigger) -> bool:
    """A full description follows ("the attack on the minister"), not a bare "the attack"."""
    following = parsed.doc[trigger.end : trigger.end + 1]
    return any(token.lower_ in _DESCRIBING for token in following)


def is_answered(parsed: ParsedReport, trigger: Trigger) -> bool:
    """The words name the deed that another one answers ("in retaliation for a strike")."""
    doc = parsed.doc
    start = max(trigger.start - _NEAR, doc[trigger.start].sent.start)
    return any(
        {"for", "to"} & {n.lower_ for n in doc[t.i + 1 : t.i + 1 + _TIE]}
        for t in doc[start : trigger.start]
        if t.lower_ in reality_words("retaliation")
    )


def is_renewed(parsed: ParsedReport, trigger: Trigger) -> bool:
    """The words set it apart from what was told ("another attack", "had lately been attacked")."""
    adverbs = {c.lower_ for c in parsed.doc[trigger.head].children if c.dep_ == "advmod"}
    if trigger.rule.endswith("verb") and adverbs & _BEFORE:
        return True
    return bool(_modifiers(parsed, trigger) & reality_words("renewed"))


def is_recalled(parsed: ParsedReport, trigger: Trigger, *, first: bool = False) -> bool:
    """The words look back: an anniversary, a verdict, "had been", "an earlier attack".

    The tense alone recalls nothing where nothing was told before (`first`).
    """
    if is_answered(parsed, trigger) or is_remembered(parsed, trigger.start):
        return True
    if not first and _had_happened(parsed.doc[trigger.head]):
        return True
    return bool(_modifiers(parsed, trigger) & reality_words("recalled"))


def is_remembered(parsed: ParsedReport, token: int) -> bool:
    """The sentence of the token tells of an anniversary or a verdict, so that a fresh day in it is
    that of remembering or judging."""
    sentence = parsed.doc[token].sent
    looking_back = reality_words("anniversary")
    if any(t.lower_ in looking_back and t.dep_ != "amod" for t in sentence):
        return True
    return _years_after([t.lower_ for t in sentence])


def _had_happened(head: "Token") -> bool:
    """ "Had been attacked", but not after "police said that", which only shifts the tense."""
    if not any(c.lower_ == "had" for c in head.children if c.dep_ == "aux"):
        return False
    return not any(a.lower_ in speech_verbs() for a in islice(head.ancestors, _GOVERNORS))


def comes_after(parsed: ParsedReport, trigger: Trigger) -> bool:
    """ "The killing came 12 hours after gunmen shot a judge": the shooting is another incident than
    the killing, told in the same sentence."""
    doc = parsed.doc
    start = max(trigger.start - _AFTER, doc[trigger.start].sent.start)
    for token in doc[start + 1 : trigger.start]:
        if token.lower_ == "after" and token.nbor(-1).lower_ in _UNITS:
            return any(t.lower_ in _CAME for t in doc[max(token.i - 6, start) : token.i])
    return False


def tells_a_whole(parsed: ParsedReport, end: int) -> bool:
    """Whether the report's opening, up to the token `end`, tells of several places or attacks at
    once ("struck in three towns", "a series of bombings"): what follows may be its parts."""
    opening = parsed.doc[:end]
    for token in opening:
        if token.lower_ in reality_words("several_of"):
            words = opening[max(token.i - 3, token.sent.start) : token.i]
            numbered = any(t.like_num for t in words)
            if numbered or {t.lower_ for t in words} & {
                "several",
                "series",
                "wave",
                "string",
                "coordinated",
                "many",
            }:
                return True
    return False


def _modifiers(parsed: ParsedReport, trigger: Trigger) -> set[str]:
    """The modifiers of a noun that tells an incident, up to its article."""
    words: set[str] = set()
    if not trigger.rule.endswith("noun"):
        return words
    doc = parsed.doc
    start = max(trigger.start - _MODIFIERS_AT_MOST, doc[trigger.start].sent.start)
    for token in reversed(list(doc[start : trigger.start])):
        if token.pos_ not in _MODIFIERS:
            break
        words.add(token.lower_)
    return words


def _years_after(words: Sequence[str]) -> bool:
    """ "a year after", "30 years since", "two years ago"."""
    return any(
        word in ("year", "years") and words[n + 1 : n + 2] in (["after"], ["since"], ["ago"])
        for n, word in enumerate(words)
    )
