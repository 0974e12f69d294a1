"""Which times are an incident's own, and the day of those that tell none.

A report's times are also those of saying, of verdicts, of elections. `is_own` tells them apart;
`give_days` lets the day of saying, of the dateline or of the first incident stand in.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from dateline.extract.incidents.told import Days, Incident, Told
from dateline.extract.incidents.wording import is_remembered
from dateline.extract.mentions import ParsedReport, TimeMention, Trigger
from dateline.extract.triggers.find import reality_words
from dateline.model import Part
from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["LEAD_TOKENS", "give_days", "is_old", "is_own", "lasts"]

LEAD_TOKENS = 80  # headline, dateline and two or three sentences
_NO_NEWS = timedelta(days=45)  # older is history to a desk
_LASTING = frozenset({"since", "until", "till", "by"})
_COUNTS = frozenset({"toll", "tally", "number"})
_APART_IN_TIME = frozenset({"after", "since", "following", "before", "earlier", "ago", "later"})


def is_old(parsed: ParsedReport, days: Days) -> bool:
    """Whether the days lie too far back to be the report's news; False where it has no day."""
    day = parsed.document.reference_day
    return day is not None and day - days[1] > _NO_NEWS


def lasts(parsed: ParsedReport, mention: TimeMention) -> bool:
    """Whether the time is where something begins or ends that lasts ("since May", "until 2014")."""
    doc = parsed.doc
    opens = doc[mention.end : mention.end + 2].text == ", when"
    return mention.start > 0 and doc[mention.start - 1].lower_ in _LASTING and not opens


def is_own(parsed: ParsedReport, mention: TimeMention, anchors: Sequence[Trigger]) -> bool:
    """Whether the time can be an incident's: not that of saying ("said on Monday"), nor of some
    other event ("after the October 10 elections"), nor a start of what lasts ("since May")."""
    if lasts(parsed, mention):
        return False
    if _is_fresh(parsed, mention) and is_remembered(parsed, mention.start):
        return False
    doc = parsed.doc
    heads = {t.head for t in anchors}
    token = doc[mention.start : mention.end].root
    if token.dep_ in ("compound", "nmod", "nummod", "amod") and token.head.i not in heads:
        noun = token.head
        return noun.pos_ != "NOUN" or mention.start <= noun.i < mention.end
    for ancestor in token.ancestors:
        if ancestor.i in heads:
            return True
        if ancestor.pos_ == "VERB" and mention.when is not None:
            if _tells_a_toll(ancestor):
                return False
            after = _is_fresh(parsed, mention) and ancestor.lower_ in reality_words("aftermath")
            return not after and ancestor.lemma_ not in _speech_verbs()
    return True


def _tells_a_toll(verb: "Token") -> bool:
    """ "The toll rose to six on Friday": the day of the count, not of the deed."""
    return any(c.lower_ in _COUNTS and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _is_fresh(parsed: ParsedReport, mention: TimeMention) -> bool:
    return mention.when is not None and not is_old(parsed, (mention.when.start, mention.when.end))


def give_days(told: Told, times: Sequence[TimeMention]) -> None:
    """Let a day stand in for incidents that tell none, as coders do.

    The first takes the day on which it was told of ("police said on Monday"), else the dateline's.
    Others told beside it take its day.
    """
    if not told.incidents:
        return
    first, *others = told.incidents
    if first.days() is None and not first.recalled:
        first.times += _told_day(told, times)
    for other in others:
        if other.days() is None and _is_beside(told.parsed, first, other):
            shared = [t for t in first.times if t.when is not None and t.when.precision == "day"]
            other.times += [replace(t, rule="incidents.told_day") for t in shared[:1]]


def _is_beside(parsed: ParsedReport, first: Incident, other: Incident) -> bool:
    """Told of the same day: as a part of the first, by its hour alone ("in the evening"), or by the
    same sentence, where no word between the two sets them apart in time."""
    if other.recalled or other.answered:
        return False
    if first.whole or any(t.when is None and (t.part_of_day or t.clock) for t in other.times):
        return True
    start, end = sorted((first.first.start, other.first.start))
    words = parsed.doc[start:end]
    return bool(words[0].sent.end >= end) and not any(t.lower_ in _APART_IN_TIME for t in words)


def _told_day(told: Told, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The first day told in the lead that hangs on a verb of saying, else the dateline's."""
    start = told.incidents[0].first.start
    parts = told.parsed.parts
    lead = [
        t
        for t in times
        if t.when is not None
        and t.when.precision == "day"
        and abs(t.start - start) < LEAD_TOKENS
        and parts[t.start] is Part.BODY
        and told.focus_at(t.start) == 0
    ]
    dated = [t for t in times if parts[t.start] is Part.DATELINE and t.when]
    return [replace(t, rule="incidents.told_day") for t in (lead or dated)[:1]]


@cache
def _speech_verbs() -> frozenset[str]:
    vocabulary = load_vocabulary("speech_verbs")
    codes = ("says", "confirms", "claims", "denies", "believes")
    return frozenset(word for code in codes for word in vocabulary[code].words)
