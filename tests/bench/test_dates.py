"""The scorer of time expressions, on examples worked out by hand, and its reader of TimeML."""

from datetime import date
from pathlib import Path

import pytest

from dateline.bench.date_scorer import Tally, Timex, align, range_ends, timex_value
from dateline.bench.dates import read_timeml, run, seen
from dateline.errors import InputError
from dateline.model import When
from dateline.settings import Settings

TIMEML = """<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-11-07">x</TIMEX3></DCT>
<TEXT>
<EVENT eid="e1">Shots</EVENT> rang
<TIMEX3 tid="t1" type="DATE" value="2021-11-06">yesterday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="PT3H">three hours</TIMEX3>.
</TEXT></TimeML>"""


NAMES = [f"text{number}.tml" for number in range(4)]


def timex(start: int, words: str, value: str) -> Timex:
    return Timex(start=start, end=start + len(words), words=words, value=value)


def when(first: str, last: str, precision: str, **more: str | None) -> When:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return When(start=start, end=end, precision=precision, words="x", **more)  # type: ignore[arg-type]


def test_spans_count_strictly_and_relaxed_and_values_only_where_spans_meet() -> None:
    # Gold: four; given: three. One span is exact with the right value, one overlaps with the right
    # value, one is exact with a wrong value. Strict 2, relaxed 3, value 2, of 4 and 3.
    gold = [
        timex(0, "Sunday", "a"),
        timex(10, "the day", "b"),
        timex(30, "May", "c"),
        timex(50, "now", "d"),
    ]
    given = [timex(0, "Sunday", "a"), timex(14, "day", "b"), timex(30, "May", "x")]
    tally = Tally()
    tally.add(gold, given, "text")
    figures = dict(tally.figures())
    assert figures["strict_f1"] == pytest.approx(2 * 2 / 7)
    assert figures["relaxed_f1"] == pytest.approx(2 * 3 / 7)
    assert figures["value_precision"] == pytest.approx(2 / 3)
    assert figures["value_recall"] == pytest.approx(2 / 4)
    assert figures["value_f1"] == pytest.approx(2 * 2 / 7)
    assert tally.wrong == ["text: 'May' is c, given x"]


def test_nothing_expected_and_nothing_given_scores_nothing() -> None:
    assert all(figure == 0 for _, figure in Tally().figures())


def test_one_given_expression_meets_one_expected_expression_only() -> None:
    gold = [timex(0, "Sunday", "a"), timex(7, "morning", "b")]
    pairs = align(gold, [timex(0, "Sunday morning", "a")])
    assert [(one.words, two.words) for one, two in pairs] == [("Sunday", "Sunday morning")]


@pytest.mark.parametrize(
    ("reading", "kind", "value"),
    [
        (when("2021-11-07", "2021-11-07", "day"), "date", "2021-11-07"),
        (when("2021-11-07", "2021-11-07", "day", clock="08:30"), "time", "2021-11-07T08:30"),
        (when("2021-11-07", "2021-11-07", "day", part_of_day="night"), "time", "2021-11-07TNI"),
        (when("2021-11-07", "2021-11-07", "day", part_of_day="morning"), "date", "2021-11-07"),
        (when("2021-11-01", "2021-11-07", "week"), "date", "2021-W44"),
        (when("2021-11-06", "2021-11-07", "weekend"), "date", "2021-W44-WE"),
        (when("2021-01-01", "2021-01-03", "week"), "date", "2020-W53"),
        (when("2021-11-01", "2021-11-30", "month"), "date", "2021-11"),
        (when("2021-07-01", "2021-09-30", "quarter"), "date", "2021-Q3"),
        (when("2021-07-01", "2021-12-31", "half"), "date", "2021-H2"),
        (when("2021-12-01", "2022-02-28", "season"), "date", "2021-WI"),
        (when("2021-09-01", "2021-11-30", "season"), "date", "2021-FA"),
        (when("2021-01-01", "2021-12-31", "year"), "date", "2021"),
        (when("1990-01-01", "1999-12-31", "decade"), "date", "199"),
        (when("1900-01-01", "1999-12-31", "century"), "date", "19"),
    ],
)
def test_a_reading_has_the_value_of_timex3(reading: When, kind: str, value: str) -> None:
    assert timex_value(reading, "times.absolute", kind) == value


def test_words_for_now_and_once_have_the_reference_values_of_timex3() -> None:
    assert timex_value(None, "times.vague_past", "date") == "PAST_REF"
    assert timex_value(None, "times.vague_present", "date") == "PRESENT_REF"
    assert timex_value(None, "times.weekday", "date") == ""


def test_a_range_counts_as_its_two_ends() -> None:
    ends = range_ends(5, "30 May to June 2", when("2021-05-30", "2021-06-02", "range"))
    assert [(each.start, each.words, each.value) for each in ends] == [
        (5, "30 May", "2021-05-30"),
        (15, "June 2", "2021-06-02"),
    ]
    (one,) = range_ends(5, "May 3-5", when("2021-05-03", "2021-05-05", "range"))
    assert (one.words, one.value) == ("May 3-5", "2021-05-03")


def test_timeml_gives_text_and_expressions_of_date_and_time_only(tmp_path: Path) -> None:
    path = tmp_path / "one.tml"
    path.write_text(TIMEML)
    text = read_timeml(path)
    (only,) = text.timexes
    assert text.text[only.start : only.end] == only.words == "yesterday"
    assert text.created is not None
    assert text.created.date() == date(2021, 11, 7)


def test_a_file_that_is_no_timeml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.tml"
    path.write_text("<TimeML>")
    with pytest.raises(InputError, match=r"broken\.tml"):
        read_timeml(path)
    path.write_text("<TimeML/>")
    with pytest.raises(InputError, match="no TEXT"):
        read_timeml(path)


def test_the_suite_names_the_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="TimeBank"):
        run(tmp_path, Settings())


def test_the_suite_keeps_the_halves_of_each_set_apart(tmp_path: Path) -> None:
    for folder in ("tempeval3/TimeBank", "tempeval3/AQUAINT", "wikiwars"):
        (tmp_path / folder).mkdir(parents=True)
        for name in NAMES:
            (tmp_path / folder / name).write_text(TIMEML)
    table = run(tmp_path, Settings())
    read = sum(seen(name) for name in NAMES)
    assert 0 < read < 4
    assert [row.items for row in table.rows] == [read, 4 - read] * 3
    assert all(dict(row.figures)["value_f1"] == 1 for row in table.rows)
