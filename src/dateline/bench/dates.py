"""Suite `dates`: time expressions in news (TimeBank, AQUAINT) and in histories (WikiWars).

Each set is split by document: the half whose file name has an even SHA-256 digest was read while
rules were written, the other half is only measured.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from lxml import etree

from dateline.bench import Table
from dateline.bench.bootstrap import measured_row
from dateline.bench.date_scorer import Tally, Timex, figures_of, range_ends, timex_value
from dateline.bench.progress import track
from dateline.errors import InputError
from dateline.extract.mentions import ParsedReport
from dateline.extract.times.find import find_times
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Block, Document, Instant, Part
from dateline.settings import Settings

__all__ = ["TimeMLText", "read_timeml", "run", "seen"]

SETS = (
    ("timebank", "tempeval3/TimeBank"),
    ("aquaint", "tempeval3/AQUAINT"),
    ("wikiwars", "wikiwars"),
)
_ASKED = ("DATE", "TIME")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMLText:
    """One annotated text: its name, words, time of creation, expressions of DATE and TIME."""

    name: str
    text: str
    created: datetime | None
    timexes: tuple[Timex, ...]


def run(corpora: Path, settings: Settings) -> Table:
    """Span and value scores on the three sets. Raises InputError where a folder is absent."""
    rows, errors, digest = [], [], sha256()
    for name, folder in SETS:
        halves = {True: Tally(), False: Tally()}
        for path in track(_files(corpora / folder), f"dates, {name}"):
            digest.update(path.read_bytes())
            _score(read_timeml(path), halves[seen(path.name)], settings)
        for read, tally in halves.items():
            part = "read while writing rules" if read else "only measured"
            items = sum(expected for expected, *_ in tally.units)
            rows.append(measured_row(f"{name}, {part}", tally.units, figures_of, items=items))
            errors.extend(tally.wrong)
    return Table(
        suite="dates",
        corpus="TempEval-3 (TimeBank, AQUAINT), WikiWars",
        digest=digest.hexdigest(),
        rows=tuple(rows),
        remarks=("TIMEX3 of type DATE and TIME; those outside the text itself are left out.",),
        errors=tuple(errors),
    )


def seen(name: str) -> bool:
    """Whether the file of this name is of the half that was read while rules were written."""
    return int(sha256(name.encode()).hexdigest(), 16) % 2 == 0


def _files(folder: Path) -> list[Path]:
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        raise InputError(
            f"no TimeML files under {str(folder)!r}; set DATELINE_CORPORA to the corpora"
        )
    return paths


def read_timeml(path: Path) -> TimeMLText:
    """A TimeML file. Raises InputError where it is not one."""
    try:
        root = etree.fromstring(path.read_bytes())
    except etree.XMLSyntaxError as err:
        raise InputError(f"{path.name!r} is not valid XML: {err}") from err
    body = root.find("TEXT")
    if body is None:
        raise InputError(f"{path.name!r} has no TEXT element")
    pieces: list[str] = []
    timexes = tuple(_walk(body, pieces))
    return TimeMLText(name=path.name, text="".join(pieces), created=_created(root), timexes=timexes)


def _created(root: etree._Element) -> datetime | None:
    stamp = root.find("DCT/TIMEX3")
    match = None if stamp is None else _DAY.match(stamp.get("value", ""))
    if match is None:
        return None
    year, month, day = (int(number) for number in match.groups())
    return datetime(year, month, day, tzinfo=UTC)


def _walk(element: etree._Element, pieces: list[str]) -> Iterator[Timex]:
    """The expressions below an element, while its words are gathered into `pieces`."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        yield from _walk(child, pieces)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3" and element.get("type") in _ASKED:
        words = "".join(pieces)[start:]
        if words.strip():
            yield Timex(
                start=start, end=start + len(words), words=words, value=element.get("value", "")
            )


def _score(text: TimeMLText, tally: Tally, settings: Settings) -> None:
    parsed = parse_document(_document(text), load_pipeline(settings.spacy_pipeline))
    tally.add(text.timexes, list(_given(parsed)), text.name)


def _document(text: TimeMLText) -> Document:
    published = None if text.created is None else Instant(at=text.created, day_only=True)
    return Document(
        id=text.name,
        name=text.name,
        text=text.text,
        blocks=(Block(start=0, end=len(text.text), part=Part.BODY),),
        digest_received="",
        published=published,
    )


def _given(parsed: ParsedReport) -> Iterator[Timex]:
    """What is found, as TIMEX3; durations and sets are left out."""
    for mention in find_times(parsed):
        span = parsed.span(mention.start, mention.end)
        when = mention.when
        if when is not None and when.precision == "range":
            yield from range_ends(span.start, span.quote, when)
        elif mention.kind in ("date", "time") and mention.rule != "times.stretch":
            value = timex_value(when, mention.rule, mention.kind)
            yield Timex(start=span.start, end=span.end, words=span.quote, value=value)
