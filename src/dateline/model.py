"""The values that travel between the stages: plain, frozen, checked on construction.

They are msgspec structs rather than dataclasses: equally plain, frozen and keyword-only, but
decoding checks them and a tagged union of value types needs no code of ours
(docs/decisions/2026-11-24-msgspec-structs.md). Every invariant stands in `__post_init__`, which
msgspec also runs after decoding. None means that nobody says anything; the code `unknown` means
that a source says it is unknown.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

import msgspec

from dateline.errors import InvariantError
from dateline.ids import digest

__all__ = [
    "Account", "Actor", "Attribution", "Block", "Category", "Certainty", "Claim", "Count", "Damage",
    "Document", "Evidence", "Field", "Geocode", "Instant", "Link", "Means", "Part", "Place",
    "Quantity", "Raw", "Reaction", "Reading", "Rejection", "Relation", "Responsibility", "Source",
    "Span", "Statement", "Target", "Value", "When",
]  # fmt: skip


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every value here: immutable, keyword-only, comparable by content."""


class Part(StrEnum):
    """Where in a report some words stand. Body wins over headline and caption (PRACTICE 12)."""

    HEADLINE = "headline"
    HEADING = "heading"  # a sub-heading inside the body ("DAMAGE TO HOME")
    CAPTION = "caption"
    BODY = "body"
    DATELINE = "dateline"  # "BAGHDAD, Nov 7 (Reuters) -"
    BYLINE = "byline"
    CREDIT = "credit"  # "/AFP and REUTERS"
    HEADER = "header"  # "date 2021-11-07"
    UPDATE_NOTE = "update_note"
    CORRECTION_NOTE = "correction_note"


class Field(StrEnum):
    """What a claim is about. One account may hold several claims of any field."""

    TYPE = "type"  # Category of codes/incident_types.toml, tactic first
    STAGE = "stage"  # Category of codes/stages.toml
    AIM = "aim"  # Category of codes/aims.toml ("assassination") or a Statement of demands
    WHEN = "when"
    PLACE = "place"  # a scene; several are allowed
    ORIGIN = "origin"  # where it was launched from or set out
    MEANS = "means"
    PERPETRATOR = "perpetrator"  # Responsibility
    PARTICIPANT = "participant"  # Actor with a side and role
    TARGET = "target"
    CASUALTIES = "casualties"  # Count
    DAMAGE = "damage"
    EVIDENCE = "evidence"
    REACTION = "reaction"


class Certainty(StrEnum):
    """How surely the words put it (after FactBank's CT, PR, PS, U)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


# --- the report ---------------------------------------------------------------------------------


class Raw(Record, frozen=True, kw_only=True):
    """What came in, before any parsing: bytes, the name to call them by, what the caller knows.

    `media` is "text" or "html"; None lets `parse` tell it from the bytes.
    """

    name: str
    data: bytes
    media: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    published_day_only: bool = False
    received: datetime | None = None


class Span(Record, frozen=True, kw_only=True):
    """Half-open interval [start, end) in code points of one document's text, with its words.

    Made by `Document.span` only. Raises InvariantError where the quote has another length.
    """

    start: int
    end: int
    quote: str
    part: Part = Part.BODY

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise InvariantError(
                f"span [{self.start}, {self.end}) does not fit its quote {self.quote!r} "
                f"of {len(self.quote)} code points"
            )


class Block(Record, frozen=True, kw_only=True):
    """A stretch of the canonical text with one part: a paragraph, a headline, a byline.

    `node` is the XPath of the page element that it was taken from, for HTML.
    """

    start: int
    end: int
    part: Part
    node: str | None = None


class Instant(Record, frozen=True, kw_only=True):
    """A time of publication or change: aware, in UTC; `day_only` where no clock time was told.

    With `day_only`, the civil day is the date of `at` as it stands (midnight UTC by convention).
    `found_in` names the header, meta tag, dateline or option that told it.
    """

    at: datetime
    day_only: bool = False
    found_in: str = "given"

    def __post_init__(self) -> None:
        offset = self.at.utcoffset()
        if offset is None or offset:
            raise InvariantError(f"instant {self.at!r} is not in UTC; convert it first")

    @property
    def day(self) -> date:
        return self.at.date()


class Document(Record, frozen=True, kw_only=True):
    """One news text as published. `text` is canonical and never changes after parse.

    `blocks` are disjoint, in order, and cover all words. `dateline_place` is the place of the
    dateline as written. `wires` are credits such as ("AFP", "Reuters"). `digest_received` is that
    of the bytes; it is no identity. `label` is a wire label (CORRECTED, WITHDRAWN ...).
    """

    id: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    digest_received: str
    language: str = "en"
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: Instant | None = None
    modified: Instant | None = None
    received: datetime | None = None
    dateline_place: str | None = None
    dateline_day: date | None = None
    byline: str | None = None
    wires: tuple[str, ...] = ()
    label: str | None = None
    translated_from: str | None = None

    def __post_init__(self) -> None:
        edge = 0
        for block in self.blocks:
            if not edge <= block.start < block.end <= len(self.text):
                raise InvariantError(
                    f"document {self.name!r}: block [{block.start}, {block.end}) overlaps the one "
                    f"before it or leaves the text of {len(self.text)} code points"
                )
            edge = block.end

    def span(self, start: int, end: int) -> Span:
        """The span [start, end) of this document's text. Raises InvariantError if it is outside."""
        if not 0 <= start < end <= len(self.text):
            raise InvariantError(
                f"document {self.name!r} has {len(self.text)} code points; no span [{start}, {end})"
            )
        return Span(start=start, end=end, quote=self.text[start:end], part=self.part_at(start))

    def part_at(self, offset: int) -> Part:
        """The part of the block that holds `offset`; body where no block does."""
        for block in self.blocks:
            if block.start <= offset < block.end:
                return block.part
        return Part.BODY

    @property
    def reference_day(self) -> date | None:
        """The day that "today" means in this report: the dateline's, else that of publication."""
        if self.dateline_day is not None:
            return self.dateline_day
        return None if self.published is None else self.published.day


