"""How far a figure may move by the luck of which reports a set holds: bootstrap intervals.

The percentile bootstrap (Efron 1979; Efron and Tibshirani 1993, chapter 13): reports are drawn with
replacement, as many as there are, the figure is computed anew, and the middle 95 % of the results
is the interval. Reports are the units, since errors within a report hang together. The draws are
those of `random.Random` with a fixed seed, which Python keeps equal across versions.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dateline.bench import Row

__all__ = [
    "Figures", "Pooled", "f1", "interval", "measured_row", "pooled_row", "precision", "recall",
    "share", "share_row",
]  # fmt: skip

RESAMPLES = 1000
SEED = 1992  # the year of MUC-4; any number would do
LEVEL = 0.95

Unit = TypeVar("Unit")
Figures = tuple[tuple[str, float], ...]
# (right of the read, read, found of the wanted, wanted) in one report. Two numerators, because one
# read mention may answer two wanted ones and the other way round.
Pooled = tuple[int, int, int, int]


def interval(
    units: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], float],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> tuple[float, float]:
    """(low, high) of the 95 % percentile interval of `statistic` over `units`, one unit a report.

    Raises ValueError where there are no units or no resamples."""
    drawn = _drawn(units, lambda sample: (("", statistic(sample)),), resamples, seed)
    return _ends([told[0][1] for told in drawn])


def measured_row(
    name: str,
    units: Sequence[Unit],
    measure: Callable[[Sequence[Unit]], Figures],
    *,
    items: int,
) -> Row:
    """A row of all the figures that `measure` makes of the units, one unit a report, each with its
    interval. `measure` gives the same names, in the same order, for any units."""
    figures = measure(units)
    drawn = _drawn(units, measure, RESAMPLES, SEED)
    spans = (
        (label, *_ends([told[place][1] for told in drawn]))
        for place, (label, _) in enumerate(figures)
    )
    return Row(name=name, items=items, figures=figures, intervals=tuple(spans))


def _drawn(
    units: Sequence[Unit], measure: Callable[[Sequence[Unit]], Figures], resamples: int, seed: int
) -> list[Figures]:
    if not units or resamples < 1:
        raise ValueError(f"no interval of {len(units)} units in {resamples} resamples; give both")
    draw = random.Random(seed)
    return [measure(draw.choices(units, k=len(units))) for _ in range(resamples)]


def _ends(told: list[float]) -> tuple[float, float]:
    told = sorted(told)
    cut = int(len(told) * (1 - LEVEL) / 2)
    return told[cut], told[len(told) - 1 - cut]


# --- pooled figures -----------------------------------------------------------------------------


def share(units: Sequence[tuple[float, float]]) -> float:
    """Pooled share of (right, of) pairs; 0 where nothing was asked."""
    asked = sum(of for _, of in units)
    return sum(right for right, _ in units) / asked if asked else 0.0


def precision(units: Sequence[Pooled]) -> float:
    """Right over read, pooled over reports; 0 where nothing was read."""
    return share([(right, read) for right, read, _, _ in units])


def recall(units: Sequence[Pooled]) -> float:
    """Found over wanted, pooled over reports; 0 where nothing was wanted."""
    return share([(found, wanted) for _, _, found, wanted in units])


def f1(units: Sequence[Pooled]) -> float:
    """Harmonic mean of pooled precision and recall; 0 where both are."""
    return _harmonic(precision(units), recall(units))


def _harmonic(exact: float, whole: float) -> float:
    return 2 * exact * whole / (exact + whole) if exact + whole else 0.0


def pooled_row(name: str, units: Sequence[Pooled], *, items: int | None = None) -> Row:
    """P, R and F1 of a measure, each with its interval; items are the wanted ones, unless told."""
    wanted = sum(unit[3] for unit in units) if items is None else items
    return measured_row(name, units, _three, items=wanted)


def _three(units: Sequence[Pooled]) -> Figures:
    exact, whole = precision(units), recall(units)
    return (("P", exact), ("R", whole), ("F1", _harmonic(exact, whole)))


def share_row(name: str, marks: Iterable[tuple[float, float]], *, figure: str = "right") -> Row:
    """The share of what is right, with its interval: a mark is one report's (right, of)."""
    units = list(marks)
    items = round(sum(of for _, of in units))
    return measured_row(name, units, lambda sample: ((figure, share(sample)),), items=items)
