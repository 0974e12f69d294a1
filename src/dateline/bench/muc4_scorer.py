"""The three scores of MUC-4 templates as later work measures them.

- `gtt_counts`: micro F1 of GTT (Du, Rush and Cardie 2021): templates aligned one to one, so that
  the F1 of the report is best; the type and every entity of the five roles is a slot.
- `ree_counts`: CEAF-REE of GRIT (Du, Rush and Cardie 2021): templates merged, entities aligned
  one to one, 1 where the read mentions are a subset of the gold entity's.
- `rme_counts`: CEAF-RME with phi3 (Chen et al. 2023): templates aligned one to one, in each pair
  the entities of a role; mentions are counted.

All take templates in GTT's JSON form and give `Pooled` counts of one report. A mention is
normalised as in their programs: lower case, no punctuation, no article, single spaces.
"""

import re
import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.bench.bootstrap import Pooled

__all__ = [
    "ROLES", "Form", "add", "assign", "forms", "gtt_counts", "merged", "normalised",
    "ree_counts", "rme_counts",
]  # fmt: skip

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE = "incident_type"
NOTHING: Pooled = (0, 0, 0, 0)

Entity = frozenset[str]
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One template: the types that are right for it (one, or both of "attack / bombing"), and per
    role its entities as sets of normalised mentions."""

    types: frozenset[str]
    fillers: Mapping[str, tuple[Entity, ...]]


def normalised(mention: str) -> str:
    """The mention as the published scorers compare it."""
    plain = mention.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLE.sub(" ", plain).split())


def forms(templates: Iterable[Mapping[str, Any]]) -> tuple[Form, ...]:
    """Templates in GTT's JSON form; a mention may stand with its offset, as in the gold. Equal
    templates count once, as GTT's program reads its gold."""
    read: list[Form] = []
    for row in templates:
        form = Form(
            types=frozenset(kind.strip() for kind in row[TYPE].split("/")),
            fillers={role: _entities(row.get(role, ())) for role in ROLES},
        )
        if form not in read:
            read.append(form)
    return tuple(read)


def _entities(rows: Iterable[Sequence[Any]]) -> tuple[Entity, ...]:
    plain = (frozenset(normalised(m if isinstance(m, str) else m[0]) for m in row) for row in rows)
    return tuple(entity for entity in plain if entity)


def add(counts: Iterable[Pooled]) -> Pooled:
    """The sum of counts, part by part."""
    right, read, found, wanted = map(sum, zip(NOTHING, *counts, strict=True))
    return right, read, found, wanted


def gtt_counts(read: Sequence[Form], gold: Sequence[Form]) -> dict[str, Pooled]:
    """Counts of one report for `incident_type` and each role, under the best alignment."""
    pairs = _best_alignment(read, gold)
    matched: list[dict[str, tuple[int, int]]] = [_matched(read[i], gold[j]) for i, j in pairs]
    return {
        slot: (
            sum(each[slot][0] for each in matched), _slots(read, slot),
            sum(each[slot][1] for each in matched), _slots(gold, slot),
        )
        for slot in (TYPE, *ROLES)
    }  # fmt: skip


def _slots(templates: Sequence[Form], slot: str) -> int:
    return len(templates) if slot == TYPE else sum(len(t.fillers[slot]) for t in templates)


def _matched(read: Form, gold: Form) -> dict[str, tuple[int, int]]:
    """Per slot of two aligned templates: read fillers that are right, gold ones that are found."""
    told = {TYPE: (1, 1)}
    for role in ROLES:
        ours, theirs = read.fillers[role], gold.fillers[role]
        right = sum(any(entity <= wanted for wanted in theirs) for entity in ours)
        told[role] = (right, sum(any(entity <= wanted for entity in ours) for wanted in theirs))
    return told


@dataclass(frozen=True, slots=True)
class _Way:
    """An alignment so far: read fillers right, gold ones found, and the pairs."""

    right: int = 0
    found: int = 0
    pairs: tuple[tuple[int, int], ...] = ()


_Ways = dict[frozenset[int], list[_Way]]  # by the gold templates used


def _best_alignment(read: Sequence[Form], gold: Sequence[Form]) -> tuple[tuple[int, int], ...]:
    """The one-to-one alignment of templates of one type with the best F1 of the report.

    What is read and wanted is the same whatever the alignment, so that of the ways that use the
    same gold templates only those matter that no other beats in both right and found.
    """
    ways: _Ways = {frozenset(): [_Way()]}
    for i, template in enumerate(read):
        ways = _extended(ways, i, [_gain(template, wanted) for wanted in gold])
    read_slots, wanted_slots = (
        sum(_slots(side, slot) for slot in (TYPE, *ROLES)) for side in (read, gold)
    )
    best = max(
        (way for kept in ways.values() for way in kept),
        key=lambda way: _f1(way.right, read_slots, way.found, wanted_slots),
    )
    return best.pairs


def _gain(read: Form, gold: Form) -> tuple[int, int] | None:
    """Read fillers right and gold ones found if these two are aligned; None: types differ."""
    if not read.types & gold.types:
        return None
    told = _matched(read, gold).values()
    return sum(right for right, _ in told), sum(found for _, found in told)


