"""What the modules of the extract stage hand one another: mentions found in one parsed report.

Token positions are half-open ranges [start, end) in `ParsedReport.doc`; they never leave the
stage. `rule` is always a code of codes/methods/MODULE.toml.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import (
    Actor,
    Attribution,
    Certainty,
    Count,
    Damage,
    Document,
    Evidence,
    Means,
    Part,
    Place,
    Quantity,
    Reaction,
    Responsibility,
    Source,
    Span,
    Target,
    When,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "ActorMention", "CasualtyMention", "DamageMention", "EvidenceMention", "MeansMention",
    "NumberMention", "ParsedReport", "PlaceMention", "ReactionMention", "ResponsibilityMention",
    "Speech", "TargetMention", "TimeMention", "Trigger",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedReport:
    """One report with its parse. `doc` is the parse of the whole canonical text, so that token
    offsets (`token.idx`) are offsets of the document; sentences never cross a block's edge."""

    document: Document
    doc: "Doc"
    parts: tuple[Part, ...]  # one a token

    def span(self, start: int, end: int) -> Span:
        """The words of tokens [start, end), without white space at either end."""
        tokens = self.doc[start:end]
        return self.document.span(tokens.start_char, tokens.end_char)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of the report: tokens [start, end), and the rule that found them."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention(Mention):
    """A time expression. `when` None: it names no date ("in recent months", "for two days").

    `kind` is date, time, duration or set (recurring). `part_of_day` and `clock` are those of
    `when`; for a time of day without its date ("at about 1.40 pm") they stand here alone.
    """

    when: When | None
    kind: str = "date"
    part_of_day: str | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Mention):
    """A place name or described site, resolved. `demonym`: "Iraqi" tells a country, not a scene."""

    place: Place
    demonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention(Mention):
    """A number with what it counts. `head` is the token counted ("guards" in "two guards"), the
    number itself in "two were wounded", the antecedent's head in "two of which"; None for no
    counted thing (ages, sums of money, dates, distances are left out altogether)."""

    quantity: Quantity
    head: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyMention(Mention):
    """People and an effect. `cue` is the token of the effect ("wounded"). [start, end) are the
    words of the count. `cause` is the token of the verb or noun that did it, where the sentence
    says ("the blast killed two": blast). `certainty` is less than certain where only reports of
    anybody harmed are missing ("no casualties were reported so far")."""

    count: Count
    cue: int
    cause: int | None = None
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansMention(Mention):
    means: Means
    verb: int | None = None  # the token that tells its fate, or the attack's


@dataclass(frozen=True, slots=True, kw_only=True)
class DamageMention(Mention):
    damage: Damage
    cue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceMention(Mention):
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionMention(Mention):
    reaction: Reaction
    verb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Something that somebody is said to have said. `content` are the token ranges of what was
    said; `attribution` holds source, cue and mode as values, with spans."""

    content: tuple[tuple[int, int], ...]
    attribution: Attribution
    source_tokens: tuple[int, int] | None
    cue_tokens: tuple[int, int] | None
    rule: str

    @property
    def source(self) -> Source:
        return self.attribution.source

    def covers(self, token: int) -> bool:
        return any(start <= token < end for start, end in self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Mention):
    """Words that tell of an incident ("attack", "were shot dead", "riots").

    `types` are codes of codes/incident_types.toml, best first; empty when the words tell only that
    something violent happened ("the incident", "the attack"). `reality` is actual, negated,
    hypothetical, general (no one event), planned, foiled, attempted or threatened. `head` is the
    token on which arguments hang.
    """

    head: int
    types: tuple[str, ...] = ()
    reality: str = "actual"
    certainty: Certainty = Certainty.CERTAIN
    definite: bool = False  # "the attack": refers to an incident already told
    strength: str = "strong"  # as codes/triggers.toml says; or legal


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention(Mention):
    """A participant of the incident of `trigger` (its head token). `as_` is perpetrator or
    participant."""

    actor: Actor
    trigger: int
    as_: str = "participant"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMention(Mention):
    target: Target
    trigger: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityMention(Mention):
    """Who did it, with status. `trigger` is the head token of the incident's words in the same
    sentence, None where the sentence names none ("IS claimed responsibility")."""

    responsibility: Responsibility
    trigger: int | None
    positive: bool = True
    certainty: Certainty = Certainty.CERTAIN
