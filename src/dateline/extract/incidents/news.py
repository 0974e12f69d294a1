"""News told from background: which of a report's incidents is the news, which it only recalls.

The news is what the lead tells and what is freshest. The cascade of `assign_roles`:

1. main is the first incident of the lead that is not recalled and not older than `_NO_NEWS`;
   without one, the first such incident anywhere; without one, the report is history: no main;
2. another incident is background when it is recalled, dated before the main one, or undated with
   no scene of its own; otherwise it is related (other news of the same report).
"""

from collections.abc import Sequence
from datetime import date, timedelta

from dateline.extract.incidents.told import Incident

__all__ = ["assign_roles"]

_CAPTIVE = frozenset({"abduction", "hostage_taking"})
_LEAD_TOKENS = 80
_NO_NEWS = timedelta(days=45)  # after six weeks a report looks back, as desks use the word


def assign_roles(incidents: Sequence[Incident], reference: date | None) -> tuple[Incident, ...]:
    """The incidents with roles set, the main one first, then in order of their first words.

    `reference` is the report's own day.
    """
    real = list(incidents)
    main = next((i for i in real if _is_news(i, reference)), None)
    for incident in real:
        if incident is main:
            incident.role = "main"
        else:
            behind = _is_background(incident, main) or _is_past(incident, reference)
            incident.role = "background" if behind else "related"
    ordered = sorted(real, key=lambda i: (i is not main, i.first.start))
    return tuple(ordered)


def _is_news(incident: Incident, reference: date | None) -> bool:
    if incident.recalled or _only_taken_up(incident):
        return False
    captive = bool(incident.types & _CAPTIVE) and incident.first.start <= _LEAD_TOKENS
    return captive or not _is_past(incident, reference)  # a release is news of an old abduction


def _is_past(incident: Incident, reference: date | None) -> bool:
    days = incident.days()
    return reference is not None and days is not None and reference - days[1] > _NO_NEWS


def _only_taken_up(incident: Incident) -> bool:
    """Far from the lead, undated, and never told but as known ("the massacre of the villagers")."""
    late = min(t.start for t in incident.triggers) > _LEAD_TOKENS
    return late and incident.days() is None and all(t.definite for t in incident.triggers)


def _is_background(incident: Incident, main: Incident | None) -> bool:
    if main is None or incident.recalled:
        return True
    days, news = incident.days(), main.days()
    if days is None:
        return not incident.places or any(
            t.when is None and t.part_of_day is None for t in incident.times
        )
    return news is not None and days[1] < news[0]