# --- who says so --------------------------------------------------------------------------------


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


# --- typed values -------------------------------------------------------------------------------


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
    """A code of a vocabulary: an incident type, a stage, an aim."""

    code: str
    vocabulary: str


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
    """How someone reacted: actor, kind (codes/reactions.toml), the content in the report's words."""

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


# --- claims, accounts, what became of a report --------------------------------------------------


class Claim(Record, frozen=True, kw_only=True):
    """One value for one field of one account, the words that give it, and who says so.

    `spans` are the words of the value, at least one. `method` is a code of codes/methods/: the
    rule or model that made it. `probability` is calibrated, or None where nothing was calibrated;
    it is in no id. `said` is when it was said, where told. `positive` False: the source says that
    it is not so.
    """

    id: str
    field: Field
    value: Value
    spans: tuple[Span, ...]
    attribution: Attribution
    method: str
    certainty: Certainty = Certainty.CERTAIN
    positive: bool = True
    said: When | None = None
    probability: float | None = None

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvariantError(f"claim {self.id!r} of {self.field} has no words to stand on")

    @staticmethod
    def make(account_id: str, *, field: Field, value: Value, **rest: Any) -> "Claim":
        """A claim with the id that its content gives it, within an account."""
        spans: tuple[Span, ...] = rest["spans"]
        source = rest["attribution"].source
        key = digest(
            "clm", account_id, str(field), _canonical(value),
            *(f"{span.start}-{span.end}" for span in spans),
            _canonical(source),
        )  # fmt: skip
        return Claim(id=key, field=field, value=value, **rest)


def _canonical(value: Value | Source) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()


class Relation(Record, frozen=True, kw_only=True):
    """How two claims of one account stand to each other.

    `kind` is same_as, part_of, alternative_to, corrects or updates; from `claim` to `other`.
    """

    kind: str
    claim: str
    other: str


class Link(Record, frozen=True, kw_only=True):
    """How this account stands to another of the same report: part_of, retaliation_for,
    same_series, earlier_incident. `words` are the span that ties them, where there is one."""

    kind: str
    account: str
    words: Span | None = None


class Account(Record, frozen=True, kw_only=True):
    """One incident as ONE report tells it. Its id comes from the document and the first trigger.

    `role` is main (the news), related (another incident that is news in it) or background (an
    earlier incident that the report recalls). Claims stand in order of field, then of words.
    """

    id: str
    document_id: str
    role: str
    trigger: Span
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...] = ()
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if self.role not in ("main", "related", "background"):
            raise InvariantError(f"account role {self.role!r}; use main, related or background")
        known = {claim.id for claim in self.claims}
        if len(known) != len(self.claims):
            raise InvariantError(f"account {self.id!r} holds a claim twice")
        if any(not {r.claim, r.other} <= known for r in self.relations):
            raise InvariantError(f"account {self.id!r} relates claims that it does not hold")

    def of(self, field: Field) -> tuple[Claim, ...]:
        """The claims of one field, in order."""
        return tuple(claim for claim in self.claims if claim.field is field)


class Rejection(Record, frozen=True, kw_only=True):
    """Why a stage gave nothing for some input, with a code of codes/rejections.toml.

    For a whole report `span` is None; for words that look like an incident and are none it is
    those words. `message` says what, where and the remedy, in one line.
    """

    stage: str
    reason: str
    name: str
    message: str
    document_id: str | None = None
    span: Span | None = None


class Reading(Record, frozen=True, kw_only=True):
    """What became of one report: its document (None where parse rejected it), accounts and
    rejections. With a document and no account, one rejection without span says why not."""

    name: str
    pipeline: str
    document: Document | None = None
    accounts: tuple[Account, ...] = ()
    rejections: tuple[Rejection, ...] = ()
