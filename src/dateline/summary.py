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
_ONE_LIST = 12  # code points between two members of a list: ", ", " and two "
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
    whole = [c for c in claims if _count(c).extent != "part"] or claims
    firm = [c for c in whole if _count(c).quantity.bound != "vague"] or whole
    apart = _apart(account, firm)
    shown = _sum([_count(c).quantity for c in apart])
    totals = [c for c in firm if _count(c).extent == "total"]
    higher = [c for c in totals if _count(c).quantity.low > shown.low]
    if higher:
        return _count(higher[0]).quantity, (higher[0],)
    return shown, tuple(apart)


def _count(claim: Claim) -> Count:
    assert isinstance(claim.value, Count)
    return claim.value


def _apart(account: Account, claims: Sequence[Claim]) -> list[Claim]:
    """The first claim, and those that one sentence adds to it: "a guard and two drivers"."""
    tied = {
        frozenset((relation.claim, relation.other))
        for relation in account.relations
        if relation.kind in ("same_as", "part_of", "alternative_to")
    }
    apart = [claims[0]]
    for claim in claims[1:]:
        near = claim.spans[0].start - apart[-1].spans[-1].end <= _ONE_LIST
        if near and all(frozenset((claim.id, other.id)) not in tied for other in apart):
            apart.append(claim)
    return apart


def _sum(quantities: Sequence[Quantity]) -> Quantity:
    if len(quantities) == 1:
        return quantities[0]
    if all(q.bound == "exact" for q in quantities):
        return Quantity.exactly(sum(q.low for q in quantities))
    highs = [q.high for q in quantities]
    high = None if None in highs else sum(h for h in highs if h is not None)
    low = sum(q.low for q in quantities)
    return Quantity(low=low, high=high, bound="range" if high is not None else "at_least")
