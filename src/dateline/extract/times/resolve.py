"""Which reader says what a shape of `time_grammar` means, against its context."""

from collections.abc import Callable, Mapping

from dateline.extract.times import absolute, relative, undated
from dateline.extract.times.calendar import Reading
from dateline.extract.times.context import Context
from dateline.extract.times.hit import Hit

__all__ = ["resolve"]


def resolve(hit: Hit, context: Context) -> Reading | None:
    """The reading of a hit; None where the words turn out to be no time expression."""
    return _RESOLVERS[hit.shape](hit, context)


_RESOLVERS: Mapping[str, Callable[[Hit, Context], Reading | None]] = {
    "day_month": absolute.read_day_of_month,
    "month_day": absolute.read_day_of_month,
    "days": absolute.read_days,
    "month": absolute.read_month,
    "year": absolute.read_year,
    "years": absolute.read_years,
    "early_hours": undated.read_early_hours,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "quarter": absolute.read_quarter,
    "season": absolute.read_season,
    "deictic": relative.read_deictic,
    "tonight": relative.read_tonight,
    "overnight": relative.read_overnight,
    "part": relative.read_part,
    "weekday": relative.read_weekday,
    "unit": relative.read_unit,
    "stretch": undated.read_stretch,
    "ago": relative.read_ago,
    "year_ago": relative.read_year_ago,
    "quarter_of": relative.read_quarter_of,
    "shift": relative.read_shift,
    "weekend": relative.read_weekend,
    "unit_told": relative.read_unit_told,
    "spelled_year": absolute.read_spelled_year,
    "ordinal_day": relative.read_ordinal_day,
    "set": undated.read_set,
    "duration": undated.read_duration,
    "span_of": undated.read_duration,
    "clock": undated.read_clock,
    "bare_part": undated.read_bare_part,
    "week_of": absolute.read_week_of,
    "vague": undated.read_vague,
}
