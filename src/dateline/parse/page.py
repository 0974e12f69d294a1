"""An HTML page -> the paragraphs of its article, each with the page element it came from.

trafilatura finds the article; `page_map` finds its paragraphs again in the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline.model import Part
from dateline.parse.page_map import Found, letters_of, map_to_page
from dateline.parse.page_meta import PageMeta, read_meta
from dateline.parse.pieces import Piece
from dateline.parse.problem import Problem
from dateline.parse.text import canonical_line

__all__ = ["Page", "read_page"]

_BLOCK_TAGS = ("p", "head", "item", "quote", "cell", "code")  # of trafilatura's body
_FRAME_TAGS = ("list", "table", "row")
_BREAK = "\u2029"  # stands for a line break of the page until paragraphs are parted
_BREAKS = re.compile(rf"{_BREAK}\s*{_BREAK}")
_FEWEST_WORDS = 15  # the shortest briefs looked at have about 20 words in sentences
_FEWEST_WORDS_WITH_LOGIN = 60  # beside a password field, a few sentences are its instructions
_MOST_ELEMENTS = 30_000  # news pages have up to about 10,000; more would take many seconds
_TOO_LONG = Problem(
    reason="too_long",
    what=f"the page has more than {_MOST_ELEMENTS:,} elements",
    remedy="save its article alone, or its words as text",
)
_NO_ARTICLE = Problem(
    reason="no_article",
    what="the page holds no article (a login page, a list of links or an empty frame)",
    remedy="save the page with its article shown, or its words as text",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The article's paragraphs in order, and what the page's head tells of it."""

    paragraphs: tuple[Piece, ...]
    meta: PageMeta


def read_page(text: str) -> Page | Problem:
    """The article of a page, or why there is none. Never raises for any text."""
    try:
        return _read(text)
    except Exception as err:  # noqa: BLE001 - the edge to lxml and trafilatura: any page may break them
        return Problem(
            reason="not_readable",
            what=f"the page could not be taken apart ({type(err).__name__})",
            remedy="save its words as text and read that file",
        )


def _read(text: str) -> Page | Problem:
    from lxml import html
    from trafilatura import bare_extraction

    if not text.strip():
        return _NO_ARTICLE
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True)
    tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    if sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        return _TOO_LONG
    meta = read_meta(tree)
    article = bare_extraction(text, include_comments=False, include_tables=True)
    body = getattr(article, "body", None)
    found = [] if body is None else list(_paragraphs(body))
    if not _is_article(found, tree):
        return _NO_ARTICLE
    return Page(paragraphs=tuple(_headed(map_to_page(found, tree), meta, tree)), meta=meta)


def _paragraphs(body: Any) -> Iterator[Found]:
    """The blocks of trafilatura's body, in order; two line breaks part paragraphs in one."""
    for element in body.iter(*_BLOCK_TAGS):
        goes_on = False
        for paragraph in _BREAKS.split("".join(_own_words(element))):
            words = canonical_line(paragraph)
            if words:
                yield Found(text=words, part=_part(element), goes_on=goes_on)
                goes_on = True


def _own_words(element: Any) -> Iterator[str]:
    """The element's words without those of blocks inside it, which come by themselves."""
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield _BREAK
        elif child.tag not in _BLOCK_TAGS and child.tag not in _FRAME_TAGS:
            yield from _own_words(child)
        yield child.tail or ""


def _part(element: Any) -> Part:
    if element.tag != "head":
        return Part.BODY
    return Part.HEADLINE if element.get("rend") == "h1" else Part.HEADING


def _is_article(found: list[Found], tree: Any) -> bool:
    words = sum(
        len(block.text.split())
        for block in found
        if block.part is Part.BODY and block.text.rstrip("\"'”’)").endswith((".", "!", "?"))
    )
    login = bool(tree.xpath("//input[@type='password']"))
    return words >= (_FEWEST_WORDS_WITH_LOGIN if login else _FEWEST_WORDS)


def _headed(pieces: list[Piece], meta: PageMeta, tree: Any) -> list[Piece]:
    """The pieces with one headline, first: the page's own heading, else the title that it tells."""
    if meta.title is None:
        return pieces
    title = letters_of(meta.title)
    body = [piece for piece in pieces if letters_of(piece.text) != title]
    own = next((piece for piece in pieces if letters_of(piece.text) == title), None)
    node = own.node if own is not None else _title_node(tree, title)
    return [Piece(text=meta.title, part=Part.HEADLINE, node=node), *body]


def _title_node(tree: Any, title: str) -> str | None:
    for element in tree.iter("h1", "h2", "title"):
        if title in letters_of(element.text_content()):
            return str(tree.getroottree().getpath(element))
    return None
