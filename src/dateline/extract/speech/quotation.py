"""Quotations of one report: where they open and close, though marks be missing or straight."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Quote", "breaks_line", "find_quotes", "passages"]

_OPENING = frozenset({"“", "«", "„", "``", "`"})
_STRAIGHT = frozenset({'"', "''", "'", "‘", "’"})
_SINGLE = frozenset({"'", "‘", "’"})
# Up to this many words in quotation marks may be a name, a title or a term that the reporter
# sets apart, and need no speaker.
SCARE_WORDS = 4
_GAP = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens [start, end) from the opening mark through the closing one. `words` counts those
    between the marks; `closed` is False where the text never closes it; `passage` is the number
    of the paragraph."""

    start: int
    end: int
    words: int
    passage: int
    closed: bool = True
    finite: bool = False  # it holds a finite verb, so it is a sentence however short

    @property
    def scare(self) -> bool:
        """Whether it may be a term that the reporter sets apart."""
        return self.words <= SCARE_WORDS and not self.finite


def breaks_line(text: str) -> bool:
    """Whether white space ends a paragraph: a line break, or a gap as wide as three spaces, which
    is what is left of one in texts whose lines were joined."""
    return text.isspace() and ("\n" in text or len(text) >= _GAP)


def passages(parsed: ParsedReport) -> tuple[tuple[int, int], ...]:
    """Token ranges of the paragraphs: they end at a line break or at a block's edge."""
    doc, parts = parsed.doc, parsed.parts
    edges = {block.start for block in parsed.document.blocks}
    found, start = [], 0
    for token in doc:
        broken = breaks_line(token.text)
        fresh = token.idx in edges or parts[token.i] is not parts[max(token.i - 1, 0)]
        if (fresh or broken) and start < token.i:
            found.append((start, token.i))
        if fresh or broken:
            start = token.i + 1 if broken else token.i
    if start < len(doc):
        found.append((start, len(doc)))
    return tuple(found)


def find_quotes(parsed: ParsedReport, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quote, ...]:
    """All quotations, outermost only, in order.

    One that is opened and not closed runs to the end of its paragraph.
    """
    found: list[Quote] = []
    for number, (start, end) in enumerate(paragraphs):
        found.extend(_in_passage(parsed.doc, start, end, number))
    return tuple(found)


def _in_passage(doc: "Doc", start: int, end: int, passage: int) -> Iterator[Quote]:
    opened: int | None = None
    mark = ""
    for index in range(start, end):
        text = doc[index].text
        if opened is None:
            if _opens(doc, index, start):
                opened, mark = index, text
        elif _closes(doc, index, end, mark):
            if index - opened > 1:
                yield _quote(doc, opened, index, passage)
            opened = None
        elif _opens(doc, index, start) and text not in _SINGLE and text != "`":
            # opened anew without having been closed: the first one ran up to here
            if index - opened > 1 and mark not in _SINGLE:
                yield Quote(opened, index, _words(doc, opened + 1, index), passage, closed=False)
            opened, mark = index, text
    if opened is not None and end - opened > 1 and mark not in _SINGLE:
        yield Quote(opened, end, _words(doc, opened + 1, end), passage, closed=False)


def _quote(doc: "Doc", opened: int, closing: int, passage: int) -> Quote:
    inner = doc[opened + 1 : closing]
    finite = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in inner)
    return Quote(opened, closing + 1, _words(doc, opened + 1, closing), passage, finite=finite)


def _words(doc: "Doc", start: int, end: int) -> int:
    return sum(1 for token in doc[start:end] if not token.is_punct and not token.is_space)


def _opens(doc: "Doc", index: int, start: int) -> bool:
    token = doc[index]
    text = token.text
    if text in _OPENING:
        return True
    if text not in _STRAIGHT or token.whitespace_ or index + 1 >= len(doc):
        return False
    if text == "’":
        return False
    spaced = index == start or bool(doc[index - 1].whitespace_) or doc[index - 1].text in "([-—–"
    if text in _SINGLE:
        return spaced and token.lower_ != "'s" and doc[index + 1].is_alpha
    return spaced or doc[index - 1].is_space


def _closes(doc: "Doc", index: int, end: int, mark: str) -> bool:
    token = doc[index]
    text = token.text
    if len(text) > 2 and text[0] in '”"' and text[1] in ".,;":  # "...”.He", a lost line break
        text = text[0]
    if mark in {"“", "„"}:
        return text in {"”", '"', "''"} or (text == "“" and bool(token.whitespace_))
    if mark == "«":
        return text == "»"
    if mark in _SINGLE:
        loose = bool(token.whitespace_) or index + 1 >= end or doc[index + 1].is_punct
        return text in {"’", "'"} and loose and token.dep_ != "case"  # no "soldiers’ trucks"
    if mark == "`":
        return text in {"''", "'", "”", "’"}
    return text in {mark, '"', "''", "”"} and not (
        text == mark and mark != "``" and _opens(doc, index, -1)
    )
