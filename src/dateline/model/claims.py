"""Claims, the accounts that they make up, and what became of a report."""

from enum import StrEnum
from typing import Any

import msgspec

from dateline.errors import InvariantError
from dateline.ids import digest
from dateline.model.record import Record
from dateline.model.report import Document, Span
from dateline.model.values import Attribution, Certainty, Source, Value, When

__all__ = ["Account", "Claim", "Field", "Link", "Reading", "Rejection", "Relation", "Telling"]


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

    @staticmethod
    def handle(document_id: str, trigger: Span) -> str:
        """The id of the account that starts at this trigger of this document."""
        return digest("acc", document_id, str(trigger.start), str(trigger.end))

    def of(self, field: Field) -> tuple[Claim, ...]:
        """The claims of one field, in order."""
        return tuple(claim for claim in self.claims if claim.field is field)


class Telling(Record, frozen=True, kw_only=True):
    """An incident as extraction found it in one report; `assemble` makes it an Account.

    `account_id` is the handle that the account will have. `links` name other tellings' handles.
    """

    account_id: str
    role: str
    trigger: Span
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()


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
