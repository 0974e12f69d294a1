"""What one account says in brief: the value of each field that stands for it.

One report's own voice only; weighing reports against each other is reconciliation's work. Body
wins over headline and caption (PRACTICE 12). How many people were harmed: `toll`.
"""

from dateline.model import (
    Account,
    Category,
    Field,
    Part,
    Place,
    Responsibility,
    When,
)
from dateline.toll import Toll, best_count, toll_range

__all__ = [
    "Toll",
    "best_count",
    "first_when",
    "responsibility",
    "scene",
    "toll_range",
    "types",
]

_WEAK_PARTS = frozenset({Part.HEADLINE, Part.CAPTION, Part.HEADING})


def types(account: Account) -> tuple[str, ...]:
    """Codes of the incident types, in order, tactic first."""
    return tuple(
        dict.fromkeys(c.value.code for c in account.of(Field.TYPE) if isinstance(c.value, Category))
    )


def first_when(account: Account) -> When | None:
    """The most precise date told, in the body if any is; None where no date is told."""
    whens = [(c, c.value) for c in account.of(Field.WHEN) if isinstance(c.value, When)]
    if not whens:
        return None
    return min(whens, key=lambda p: (p[1].end - p[1].start, p[0].spans[0].part in _WEAK_PARTS))[1]


def scene(account: Account) -> Place | None:
    """The most precise scene that was resolved to a point; else the first one named."""
    places = [c.value for c in account.of(Field.PLACE) if isinstance(c.value, Place)]
    resolved = [p for p in places if p.chosen is not None]
    if not resolved:
        return places[0] if places else None
    return min(resolved, key=lambda p: p.radius_km if p.radius_km is not None else 1e6)


def responsibility(account: Account) -> tuple[Responsibility, ...]:
    """Who did it or is said to have done it, in the order of the text."""
    return tuple(
        c.value for c in account.of(Field.PERPETRATOR) if isinstance(c.value, Responsibility)
    )
