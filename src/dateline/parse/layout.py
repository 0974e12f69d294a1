"""Paragraphs -> pieces with parts: head, dateline, body, headings, notes, credits.

1. The head is read line by line until the body begins. 2. The dateline is cut off the first body
paragraph that has one. 3. Credits are cut off the last paragraphs. 4. Short lines between the
paragraphs of the body are headings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.model import Part
from dateline.parse.credits import credit_start, is_boilerplate
from dateline.parse.datelines import Dateline, find_dateline
from dateline.parse.heads import Head, headline_cuts, is_headline, read_head_line
from dateline.parse.notes import note_part
from dateline.parse.pieces import Piece, split_piece
from dateline.parse.wires import read_label

__all__ = ["Layout", "lay_out"]

_HEAD_LINES = 12  # a head of more lines was not met; beyond it every line is read as body
_DATELINE_PARAGRAPHS = 5  # standfirsts and photo captions stand before it at most
_CREDIT_PARAGRAPHS = 6
_HEADING_WORDS = 10
_BODY_FEWEST_WORDS = 5  # a headline needs a paragraph below it
_TITLE_FEWEST_WORDS = 3  # "Photo", "Read more" and the like are no headline


@dataclass(slots=True)
class Layout:
    """The pieces of a report in order, what its head told, and its dateline."""

    pieces: list[Piece]
    head: Head = field(default_factory=Head)
    dateline: Dateline | None = None


def lay_out(paragraphs: Sequence[Piece]) -> Layout:
    """The layout of a report's paragraphs. A part that HTML told (a headline, a caption) stays."""
    layout = Layout(pieces=[])
    rest = _cut_label(_read_head(list(paragraphs), layout), layout.head)
    bodies = 0
    for position, piece in enumerate(rest):
        if piece.part is not Part.BODY:
            layout.pieces.append(piece)
            continue
        bodies += not is_headline(piece.text)
        near_end = len(rest) - position <= _CREDIT_PARAGRAPHS
        looked = layout.dateline is None and bodies <= _DATELINE_PARAGRAPHS
        for part in _cut_dateline(piece, layout) if looked else [piece]:
            layout.pieces += _cut_credit(part, near_end=near_end)
    layout.pieces = _mark_headings(layout.pieces)
    return layout


def _read_head(paragraphs: list[Piece], layout: Layout) -> list[Piece]:
    """The paragraphs after the head; the head's own pieces go to the layout."""
    titled = any(piece.part is Part.HEADLINE for piece in paragraphs)
    for position, piece in enumerate(paragraphs):
        if position >= _HEAD_LINES:
            return paragraphs[position:]
        if piece.part is Part.HEADLINE:
            cuts: list[tuple[int, Part]] | None = headline_cuts(piece.text, layout.head)
        elif piece.part is not Part.BODY:
            cuts = [(len(piece.text), piece.part)]
        else:
            cuts = read_head_line(piece.text, layout.head)
        if cuts is None and not titled and _opens_with_headline(paragraphs, position):
            cuts = headline_cuts(piece.text, layout.head)
        if cuts is None:
            return paragraphs[position:]
        pieces = split_piece(piece, cuts)
        titled = titled or any(made.part is Part.HEADLINE for made in pieces)
        if pieces[-1].part is Part.BODY:
            layout.pieces += pieces[:-1]
            return [pieces[-1], *paragraphs[position + 1 :]]
        layout.pieces += pieces
    return []


def _cut_label(rest: list[Piece], head: Head) -> list[Piece]:
    """The first paragraph after the head without its label ("UPDATE: Two suspects ...")."""
    if not rest or rest[0].part is not Part.BODY or read_label(rest[0].text)[0] is None:
        return rest
    label = headline_cuts(rest[0].text, head)[0]
    return [*split_piece(rest[0], [label, (len(rest[0].text), Part.BODY)]), *rest[1:]]


def _opens_with_headline(paragraphs: list[Piece], position: int) -> bool:
    """A short line without the end of a sentence, with a paragraph of sentences still to come."""
    whole = paragraphs[position].text
    line = whole[read_label(whole)[1] :]
    if not is_headline(line) or len(line.split()) < _TITLE_FEWEST_WORDS:
        return False
    if is_boilerplate(line) or credit_start(line) == 0:
        return False
    if (dateline := find_dateline(line)) is not None and dateline.start == 0:
        return False
    return any(
        (later.text[-1] in ".!?" or not is_headline(later.text))
        and len(later.text.split()) >= _BODY_FEWEST_WORDS
        for later in paragraphs[position + 1 :]
    )


def _cut_dateline(piece: Piece, layout: Layout) -> list[Piece]:
    found = find_dateline(piece.text)
    if found is None:
        return [piece]
    layout.dateline = found
    before = _before_dateline(piece.text[: found.start], layout.head)
    cuts = [*before, (found.end, Part.DATELINE), (len(piece.text), Part.BODY)]
    return split_piece(piece, cuts)


def _before_dateline(words: str, head: Head) -> list[tuple[int, Part]]:
    """How the words before a dateline on the same line are cut: headline, then byline."""
    if not words.strip():
        return []
    edge = max(words.rfind(" By "), words.rfind(" BY ")) + 1
    if edge and read_head_line(words[edge:].strip(), head) is not None:
        return [(edge, Part.HEADLINE), (len(words), Part.BYLINE)]
    return [(len(words), Part.HEADLINE if is_headline(words.strip()) else Part.BODY)]


def _cut_credit(piece: Piece, *, near_end: bool) -> list[Piece]:
    if piece.part is not Part.BODY:
        return [piece]
    part = note_part(piece.text)
    if part is None and is_boilerplate(piece.text):
        part = Part.CREDIT
    if part is not None:
        return [replace(piece, part=part)]
    start = credit_start(piece.text)
    if start is None or (start and not near_end):
        return [piece]
    return split_piece(piece, [(start, Part.BODY), (len(piece.text), Part.CREDIT)])


def _is_heading(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and is_headline(text) and text[-1] not in "?!"


def _mark_headings(pieces: list[Piece]) -> list[Piece]:
    """Short lines of the body without the end of a sentence, that another body line follows."""
    found: list[Piece] = []
    follows = False
    for piece in reversed(pieces):
        if piece.part is Part.BODY and not piece.inline:
            heading = follows and _is_heading(piece.text)
            found.append(replace(piece, part=Part.HEADING) if heading else piece)
            follows = follows or not heading
        else:
            found.append(piece)
            follows = follows or piece.part is Part.BODY
    return found[::-1]
