"""Civil dates of time expressions: what a day, a week, a season is, and how far one is shifted.

Pure functions on dates; the parse is not seen here.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

__all__ = [
    "Reading", "century", "day", "days", "decade", "edge", "fits_weekday", "month", "nearest",
    "night_of", "part_of_year", "safe_date", "season", "shift", "unit_of", "week", "weekday_before",
    "weekend", "year",
]  # fmt: skip

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_FAR = 120  # years: nothing that is told relative to a report lies further away


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression says: first and last day (None: no date), precision, time of day.

    `kind` is date, time, duration or set, as in TimeMention.
    """

    rule: str
    kind: str = "date"
    first: date | None = None
    last: date | None = None
    precision: str = "day"
    part: str | None = None
    clock: str | None = None
    approximate: bool = False
    reference: date | None = None

    @property
    def one_day(self) -> bool:
        return self.first is not None and self.precision == "day"


def _between(rule: str, first: date, last: date, precision: str) -> Reading:
    return Reading(rule=rule, first=first, last=last, precision=precision)


def safe_date(year_: int, month_: int, day_: int) -> date | None:
    """The date, or None where the calendar has none ("30 February")."""
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def day(rule: str, when: date) -> Reading:
    return _between(rule, when, when, "day")


def days(rule: str, first: date, last: date) -> Reading:
    """A range; a single day where both are equal."""
    return _between(rule, first, last, "day" if first == last else "range")


def week(rule: str, within: date) -> Reading:
    """The week, Monday to Sunday, that holds a day."""
    first = within - timedelta(days=within.weekday())
    return _between(rule, first, first + timedelta(days=6), "week")


def weekend(rule: str, within: date) -> Reading:
    """The Saturday and Sunday of a day's week."""
    saturday = within + timedelta(days=5 - within.weekday())
    return _between(rule, saturday, saturday + timedelta(days=1), "weekend")


def month(rule: str, year_: int, month_: int) -> Reading:
    last = date(year_, month_, monthrange(year_, month_)[1])
    return _between(rule, date(year_, month_, 1), last, "month")


def year(rule: str, year_: int) -> Reading:
    return _between(rule, date(year_, 1, 1), date(year_, 12, 31), "year")


def decade(rule: str, year_: int) -> Reading:
    first = year_ // 10 * 10
    return _between(rule, date(first, 1, 1), date(first + 9, 12, 31), "decade")


def century(rule: str, number: int) -> Reading:
    first = max(1, (number - 1) * 100)
    return _between(rule, date(first, 1, 1), date((number - 1) * 100 + 99, 12, 31), "century")


def part_of_year(rule: str, year_: int, unit: str, number: int) -> Reading:
    """A quarter (1 to 4) or a half (1, 2) of a year."""
    months = 3 if unit == "quarter" else 6
    first = month(rule, year_, (number - 1) * months + 1)
    last = month(rule, year_, number * months)
    return replace(first, last=last.last, precision=unit)


def season(rule: str, year_: int, name: str) -> Reading:
    """A season of the north; winter begins in December of its year."""
    first = month(rule, year_, _SEASONS[name])
    last = month(rule, year_ + (name == "winter"), (_SEASONS[name] + 1) % 12 + 1)
    return replace(first, last=last.last, precision="season")


def unit_of(rule: str, unit: str, within: date) -> Reading:
    """The day, week, month ... that holds a day."""
    if unit in ("week", "fortnight"):
        return week(rule, within)
    if unit == "weekend":
        return weekend(rule, within)
    if unit == "month":
        return month(rule, within.year, within.month)
    if unit == "quarter":
        return part_of_year(rule, within.year, unit, (within.month + 2) // 3)
    if unit == "year":
        return year(rule, within.year)
    if unit == "decade":
        return decade(rule, within.year)
    if unit == "century":
        return century(rule, within.year // 100 + 1)
    return day(rule, within)


def shift(rule: str, unit: str, number: int, origin: date) -> Reading | None:
    """The day, week, month ... that many units from a day; None where that is out of reach."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        length = {"week": 7, "weekend": 7, "fortnight": 14, "day": 1}.get(unit)
        if length is None or abs(number) * length > _FAR * 366:
            return None
        return unit_of(rule, unit, origin + timedelta(days=number * length))
    total = origin.year * 12 + origin.month - 1 + number * months
    if not 12 <= total < 9998 * 12:
        return None
    first, last = date(total // 12, total % 12 + 1, 1), monthrange(total // 12, total % 12 + 1)[1]
    return unit_of(rule, unit, first.replace(day=min(origin.day, last)))


def edge(reading: Reading, which: str) -> Reading:
    """The first, middle or last third of a span ("early 2014"); a day gets its part instead."""
    if reading.first is None or reading.last is None:
        return reading
    if reading.first == reading.last:
        part = {"early": "morning", "late": "evening"}.get(which)
        return replace(reading, part=reading.part or part)
    third = ((reading.last - reading.first).days + 1) // 3
    first = {"early": reading.first, "mid": reading.first + timedelta(days=third)}.get(
        which, reading.last - timedelta(days=third)
    )
    last = {
        "early": reading.first + timedelta(days=third),
        "mid": reading.last - timedelta(days=third),
    }.get(which, reading.last)
    return replace(reading, first=first, last=last, approximate=True)


def weekday_before(weekday: int, reference: date, *, strictly: bool = False) -> date:
    """The latest such weekday up to the reference day; before it where `strictly`."""
    back = (reference.weekday() - weekday) % 7
    return reference - timedelta(days=back or (7 if strictly else 0))


def fits_weekday(weekday: int, number: int, reference: date) -> date | None:
    """The day nearest the reference, within 45 days, with this weekday and day of the month."""
    first = reference + timedelta(days=(weekday - reference.weekday()) % 7 - 7)
    near = [first + timedelta(weeks=step) for step in range(-6, 8)]
    fits = [each for each in near if each.day == number]
    return min(fits, key=lambda each: abs((each - reference).days)) if fits else None


def nearest(candidates: list[date], reference: date, *, future: bool | None) -> date | None:
    """The candidate nearest the reference, those on the less likely side counting for more.

    `future` is what the tense says; news of what was done looks back more often than ahead.
    """
    ahead = 4.0 if future is None else (1.0 if future else 12.0)
    behind = 6.0 if future else 1.0

    def distance(each: date) -> float:
        gap = (each - reference).days
        return gap * ahead if gap > 1 else abs(gap) * behind

    return min(candidates, key=distance, default=None)


def night_of(rule: str, evening: date) -> Reading:
    """The night that begins on a day: an interval of two dates."""
    reading = days(rule, evening, evening + timedelta(days=1))
    return replace(reading, part="overnight", kind="time")
