"""An account as rows: equal values of several sources in one row, and figures that differ told.

The order is that of the desk: what, when, where, with what, who was harmed, who did it, the rest.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from math import inf

from dateline.model import Account, Category, Claim, Count, Field, Quantity, Responsibility
from dateline.summary import best_count
from dateline.views.words import (
    ALLEGED,
    PRONOUNS,
    SURE,
    hedge_in_words,
    label,
    quantity_in_words,
    source_in_words,
    value_in_words,
)

__all__ = ["Figures", "Row", "Voice", "figures", "rows_of"]

ORDER = (
    Field.TYPE, Field.STAGE, Field.AIM, Field.WHEN, Field.PLACE, Field.ORIGIN, Field.MEANS,
    Field.TARGET, Field.CASUALTIES, Field.DAMAGE, Field.PERPETRATOR, Field.PARTICIPANT,
    Field.EVIDENCE, Field.REACTION,
)  # fmt: skip
_ROLE_OF_PLACE = re.compile(r" \([^()]*\)$")
POINT = re.compile(r" \[\d.*\]$")  # as `place_in_words` ends, where a point is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who gives a value, how surely ("" when plainly), and the words."""

    who: str
    hedge: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value of one field with everyone who gives it. `label` heads it; `notes` say how it
    stands to other values: "part of 12 people", "updates 9 people"."""

    field: Field
    label: str
    value: str
    voices: tuple[Voice, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The reported totals of one effect and group where they differ: lowest, best, highest.

    `label` is the heading of their rows, `whom` the group. Best is the figure that the
    account's summary takes, else the one that most sources give; of equals, the lowest.
    """

    label: str
    whom: str
    low: str
    best: str
    high: str


def rows_of(account: Account) -> tuple[Row, ...]:
    """The account's reported values as rows, in the desk's order."""
    tellers = _best_tellers(account)
    groups: dict[tuple[Field, str, str], list[Claim]] = {}
    for claim in sorted(account.claims, key=lambda claim: ORDER.index(claim.field)):
        key = (claim.field, heading(claim), _value(tellers.get(claim.id, claim)).casefold())
        groups.setdefault(key, []).append(claim)
    notes = _notes(account)
    rows = [
        Row(
            field=field,
            label=head,
            value=_value(
                tellers.get(claims[0].id, claims[0]),
                alone=not any(c.id in notes for c in claims),
            ),
            voices=_voices(claims),
            notes=tuple(dict.fromkeys(note for c in claims for note in notes.get(c.id, ()))),
        )
        for (field, head, _), claims in groups.items()
    ]
    # Rows of one heading stand together, in the order in which the headings first appear.
    heads = list(dict.fromkeys((row.field, row.label) for row in rows))
    return _points_once(sorted(rows, key=lambda row: heads.index((row.field, row.label))))


def _best_tellers(account: Account) -> dict[str, Claim]:
    """Claim id -> of the figures that count the same people ("one", "a man", "he"), the one that
    tells most of them, which names their row."""
    claims = {claim.id: claim for claim in account.claims}
    same: dict[str, list[Claim]] = {}
    for relation in account.relations:
        if relation.kind == "same_as" and isinstance(claims[relation.claim].value, Count):
            ids = (relation.claim, relation.other)
            both = [one for key in ids for one in same.get(key, [claims[key]])]
            group = list({one.id: one for one in both}.values())
            if len({name for one in group for name in _names(one)}) > 1:
                continue  # "his mother" may be either of two who are named; they stay apart
            for one in group:
                same[one.id] = group
    return {key: max(group, key=_told) for key, group in same.items()}


def _names(claim: Claim) -> tuple[str, ...]:
    return claim.value.names if isinstance(claim.value, Count) else ()


def _told(claim: Claim) -> tuple[bool, bool, bool]:
    count = claim.value
    if not isinstance(count, Count):
        return False, False, False
    described = (count.group_words or "he").lower() not in PRONOUNS
    return bool(count.names), described, count.group != "people"


def _points_once(rows: list[Row]) -> tuple[Row, ...]:
    """The rows with each point of the map, and what holds it, on the first row that has it: sites
    of one town share the town's."""
    seen: dict[str, str] = {}
    kept = []
    for row in rows:
        point = POINT.search(row.value) if row.field in (Field.PLACE, Field.ORIGIN) else None
        if point and point[0] in seen:
            value = row.value.removesuffix(point[0])
            row = replace(row, value=_shorter_place(value, seen[point[0]]))
        elif point:
            seen[point[0]] = row.value.removesuffix(point[0])
        kept.append(row)
    return tuple(kept)


def _shorter_place(value: str, first: str) -> str:
    """A place beside the one above it, without the region and country told there: "the bridge,
    Basra" below "the port, Basra, Iraq"."""
    role = _ROLE_OF_PLACE.search(value)
    parts = _ROLE_OF_PLACE.sub("", value).split(", ")
    above = _ROLE_OF_PLACE.sub("", first).split(", ")
    shared = [a == b for a, b in zip(reversed(parts[1:]), reversed(above), strict=False)]
    common = [*shared, False].index(False)
    kept = parts[: len(parts) - common + 1] if common else parts
    return ", ".join(kept) + (role[0] if role else "")


