"""The MUC-4 template as a value and as text: slots 0 to 24, their fills, their set lists.

The form is that of the task documentation of 1992 (taskdoc/template-doc-part1.v7, sections 2 to 7,
and template-skeletons.v3); key text uses the same form with the additions of section 4.2.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

__all__ = [
    "HUMAN_TARGETS", "INAPPLICABLE", "PHYSICAL_TARGETS", "SCORED", "SLOTS", "Fill", "SetList",
    "SlotTemplate", "crosswalk", "set_lists", "slot_text",
]  # fmt: skip

SLOTS = (
    "MESSAGE: ID", "MESSAGE: TEMPLATE", "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION", "INCIDENT: INSTRUMENT ID", "INCIDENT: INSTRUMENT TYPE",
    "PERP: INCIDENT CATEGORY", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE", "PHYS TGT: ID", "PHYS TGT: TYPE", "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION", "PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "HUM TGT: TYPE", "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: TOTAL NUMBER",
)  # fmt: skip
SCORED = range(2, 25)  # the message's id and the template's number have no score of their own
PHYSICAL_TARGETS = range(12, 18)
HUMAN_TARGETS = range(18, 25)
_INSTRUMENTS = range(6, 8)
_STRINGS = frozenset({6, 9, 10, 12, 18, 19})  # section 6.0: text strings stand in double quotes
_COLUMN = 36  # where fills start in the skeletons
# template-skeletons.v3: the slots that hold "*" for an incident type.
INAPPLICABLE: Mapping[str, frozenset[int]] = MappingProxyType({
    "ARSON": frozenset(_INSTRUMENTS),
    "KIDNAPPING": frozenset((*_INSTRUMENTS, *PHYSICAL_TARGETS)),
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One fill of a slot: what it may say, what it refers to, and whether it may be left out.

    `options` are the alternatives of a key, one for a response. `tags` are those of the string that
    the fill is cross-referenced to; none where it has no reference, "-" for the dummy reference.
    """

    options: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTemplate:
    """One template of one message. A slot without fills is null ("-"); those of `inapplicable`
    hold "*"."""

    message: str
    number: int
    optional: bool = False
    fills: Mapping[int, tuple[Fill, ...]] = field(default_factory=dict)
    inapplicable: frozenset[int] = frozenset()

    def of(self, slot: int) -> tuple[Fill, ...]:
        """The fills of a slot; none where it is null or does not apply."""
        return () if slot in self.inapplicable else self.fills.get(slot, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class SetList:
    """What a slot may hold, and which responses half answer which keys ("*": any key)."""

    values: tuple[str, ...]
    half: frozenset[tuple[str, str]] = frozenset()

    def half_right(self, response: str, key: str) -> bool:
        """Whether this response counts half against this key."""
        return bool({(response, key), (response, "*")} & self.half)


@cache
def set_lists() -> Mapping[int, SetList]:
    """The set lists by slot, from codes/crosswalks/muc4_sets.toml."""
    return {
        int(slot): SetList(
            values=tuple(table["values"]),
            half=frozenset((response, key) for response, key in table.get("half", ())),
        )
        for slot, table in crosswalk("muc4_sets").items()
    }


@cache
def crosswalk(name: str) -> Mapping[str, dict[str, Any]]:
    """The tables of codes/crosswalks/NAME.toml."""
    text = files("dateline").joinpath(f"codes/crosswalks/{name}.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))


def slot_text(message: str, templates: Iterable[SlotTemplate]) -> str:
    """The templates of one message as text; for none, the skeleton of an irrelevant message."""
    written = [_template_text(template) for template in templates]
    return "\n".join(written or [_irrelevant(message)])


def _irrelevant(message: str) -> str:
    return "".join(_lines(slot, [message] if slot == 0 else ["*"]) for slot in range(25))


def _template_text(template: SlotTemplate) -> str:
    return "".join(_lines(slot, list(_values(template, slot))) for slot in range(25))


def _values(template: SlotTemplate, slot: int) -> Iterator[str]:
    if slot == 0:
        yield template.message
    elif slot == 1:
        yield f"{template.number} (OPTIONAL)" if template.optional else str(template.number)
    elif slot in template.inapplicable:
        yield "*"
    elif not template.of(slot):
        yield "-"
    for fill in template.of(slot):
        yield _fill_text(fill, quoted=slot in _STRINGS)


def _fill_text(fill: Fill, *, quoted: bool) -> str:
    value = " / ".join(_quoted(option) if quoted else option for option in fill.options)
    tags = " / ".join(_quoted(tag) for tag in fill.tags)
    text = f"{value}: {tags}" if tags else value
    return f"? {text}" if fill.optional else text


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "").replace('"', '\\"') + '"'


def _lines(slot: int, values: list[str]) -> str:
    head = f"{slot}.".ljust(4) + SLOTS[slot]
    return "".join(
        f"{(head if not index else '').ljust(_COLUMN)}{value}\n"
        for index, value in enumerate(values)
    )
