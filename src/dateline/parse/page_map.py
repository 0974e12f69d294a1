"""The block map: which element of the page each paragraph of the article came from.

Paragraphs are found again in the page by their letters, in order. Captions of figures that stand
between them are added as captions.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Part
from dateline.parse.pieces import Piece
from dateline.parse.text import canonical_line

__all__ = ["Found", "letters_of", "map_to_page"]

_TAGS = re.compile(r"\w+")
_TEXT_TAGS = frozenset(
    _TAGS.findall("p h1 h2 h3 h4 h5 h6 li td th blockquote figcaption dd dt pre")
)
_LOOSE_TAGS = frozenset(_TAGS.findall("div span section article center font main strong b a em i"))
_LOOKED_AT = 50  # elements of one beginning that are compared in full; a page of copies stays quick
_KEY_LETTERS = 40  # so many first letters tell two paragraphs of one page apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A paragraph of the article. `goes_on`: it comes from the same element as the one before."""

    text: str
    part: Part = Part.BODY
    goes_on: bool = False


def map_to_page(found: Sequence[Found], tree: Any) -> list[Piece]:
    """The paragraphs with their elements' paths, and the captions between first and last."""
    page = _PageIndex(tree)
    placed: list[tuple[int, Piece]] = []
    last, node, caption = -1, None, False
    for block in found:
        if not block.goes_on:
            place = page.position(block.text, last)
            node, caption = None, False
            if place is not None:
                last = max(last, place)
                node, caption = page.path(place), _in_caption(page.elements[place])
        part = Part.CAPTION if caption else block.part
        placed.append((last, Piece(text=block.text, part=part, node=node)))
    placed += _captions(placed, page)
    return [piece for _, piece in sorted(placed, key=lambda entry: entry[0])]


class _PageIndex:
    """The page's elements with words of their own, in order, found by their letters."""

    def __init__(self, tree: Any) -> None:
        self._root = tree.getroottree()
        self.elements: list[Any] = []
        self._letters: list[str] = []
        self._starts: dict[str, list[int]] = defaultdict(list)
        for element, letters in _text_elements(tree):
            self._starts[letters[:_KEY_LETTERS]].append(len(self.elements))
            self.elements.append(element)
            self._letters.append(letters)

    def position(self, words: str, last: int) -> int | None:
        """The next element with the same letters, else with the same first ones, else any such."""
        letters = letters_of(words)
        same = self._starts.get(letters[:_KEY_LETTERS], [])
        later = same[bisect_right(same, last) :][:_LOOKED_AT]
        exact = (position for position in later if self._letters[position] == letters)
        return next(exact, next(iter(later or same), None))

    def path(self, position: int) -> str:
        """The element's XPath."""
        return str(self._root.getpath(self.elements[position]))


def _text_elements(tree: Any) -> Iterator[tuple[Any, str]]:
    for element in tree.iter():
        tag = element.tag
        if tag in _TEXT_TAGS or (tag in _LOOSE_TAGS and _has_own_words(element)):
            letters = letters_of(element.text_content())
            if letters:
                yield element, letters


def _has_own_words(element: Any) -> bool:
    return bool((element.text or "").strip()) or any(
        (child.tail or "").strip() for child in element
    )


def letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, canonical_line(text[:4000]))).lower()


def _in_caption(element: Any) -> bool:
    return element.tag == "figcaption" or any(
        parent.tag in ("figure", "figcaption") for parent in element.iterancestors()
    )


def _captions(placed: Sequence[tuple[int, Piece]], page: _PageIndex) -> Iterator[tuple[int, Piece]]:
    """Figure captions that stand between the article's first and last element, not yet placed."""
    taken = {position for position, _ in placed}
    first, last = min(taken, default=0), max(taken, default=0)
    for position in range(max(first, 0), last):
        element = page.elements[position]
        if element.tag == "figcaption" and position not in taken:
            words = canonical_line(element.text_content())
            yield position, Piece(text=words, part=Part.CAPTION, node=page.path(position))