def heading(claim: Claim) -> str:
    """The words at the head of a claim's row: "Killed", "Alleged perpetrator", "Where"."""
    value = claim.value
    if isinstance(value, Count):
        return label("effects", value.effect).capitalize()
    if isinstance(value, Responsibility) and value.actor is not None:
        if value.status in ALLEGED:
            return "Alleged perpetrator"
        return "Perpetrator" if value.status in SURE else "Responsibility"
    return label("fields", claim.field)


def _value(claim: Claim, *, alone: bool = True) -> str:
    """The value's words. A part is marked as such where it stands `alone`, with no note of which
    whole it is a part of."""
    words = value_in_words(claim.value)
    if isinstance(claim.value, Category):
        words = words[:1].upper() + words[1:]
    if claim.field is Field.CASUALTIES and isinstance(claim.value, Count):
        words = f"{words} (a part)" if alone and _is_part(claim.value) else words
    return words if claim.positive else f"not so: {words}"


def _is_part(count: Count) -> bool:
    return count.extent == "part" and not count.names


def _voices(claims: list[Claim]) -> tuple[Voice, ...]:
    """Who gives the value, each once, however its words are capitalised in the text."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        key = (source_in_words(claim.attribution.source).casefold(), hedge_in_words(claim))
        found.setdefault(key, []).append(claim)
    return tuple(
        Voice(
            who=source_in_words(same[0].attribution.source),
            hedge=hedge,
            quotes=tuple(dict.fromkeys(span.quote for claim in same for span in claim.spans)),
        )
        for (_, hedge), same in found.items()
    )


def _notes(account: Account) -> dict[str, tuple[str, ...]]:
    """Claim id -> how it stands to other values. "Same as" goes without saying: rows join it."""
    values = {claim.id: value_in_words(claim.value) for claim in account.claims}
    told: dict[str, dict[str, list[str]]] = {}
    for relation in account.relations:
        if relation.kind != "same_as":
            kinds = told.setdefault(relation.claim, {})
            kinds.setdefault(label("relations", relation.kind), []).append(values[relation.other])
    return {
        claim: tuple(f"{kind} {', '.join(dict.fromkeys(of))}" for kind, of in kinds.items())
        for claim, kinds in told.items()
    }


def figures(account: Account) -> tuple[Figures, ...]:
    """Lowest, best and highest total for each effect and group whose sources differ.

    Parts, persons told one by one, denied figures and those that a later one corrects or updates
    enter no range.
    """
    spent = {
        relation.other for relation in account.relations if relation.kind in ("corrects", "updates")
    }
    spent |= {relation.claim for relation in account.relations if relation.kind == "part_of"}
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in account.of(Field.CASUALTIES):
        if isinstance(claim.value, Count) and claim.positive and claim.id not in spent:
            if claim.value.extent == "part" or claim.value.scope or _one_told(claim.value):
                continue
            side = f", side {claim.value.side}" if claim.value.side else ""
            whom = f"{label('groups', claim.value.group)}{side}"
            groups.setdefault((heading(claim), whom), []).append(claim)
    found = (_figures(account, head, whom, claims) for (head, whom), claims in groups.items())
    return tuple(figure for figure in found if figure is not None)


def _one_told(count: Count) -> bool:
    """One person told by name or description is no total, unless the words say so."""
    told = count.names or count.group_words
    return bool(told) and count.quantity == Quantity.exactly(1) and count.extent != "total"


def _figures(account: Account, head: str, whom: str, claims: list[Claim]) -> Figures | None:
    votes: Counter[Quantity] = Counter()
    for value, _ in dict.fromkeys((claim.value, claim.attribution.source) for claim in claims):
        if isinstance(value, Count):
            votes[value.quantity] += 1
    if len({(quantity.low, quantity.high) for quantity in votes}) < 2:
        return None
    best = _best(account, claims) or min(
        votes, key=lambda quantity: (-votes[quantity], quantity.low, _top(quantity))
    )
    return Figures(
        label=head,
        whom=whom,
        low=quantity_in_words(min(votes, key=lambda quantity: (quantity.low, _top(quantity)))),
        best=quantity_in_words(best),
        high=quantity_in_words(max(votes, key=lambda quantity: (_top(quantity), quantity.low))),
    )


def _best(account: Account, claims: list[Claim]) -> Quantity | None:
    """What the account's summary takes, where that is one of these figures."""
    toll = (
        best_count(account, claims[0].value.effect) if isinstance(claims[0].value, Count) else None
    )
    return toll[0] if toll and len(toll[1]) == 1 and toll[1][0] in claims else None


def _top(quantity: Quantity) -> float:
    return inf if quantity.high is None else quantity.high
