"""What one account says in brief: the value of each field that stands for it.

One report's own voice only; weighing reports against each other is reconciliation's work. Body
wins over headline and caption (PRACTICE 12). How many people were harmed: `toll`.
"""

from collections import Counter

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

_NO_SCENE = frozenset({"origin", "source_own"})
# Precisions that are wider than a town; all within one stand on one step.
_WIDTHS = {"admin2": 1, "admin1": 2, "region": 3, "country": 4, "continent": 5}
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
    """The scene that stands for the account; None where no place is told.

    Of the places resolved to a point: 1. the most precise; 2. no end of a road before all others;
    3. one that the body names; 4. the one of the town named most often; 5. the first. Where none is
    resolved, the first one named. A place of launch is no scene.
    """
    told = [(c, c.value) for c in account.of(Field.PLACE) if isinstance(c.value, Place)]
    places = [(c, place) for c, place in told if place.role not in _NO_SCENE] or told
    resolved = [(c, place) for c, place in places if place.chosen is not None]
    if not resolved:
        return places[0][1] if places else None
    named = Counter(place.chosen.id for _, place in resolved if place.chosen is not None)
    return min(
        resolved,
        key=lambda p: (
            _WIDTHS.get(p[1].precision, 0),
            p[1].role == "path",
            p[0].spans[0].part in _WEAK_PARTS,
            -named[p[1].chosen.id if p[1].chosen else ""],
        ),
    )[1]


def responsibility(account: Account) -> tuple[Responsibility, ...]:
    """Who did it or is said to have done it, in the order of the text."""
    return tuple(
        c.value for c in account.of(Field.PERPETRATOR) if isinstance(c.value, Responsibility)
    )
