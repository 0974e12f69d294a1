"""Raw -> Document | Rejection: decode, find the article, normalise, lay out, date, name.

Second stage of the flow, after `read`. Pure: the same raw input and settings give the same
document, with the same id. What the input did wrong is a Rejection with a code of
codes/rejections.toml, never an exception.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from itertools import takewhile

from dateline.ids import digest
from dateline.model import Document, Instant, Part, Raw, Rejection
from dateline.parse.address import day_of_url, normalised_url
from dateline.parse.days import as_instant, read_day, read_instant
from dateline.parse.decode import decode, looks_like_html
from dateline.parse.language import other_language
from dateline.parse.layout import Layout, lay_out
from dateline.parse.page_meta import PageMeta
from dateline.parse.pieces import Piece, join
from dateline.parse.problem import Problem
from dateline.parse.text import clean, paragraphs
from dateline.parse.wires import find_wires
from dateline.settings import Settings

__all__ = ["parse"]

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HTML_BYTES = 5_000_000  # a page with its scripts; the largest news pages hold about 2 MB
_BYTES_A_CHARACTER = 4  # the most that UTF-8, UTF-16 and UTF-32 take


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A raw input's paragraphs, and what its page told of it."""

    paragraphs: tuple[Piece, ...]
    meta: PageMeta


def parse(raw: Raw, settings: Settings) -> Document | Rejection:
    """The document of a raw input, or why there is none. Never raises for any bytes."""
    source = _source(raw, settings)
    if isinstance(source, Problem):
        return source.rejection(raw.name)
    document = _document(raw, source)
    if len(document.text) > settings.max_characters:
        return _too_long(f"{len(document.text):,} characters", settings).rejection(raw.name)
    body = _words_of(document)
    if not any(map(str.isalnum, document.text)):
        return _empty().rejection(raw.name)
    language = other_language(body)
    if language is not None:
        problem = Problem(
            reason="other_language",
            what=f"its language is {_language_name(language)}, not English",
            remedy="read an English translation of it instead",
        )
        return problem.rejection(raw.name, document_id=document.id)
    return document


def _source(raw: Raw, settings: Settings) -> _Source | Problem:
    """The input's paragraphs. Sizes are checked before anything costly is done."""
    if not raw.data.strip(b"\x00 \t\r\n\v\f\xef\xbb\xbf\xff\xfe"):
        return _empty()
    html = raw.media == "html" or (raw.media is None and looks_like_html(raw.data))
    limit = _HTML_BYTES if html else settings.max_characters * _BYTES_A_CHARACTER
    if len(raw.data) > limit:
        return _too_long(f"{len(raw.data):,} bytes", settings)
    text = decode(raw.data, html=html)
    if isinstance(text, Problem):
        return text
    if not html:
        lines = paragraphs(clean(text))
        return _Source(paragraphs=tuple(Piece(text=line) for line in lines), meta=PageMeta())
    from dateline.parse.page import read_page  # lxml and trafilatura take 0.6 s to load

    page = read_page(text)
    if isinstance(page, Problem):
        return page
    return _Source(paragraphs=page.paragraphs, meta=page.meta)


def _document(raw: Raw, source: _Source) -> Document:
    layout = lay_out(source.paragraphs)
    text, blocks = join(layout.pieces)
    told = layout.head.fields
    url = raw.url or told.get("url") or source.meta.url
    outlet = raw.outlet or told.get("outlet") or source.meta.outlet
    published = _published(raw, layout, source.meta, url)
    dateline = layout.dateline
    return Document(
        id=_document_id(url, outlet, published, text),
        name=raw.name,
        text=text,
        blocks=blocks,
        digest_received=blake2b(raw.data, digest_size=32).hexdigest(),
        title=_title(layout, source.meta),
        url=url,
        outlet=outlet,
        published=published,
        modified=_modified(layout, source.meta, published),
        received=raw.received,
        dateline_place=None if dateline is None else dateline.place,
        dateline_day=_dateline_day(layout, published),
        byline=layout.head.byline or source.meta.author,
        wires=_wires(layout),
        label=layout.head.label,
    )


def _document_id(url: str | None, outlet: str | None, published: Instant | None, text: str) -> str:
    """By address where there is one, else by outlet and time; and by the text."""
    if url is not None:
        return digest("doc", "url", normalised_url(url), text)
    time = "" if published is None else published.at.isoformat()
    return digest("doc", "outlet", outlet or "", time, text)


def _published(raw: Raw, layout: Layout, meta: PageMeta, url: str | None) -> Instant | None:
    """1. The caller. 2. A header line. 3. The page's meta. 4. The address."""
    if raw.published is not None:
        return _given(raw.published, day_only=raw.published_day_only)
    header = layout.head.fields.get("date")
    if header is not None and (found := read_instant(header, found_in="header")) is not None:
        return found
    if meta.published is not None:
        return meta.published
    day = None if url is None else day_of_url(url)
    return None if day is None else as_instant(day, found_in="url")


def _given(at: datetime, *, day_only: bool) -> Instant | None:
    """What the caller says; a time without zone is taken as a day only."""
    if at.tzinfo is None or day_only:
        return as_instant(at.date(), found_in="given")
    return as_instant(at, found_in="given")


def _modified(layout: Layout, meta: PageMeta, published: Instant | None) -> Instant | None:
    header = layout.head.fields.get("modified")
    if header is None:
        return meta.modified
    near = None if published is None else published.day
    return read_instant(header, found_in="header", near=near) or meta.modified


def _dateline_day(layout: Layout, published: Instant | None) -> date | None:
    """The dateline's day; its year, where not told, from the time of publication, else from a
    figure above the dateline that names one ("2010-09-CA-216"), else None."""
    if layout.dateline is None:
        return None
    near = _middle_of_year(layout) if published is None else published.day
    return read_day(layout.dateline.words, near=near)


def _middle_of_year(layout: Layout) -> date | None:
    """A day from which the nearest one of any month and day lies in the year told above."""
    above = takewhile(lambda piece: piece.part is not Part.DATELINE, layout.pieces)
    years = [match[0] for piece in above for match in _YEAR.finditer(piece.text)]
    return date(int(years[0]), 7, 1) if years else None


def _title(layout: Layout, meta: PageMeta) -> str | None:
    headlines = [piece.text for piece in layout.pieces if piece.part is Part.HEADLINE]
    return headlines[0] if headlines else meta.title


def _wires(layout: Layout) -> tuple[str, ...]:
    """Agencies that dateline, byline, credits and an outlet header name, in order of the text."""
    telling = (Part.DATELINE, Part.BYLINE, Part.CREDIT, Part.HEADER)
    named = [find_wires(piece.text) for piece in layout.pieces if piece.part in telling]
    return tuple(dict.fromkeys(wire for wires in named for wire in wires))


def _words_of(document: Document) -> str:
    """The body's words; all words where the report has no body."""
    bodies = [document.text[block.start : block.end] for block in document.blocks
              if block.part is Part.BODY]  # fmt: skip
    return " ".join(bodies) or document.text


def _empty() -> Problem:
    return Problem(reason="empty", what="it holds no words", remedy="give a file with a report")


def _too_long(size: str, settings: Settings) -> Problem:
    return Problem(
        reason="too_long",
        what=f"{size} are more than one report may have ({settings.max_characters:,} characters, "
        f"or a page of {_HTML_BYTES // 1_000_000} MB)",
        remedy="split it into single reports, or raise DATELINE_MAX_CHARACTERS",
    )


def _language_name(code: str) -> str:
    import pycountry

    found = pycountry.languages.get(alpha_2=code)
    return code if found is None else str(found.name)
