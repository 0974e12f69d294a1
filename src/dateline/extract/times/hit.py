"""A shape found in a text: its words, and the values of those that the shape names."""

from dataclasses import dataclass
from functools import cache

from dateline.extract.times.words import LETTERS, Lexed, Value

__all__ = ["Hit"]


@cache
def _letters(classes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(LETTERS[name] for name in classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Letters [start, end) of one shape. `groups` holds the place of each named word."""

    shape: str
    start: int
    end: int
    lexed: Lexed
    groups: dict[str, tuple[int, int]]

    def __contains__(self, name: str) -> bool:
        return name in self.groups

    def value(self, name: str) -> Value:
        """The value of a named word; None where the shape was found without it."""
        place = self.groups.get(name)
        return None if place is None else self.lexed.values[place[0]]

    def number(self, name: str) -> int:
        """The value of a named word that is a number. Raises TypeError where it is none."""
        value = self.value(name)
        if not isinstance(value, int):
            raise TypeError(f"{self.shape}.{name} is {value!r}, not a number")
        return value

    def year(self) -> int:
        """The year that the words state; two figures up to 31 are of this century."""
        return self.number("y") + 2000 * (self.letter("y") == LETTERS["day"])

    def letter(self, name: str) -> str:
        """The letter of a named word, "" without it."""
        place = self.groups.get(name)
        return "" if place is None else self.lexed.codes[place[0]]

    def follows(self, *classes: str) -> bool:
        """Whether the word before is of one of these classes."""
        return self.start > 0 and self.lexed.codes[self.start - 1] in _letters(classes)

    def precedes(self, *classes: str) -> bool:
        """Whether the word after is of one of these classes."""
        return self.lexed.codes[self.end : self.end + 1] in _letters(classes)

    def at_the_end(self, *classes: str) -> bool:
        """Whether the text ends here, or goes on with a word of one of these classes."""
        return self.end >= len(self.lexed.codes) or self.precedes(*classes)

    def token(self, place: int) -> int:
        return self.lexed.index[place]
