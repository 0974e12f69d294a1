"""Readers of shapes that name no date: times of day, stretches, what recurs."""

from dateline.extract.times.calendar import Reading
from dateline.extract.times.context import Context
from dateline.extract.times.hit import Hit
from dateline.extract.times.readings import count, in_part, nothing

__all__ = [
    "read_bare_part",
    "read_clock",
    "read_duration",
    "read_set",
    "read_stretch",
    "read_vague",
]


def read_stretch(hit: Hit, _: Context) -> Reading | None:
    """Reads "The last three months", "recent days": no date."""
    if hit.value("r") == "this":
        return nothing("times.vague_present")
    if hit.value("r") in ("next", "coming", "following"):
        return nothing("times.stretch", "duration" if count(hit) else "date")
    if "n" in hit and count(hit) is not None:
        return nothing("times.duration", "duration")
    return nothing("times.stretch")


def read_vague(hit: Hit, _: Context) -> Reading | None:
    return nothing(f"times.vague_{hit.value('k')}")


def read_clock(hit: Hit, _: Context) -> Reading | None:
    """Reads "8:30 am", "0330 GMT", "six o'clock"."""
    hour, minute = _hour_minute(hit)
    if hit.value("x") == "pm":
        hour = hour % 12 + 12
    elif hit.value("x") == "am":
        hour %= 12
    if hour > 24 or minute > 59:
        return None
    return Reading(rule="times.clock", kind="time", clock=f"{hour % 24:02d}:{minute:02d}")


def _hour_minute(hit: Hit) -> tuple[int, int]:
    for name in ("c", "f", "i", "j", "h"):
        value = hit.value(name)
        if isinstance(value, tuple):
            return value[0], value[1]
        if isinstance(value, int):
            return (value // 100, value % 100) if name in "ij" else (value, 0)
    return 99, 0


def read_bare_part(hit: Hit, _: Context) -> Reading | None:
    return in_part(nothing("times.part_of_day", "time"), str(hit.value("p")))


def read_early_hours(_: Hit, __: Context) -> Reading | None:
    return in_part(nothing("times.part_of_day", "time"), "morning")


def read_set(_: Hit, __: Context) -> Reading | None:
    return nothing("times.set", "set")


def read_duration(_: Hit, __: Context) -> Reading | None:
    return nothing("times.duration", "duration")
