"""An HTML page -> the paragraphs of its article, each with the page element it came from.

trafilatura finds the article; its paragraphs are then found again in the page by their letters, in
order, for the block map. Captions of figures between them are kept as captions.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.model import Part
from dateline.parse.page_meta import PageMeta, read_meta
from dateline.parse.pieces import Piece
from dateline.parse.problem import Problem
from dateline.parse.text import canonical_line

__all__ = ["Page", "read_page"]

_TAGS = re.compile(r"\w+")
_TEXT_TAGS = frozenset(
    _TAGS.findall("p h1 h2 h3 h4 h5 h6 li td th blockquote figcaption dd dt pre")
)
_LOOSE_TAGS = frozenset(_TAGS.findall("div span section article center font main strong b a em i"))
_KEY_LETTERS = 40  # so many first letters tell two paragraphs of one page apart
_FEWEST_WORDS = 15  # the shortest briefs looked at have about 20 words in sentences
_FEWEST_WORDS_WITH_LOGIN = 60  # beside a password field, a few sentences are its instructions
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
    meta = read_meta(tree)
    article = bare_extraction(text, include_comments=False, include_tables=True)
    body = getattr(article, "body", None)
    found = [] if body is None else list(_paragraphs(body))
    if not _is_article(found, tree):
        return _NO_ARTICLE
    return Page(paragraphs=tuple(_headed(_mapped(found, tree), meta, tree)), meta=meta)


def _paragraphs(body: Any) -> Iterator[tuple[str, Part]]:
    """Words and part of each block of trafilatura's body, in order."""
    for element in body.iter("p", "head", "item", "quote", "cell", "code"):
        if any(child.tag in ("p", "item", "cell", "list") for child in element):
            continue  # its blocks come by themselves
        words = canonical_line(" ".join(element.itertext()) if element.find("lb") is not None
                               else "".join(element.itertext()))  # fmt: skip
        if words:
            yield words, _part(element)


def _part(element: Any) -> Part:
    if element.tag != "head":
        return Part.BODY
    return Part.HEADLINE if element.get("rend") == "h1" else Part.HEADING


def _is_article(found: list[tuple[str, Part]], tree: Any) -> bool:
    words = sum(
        len(text.split())
        for text, part in found
        if part is Part.BODY and text.rstrip("\"'”’)").endswith((".", "!", "?"))
    )
    login = bool(tree.xpath("//input[@type='password']"))
    return words >= (_FEWEST_WORDS_WITH_LOGIN if login else _FEWEST_WORDS)


def _mapped(found: list[tuple[str, Part]], tree: Any) -> list[Piece]:
    """The paragraphs with their elements' paths, and the captions between first and last."""
    root = tree.getroottree()
    elements = list(_text_elements(tree))
    index: dict[str, list[int]] = defaultdict(list)
    for position, (_, letters) in enumerate(elements):
        index[letters[:_KEY_LETTERS]].append(position)
    placed: list[tuple[int, Piece]] = []
    last = -1
    for words, part in found:
        place = _position(words, index, elements, last)
        if place is None:
            placed.append((last, Piece(text=words, part=part)))
            continue
        last = max(last, place)
        element = elements[place][0]
        told = Part.CAPTION if _in_caption(element) else part
        placed.append((last, Piece(text=words, part=told, node=root.getpath(element))))
    placed += _captions(placed, elements, root)
    return [piece for _, piece in sorted(placed, key=lambda entry: entry[0])]


def _text_elements(tree: Any) -> Iterator[tuple[Any, str]]:
    for element in tree.iter():
        tag = element.tag
        if tag in _TEXT_TAGS or (tag in _LOOSE_TAGS and _has_own_words(element)):
            letters = _letters(element.text_content())
            if letters:
                yield element, letters


def _has_own_words(element: Any) -> bool:
    return bool((element.text or "").strip()) or any(
        (child.tail or "").strip() for child in element
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, canonical_line(text[:4000]))).lower()


def _position(
    words: str, index: dict[str, list[int]], elements: list[tuple[Any, str]], last: int
) -> int | None:
    """The next element with the same letters, else with the same first letters, else any."""
    letters = _letters(words)
    same = index.get(letters[:_KEY_LETTERS], ())
    later = [position for position in same if position > last]
    exact = [position for position in later if elements[position][1] == letters]
    return next(iter(exact or later or same), None)


def _in_caption(element: Any) -> bool:
    return element.tag == "figcaption" or any(
        parent.tag in ("figure", "figcaption") for parent in element.iterancestors()
    )


def _captions(
    placed: list[tuple[int, Piece]], elements: list[tuple[Any, str]], root: Any
) -> Iterator[tuple[int, Piece]]:
    """Figure captions that stand between the article's first and last element, not yet placed."""
    taken = {position for position, _ in placed}
    first, last = min(taken, default=0), max(taken, default=0)
    for position in range(max(first, 0), last):
        element = elements[position][0]
        if element.tag == "figcaption" and position not in taken:
            words = canonical_line(element.text_content())
            yield position, Piece(text=words, part=Part.CAPTION, node=root.getpath(element))


def _headed(pieces: list[Piece], meta: PageMeta, tree: Any) -> list[Piece]:
    """The pieces with one headline, first: the page's own heading, else the title that it tells."""
    if meta.title is None:
        return pieces
    title = _letters(meta.title)
    body = [piece for piece in pieces if _letters(piece.text) != title]
    own = next((piece for piece in pieces if _letters(piece.text) == title), None)
    node = own.node if own is not None else _title_node(tree, title)
    return [Piece(text=meta.title, part=Part.HEADLINE, node=node), *body]


def _title_node(tree: Any, title: str) -> str | None:
    for element in tree.iter("h1", "h2", "title"):
        if title in _letters(element.text_content()):
            return str(tree.getroottree().getpath(element))
    return None
