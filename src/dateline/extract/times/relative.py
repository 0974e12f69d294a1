"""Readers of shapes that count from the day of the report, or from the date told last."""

from datetime import date, timedelta

from dateline.extract.times import calendar
from dateline.extract.times.calendar import Reading
from dateline.extract.times.context import Context, looks_ahead
from dateline.extract.times.hit import Hit
from dateline.extract.times.readings import STEPS, count, in_part, nothing, with_part, year_by_word

__all__ = [
    "read_ago",
    "read_deictic",
    "read_ordinal_day",
    "read_overnight",
    "read_part",
    "read_quarter_of",
    "read_shift",
    "read_tonight",
    "read_unit",
    "read_unit_told",
    "read_weekday",
    "read_weekend",
    "read_year_ago",
]

_CLOCK_UNITS = ("second", "minute", "hour")


def read_deictic(hit: Hit, context: Context) -> Reading | None:
    """Reads "Yesterday morning", "earlier today"."""
    if context.reference is None:
        return nothing("times.relative")
    when = context.reference + timedelta(days=hit.number("k"))
    return with_part(calendar.day("times.relative", when), hit)


def read_tonight(_: Hit, context: Context) -> Reading | None:
    if context.reference is None:
        return nothing("times.relative", "time")
    return in_part(calendar.day("times.relative", context.reference), "night")


def read_overnight(_: Hit, context: Context) -> Reading | None:
    if context.reference is None:
        return nothing("times.overnight", "time")
    return calendar.night_of("times.overnight", context.reference - timedelta(days=1))


def read_part(hit: Hit, context: Context) -> Reading | None:
    """Reads "This morning", "last night", "the same evening", "the night before"."""
    word = hit.value("r") or hit.value("s")
    told = word not in ("this", "current", "last", "past")
    origin = context.origin if told else context.reference
    if origin is None:
        return nothing("times.part_of_day", "time")
    back = word in ("last", "previous", "before", "earlier") and not (
        word == "last" and hit.value("p") != "night" and hit.value("p") != "evening"
    )
    step = -1 if back or word == "last" else int(word in ("next", "following", "after", "later"))
    return with_part(calendar.day("times.part_of_day", origin + timedelta(days=step)), hit)


def read_weekday(hit: Hit, context: Context) -> Reading | None:
    """Reads "last Sunday", "on Tuesday", "Sunday morning, 7", "Friday of last week"."""
    weekday, reference = hit.number("w"), context.reference
    if reference is None:
        return with_part(nothing("times.weekday"), hit)
    if "s" in hit:
        near = reference + timedelta(weeks=STEPS.get(str(hit.value("s")), 0))
        when: date | None = near + timedelta(days=weekday - near.weekday())
    elif "d" in hit:
        when = calendar.fits_weekday(weekday, hit.number("d"), reference)
    else:
        when = _bare_weekday(hit, context, weekday, reference)
    return None if when is None else with_part(calendar.day("times.weekday", when), hit)


def _bare_weekday(hit: Hit, context: Context, weekday: int, reference: date) -> date:
    """The day of a weekday: most recent (the day of the report included), or to come."""
    word = hit.value("r")
    if word == "last" or word == "past":
        return calendar.weekday_before(weekday, reference, strictly=True)
    if word in ("previous", "following", "that", "same") and context.told is not None:
        if word == "following":
            return context.told + timedelta(days=(weekday - context.told.weekday()) % 7 or 7)
        return calendar.weekday_before(weekday, context.told, strictly=word == "previous")
    ahead = timedelta(days=(weekday - reference.weekday()) % 7)
    if word in ("next", "coming", "following"):
        return reference + (ahead or timedelta(days=7))
    if looks_ahead(context.doc[hit.token(hit.groups["w"][0])]):
        return reference + ahead
    return calendar.weekday_before(weekday, reference)


def read_unit(hit: Hit, context: Context) -> Reading | None:
    """Reads "Last month", "this year", "the previous day", "that week"."""
    word, unit = str(hit.value("r")), str(hit.value("u"))
    told = word in ("previous", "following", "that", "same") or (word == "next" and unit == "day")
    origin = context.reference
    if told:
        origin = context.origin if unit == "day" or not context.grain else context.grain.first
    if word in ("past", "coming"):
        return nothing("times.stretch")
    rule = "times.anchored" if told else "times.relative"
    if origin is None:
        return nothing(rule)
    reading = calendar.shift(rule, unit, STEPS.get(word, 0), origin)
    return None if reading is None else with_part(reading, hit)