def _extended(ways: _Ways, i: int, gains: Sequence[tuple[int, int] | None]) -> _Ways:
    """All ways with the read template `i` left alone or aligned with a gold one not yet used."""
    extended = dict(ways)
    for used, kept in ways.items():
        for j, gain in enumerate(gains):
            if gain is not None and j not in used:
                new = [_Way(w.right + gain[0], w.found + gain[1], (*w.pairs, (i, j))) for w in kept]
                extended[used | {j}] = _undominated(extended.get(used | {j}, []), new)
    return extended


def _undominated(kept: list[_Way], new: list[_Way]) -> list[_Way]:
    for way in new:
        if not any(k.right >= way.right and k.found >= way.found for k in kept):
            kept = [k for k in kept if k.right > way.right or k.found > way.found] + [way]
    return kept


def _f1(right: int, read: int, found: int, wanted: int) -> float:
    exact, whole = right / read if read else 0.0, found / wanted if wanted else 0.0
    return 2 * exact * whole / (exact + whole) if exact + whole else 0.0


def merged(templates: Sequence[Form]) -> dict[str, tuple[Entity, ...]]:
    """GRIT's view of a report: per role the entities of all templates; one whose mentions are a
    subset or a superset of an earlier one's is left out, as in the making of GRIT's gold."""
    roles: dict[str, tuple[Entity, ...]] = {}
    for role in ROLES:
        kept: list[Entity] = []
        for entity in (e for template in templates for e in template.fillers[role]):
            if not any(entity <= earlier or earlier <= entity for earlier in kept):
                kept.append(entity)
        roles[role] = tuple(kept)
    return roles


def ree_counts(
    read: Mapping[str, Sequence[Entity]], gold: Mapping[str, Sequence[Entity]]
) -> dict[str, Pooled]:
    """CEAF-REE counts of one report per role, of merged templates."""
    return {
        role: _aligned(read[role], gold[role], lambda ours, theirs: int(ours <= theirs))
        for role in ROLES
    }


def _aligned(
    read: Sequence[Entity], gold: Sequence[Entity], similarity: Callable[[Entity, Entity], int]
) -> Pooled:
    same = assign([[similarity(ours, theirs) for theirs in gold] for ours in read])
    return same, len(read), same, len(gold)


def rme_counts(read: Sequence[Form], gold: Sequence[Form], *, typed: bool = True) -> Pooled:
    """CEAF-RME phi3 counts of one report: mentions right, read, right, wanted.

    `typed`, as in the authors' program: mentions of templates of different types are different.
    Without it, templates of any types may be aligned. The type is no slot in either.
    """
    same = assign([[_phi3(ours, theirs, typed) for theirs in gold] for ours in read])
    return same, _mentions(read), same, _mentions(gold)


def _mentions(templates: Sequence[Form]) -> int:
    return sum(len(e) for t in templates for role in ROLES for e in t.fillers[role])


def _phi3(read: Form, gold: Form, typed: bool) -> int:
    if typed and not read.types & gold.types:
        return 0
    return sum(
        assign(
            [[len(ours & theirs) for theirs in gold.fillers[role]] for ours in read.fillers[role]]
        )
        for role in ROLES
    )


def assign(scores: Sequence[Sequence[int]]) -> int:
    """The largest sum of scores, at most one in a row and one in a column, none negative.

    By augmenting paths over potentials (Kuhn 1955, Munkres 1957; the form of Jonker and Volgenant
    1987), on the matrix made square with zeros.
    """
    size = max(len(scores), max((len(row) for row in scores), default=0))
    costs = [[0] * (size + 1) for _ in range(size + 1)]
    for i, row in enumerate(scores, start=1):
        for j, score in enumerate(row, start=1):
            costs[i][j] = -score
    row_of = [0] * (size + 1)  # column -> the row that it is given to; 0 is none
    rows, columns = [0] * (size + 1), [0] * (size + 1)  # potentials
    for row_number in range(1, size + 1):
        _augment(costs, row_of, (rows, columns), row_number)
    return -sum(costs[row_of[j]][j] for j in range(1, size + 1))


def _augment(
    costs: list[list[int]], row_of: list[int], potentials: tuple[list[int], list[int]], start: int
) -> None:
    """Gives the row `start` a column, along the cheapest path of changes to the others."""
    rows, columns = potentials
    size = len(row_of) - 1
    least: list[float] = [float("inf")] * (size + 1)
    before, done = [0] * (size + 1), [False] * (size + 1)
    row_of[0], at = start, 0
    while row_of[at]:
        done[at] = True
        row, step, following = row_of[at], float("inf"), 0
        for j in (j for j in range(1, size + 1) if not done[j]):
            rest = costs[row][j] - rows[row] - columns[j]
            if rest < least[j]:
                least[j], before[j] = rest, at
            if least[j] < step:
                step, following = least[j], j
        for j in range(size + 1):
            if done[j]:
                rows[row_of[j]] += int(step)
                columns[j] -= int(step)
            else:
                least[j] -= step
        at = following
    while at:
        row_of[at] = row_of[before[at]]
        at = before[at]
