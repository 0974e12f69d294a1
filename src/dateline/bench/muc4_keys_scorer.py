"""The scores of MUC-4 as of 1992: templates aligned, fills counted, recall and precision per slot.

After scoring-guidelines.v7 and Chinchor, "MUC-4 Evaluation Metrics" (1992): a slot's fills are
aligned one to one; COR right, PAR half right, INC wrong against a fill of the key, SPU without one,
MIS left out; POS = COR + PAR + INC + MIS, ACT = COR + PAR + INC + SPU, R = (COR + .5 PAR) / POS,
P = (COR + .5 PAR) / ACT, OVG = SPU / ACT. ALL TEMPLATES charges each fill of a missing or spurious
template; MATCHED ONLY does not. The number of the template is counted apart, in no total. What one
fill is worth against another: `muc4_fills`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.bench.muc4_fills import Rules, credit
from dateline.bench.muc4_key_reader import MessageKey
from dateline.export.muc4.slots import SCORED, Fill, SlotTemplate

__all__ = ["MessageScore", "Tally", "assign", "score_message", "score_slot", "total"]

_TYPE = 4
# One of these must at least half agree for two templates to be compared [3.2.1].
_CONTENT = (9, 10, 12, 13, 18, 19, 20)
_REQUIRED_FIRST = 1e-6  # of two keys that a fill answers as well, the one that must be answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Fills by how they were judged."""

    cor: int = 0
    par: int = 0
    inc: int = 0
    spu: int = 0
    mis: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            cor=self.cor + other.cor, par=self.par + other.par, inc=self.inc + other.inc,
            spu=self.spu + other.spu, mis=self.mis + other.mis,
        )  # fmt: skip

    @property
    def possible(self) -> int:
        return self.cor + self.par + self.inc + self.mis

    @property
    def actual(self) -> int:
        return self.cor + self.par + self.inc + self.spu

    @property
    def credit(self) -> float:
        return self.cor + 0.5 * self.par

    @property
    def recall(self) -> float:
        return self.credit / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        return self.credit / self.actual if self.actual else 0.0

    @property
    def overgeneration(self) -> float:
        return self.spu / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """The F-measure with recall and precision of equal weight."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


Slots = Mapping[int, Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageScore:
    """One message: tallies by slot of its matched templates and of all, and of the templates."""

    message: str
    matched: Slots
    every: Slots
    templates: Tally
    relevant: bool
    answered: bool

    @property
    def lost(self) -> float:
        """What its mistakes cost: wrong, spurious and missing fills."""
        tally = total(self.every.values())
        return tally.inc + tally.spu + tally.mis + 0.5 * tally.par


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    return sum(tallies, Tally())


def score_message(key: MessageKey, response: Sequence[SlotTemplate], rules: Rules) -> MessageScore:
    """One message's score: the alignment of templates with the most credit, and its tallies.

    Two templates are compared only where their types agree at least half and so does one
    perpetrator, physical or human target slot [3.2.1]. An optional template of the key that no
    response answers is not charged."""
    compared = _compared(key.templates, response, rules)
    pairs = _aligned(compared, len(key.templates), len(response))
    matched = _sum(compared[pair] for pair in pairs)
    answered, used = {row for row, _ in pairs}, {column for _, column in pairs}
    missing = [
        template for row, template in enumerate(key.templates)
        if row not in answered and not template.optional
    ]  # fmt: skip
    spurious = [template for column, template in enumerate(response) if column not in used]
    charged = [*(_charge(t, _missing) for t in missing), *(_charge(t, _spurious) for t in spurious)]
    return MessageScore(
        message=key.message,
        matched=matched,
        every=_sum([matched, *charged]),
        templates=Tally(cor=len(pairs), spu=len(spurious), mis=len(missing)),
        relevant=any(not template.optional for template in key.templates),
        answered=bool(response),
    )


def _compared(
    keys: Sequence[SlotTemplate], response: Sequence[SlotTemplate], rules: Rules
) -> dict[tuple[int, int], Slots]:
    """The tallies by slot of each pair of templates that may be aligned."""
    every = {
        (row, column): _score_pair(answer, key, rules)
        for row, key in enumerate(keys)
        for column, answer in enumerate(response)
    }
    return {pair: slots for pair, slots in every.items() if _comparable(slots)}


def _comparable(slots: Slots) -> bool:
    content = sum(slots[slot].credit for slot in _CONTENT if slot in slots)
    return _TYPE in slots and slots[_TYPE].credit > 0 and content > 0


def _aligned(
    compared: Mapping[tuple[int, int], Slots], rows: int, columns: int
) -> list[tuple[int, int]]:
    worth = [
        [total(compared.get((row, column), {}).values()).credit for column in range(columns)]
        for row in range(rows)
    ]
    return [pair for pair in assign(worth) if pair in compared]


def _score_pair(response: SlotTemplate, key: SlotTemplate, rules: Rules) -> Slots:
    """By slot; a slot that the key says does not apply has no score."""
    return {
        slot: score_slot(slot, response.of(slot), key.of(slot), rules)
        for slot in SCORED
        if slot not in key.inapplicable
    }


def score_slot(slot: int, response: Sequence[Fill], key: Sequence[Fill], rules: Rules) -> Tally:
    """The tally of one slot: fills aligned one to one for the most credit. Of those left, a wrong
    one stands against each fill of the key that must be filled."""
    worth = [[credit(slot, answer, wanted, rules) for answer in response] for wanted in key]
    first = [
        [value and value + _REQUIRED_FIRST * (not wanted.optional) for value in row]
        for wanted, row in zip(key, worth, strict=True)
    ]
    pairs = [(row, column) for row, column in assign(first) if worth[row][column]]
    judged = Counter(worth[row][column] for row, column in pairs)
    done = {row for row, _ in pairs}
    left = len(response) - len(pairs)
    wanting = sum(1 for row, fill in enumerate(key) if row not in done and not fill.optional)
    wrong = min(left, wanting)
    return Tally(cor=judged[1.0], par=judged[0.5], inc=wrong, spu=left - wrong, mis=wanting - wrong)


def _charge(template: SlotTemplate, tally: Callable[[Sequence[Fill]], Tally]) -> Slots:
    return {slot: tally(template.of(slot)) for slot in SCORED}


def _missing(fills: Sequence[Fill]) -> Tally:
    return Tally(mis=sum(not fill.optional for fill in fills))


def _spurious(fills: Sequence[Fill]) -> Tally:
    return Tally(spu=len(fills))


def _sum(scores: Iterable[Slots]) -> Slots:
    summed = dict.fromkeys(SCORED, Tally())
    for slots in scores:
        for slot, tally in slots.items():
            summed[slot] += tally
    return summed


def assign(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) of the greatest sum; pairs of no worth are left out.

    Kuhn 1955 with the potentials of Munkres 1957, in the form that adds one row at a time."""
    if not worth or not worth[0]:
        return []
    if len(worth) > len(worth[0]):
        turned = assign([list(column) for column in zip(*worth, strict=True)])
        return sorted((row, column) for column, row in turned)
    owner = _owners(worth)
    pairs = sorted((row - 1, column - 1) for column, row in owner.items() if column and row)
    return [(row, column) for row, column in pairs if worth[row][column] > 0]


def _owners(worth: Sequence[Sequence[float]]) -> dict[int, int]:
    """The row that each column goes to, both counted from 1; column 0 is where a row starts."""
    columns = range(1, len(worth[0]) + 1)
    by_row, by_column = [0.0] * (len(worth) + 1), [0.0] * (len(worth[0]) + 1)
    owner = dict.fromkeys((0, *columns), 0)
    for row in range(1, len(worth) + 1):
        owner[0], at = row, 0
        slack = dict.fromkeys(columns, float("inf"))
        before: dict[int, int] = {}
        seen: list[int] = []
        while owner[at]:
            seen.append(at)
            free = [column for column in columns if column not in seen]
            for column in free:
                gap = -worth[owner[at] - 1][column - 1] - by_row[owner[at]] - by_column[column]
                if gap < slack[column]:
                    slack[column], before[column] = gap, at
            nearest = min(free, key=lambda column: slack[column])
            step = slack[nearest]
            for column in seen:
                by_row[owner[column]] += step
                by_column[column] -= step
            for column in free:
                slack[column] -= step
            at = nearest
        while at:
            owner[at], at = owner[before[at]], before[at]
    return owner