def read_unit_told(hit: Hit, context: Context) -> Reading | None:
    """Reads "later in the day", of the day told last, "earlier in the year", of the report's."""
    unit = str(hit.value("u"))
    origin = context.origin if unit == "day" else context.base
    if origin is None:
        return nothing("times.anchored")
    return with_part(calendar.unit_of("times.anchored", unit, origin), hit)


def read_weekend(_: Hit, context: Context) -> Reading | None:
    """The last weekend that has begun."""
    if context.reference is None:
        return nothing("times.relative")
    begun = context.reference - timedelta(days=(context.reference.weekday() - 5) % 7)
    return calendar.weekend("times.relative", begun)


def read_ago(hit: Hit, context: Context) -> Reading | None:
    """Reads "Two days ago": in the unit that is told."""
    unit, number = str(hit.value("u")), count(hit)
    if number is None:
        return nothing("times.stretch")
    origin = context.reference
    if origin is None or unit in _CLOCK_UNITS:
        return nothing("times.ago", "time" if unit in _CLOCK_UNITS else "date")
    if unit == "year" and context.quarter is not None:
        return _compared(number, context.quarter)
    return calendar.shift("times.ago", unit, -number, origin)


def _compared(years: int, quarter: Reading) -> Reading | None:
    """The same quarter some years before: an account of a quarter compares with that."""
    if quarter.first is None:
        return None
    return calendar.shift("times.compared", "quarter", -4 * years, quarter.first)


def read_year_ago(hit: Hit, context: Context) -> Reading | None:
    """Reads "The year-earlier period": the same stretch, a year before."""
    unit = str(hit.value("u"))
    if unit == "year" and context.quarter is not None:
        return _compared(1, context.quarter)
    if context.reference is None:
        return nothing("times.compared")
    return calendar.shift("times.compared", unit, -1, context.reference)


def read_quarter_of(hit: Hit, context: Context) -> Reading | None:
    """Reads "The 1988 quarter": the quarter told last, in another year."""
    year = hit.year() if "y" in hit else year_by_word(hit, context) if "s" in hit else None
    if year is None:
        return context.quarter or nothing("times.compared")
    if context.quarter is None or context.quarter.first is None:
        return calendar.year("times.year", year)
    return _compared(context.quarter.first.year - year, context.quarter)


def read_shift(hit: Hit, context: Context) -> Reading | None:
    """Reads "two days later", "the day before"; "three days after" waits for a date."""
    unit, word, number = str(hit.value("u")), str(hit.value("k")), count(hit) if "n" in hit else 1
    if number is None:
        return nothing("times.stretch", "duration")
    if unit in _CLOCK_UNITS or (word in ("before", "after") and not _ends(hit)):
        return nothing("times.anchored", "duration")
    sign = -1 if word in ("before", "earlier") else 1
    if unit == "year" and sign < 0 and context.quarter is not None:
        return _compared(number, context.quarter)
    origin = context.origin
    moved = origin and calendar.shift("times.anchored", unit, sign * number, origin)
    return moved or nothing("times.anchored")


def _ends(hit: Hit) -> bool:
    """Whether nothing follows from which to count: the end of a clause."""
    return hit.at_the_end("comma", "stop", "break", "and", "close")


def read_ordinal_day(hit: Hit, context: Context) -> Reading | None:
    """Reads "On the 7th": of the month told last, else the nearest."""
    base = context.base
    if base is None:
        return nothing("times.absolute")
    months = [base.replace(day=1) + timedelta(days=step) for step in (-1, 0, 31)]
    near = [calendar.safe_date(each.year, each.month, hit.number("d")) for each in months]
    found = calendar.nearest([each for each in near if each], base, future=False)
    return None if found is None else calendar.day("times.absolute", found)


def distance(hit: Hit) -> tuple[int, str] | None:
    """The signed number and unit of "three days after"; None for any other hit."""
    if hit.shape != "shift" or hit.value("k") not in ("before", "after"):
        return None
    number = count(hit) if "n" in hit else 1
    return (
        None
        if number is None
        else (number * (-1 if hit.value("k") == "before" else 1), str(hit.value("u")))
    )
