"""Counts of people in one account: how large each is, and which of them one list adds up.

Used where counts are related (`assemble`) and where a toll is taken from them (`toll`).
"""

from collections.abc import Sequence

from dateline.model import Claim, Count

__all__ = ["count_of", "is_part", "listed", "size_of"]

_ONE_LIST = 12  # code points between two members of a list: ", ", " and the "
_COMMA = 3  # code points of ", " or ": ", behind which the members of a group may be told


def count_of(claim: Claim) -> Count:
    """The count that the claim holds; only claims of casualties may be asked."""
    assert isinstance(claim.value, Count)
    return claim.value


def size_of(claim: Claim) -> int:
    """The number that a figure is compared by: the least, or the most of "up to 17"."""
    quantity = count_of(claim).quantity
    most = quantity.high if quantity.bound == "at_most" else None
    return quantity.low if most is None else most


def is_part(claim: Claim) -> bool:
    """Whether the words tell a part of a count ("two of them"); persons named are none here."""
    return count_of(claim).extent == "part" and not count_of(claim).names


def listed(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The counts of one effect, in order of the text, by the lists that add them up.

    "A guard and two drivers" is one list; "12 people, five soldiers and seven drivers" are a whole
    and a list.
    """
    lists: list[list[Claim]] = []
    for claim in claims:
        if lists and _goes_on(lists[-1], claim):
            lists[-1].append(claim)
        else:
            lists.append([claim])
    return lists


def _goes_on(members: list[Claim], claim: Claim) -> bool:
    last = members[-1]
    if claim.method == "casualties.gapped":
        return True
    gap = claim.spans[0].start - last.spans[-1].end
    if is_part(claim) or is_part(last) or not 0 <= gap <= _ONE_LIST:
        return False
    return gap > _COMMA or not _may_hold(count_of(last), count_of(claim))


def _may_hold(group: Count, member: Count) -> bool:
    """Whether one of the group may be told behind a comma: "four people, a guard and ..."."""
    larger = group.quantity.low > member.quantity.low
    return larger and group.group == "people" != member.group
