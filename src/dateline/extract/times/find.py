"""Dates and times: `find_times` gives every time expression of a report, resolved.

Part of the extract stage; assembling chooses among the mentions. The way: a report's words become
letters (`time_words`), shapes are found over the letters (`time_grammar`) and in the text
(`time_forms`), each is resolved in order against the day of the report, the dates told before and
the tense (`time_resolve`, `time_context`), and those that say one thing together are joined
(`time_join`).

Why no library reads them: on the days of 90 TimeBank texts, dateparser's `search_dates` (1.5) came
to a value F1 of .14 (it takes "we" and "one five" for dates) at 16 ms for 450 words, this module to
.92 at 1.4 ms; dateparser also tells no precision. Measured on 2026-11-24; `dateline bench dates`
gives the figures on whole sets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport, TimeMention
from dateline.extract.times.calendar import Reading
from dateline.extract.times.context import Context
from dateline.extract.times.forms import Form, find_forms, resolve_form
from dateline.extract.times.grammar import find_hits
from dateline.extract.times.hit import Hit
from dateline.extract.times.join import Found, join
from dateline.extract.times.relative import distance
from dateline.extract.times.resolve import resolve
from dateline.extract.times.words import LETTERS, Lexed, lex
from dateline.model import When

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_times"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A form with its places [start, end) in `Lexed`."""

    start: int
    end: int
    token: int
    form: Form


def find_times(parsed: ParsedReport) -> tuple[TimeMention, ...]:
    """Every time expression of a report, sorted, without overlap.

    `when` is None for words that name no date ("for two days", "in recent months"), and for words
    that need a reference day where the report has none.
    """
    lexed = lex(parsed.doc)
    forms = list(_place(find_forms(parsed.doc.text), lexed, parsed.doc))
    hits = [hit for hit in find_hits(lexed, parsed.doc) if not _covered(hit, forms)]
    context = _context(parsed, lexed, hits, forms)
    found = [each for item in _in_order(hits, forms) if (each := _read(item, context)) is not None]
    return tuple(_mention(each, parsed, lexed) for each in join(found, lexed))


def _place(forms: Iterator[Form], lexed: Lexed, doc: "Doc") -> Iterator[_Placed]:
    """The forms with the places of their words, the first of those that overlap."""
    edge = 0
    for form in sorted(forms, key=lambda form: form.start):
        tokens = doc.char_span(form.start, form.end, alignment_mode="expand")
        if tokens is None or tokens.start < edge:
            continue
        edge = tokens.end
        places = [place for place, token in enumerate(lexed.index) if tokens.start <= token < edge]
        if places:
            yield _Placed(start=places[0], end=places[-1] + 1, token=tokens.start, form=form)


def _covered(hit: Hit, forms: list[_Placed]) -> bool:
    return any(form.start < hit.end and hit.start < form.end for form in forms)


def _in_order(hits: list[Hit], forms: list[_Placed]) -> list[Hit | _Placed]:
    return sorted([*hits, *forms], key=lambda item: item.start)


_HOUR_CUES = frozenset({"at", "about", "around", "approximately"})


def _context(parsed: ParsedReport, lexed: Lexed, hits: list[Hit], forms: list[_Placed]) -> Context:
    """The context at the start of a report: its day, and what the stated years say of it."""
    reference = parsed.document.reference_day
    stated = [hit.year() for hit in hits if "y" in hit and hit.shape != "decade"]
    stated += [placed.form.year for placed in forms if placed.form.year is not None]
    now = sum(hit.shape in ("weekday", "deictic", "tonight", "overnight") for hit in hits)
    far = 0 if reference is None else sum(abs(year - reference.year) > 1 for year in stated)
    return Context(
        doc=parsed.doc,
        reference=reference,
        years=tuple(stated or _figures_of_a_year(parsed, lexed)),
        narrative=reference is None or far > 3 + 2 * now,
    )


def _figures_of_a_year(parsed: ParsedReport, lexed: Lexed) -> Iterator[int]:
    """The years within other figures, such as a release's number ("2012-04-S-048"), but no hour
    ("at 1950")."""
    for letter, value, index in zip(lexed.codes, lexed.values, lexed.index, strict=True):
        if index and parsed.doc[index - 1].lower_ in _HOUR_CUES:
            continue
        if letter == LETTERS["year"] and isinstance(value, int) and 1900 <= value <= 2100:
            yield value


def _read(item: Hit | _Placed, context: Context) -> Found | None:
    """One expression with its reading, noted in the context for those after it."""
    if isinstance(item, _Placed):
        reading = resolve_form(item.form, context, item.token)
    else:
        reading = resolve(item, context)
    if reading is None:
        return None
    context.note(reading)
    if isinstance(item, _Placed):
        return Found(start=item.start, end=item.end, reading=reading)
    return Found(
        start=item.start,
        end=item.end,
        reading=reading,
        distance=distance(item),
        weekday=item.number("w") if "w" in item and item.shape == "weekday" else None,
    )


def _mention(found: Found, parsed: ParsedReport, lexed: Lexed) -> TimeMention:
    start, end = lexed.index[found.start], lexed.index[found.end - 1] + 1
    return TimeMention(
        start=start,
        end=end,
        rule=found.reading.rule,
        when=_when(found.reading, parsed, start, end),
        kind=found.reading.kind,
        part_of_day=found.reading.part,
        clock=found.reading.clock,
    )


def _when(reading: Reading, parsed: ParsedReport, start: int, end: int) -> When | None:
    if reading.first is None or reading.last is None:
        return None
    return When(
        start=reading.first,
        end=reading.last,
        precision=reading.precision,
        words=parsed.span(start, end).quote,
        part_of_day=reading.part,
        clock=reading.clock,
        approximate=reading.approximate,
        reference=reading.reference or parsed.document.reference_day,
        rule=reading.rule,
    )
