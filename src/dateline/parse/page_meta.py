"""What a page's head tells of its article: times, title, outlet, author, address.

Each is read from the places where publishers put it, the most exact first: JSON-LD, meta tags,
elements. Times are never guessed from the running text.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.model import Instant
from dateline.parse.days import read_instant
from dateline.parse.text import canonical_line

__all__ = ["PageMeta", "read_meta"]

_PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
              "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "publish-date",
              "pubdate", "publishdate", "publication_date", "date")  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified",
             "dcterms.modified", "lastmod", "revised")  # fmt: skip
_AUTHOR = ("author", "article:author", "parsely-author", "byl", "dc.creator", "sailthru.author")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
_TITLE = ("og:title", "twitter:title", "dc.title", "title")
_ADDRESS = ("og:url",)
_TITLE_JOINTS = (" | ", " - ", " – ", " — ", " :: ", " » ")
_DEEPEST = 6  # JSON-LD nests its article no deeper than @graph -> item -> publisher


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMeta:
    """The page's word on its article; None where it tells nothing."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: Instant | None = None
    modified: Instant | None = None


def read_meta(tree: Any) -> PageMeta:
    """The meta of a parsed page (an lxml element)."""
    tags = _tags(tree)
    linked = _linked(tree)
    outlet = _first(tags, _OUTLET) or linked.get("publisher")
    return PageMeta(
        title=_title(tree, tags, linked, outlet),
        outlet=outlet,
        author=_author(tree, tags, linked),
        url=_first(tags, _ADDRESS) or _attribute(tree, "//link[@rel='canonical']/@href"),
        published=_published(tree, tags, linked),
        modified=_instant(linked.get("dateModified"), "json-ld dateModified")
        or _tag_instant(tags, _MODIFIED),
    )


def _tags(tree: Any) -> dict[str, str]:
    """Names of meta tags (property, name or itemprop, lower case) and their content."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (
            tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        )
        content = canonical_line(tag.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked(tree: Any) -> dict[str, str]:
    """What JSON-LD tells of the article; of several items, the first that names a property."""
    found: dict[str, str] = {}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data, 0):
            for key in ("datePublished", "dateModified", "headline", "author", "publisher"):
                words = _words(item.get(key))
                if words:
                    found.setdefault(key, words)
    return found


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            if isinstance(value, (dict, list)):
                yield from _items(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _items(value, depth + 1)


def _words(value: Any) -> str | None:
    """A string, an item's name, or the names of several, joined."""
    if isinstance(value, str):
        return canonical_line(value) or None
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, list):
        names = [name for name in (_words(item) for item in value[:10]) if name]
        return ", ".join(names) or None
    return None


def _title(
    tree: Any, tags: dict[str, str], linked: dict[str, str], outlet: str | None
) -> str | None:
    """1. The only first-level heading. 2. JSON-LD. 3. Meta tags. 4. The title without its site."""
    headings = [canonical_line(heading.text_content()) for heading in tree.iter("h1")]
    told = [words for words in headings if len(words.split()) > 2]
    if len(told) == 1:
        return told[0]
    title = linked.get("headline") or _first(tags, _TITLE)
    if title is None:
        title = canonical_line(next((tag.text_content() for tag in tree.iter("title")), ""))
    return _without_site(title, outlet) or None


def _without_site(title: str, outlet: str | None) -> str:
    for joint in _TITLE_JOINTS:
        head, found, tail = title.rpartition(joint)
        if found and (tail == outlet or len(tail.split()) <= 3 < len(head.split())):
            return head
    return title


def _author(tree: Any, tags: dict[str, str], linked: dict[str, str]) -> str | None:
    words = linked.get("author") or _first(tags, _AUTHOR)
    if words is None:
        words = _attribute(tree, "string(//*[@rel='author'][1])")
    if words is None or words.startswith(("http", "/", "@")):
        return None
    return canonical_line(words).removeprefix("By ") or None


def _published(tree: Any, tags: dict[str, str], linked: dict[str, str]) -> Instant | None:
    return (
        _tag_instant(tags, _PUBLISHED[:1])
        or _instant(linked.get("datePublished"), "json-ld datePublished")
        or _tag_instant(tags, _PUBLISHED)
        or _instant(_attribute(tree, "//time/@datetime"), "time element")
    )


def _tag_instant(tags: dict[str, str], names: tuple[str, ...]) -> Instant | None:
    for name in names:
        if (found := _instant(tags.get(name), f"meta {name}")) is not None:
            return found
    return None


def _instant(words: str | None, found_in: str) -> Instant | None:
    return None if words is None else read_instant(words, found_in=found_in)


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _attribute(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    words = found[0] if isinstance(found, list) and found else found
    return canonical_line(words) or None if isinstance(words, str) else None
