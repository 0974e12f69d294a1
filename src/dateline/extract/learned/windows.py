"""Windows of word pieces over a text, and the sentences in them; training cuts texts the same way.

Standard library only, so that training/ can import it without the rest of Dateline.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["INNER", "Cut", "cuts", "sentence_of"]

INNER = 510  # word pieces of a window; the encoder takes 512 with the marks at both ends
_STEP = 384  # the next window begins here, so that most words are seen with both sides
_SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Word pieces [start, end) of a text are one window; of those, [first, last) are read from it:
    each piece is read where it stands farthest from a window's edge."""

    start: int
    end: int
    first: int
    last: int


def cuts(count: int) -> tuple[Cut, ...]:
    """The windows of a text of `count` word pieces, in order; each piece is read once."""
    starts = [0]
    while starts[-1] + INNER < count:
        starts.append(min(starts[-1] + _STEP, count - INNER))
    ends = [min(start + INNER, count) for start in starts]
    middles = [(start + end) // 2 for start, end in zip(starts[1:], ends, strict=False)]
    firsts, lasts = [0, *middles], [*middles, count]
    return tuple(
        Cut(start=s, end=e, first=f, last=n)
        for s, e, f, n in zip(starts, ends, firsts, lasts, strict=True)
    )


def sentence_of(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The index of the sentence in which each word piece begins, never falling."""
    edges = [found.end() for found in _SENTENCE.finditer(text)]
    at, result = 0, []
    for start, _ in offsets:
        while at < len(edges) and start >= edges[at]:
            at += 1
        result.append(at)
    return result
