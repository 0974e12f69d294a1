"""Reads the key text of MUC-4: the filled templates of 1992, and responses in the same form.

The form is that of the task documentation (taskdoc/template-doc-part1.v7, sections 4.1, 4.2 and 7):
one slot a line, further fills below it; "/" between alternatives, "?" before a fill that may be
left out, "*" where a slot does not apply, "-" where it is null; after a colon the string of another
slot that a fill refers to; "(OPTIONAL)" behind the number of a template that may be left out; lines
that start with ";" are the annotators' remarks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.muc4.slots import SLOTS, Fill, SlotTemplate

__all__ = ["MessageKey", "read_fill", "read_keys", "read_texts"]

_SLOT = re.compile(
    r"\s*(\d+)\.\s*(?:" + "|".join(re.escape(name) for name in SLOTS) + r")(?:\s+(.*))?$"
)
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[()\[\]/:]|[^"()\[\]/:]+|"')
_MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC[34]-\d{4})\b.*$", re.MULTILINE)
_WITH_COLONS = 3  # a location's levels stand behind colons; it has no reference
_BARE = frozenset({0, 1, 2, _WITH_COLONS})  # slots without strings and references


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageKey:
    """The templates of one message; none where the message tells of no relevant incident."""

    message: str
    templates: tuple[SlotTemplate, ...]


def read_keys(text: str) -> tuple[MessageKey, ...]:
    """The templates by message, in the order of the text."""
    found: dict[str, list[SlotTemplate]] = {}
    for slots in _blocks(text):
        message = slots[0][0].split()[0]
        templates = found.setdefault(message, [])
        if slots.get(1, ["*"])[0] != "*":
            templates.append(_template(message, slots))
    return tuple(MessageKey(message=m, templates=tuple(t)) for m, t in found.items())


def read_texts(text: str) -> Iterator[tuple[str, str]]:
    """Message id and body of each text of a file of MUC texts, its first line being the id."""
    starts = list(_MESSAGE.finditer(text))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield start.group(1), text[start.end() : end].strip("\n")


def _blocks(text: str) -> Iterator[dict[int, list[str]]]:
    """The lines of each template, by slot; a template starts at slot 0."""
    slots: dict[int, list[str]] = {}
    current = 0
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith(";"):
            continue
        if (match := _SLOT.match(line)) is not None:
            current = int(match.group(1))
            if current == 0 and slots:
                yield slots
                slots = {}
            slots[current] = [(match.group(2) or "-").strip()]
        elif slots:
            _go_on(slots[current], line.strip())
    if slots:
        yield slots


def _go_on(lines: list[str], line: str) -> None:
    """A further fill, or the rest of one whose alternatives run over the line."""
    if lines[-1].endswith(("/", ":")) or line.startswith(("/", ":")):
        lines[-1] += f" {line}"
    else:
        lines.append(line)


def _template(message: str, slots: dict[int, list[str]]) -> SlotTemplate:
    number = re.match(r"\d+", slots[1][0])
    read = {
        slot: tuple(fill for line in lines if (fill := read_fill(slot, line)) is not None)
        for slot, lines in slots.items()
        if slot > 1
    }
    return SlotTemplate(
        message=message,
        number=int(number.group()) if number else 0,
        optional="OPTIONAL" in slots[1][0],
        fills={slot: fills for slot, fills in read.items() if fills},
        inapplicable=frozenset(slot for slot, lines in slots.items() if lines == ["*"]),
    )


def read_fill(slot: int, line: str) -> Fill | None:
    """The fill of one line of a slot; None for "-", "*" and a reference without a value."""
    text = line.strip()
    optional = text.startswith("?")
    value, reference = _halves(text.lstrip("? ")) if slot not in _BARE else (text.lstrip("? "), "")
    options = _options(value)
    if not options or options in (("-",), ("*",)):
        return None
    return Fill(options=options, tags=_options(reference), optional=optional)


def _halves(text: str) -> tuple[str, str]:
    """What stands before and behind the first colon outside quotation marks and brackets."""
    depth = at = 0
    for piece in _PIECE.findall(text):
        depth += (piece in "([") - (piece in ")]")
        if piece == ":" and depth == 0:
            return text[:at].strip(), text[at + 1 :].strip()
        at += len(piece)
    return text.strip(), ""


def _options(text: str) -> tuple[str, ...]:
    parts, depth = [""], 0
    for piece in _PIECE.findall(_unwrapped(text)):
        depth += (piece in "([") - (piece in ")]")
        if piece == "/" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(dict.fromkeys(clean for part in parts if (clean := _clean(part))))


def _clean(part: str) -> str:
    words = _unwrapped(part.strip()).replace('\\"', "\0").replace('"', "").replace("\0", '"')
    return re.sub(r"\s+", " ", words).strip()


def _unwrapped(text: str) -> str:
    """Without brackets around the whole."""
    text = text.strip()
    if text.startswith("(") and text.endswith(")") and _closes_last(text):
        return text[1:-1].strip()
    return text


def _closes_last(text: str) -> bool:
    """Whether the first bracket is closed by the last character."""
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return index == len(text) - 1
    return False
