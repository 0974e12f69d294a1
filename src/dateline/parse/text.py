"""Decoded text -> canonical text and its paragraphs.

Canonical text is NFC (so that a name compares equal however its accents were typed), one line a
paragraph, single spaces; no control, zero-width or direction characters, no half surrogates. UTF-8
read as Windows-1252 ("â€™" for an apostrophe) is put right. All of it can be done twice without
change.
"""

import re
import unicodedata

__all__ = ["canonical_line", "clean", "paragraphs"]

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_MISREAD_MARK = "â€"
_MISREAD = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013-\u203a\u20ac\u2122]{1,3}"
)
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)\]]*$")
_WRAP_WIDEST = 120  # no line of a hard-wrapped text is wider
_WRAP_SHORTEST = 45  # a shorter line ends its paragraph
_WRAP_SLACK = 8  # lines that were wrapped by hand are ragged


def clean(text: str) -> str:
    """The text with its line ends as newlines and without characters that are no words."""
    text = _LINE_ENDS.sub("\n", text)
    if _MISREAD_MARK in text:
        text = _MISREAD.sub(_read_again, text)
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def canonical_line(text: str) -> str:
    """One paragraph on one line, with single spaces."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of cleaned text, each on one line; hard-wrapped lines are joined again."""
    lines = [_SPACES.sub(" ", line.rstrip()) for line in text.split("\n")]
    width = _wrap_width([line for line in lines if line])
    found: list[str] = []
    previous = ""
    for line in lines:
        words = line.strip()
        if words and _goes_on(previous, line, width):
            found[-1] = f"{found[-1]} {words}"
        elif words:
            found.append(words)
        previous = line
    return found


def _wrap_width(lines: list[str]) -> int | None:
    """The column at which lines were broken; None where each line is a paragraph.

    Lines were broken where none is wide and more than half end inside a sentence.
    """
    if len(lines) < 3 or max(map(len, lines)) > _WRAP_WIDEST:
        return None
    cut = sum(len(line) >= _WRAP_SHORTEST and not _SENTENCE_END.search(line) for line in lines)
    if cut * 2 <= len(lines):
        return None
    return sorted(map(len, lines))[len(lines) * 4 // 5]  # a few stand out where text was edited


def _goes_on(previous: str, line: str, width: int | None) -> bool:
    """Whether the line goes on with the sentence of the line before.

    It was broken inside a sentence, where its next word had no room; or, whatever the width,
    before a small letter.
    """
    if len(previous) < _WRAP_SHORTEST or line.startswith(" "):
        return False
    inside = not _SENTENCE_END.search(previous)
    if inside and line[0].islower():
        return True
    if width is None:
        return False
    first = line.split(" ", 1)[0]
    return len(previous) + 1 + len(first) + _WRAP_SLACK > width


def _read_again(found: re.Match[str]) -> str:
    """The character whose UTF-8 bytes were read one by one; the words as they are if it is none."""
    data = b"".join(_byte(character) for character in found[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1", "replace")
