"""Incidents of one report while they are gathered, and what each of its words speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.extract.incidents.attach import nearest_trigger
from dateline.extract.mentions import ParsedReport, PlaceMention, TimeMention, Trigger
from dateline.extract.triggers.lexicon import OUTCOMES

__all__ = ["OUTCOME_HEADS", "Days", "Incident", "Stretch", "Told", "days_of"]

Days = tuple[date, date]  # first and last, both inclusive
OUTCOME_HEADS = frozenset({(code,) for code in OUTCOMES})


def days_of(times: Sequence[TimeMention]) -> Days | None:
    """First and last day of the most precise of these times; None where none has a date."""
    dated = [t.when for t in times if t.when is not None]
    if not dated:
        return None
    best = min(dated, key=lambda w: w.end - w.start)
    return best.start, best.end


@dataclass(slots=True)
class Incident:
    """One incident as it is gathered: triggers, and the times and scenes that hang on them."""

    triggers: list[Trigger] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    recalled: bool = False
    answered: bool = False  # told as the deed that another one answers
    answered_by: int | None = None  # the incident told as retaliation for this one
    whole: bool = False  # several places or attacks told as one, whose parts may follow
    role: str = "main"

    @property
    def first(self) -> Trigger:
        """The trigger that names it: the first that is strong, else the first."""
        for strengths in (("strong",), ("death", "weak")):
            found = [t for t in self.triggers if t.strength in strengths]
            if found:
                return min(found, key=lambda t: t.start)
        return min(self.triggers, key=lambda t: t.start)

    @property
    def types(self) -> frozenset[str]:
        return frozenset(code for t in self.triggers for code in t.types)

    @property
    def outcome(self) -> str | None:
        """accident or disaster, where more of its words tell that than tell an attack.

        Deaths ("killed") and mere explosions speak for neither.
        """
        told = [t for t in self.triggers if t.strength == "strong" and t.types != ("other",)]
        bad = [t.types[0] for t in self.triggers if t.types[:1] in OUTCOME_HEADS]
        attacks = [t for t in told if t.types[:1] not in OUTCOME_HEADS]
        return bad[0] if len(bad) > len(attacks) else None

    def days(self) -> Days | None:
        """First and last day of its most precise date; None where none is told."""
        return days_of(self.times)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A sentence, and what it speaks of: triggers with their incident (None: no incident), or,
    without triggers, the incident that is in focus there."""

    start: int
    end: int
    owners: tuple[tuple[Trigger, int | None], ...]
    focus: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The incidents of a report in the order of their first words, and what each token is about."""

    parsed: ParsedReport
    incidents: tuple[Incident, ...]
    stretches: tuple[Stretch, ...]

    def at(self, token: int) -> int | None:
        """The index of the incident that a token speaks of; None if of none."""
        stretch = next((s for s in self.stretches if s.start <= token < s.end), None)
        if stretch is None:
            return None
        if not stretch.owners:
            return stretch.focus
        nearest = nearest_trigger(self.parsed.doc, [t for t, _ in stretch.owners], token)
        return next(index for trigger, index in stretch.owners if trigger is nearest)

    def focus_at(self, token: int) -> int | None:
        """The incident in focus in the token's sentence, whatever its triggers."""
        stretch = next((s for s in self.stretches if s.start <= token < s.end), None)
        return stretch.focus if stretch else None
