"""The values that travel between the stages: plain, frozen, checked on construction.

They are msgspec structs rather than dataclasses: equally plain, frozen and keyword-only, but
decoding checks them and a tagged union of value types needs no code of ours
(docs/decisions/2026-11-24-msgspec-structs.md). Every invariant stands in `__post_init__`, which
msgspec also runs after decoding. None means that nobody says anything; the code `unknown` means
that a source says it is unknown.
"""

from dateline.model.claims import Account, Claim, Field, Link, Reading, Rejection, Relation, Telling
from dateline.model.record import Record
from dateline.model.report import Block, Document, Instant, Part, Raw, Span
from dateline.model.values import (
    Actor,
    Attribution,
    Category,
    Certainty,
    Count,
    Damage,
    Evidence,
    Geocode,
    Means,
    Place,
    Quantity,
    Reaction,
    Responsibility,
    Source,
    Statement,
    Target,
    Value,
    When,
)

__all__ = [
    "Account", "Actor", "Attribution", "Block", "Category", "Certainty", "Claim", "Count", "Damage",
    "Document", "Evidence", "Field", "Geocode", "Instant", "Link", "Means", "Part", "Place",
    "Quantity", "Raw", "Reaction", "Reading", "Record", "Rejection", "Relation", "Responsibility",
    "Source", "Span", "Statement", "Target", "Telling", "Value", "When",
]  # fmt: skip
