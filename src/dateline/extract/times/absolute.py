"""Readers of shapes that name a date by the calendar, with its year or without."""

from datetime import date

from dateline.extract.times import calendar
from dateline.extract.times.calendar import Reading
from dateline.extract.times.context import Context, looks_ahead
from dateline.extract.times.hit import Hit
from dateline.extract.times.readings import nothing, with_part, year_by_word

__all__ = [
    "read_century",
    "read_day_of_month",
    "read_days",
    "read_decade",
    "read_month",
    "read_quarter",
    "read_season",
    "read_spelled_year",
    "read_week_of",
    "read_year",
]


def read_day_of_month(hit: Hit, context: Context) -> Reading | None:
    """Reads "7 November 2021", "Nov. 7": without a year, the nearest that the tense allows."""
    month, number = hit.number("m"), hit.number("d")
    if "y" in hit:
        when = calendar.safe_date(hit.year(), month, number)
    else:
        weekday = hit.number("w") if "w" in hit else None
        when = context.settle(month, number, context.doc[hit.token(hit.start)], weekday)
    if when is None:
        real = calendar.safe_date(2000, month, number)
        return nothing("times.absolute") if real and context.base is None else None
    return with_part(calendar.day("times.absolute", when), hit)


def read_week_of(hit: Hit, context: Context) -> Reading | None:
    """The week of a day: "the week of 6 March"."""
    found = read_day_of_month(hit, context)
    if found is None or found.first is None:
        return None
    return calendar.week("times.absolute", found.first)


def read_days(hit: Hit, context: Context) -> Reading | None:
    """Reads "May 3-5", "from 3 to 5 May"."""
    pair = hit.value("c")
    first, last = pair if isinstance(pair, tuple) else (hit.number("d"), hit.number("b"))
    month, token = hit.number("m"), context.doc[hit.token(hit.start)]
    if "y" in hit:
        start = calendar.safe_date(hit.year(), month, first)
    else:
        start = context.settle(month, first, token)
    end = start and calendar.safe_date(start.year, month, last)
    if start is None or end is None or end < start:
        return None
    return calendar.days("times.range", start, end)


def read_month(hit: Hit, context: Context) -> Reading | None:
    """Reads "May 2020", "last January", "June this year", "in December"."""
    month = hit.number("m")
    year = hit.year() if "y" in hit else _month_year(hit, context, month)
    if year is None:
        return nothing("times.month")
    return with_part(calendar.month("times.month", year, month), hit)


def _month_year(hit: Hit, context: Context, month: int) -> int | None:
    """The year of a month without one; None where nothing tells."""
    reference = context.reference
    if "s" in hit:
        return year_by_word(hit, context)
    if reference is not None and "r" in hit:
        if hit.value("r") == "this" and "q" not in hit:
            return reference.year
        if hit.value("r") in ("next", "coming"):
            return reference.year + (month <= reference.month)
        return reference.year - (month >= reference.month)
    when = context.settle(month, 15, context.doc[hit.token(hit.start)])
    if (
        when is None
        or reference is None
        or (when.year, when.month) != (reference.year, reference.month)
    ):
        return None if when is None else when.year
    return reference.year


def read_year(hit: Hit, _: Context) -> Reading | None:
    return with_part(calendar.year("times.year", hit.year()), hit)


def read_spelled_year(hit: Hit, _: Context) -> Reading | None:
    """The year of "nineteen ninety-six", with its month where one stands before it."""
    year = hit.number("a") * 100 + hit.number("b") + (hit.number("c") if "c" in hit else 0)
    if "m" in hit:
        return calendar.month("times.month", year, hit.number("m"))
    return calendar.year("times.year", year)


def read_years(hit: Hit, _: Context) -> Reading | None:
    """Reads "1990-95"."""
    first, second = hit.number("y"), hit.number("b")
    last = second if second > 1899 else first // 100 * 100 + second % 100
    return calendar.days("times.range", date(first, 1, 1), date(last, 12, 31))


def read_decade(hit: Hit, _: Context) -> Reading | None:
    return with_part(calendar.decade("times.decade", hit.year()), hit)


def read_century(hit: Hit, _: Context) -> Reading | None:
    if not 1 <= hit.number("d") <= 21:
        return None
    return with_part(calendar.century("times.century", hit.number("d")), hit)


def read_quarter(hit: Hit, context: Context) -> Reading | None:
    """Reads "The third quarter": the last one that had begun, unless a year is told."""
    unit, number = str(hit.value("u")), hit.number("d")
    if not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    year = hit.year() if "y" in hit else year_by_word(hit, context) if "s" in hit else None
    base = context.base
    if year is None and base is None:
        return nothing("times.quarter")
    if year is None and base is not None:
        begun = calendar.part_of_year("times.quarter", base.year, unit, number).first
        ahead = looks_ahead(context.doc[hit.token(hit.start)])
        year = base.year - (begun is not None and begun > base and not ahead)
    return calendar.part_of_year("times.quarter", year or 1, unit, number)


def read_season(hit: Hit, context: Context) -> Reading | None:
    """Reads "Summer 1990", "last spring", "this fall"."""
    name, base = str(hit.value("z")), context.base
    if "y" in hit:
        year: int | None = hit.year()
    elif "s" in hit:
        year = year_by_word(hit, context)
    elif base is None:
        return nothing("times.season")
    else:
        year = _season_year(hit, base, name, looks_ahead(context.doc[hit.token(hit.start)]))
    return (
        nothing("times.season")
        if year is None
        else with_part(calendar.season("times.season", year, name), hit)
    )


def _season_year(hit: Hit, base: date, name: str, ahead: bool | None) -> int:
    """The year of a season without one: this year's, one back where it has not begun."""
    this = calendar.season("times.season", base.year, name)
    if this.first is None or this.last is None:
        return base.year
    if (hit.value("r") in ("this", "next", "coming") and "q" not in hit) or ahead:
        return base.year + (this.last < base)
    if hit.value("r") == "last" and this.first <= base <= this.last:
        return base.year - 1
    return base.year - (this.first > base)
