"""Bootstrap intervals and pooled figures, by hand."""

import pytest

from dateline.bench.bootstrap import (
    f1,
    interval,
    measured_row,
    pooled_row,
    precision,
    recall,
    share,
    share_row,
)

# Two reports: one mention read and right of two wanted; two read, one of them right, of one wanted.
REPORTS = [(1, 1, 1, 2), (1, 2, 1, 1)]


def test_figures_are_pooled_over_reports() -> None:
    assert precision(REPORTS) == 2 / 3
    assert recall(REPORTS) == 2 / 3
    assert f1(REPORTS) == pytest.approx(2 / 3)


def test_nothing_asked_is_no_share_and_nothing_read_no_precision() -> None:
    assert share([(0, 0)]) == 0
    assert f1([(0, 0, 0, 3)]) == 0


def test_equal_reports_leave_no_room() -> None:
    assert interval([(1, 2)] * 30, share) == (0.5, 0.5)


def test_one_of_two_reports_right_may_be_none_or_both() -> None:
    # Both draws the same with probability 1/4 on either side, far more than 2.5 %.
    assert interval([(1, 1), (0, 1)], share) == (0.0, 1.0)


def test_the_interval_is_that_of_the_binomial() -> None:
    # 50 of 100: the 2.5 % and 97.5 % points of a binomial with p .5 are 40 and 60.
    low, high = interval([(1, 1)] * 50 + [(0, 1)] * 50, share)
    assert low == pytest.approx(0.40, abs=0.02)
    assert high == pytest.approx(0.60, abs=0.02)


def test_the_ends_cut_off_2_5_percent_each() -> None:
    drawn = iter(range(1000))
    assert interval([0], lambda _: next(drawn)) == (25, 974)


def test_the_same_seed_gives_the_same_interval() -> None:
    units = [(n % 3, 3) for n in range(40)]
    assert interval(units, share) == interval(units, share)


def test_no_units_have_no_interval() -> None:
    with pytest.raises(ValueError, match="0 units"):
        interval([], share)


def test_rows_hold_each_figure_with_its_interval() -> None:
    row = pooled_row("targets", REPORTS)
    assert (row.name, row.items) == ("targets", 3)
    assert dict(row.figures) == pytest.approx({"P": 2 / 3, "R": 2 / 3, "F1": 2 / 3})
    assert [name for name, _, _ in row.intervals] == ["P", "R", "F1"]
    assert ("P", 0.5, 1.0) in row.intervals
    assert pooled_row("targets", REPORTS, items=2).items == 2
    assert share_row("day", [(1, 1), (0, 1)]).figures == (("right", 0.5),)


def test_figures_of_one_measure_are_drawn_together() -> None:
    # P counts over the same draws as its double: the ends double too.
    row = measured_row(
        "both", [(1, 1), (0, 1), (1, 1)], lambda u: (("P", share(u)), ("2P", 2 * share(u))), items=3
    )
    (_, low, high), (_, low_2, high_2) = row.intervals
    assert (low_2, high_2) == (2 * low, 2 * high)
    assert interval([(1, 1), (0, 1), (1, 1)], share) == (low, high)
