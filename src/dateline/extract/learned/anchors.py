"""Words that tell an incident, by the lexicon and by the learned reader together.

1. A word of the lexicon that was set aside as weak counts where the reader takes it for an
incident's; 2. words that no rule knows ("picked off", "a charge destroyed the car") become triggers
where the reader is sure; 3. a word of the lexicon falls where the reader is nearly sure that it
tells nothing. The thresholds were chosen on the held fold.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.extract.incidents.told import Incident
from dateline.extract.learned.find import Learned
from dateline.extract.mentions import ParsedReport, Trigger
from dateline.extract.triggers.find import reality_of
from dateline.extract.triggers.sift import Sifted
from dateline.model import Part

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["set_apart", "told_by", "with_learned_anchors"]


_ADDED = 0.75  # words of no rule become a trigger from this probability,
_SURE = 0.9  # and one that may open an incident from this
_RESTORED = 0.4  # a weak word of the lexicon
_DROPPED = 0.01
_APART = 0.15  # of one incident with less than this
_NEAR = 3  # tokens: the same deed as the trigger beside it
_SENTENCED = frozenset({"life", "years", "months"})
_SILENT = frozenset({Part.HEADER, Part.CREDIT, Part.BYLINE, Part.DATELINE, Part.HEADING})
_ROLES = ("main", "related", "background")
_TYPES = {
    "attack": "other", "bombing": "bombing", "kidnapping": "abduction", "arson": "arson",
    "robbery": "criminal_violence", "sabotage": "sabotage", "clash": "armed_clash",
}  # fmt: skip


def with_learned_anchors(parsed: ParsedReport, sifted: Sifted, learned: Learned) -> Sifted:
    """The triggers of the rules as the reader sees them, and those that it adds."""
    likely = told_by(learned)
    kept, rejected = [], []
    for trigger in sifted.anchors:
        if likely[trigger.start : trigger.end].max() < _DROPPED:
            rejected.append((trigger, "no_attack"))
        else:
            kept.append(trigger)
    for trigger, reason in sifted.rejected:
        if reason == "no_attack" and likely[trigger.start : trigger.end].max() >= _RESTORED:
            kept.append(trigger)
        else:
            rejected.append((trigger, reason))
    known = {n for t, _ in rejected for n in range(t.start, t.end)}
    near = {n for t in kept for n in range(t.start - _NEAR, t.end + _NEAR)}
    kept += _new(parsed, learned, likely, known | near)
    anchors = tuple(sorted(kept, key=lambda t: t.start))
    return Sifted(anchors=anchors, rejected=tuple(rejected))


def set_apart(learned: Learned) -> Callable[[Trigger, Incident], bool]:
    """Whether a trigger surely tells another incident than all triggers of this one."""

    def apart(trigger: Trigger, incident: Incident) -> bool:
        here = (trigger.start, trigger.end)
        pairs = [(here, (t.start, t.end)) for t in incident.triggers]
        return max(learned.same_incident(pairs), default=1.0) < _APART

    return apart


def told_by(learned: Learned) -> "NDArray[Any]":
    """For each token, the probability that it names an incident."""
    first, *others = (learned.labels["trigger", role] for role in _ROLES)
    for other in others:
        first = first + other
    return first


def _new(
    parsed: ParsedReport, learned: Learned, likely: "NDArray[Any]", taken: set[int]
) -> Iterator[Trigger]:
    start = None
    for token in range(len(likely) + 1):
        on = token < len(likely) and likely[token] >= _ADDED / 2
        if on and start is None:
            start = token
        if not on and start is not None:
            sure = likely[start:token].max() >= _ADDED
            silent = parsed.parts[start] in _SILENT
            if sure and not silent and taken.isdisjoint(range(start, token)):
                trigger = _trigger(parsed, learned, start, token)
                if trigger is not None:
                    surely = likely[start:token].max() >= _SURE
                    yield replace(trigger, strength="strong" if surely else "weak")
            start = None


def _trigger(parsed: ParsedReport, learned: Learned, start: int, end: int) -> Trigger | None:
    head = parsed.doc[start:end].root
    if head.pos_ not in ("VERB", "AUX"):  # the lexicon holds the nouns; verbs are too many
        return None
    if _SENTENCED & {token.lower_ for token in parsed.doc[start:end]}:
        return None  # "the court gave life"
    reality = reality_of(parsed.doc[start], head)
    if reality in ("negated", "hypothetical", "general"):
        return None
    family = learned.family_at(start)
    return Trigger(
        start=start,
        end=end,
        rule="learned.trigger",
        head=head.i,
        types=(_TYPES[family],),
        reality=reality,
    )
