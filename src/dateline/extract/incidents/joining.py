"""Whether a trigger joins an incident told before, and which; or may open one of its own.

The cascade of `choose`: 1. a date of its own joins the incident of that date, else an undated one;
2. "another", "separate", "in retaliation for" and "came two
days after" join none; 3. else the first that fits, in the
order of `_order`. What does not fit: other days, a far place, a tactic of another kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dateline.extract.incidents.dating import is_old
from dateline.extract.incidents.scenes import far_apart, is_fronted, is_named, is_town, other_town
from dateline.extract.incidents.tactics import tactics_fit
from dateline.extract.incidents.told import OUTCOME_HEADS, Days, Incident
from dateline.extract.incidents.wording import (
    comes_after,
    is_answered,
    is_described,
    is_renewed,
)
from dateline.extract.mentions import ParsedReport, PlaceMention, Trigger
from dateline.extract.triggers.lexicon import OUTCOMES

__all__ = ["Newcomer", "choose", "may_start"]

_COARSE = timedelta(days=10)  # "this month" is no date that could set two incidents apart
_FIRES = frozenset({"blaze", "blazes", "inferno"})
_SETS_FIRE = frozenset({"arson", "bombing", "grenade"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A trigger to be placed: with its days and places, the incident of its sentence so far
    (`companion`) and the one that the report was speaking of (`focus`)."""

    trigger: Trigger
    days: Days | None = None
    places: tuple[PlaceMention, ...] = ()
    companion: int | None = None
    focus: int | None = None


def choose(parsed: ParsedReport, incidents: Sequence[Incident], newcomer: Newcomer) -> int | None:
    """The index of the incident that the newcomer tells of; None where it fits none."""
    trigger, days = newcomer.trigger, newcomer.days
    order = _order(parsed, incidents, newcomer)
    fitting = [i for i in order if _fits(parsed, incidents[i], newcomer)]
    if comes_after(parsed, trigger):
        fitting = [i for i in fitting if trigger.definite and i != newcomer.companion]
    if trigger.definite and trigger.types:  # "the drone attack" takes up one that was told so
        fitting.sort(key=lambda i: not incidents[i].types & set(trigger.types))
    if days is not None and days[1] - days[0] <= _COARSE:
        dated = [i for i in fitting if incidents[i].days() is not None]
        undated = [i for i in fitting if incidents[i].days() is None]
        return next(iter(dated + undated), None)
    companion = newcomer.companion
    if companion is None and not trigger.definite and is_renewed(parsed, trigger):
        return None
    beside_its_cause = companion is not None and incidents[companion].answered
    if is_answered(parsed, trigger) and not beside_its_cause:
        return None
    return next(iter(fitting), None)


def may_start(parsed: ParsedReport, newcomer: Newcomer) -> bool:
    """Whether the words can open an incident beside those told: strong ones, dated ones, and a
    tactic with a town of its own ("a bomb wounded three in Karachi")."""
    trigger = newcomer.trigger
    if trigger.types[:1] in OUTCOME_HEADS:
        return False
    if trigger.strength in ("strong", "death") or newcomer.days is not None:
        return True
    if is_answered(parsed, trigger):
        return True
    return trigger.strength == "weak" and bool(trigger.types) and any(map(is_town, newcomer.places))


def _order(parsed: ParsedReport, incidents: Sequence[Incident], newcomer: Newcomer) -> list[int]:
    """Where to look first: this sentence's incident, the focus, the first, then the latest.

    A full description ("the attack on the minister") takes up the report's subject, a bare one
    ("the attack") what was told last.
    """
    subject = 0 if incidents else None
    order = [newcomer.companion, newcomer.focus, subject]
    described = newcomer.trigger.definite and is_described(parsed, newcomer.trigger)
    if newcomer.companion is None and described:
        order = [subject, newcomer.focus]
    order += list(range(len(incidents)))[::-1]
    return list(dict.fromkeys(i for i in order if i is not None))


def _fits(parsed: ParsedReport, incident: Incident, newcomer: Newcomer) -> bool:
    trigger, days, told = newcomer.trigger, newcomer.days, incident.days()
    if days and told and (days[0] > told[1] or days[1] < told[0]):
        return False
    if _is_elsewhere(parsed, incident, newcomer):
        return False
    if trigger.types[:1] in OUTCOME_HEADS:  # "the bus crashed" after a blast is the blast's
        return True
    if incident.outcome is not None and not _was_set(parsed, incident, newcomer):
        return trigger.strength != "strong" or set(trigger.types) <= {"other"}
    if told is None and days and not incident.recalled and is_old(parsed, days):
        return False  # the news, whose day is not told, is not of years ago
    return tactics_fit(incident.types - OUTCOMES, trigger.types)


def _was_set(parsed: ParsedReport, incident: Incident, newcomer: Newcomer) -> bool:
    """A fire that the report goes on to lay to somebody ("it broke out when a mob threw petrol
    bombs") is no accident."""
    if not set(newcomer.trigger.types) & _SETS_FIRE or newcomer.focus is None:
        return False
    told = [t for t in incident.triggers if t.types[:1] in OUTCOME_HEADS]
    return all(parsed.doc[t.head].lower_ in _FIRES for t in told)


def _is_elsewhere(parsed: ParsedReport, incident: Incident, newcomer: Newcomer) -> bool:
    """Told of another place: another country, a town too far, or, where towns are gone through one
    by one ("In Yala, a bomb ... In Pattani, gunmen ..."), any other town."""
    here = [p for p in newcomer.places if is_named(p)]
    if incident.whole and _is_part(newcomer, here):
        return True
    there = [p for p in incident.places if is_named(p)]
    if not here or not there:
        return False
    here, there = ([p for p in group if is_town(p)] or group for group in (here, there))
    listed = not newcomer.trigger.definite and any(is_fronted(parsed, p) for p in here)
    listed = listed and any(map(is_town, there))
    apart = other_town if listed else far_apart
    return all(apart(p, q) or far_apart(p, q) for p in here for q in there)


def _is_part(newcomer: Newcomer, here: Sequence[PlaceMention]) -> bool:
    """A deed in a town of its own, after the report told of all of them."""
    alone = newcomer.companion is None and not newcomer.trigger.definite
    return alone and any(map(is_town, here))
