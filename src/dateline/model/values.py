"""Typed values of claims, and who says so: no meaning hides in a string."""

from datetime import date
from enum import StrEnum
from typing import Self

from dateline.errors import InvariantError
from dateline.model.record import Record
from dateline.model.report import Span

__all__ = [
    "Actor", "Attribution", "Category", "Certainty", "Count", "Damage", "Evidence", "Geocode",
    "Means", "Place", "Quantity", "Reaction", "Responsibility", "Source", "Statement", "Target",
    "Value", "When",
]  # fmt: skip


class Certainty(StrEnum):
    """How surely the words put it (after FactBank's CT, PR, PS, U)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Source(Record, frozen=True, kw_only=True):
    """Who says so. `kind` is a code of codes/source_kinds.toml; `name` is the words of the report.

    `named` tells a person or office with a name from "a security source". `via` is who carried it:
    the interior ministry via INA via Reuters. The reporter's own voice has kind `outlet`, the
    outlet's name or None, and no span.
    """

    kind: str
    name: str | None = None
    named: bool = False
    role: str | None = None
    side: str | None = None
    span: Span | None = None
    via: "Source | None" = None


class Attribution(Record, frozen=True, kw_only=True):
    """How a claim is tied to its source: cue words, verb lemma, mode, hedges.

    `mode` is direct (inside quotation marks), indirect, or own (the reporter's own voice; then
    there is no cue).
    """

    source: Source
    mode: str = "own"
    cue: Span | None = None
    verb: str | None = None
    hedges: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if self.mode not in ("own", "direct", "indirect"):
            raise InvariantError(f"attribution mode {self.mode!r}; use own, direct or indirect")


class Quantity(Record, frozen=True, kw_only=True):
    """How many: low and high, equal when exact. high None is open ("at least 5").

    `bound` is exact, at_least, at_most, about, range or vague; a vague one keeps its `word`
    ("dozens", "several") and has low 1 or what the word surely means; zero is a value.
    """

    low: int
    high: int | None
    bound: str = "exact"
    word: str | None = None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise InvariantError(f"quantity from {self.low!r} to {self.high!r}")
        if self.bound not in ("exact", "at_least", "at_most", "about", "range", "vague"):
            raise InvariantError(f"quantity bound {self.bound!r}")
        if self.bound == "exact" and self.low != self.high:
            raise InvariantError(f"exact quantity from {self.low!r} to {self.high!r}")

    @classmethod
    def exactly(cls, number: int) -> Self:
        return cls(low=number, high=number)


class Category(Record, frozen=True, kw_only=True, tag="category"):
    """A code of a vocabulary: an incident type, a stage, an aim.

    `of` is the incident type that a stage speaks of: a drone strike was completed, the
    assassination that it was meant for only attempted.
    """

    code: str
    vocabulary: str
    of: str | None = None


class Count(Record, frozen=True, kw_only=True, tag="count"):
    """People and what happened to them. `effect` is a code of codes/effects.toml.

    `group` is a code of codes/groups.toml (guards, civilians, attackers, people when not told),
    `group_words` the words of the report. `attackers` is yes, no or not_told: whether dead
    attackers are among them. `extent` is total (all so far), part (a subset, or people named one
    by one) or not_told. `cumulative` is for a period or several incidents, not this one alone.
    """

    effect: str
    quantity: Quantity
    group: str = "people"
    group_words: str | None = None
    nationality: str | None = None
    side: str | None = None
    attackers: str = "not_told"
    extent: str = "not_told"
    condition: str | None = None
    scope: str | None = None
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.extent not in ("total", "part", "not_told"):
            raise InvariantError(f"count extent {self.extent!r}; use total, part or not_told")
        if self.attackers not in ("yes", "no", "not_told"):
            raise InvariantError(f"count attackers {self.attackers!r}; use yes, no or not_told")


class When(Record, frozen=True, kw_only=True, tag="when"):
    """Civil dates at the place of the incident, first and last day, both inclusive.

    `precision` is a code of codes/time_precisions.toml (day, range, week, month, season, year);
    `part_of_day` is morning, afternoon, evening, night, overnight, dawn, noon or None; `clock` is
    HH:MM as told.
    `rule` names how the words were resolved, `reference` the day they were resolved against.
    """

    start: date
    end: date
    precision: str
    words: str
    part_of_day: str | None = None
    clock: str | None = None
    approximate: bool = False
    reference: date | None = None
    rule: str = "absolute"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InvariantError(f"when from {self.start} to {self.end}: ends before it starts")


class Geocode(Record, frozen=True, kw_only=True):
    """A place of the gazetteer: GeoNames id (or a code of ours for regions), WGS 84 degrees.

    `country` is ISO 3166-1 alpha-3; `kind` is a code of codes/place_kinds.toml; `score` is how well
    it fits the name here, in 0..1, for ranking only.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    score: float = 0.0


