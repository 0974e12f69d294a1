"""What one account says in brief: the value of each field that stands for it.

One report's own voice only; weighing reports against each other is reconciliation's work. Body
wins over headline and caption (PRACTICE 12), a told total over a figure that may be one, a figure
for all over one for some.
"""

from collections.abc import Sequence

from dateline.model import (
    Account,
    Category,
    Claim,
    Count,
    Field,
    Part,
    Place,
    Quantity,
    Responsibility,
    When,
)

__all__ = ["Toll", "best_count", "first_when", "responsibility", "scene", "types"]

_WEAK_PARTS = frozenset({Part.HEADLINE, Part.CAPTION, Part.HEADING})
_ATTACKERS = frozenset({"attackers"})
Toll = tuple[Quantity, tuple[Claim, ...]]


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


def best_count(account: Account, effect: str) -> Toll | None:
    """How many people met this effect, and the claims that say so; None where nothing is told.

    Attackers are left out. Where only parts are told, that do not overlap, they are added: the
    relations of the account say which figures count the same people.
    """
    claims = [
        claim
        for claim in account.of(Field.CASUALTIES)
        if isinstance(claim.value, Count)
        and claim.positive
        and claim.value.effect == effect
        and claim.value.group not in _ATTACKERS
    ]
    body = [c for c in claims if c.spans[0].part not in _WEAK_PARTS]
    claims = body or claims
    if not claims:
        return None
    totals = [c for c in claims if _count(c).extent == "total"]
    if totals:
        return _count(totals[0]).quantity, (totals[0],)
    whole = [c for c in claims if _count(c).extent == "not_told"]
    apart = _apart(account, whole or claims)
    if len(apart) == 1 or any(_count(c).group == "people" for c in apart):
        best = max(apart, key=lambda c: _count(c).quantity.low)
        return _count(best).quantity, (best,)
    return _sum([_count(c).quantity for c in apart]), tuple(apart)


def _count(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value


def _apart(account: Account, claims: Sequence[Claim]) -> list[Claim]:
    """Claims that count people whom none of the others counts."""
    inner = {
        relation.claim
        for relation in account.relations
        if relation.kind in ("same_as", "part_of", "alternative_to")
        and any(relation.other == claim.id for claim in claims)
    }
    return [claim for claim in claims if claim.id not in inner] or list(claims[:1])


def _sum(quantities: Sequence[Quantity]) -> Quantity:
    if all(q.bound == "exact" for q in quantities):
        return Quantity.exactly(sum(q.low for q in quantities))
    highs = [q.high for q in quantities]
    high = None if None in highs else sum(h for h in highs if h is not None)
    low = sum(q.low for q in quantities)
    return Quantity(low=low, high=high, bound="range" if high is not None else "at_least")
