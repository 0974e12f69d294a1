"""An act of speech while it is being worked out. Helper of the speakers module."""

from dataclasses import dataclass, field

from dateline.extract.speech.quotation import Quote
from dateline.extract.speech.words import Verb

__all__ = ["ASIDE", "TELLING", "Draft"]

# What these verbs take is presupposed, wished for or asked: it is not said to be so.
ASIDE = frozenset({"condemns", "intends", "asks"})
TELLING = frozenset({"says", "confirms", "claims", "believes", "finds", "denies", "warns"})


@dataclass(slots=True, kw_only=True)
class Draft:
    """One act of speech while it is being worked out. Ranges are half-open, of tokens."""

    cue: tuple[int, int]
    token: int
    verb: Verb
    rule: str
    source: tuple[int, int] | None = None
    antecedent: tuple[int, int] | None = None  # of "who": the words that it stands for
    via: tuple[int, int] | None = None
    unsaid: bool = False  # "did not say who": nothing is vouched for
    contents: list[tuple[int, int]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
