"""Stage `assemble`: what one report tells of an incident becomes an account, its claims joined.

Counting words never multiplies people (DESIGN 2.7): claims of one account that count the same
people are tied `same_as`, a subset is `part_of` its whole, and totals that differ are
`alternative_to` one another, or the later one `updates` the earlier where words say so. Members of
one list ("a guard and two drivers") are other people. Figures of two sources that may be the same
people under other labels ("20 rebels", "20 villagers") are alternatives (PRACTICE 6).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dateline.counts import count_of, listed
from dateline.model import Account, Claim, Count, Field, Means, Relation, Telling, Value, When

__all__ = ["assemble"]


def assemble(tellings: Sequence[Telling], document_id: str) -> tuple[Account, ...]:
    """The accounts of one document, in the order of `tellings` (main first)."""
    return tuple(
        Account(
            id=telling.account_id,
            document_id=document_id,
            role=telling.role,
            trigger=telling.trigger,
            claims=telling.claims,
            relations=tuple(_relations(telling.claims)),
            links=telling.links,
        )
        for telling in tellings
    )


def _relations(claims: Sequence[Claim]) -> Iterator[Relation]:
    counts = [claim for claim in claims if isinstance(claim.value, Count)]
    apart = _told_apart(counts)
    again = _told_again(counts, apart)
    for later_id, first_id in again.items():
        yield Relation(kind="same_as", claim=later_id, other=first_id)
    for earlier, later in combinations([c for c in counts if c.id not in again], 2):
        kind = (
            None
            if apart.get(earlier.id) == apart.get(later.id)
            else _between_counts(earlier, later)
        )
        if kind == "part_of_later":
            yield Relation(kind="part_of", claim=earlier.id, other=later.id)
        elif kind is not None:
            yield Relation(kind=kind, claim=later.id, other=earlier.id)
    for field in (Field.TYPE, Field.MEANS, Field.WHEN, Field.PLACE, Field.PERPETRATOR):
        firsts: list[Claim] = []
        for claim in (c for c in claims if c.field is field):
            first = next((f for f in firsts if _says_the_same(f.value, claim.value)), None)
            if first is None:
                firsts.append(claim)
            else:
                yield Relation(kind="same_as", claim=claim.id, other=first.id)


def _told_again(counts: Sequence[Claim], apart: Mapping[str, tuple[str, int]]) -> dict[str, str]:
    """Claim id -> the first claim with the very same count, outside its own list. What relates the
    first to others holds for it too: a figure told often is not tied to each of its kind."""
    firsts: dict[Value, Claim] = {}
    again = {}
    for claim in counts:
        first = firsts.setdefault(claim.value, claim)
        if apart.get(first.id) != apart.get(claim.id):
            again[claim.id] = first.id
    return again


def _told_apart(counts: Sequence[Claim]) -> dict[str, tuple[str, int]]:
    """Claim id -> the list of its effect that it stands in: members of one are other people."""
    apart: dict[str, tuple[str, int]] = {}
    for effect in dict.fromkeys(count_of(claim).effect for claim in counts):
        of_effect = [claim for claim in counts if count_of(claim).effect == effect]
        for number, members in enumerate(listed(of_effect)):
            apart.update({claim.id: (effect, number) for claim in members})
    return apart


def _says_the_same(first: Value, second: Value) -> bool:
    if isinstance(first, When) and isinstance(second, When):
        return (first.start, first.end) == (second.start, second.end)
    if isinstance(first, Means) and isinstance(second, Means):
        return (first.kind, first.fate, first.quantity) == (
            second.kind, second.fate, second.quantity,
        )  # fmt: skip
    return first == second


def _between_counts(first: Claim, second: Claim) -> str | None:
    """How the second count stands to the first: same_as, part_of, part_of_later, alternative_to or
    None (other people, other effects)."""
    a, b = count_of(first), count_of(second)
    if a.effect != b.effect or a.scope != b.scope or _speaks_of_nobody(a, b):
        return None
    if not _may_be_same_people(a, b):
        return "alternative_to" if _may_be_relabelled(first, second) else None
    if a.quantity == b.quantity:
        return None if _named_apart(a, b) else "same_as"
    if "part" in (a.extent, b.extent):
        return _part(a, b)
    if second.method in ("casualties.toll", "casualties.revised"):
        return "updates"
    return "alternative_to" if a.group == b.group else _subset(a, b)


def _speaks_of_nobody(a: Count, b: Count) -> bool:
    """ "No civilians" stands beside the soldiers harmed, "nobody else" beside anybody."""
    none = [count for count in (a, b) if count.quantity.high == 0]
    return len(none) == 1 and (a.group != b.group or none[0].extent == "part")


def _part(a: Count, b: Count) -> str | None:
    if b.extent == "part" and a.quantity.low >= b.quantity.low:
        return "part_of"
    return "part_of_later" if a.extent == "part" and b.quantity.low >= a.quantity.low else None


def _subset(a: Count, b: Count) -> str | None:
    if a.group == "people" and a.quantity.low >= b.quantity.low:
        return "part_of"
    if b.group == "people" and b.quantity.low >= a.quantity.low:
        return "part_of_later"
    return None


def _may_be_relabelled(first: Claim, second: Claim) -> bool:
    """ "20 rebels", says the army, and "20 villagers", say residents."""
    a, b = count_of(first), count_of(second)
    voices = {(c.attribution.source.kind, c.attribution.source.name) for c in (first, second)}
    attackers = "attackers" in (a.group, b.group)
    return len(voices) == 2 and a.quantity == b.quantity and a.quantity.low > 1 and not attackers


def _may_be_same_people(a: Count, b: Count) -> bool:
    """People and guards may be the same people; guards and attackers are not, nor attackers and
    people, unless the figure is told to hold both ("18 people, including the bomber")."""
    attackers = [count for count in (a, b) if count.group == "attackers"]
    if len(attackers) == 1:
        whole = b if attackers[0] is a else a
        return whole.group == "people" and whole.attackers == "yes"
    return "people" in (a.group, b.group) or a.group == b.group


def _named_apart(a: Count, b: Count) -> bool:
    return bool(a.names and b.names and not set(a.names) & set(b.names))
