"""The register of well-known armed groups, and where a report names one.

The register is data (`codes/armed_groups.toml`); a match is a claim that people can correct.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.extract.mentions import ParsedReport

__all__ = [
    "ArmedGroup", "group_at", "group_index", "group_letters", "group_words", "load_armed_groups",
    "longest_group_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmedGroup:
    """A row of the register: canonical name, aliases in lower case, kind, countries (alpha-3).

    `capitals` are short forms that count only as written.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    capitals: tuple[str, ...] = ()


@cache
def load_armed_groups() -> tuple[ArmedGroup, ...]:
    """The register that ships as `codes/armed_groups.toml`."""
    text = files("dateline").joinpath("codes/armed_groups.toml").read_text("utf-8")
    return tuple(
        ArmedGroup(
            code=code,
            name=row["name"],
            aliases=tuple(row["aliases"]),
            kind=row["kind"],
            countries=tuple(row["countries"]),
            capitals=tuple(row.get("capitals", ())),
        )
        for code, row in tomllib.loads(text).items()
    )


@cache
def group_index() -> tuple[Mapping[str, ArmedGroup], Mapping[str, ArmedGroup], int]:
    """Alias without spaces -> group, so that any tokenisation of hyphens matches."""
    plain: dict[str, ArmedGroup] = {}
    capitals: dict[str, ArmedGroup] = {}
    for group in load_armed_groups():
        for alias in group.aliases:
            plain.setdefault(alias.replace(" ", ""), group)
        for short in group.capitals:
            capitals.setdefault(short, group)
    return plain, capitals, max(len(alias) for alias in plain)


@cache
def group_letters() -> frozenset[str]:
    plain, capitals, _ = group_index()
    return frozenset(a[:2] for a in plain) | frozenset(c[:2].lower() for c in capitals)


@cache
def group_words() -> frozenset[str]:
    """Aliases of a single word ("farc", "hamas")."""
    return frozenset(a for g in load_armed_groups() for a in g.aliases if a.isalpha())


def group_at(parsed: ParsedReport, start: int, end: int) -> tuple[ArmedGroup, int, int] | None:
    """The first armed group named within tokens [start, end), with the tokens of its name."""
    letters = group_letters()
    for i in range(start, end):
        if parsed.doc[i].lower_[:2] in letters and (found := longest_group_at(parsed, i, end)):
            return found[0], i, found[1]
    return None


def longest_group_at(parsed: ParsedReport, start: int, end: int) -> tuple[ArmedGroup, int] | None:
    plain, capitals, longest = group_index()
    doc, best, joined = parsed.doc, None, ""
    short = capitals.get(doc[start].text.rstrip("."))
    if short is not None:
        best = (short, start + 1)
    for i in range(start, min(end, start + 12)):
        joined += doc[i].lower_.replace("’", "'")
        if len(joined) > longest:
            break
        word = joined.rstrip(".")  # the tokenizer keeps the full stop of some names ("JeM.")
        if word in plain and not doc[i].is_punct:
            best = (plain[word], i + 1)
    return best
