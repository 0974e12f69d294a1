"""Words -> targets: kind, name, nationality."""

from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.roles.actor_words import is_surname, kind_of, nationality_of, words_of
from dateline.extract.roles.armed_groups import group_at
from dateline.extract.roles.words import role_words
from dateline.model import Target

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_bare_people", "target_from_tokens", "target_kind"]


def target_kind(head: "Token") -> str | None:
    """The code of target_kinds.toml that the head word tells; None where it tells none."""
    return kind_of("target_kinds", head)


def is_bare_people(head: "Token") -> bool:
    """Words that tell that people were struck and nothing of whom."""
    return head.lower_ in role_words("bare_people") or head.pos_ == "NUM" or head.like_num


def target_from_tokens(parsed: ParsedReport, start: int, end: int) -> Target:
    """The target that tokens [start, end) describe; kind `unknown` where no word tells it."""
    head = parsed.doc[start:end].root
    kind = target_kind(head)
    if head.pos_ == "PROPN" and head.ent_type_ == "PERSON":
        kind = _title_kind(head) or "person"
    elif kind is None and head.pos_ == "PROPN" and is_surname(head):
        kind = "person"
    elif kind is None and group_at(parsed, start, end) is not None:
        kind = "armed_group"
    elif kind is None:
        kind = {"GPE": "place", "LOC": "place"}.get(head.ent_type_, "unknown")
    return Target(
        name=words_of(parsed, start, end),
        kind=kind,
        named=head.pos_ == "PROPN" and head.ent_type_ != "NORP" and target_kind(head) is None,
        nationality=nationality_of(parsed, start, end),
    )


def _title_kind(head: "Token") -> str | None:
    near = [c for c in (*head.lefts, *head.rights) if c.dep_ in ("compound", "appos", "amod")]
    near += [head.head] if head.dep_ == "appos" else []
    found = (target_kind(word) for word in near)
    return next((kind for kind in found if kind not in (None, "place", "unknown")), None)
