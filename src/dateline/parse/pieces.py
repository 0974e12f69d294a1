"""Pieces of a report in order, and the canonical text and blocks that they make."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.model import Block, Part

__all__ = ["Piece", "join", "split_piece"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words on one line with one part. `inline`: they follow the piece before on the same line."""

    text: str
    part: Part = Part.BODY
    node: str | None = None
    inline: bool = False


def split_piece(piece: Piece, cuts: Iterable[tuple[int, Part]]) -> list[Piece]:
    """The piece cut in several: `cuts` are (end of words, part of those words), in order.

    The last cut ends at the piece's end. A cut without words gives no piece.
    """
    found: list[Piece] = []
    start = 0
    for end, part in cuts:
        words = piece.text[start:end].strip()
        if words:
            inline = piece.inline or bool(found)
            found.append(replace(piece, text=words, part=part, inline=inline))
        start = end
    return found


def join(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Canonical text and blocks: an empty line between lines, a space inside one.

    Every word lies in exactly one block: nothing but white space stands between blocks.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    length = 0
    for piece in pieces:
        gap = "" if not texts else " " if piece.inline else "\n\n"
        start = length + len(gap)
        length = start + len(piece.text)
        texts += (gap, piece.text)
        blocks.append(Block(start=start, end=length, part=piece.part, node=piece.node))
    return "".join(texts), tuple(blocks)
