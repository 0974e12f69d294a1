"""Vocabularies: the code lists of the record, kept as data in `codes/*.toml`.

Each file holds one table a code: `meaning` (required), `parent` (a code of the same list) and
`words` (lemmas or phrases that readers use as cues). A project can load its own file.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import ConfigurationError

__all__ = ["Term", "Vocabulary", "load_vocabulary", "parse_vocabulary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One code: what it means, which code it is a kind of, and the words that tell it."""

    code: str
    meaning: str
    parent: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A closed list of codes, in the order of its file.

    Raises ConfigurationError on construction where a parent is not a code of the list.
    """

    name: str
    terms: Mapping[str, Term] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for term in self.terms.values():
            if term.parent is not None and term.parent not in self.terms:
                raise ConfigurationError(
                    f"vocabulary {self.name!r}: code {term.code!r} names the parent "
                    f"{term.parent!r}, which is no code of the list"
                )

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def __getitem__(self, code: str) -> Term:
        return self.terms[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The code itself and its parents, nearest first. Raises KeyError for an unknown code."""
        chain = [code]
        while (parent := self.terms[chain[-1]].parent) is not None and parent not in chain:
            chain.append(parent)
        return tuple(chain)

    def word_index(self) -> dict[str, str]:
        """Cue word or phrase (lower case) -> code. The first code wins a shared word."""
        index: dict[str, str] = {}
        for term in self.terms.values():
            for word in term.words:
                index.setdefault(word, term.code)
        return index


def parse_vocabulary(name: str, text: str) -> Vocabulary:
    """A vocabulary from TOML text. Raises ConfigurationError where the text is not such a list."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        raise ConfigurationError(f"vocabulary {name!r} is not valid TOML: {err}") from err
    terms = {}
    for code, table in tables.items():
        if not isinstance(table, dict) or not table.get("meaning"):
            raise ConfigurationError(f"vocabulary {name!r}: code {code!r} has no 'meaning'")
        terms[code] = Term(
            code=code,
            meaning=table["meaning"],
            parent=table.get("parent"),
            words=tuple(table.get("words", ())),
        )
    return Vocabulary(name=name, terms=MappingProxyType(terms))


@cache
def load_vocabulary(name: str) -> Vocabulary:
    """The vocabulary that ships as `codes/NAME.toml`. ConfigurationError if there is none."""
    source = files("dateline").joinpath(f"codes/{name}.toml")
    if not source.is_file():
        raise ConfigurationError(f"no vocabulary named {name!r} ships with Dateline")
    return parse_vocabulary(name, source.read_text("utf-8"))
