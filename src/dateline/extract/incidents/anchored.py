"""Days told by another incident: "a week before the drone attack", "two days after the blast"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.extract.mentions import Mention, ParsedReport, TimeMention, Trigger
from dateline.extract.numbers.words import read_number
from dateline.model import When

__all__ = ["anchor_times", "counts_from"]

_DAYS = {"day": 1, "week": 7}
_UNIT = re.compile(r"^(day|week)s?$")
_REACH = 6  # tokens from "before" to the word of the other incident


def anchor_times(
    parsed: ParsedReport,
    times: Sequence[TimeMention],
    triggers: Sequence[Trigger],
    day_of: Callable[[Trigger], date | None],
) -> list[TimeMention]:
    """The times, with those that count from another incident's day resolved where it is known.

    `day_of` gives the day of the incident that a trigger tells, or None.
    """
    return [_anchored(parsed, time, triggers, day_of) for time in times]


def counts_from(mention: Mention, trigger: Trigger) -> bool:
    """Whether the time counts from this trigger's incident, and so is not its own."""
    return (
        mention.rule == "anchored.incident" and mention.end <= trigger.start < mention.end + _REACH
    )


def _anchored(
    parsed: ParsedReport,
    time: TimeMention,
    triggers: Sequence[Trigger],
    day_of: Callable[[Trigger], date | None],
) -> TimeMention:
    days = _length(parsed, time) if time.when is None else None
    sign, start = _direction(parsed, time)
    if days is None or not sign:
        return time
    other = next((t for t in triggers if t.definite and start <= t.head < start + _REACH), None)
    origin = None if other is None else day_of(other)
    if origin is None:
        return time
    day = origin + sign * timedelta(days=days)
    when = When(
        start=day,
        end=day,
        precision="day",
        words=parsed.span(time.start, time.end).quote,
        reference=origin,
        rule="anchored.incident",
    )
    return replace(time, when=when, rule="anchored.incident")


def _length(parsed: ParsedReport, time: TimeMention) -> int | None:
    """Days in "a week", "two days", "three weeks"; None for other lengths."""
    words = [t.lower_ for t in parsed.doc[time.start : time.end] if t.is_alpha or t.is_digit]
    unit = next((match[1] for word in words if (match := _UNIT.match(word))), None)
    if unit is None:
        return None
    number = read_number(words, 0)
    count = number[0] if number is not None else 1 if words[0] in ("a", "the", "one") else None
    return None if count is None else count * _DAYS[unit]


def _direction(parsed: ParsedReport, time: TimeMention) -> tuple[int, int]:
    """-1 for "before", 1 for "after", 0 for neither; and the token after the word."""
    near = parsed.doc[max(time.start, time.end - 1) : time.end + 1]
    for token in near:
        if token.lower_ in ("before", "after"):
            return (-1 if token.lower_ == "before" else 1), token.i + 1
    return 0, time.end