class Place(Record, frozen=True, kw_only=True, tag="place"):
    """A place as written. `role` is scene, origin, path, near or source_own.

    `chosen` None with candidates means: not resolved, and these were considered. A site that no
    gazetteer holds has `kind` site or district, `within` the town that holds it, and that town's
    coordinates with a radius. `precision` is a code of codes/place_precisions.toml; `radius_km`
    says how far the true place may be from the point.
    """

    name: str
    role: str = "scene"
    kind: str = "unknown"
    within: str | None = None
    chosen: Geocode | None = None
    candidates: tuple[Geocode, ...] = ()
    precision: str = "unknown"
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None


class Actor(Record, frozen=True, kw_only=True, tag="actor"):
    """Someone who acts or is acted on. `named` False: a description ("gunmen in uniform").

    `kind` is a code of codes/actor_kinds.toml; `side` A, B or bystanders in a clash; `role`
    initiator, attacker, defender or None.
    """

    name: str
    kind: str = "unknown"
    named: bool = False
    nationality: str | None = None
    side: str | None = None
    role: str | None = None
    organisation: str | None = None
    number: Quantity | None = None


class Means(Record, frozen=True, kw_only=True, tag="means"):
    """A weapon or other means: code of codes/means.toml, the words, and how many met which fate.

    `fate` is used, intercepted, failed, exploded, seized or recovered; one claim a fate.
    """

    kind: str
    words: str
    fate: str = "used"
    quantity: Quantity | None = None


class Responsibility(Record, frozen=True, kw_only=True, tag="responsibility"):
    """Who did it, and with what status (codes/responsibility.toml). The claim's source says so.

    `actor` None with status unknown or too_early: somebody says that it is not known. `denies`
    names what a denial denies.
    """

    status: str
    actor: Actor | None = None
    denies: str | None = None

    def __post_init__(self) -> None:
        if self.actor is None and self.status not in ("unknown", "too_early", "not_claimed"):
            raise InvariantError(f"responsibility {self.status!r} names no actor")


class Target(Record, frozen=True, kw_only=True, tag="target"):
    """Who or what was attacked: words, kind (codes/target_kinds.toml), intended, hit, or both."""

    name: str
    kind: str = "unknown"
    named: bool = False
    intended: bool = True
    hit: bool | None = None
    nationality: str | None = None


class Damage(Record, frozen=True, kw_only=True, tag="damage"):
    """What was damaged: the thing's words, degree (codes/damage_degrees.toml), how many."""

    object: str
    degree: str = "damaged"
    kind: str = "unknown"
    quantity: Quantity | None = None


class Evidence(Record, frozen=True, kw_only=True, tag="evidence"):
    """Evidence told of (images, video, remains); `shows` is what it is said to show."""

    kind: str
    shows: str
    holder: str | None = None


class Reaction(Record, frozen=True, kw_only=True, tag="reaction"):
    """How someone reacted: actor, kind (codes/reactions.toml), content in the report's words."""

    actor: Actor
    kind: str
    content: str | None = None


class Statement(Record, frozen=True, kw_only=True, tag="statement"):
    """Something said in words that no finer type holds: a demand, a motive, a ransom."""

    kind: str
    words: str


Value = (
    Category | Count | When | Place | Actor | Means | Responsibility | Target | Damage | Evidence
    | Reaction | Statement
)  # fmt: skip
