"""Values of a report: the bytes that came in, the document, its blocks and spans."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from dateline.errors import InvariantError
from dateline.model.record import Record

__all__ = ["Block", "Document", "Instant", "Part", "Raw", "Span"]


class Part(StrEnum):
    """Where in a report some words stand. Body wins over headline and caption (PRACTICE 12)."""

    HEADLINE = "headline"
    HEADING = "heading"  # a sub-heading inside the body ("DAMAGE TO HOME")
    CAPTION = "caption"
    BODY = "body"
    DATELINE = "dateline"  # "BAGHDAD, Nov 7 (Reuters) -"
    BYLINE = "byline"
    CREDIT = "credit"  # "/AFP and REUTERS"
    HEADER = "header"  # "date 2021-11-07"
    UPDATE_NOTE = "update_note"
    CORRECTION_NOTE = "correction_note"


class Raw(Record, frozen=True, kw_only=True):
    """What came in, before any parsing: bytes, the name to call them by, what the caller knows.

    `media` is "text" or "html"; None lets `parse` tell it from the bytes.
    """

    name: str
    data: bytes
    media: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    published_day_only: bool = False
    received: datetime | None = None


class Span(Record, frozen=True, kw_only=True):
    """Half-open interval [start, end) in code points of one document's text, with its words.

    Made by `Document.span` only. Raises InvariantError where the quote has another length.
    """

    start: int
    end: int
    quote: str
    part: Part = Part.BODY

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise InvariantError(
                f"span [{self.start}, {self.end}) does not fit its quote {self.quote!r} "
                f"of {len(self.quote)} code points"
            )


class Block(Record, frozen=True, kw_only=True):
    """A stretch of the canonical text with one part: a paragraph, a headline, a byline.

    `node` is the XPath of the page element that it was taken from, for HTML.
    """

    start: int
    end: int
    part: Part
    node: str | None = None


class Instant(Record, frozen=True, kw_only=True):
    """A time of publication or change: aware, in UTC; `day_only` where no clock time was told.

    With `day_only`, the civil day is the date of `at` as it stands (midnight UTC by convention).
    `found_in` names the header, meta tag, dateline or option that told it. `offset_min` are the
    minutes by which the clock that told it was ahead of UTC: `day` is the day on that clock, which
    "today" means in the report.
    """

    at: datetime
    day_only: bool = False
    found_in: str = "given"
    offset_min: int = 0

    def __post_init__(self) -> None:
        offset = self.at.utcoffset()
        if offset is None or offset:
            raise InvariantError(f"instant {self.at!r} is not in UTC; convert it first")

    @property
    def day(self) -> date:
        return (self.at + timedelta(minutes=self.offset_min)).date()


class Document(Record, frozen=True, kw_only=True):
    """One news text as published. `text` is canonical and never changes after parse.

    `blocks` are disjoint, in order, and cover all words. `dateline_place` is the place of the
    dateline as written. `wires` are credits such as ("AFP", "Reuters"). `digest_received` is that
    of the bytes; it is no identity. `label` is a wire label (CORRECTED, WITHDRAWN ...).
    """

    id: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    digest_received: str
    language: str = "en"
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: Instant | None = None
    modified: Instant | None = None
    received: datetime | None = None
    dateline_place: str | None = None
    dateline_day: date | None = None
    byline: str | None = None
    wires: tuple[str, ...] = ()
    label: str | None = None
    translated_from: str | None = None

    def __post_init__(self) -> None:
        edge = 0
        for block in self.blocks:
            if not edge <= block.start < block.end <= len(self.text):
                raise InvariantError(
                    f"document {self.name!r}: block [{block.start}, {block.end}) overlaps the one "
                    f"before it or leaves the text of {len(self.text)} code points"
                )
            edge = block.end

    def span(self, start: int, end: int) -> Span:
        """The span [start, end) of this document's text. Raises InvariantError if it is outside."""
        if not 0 <= start < end <= len(self.text):
            raise InvariantError(
                f"document {self.name!r} has {len(self.text)} code points; no span [{start}, {end})"
            )
        return Span(start=start, end=end, quote=self.text[start:end], part=self.part_at(start))

    def part_at(self, offset: int) -> Part:
        """The part of the block that holds `offset`; body where no block does."""
        for block in self.blocks:
            if block.start <= offset < block.end:
                return block.part
        return Part.BODY

    @property
    def reference_day(self) -> date | None:
        """The day that "today" means in this report: the dateline's, else that of publication."""
        if self.dateline_day is not None:
            return self.dateline_day
        return None if self.published is None else self.published.day
