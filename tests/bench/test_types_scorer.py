"""The scorer of the `types` suite, by hand, and its crosswalk."""

from pathlib import Path

import pytest

from dateline.bench.types import answer, case_classes, class_f1, macro_f1, run, weighted_f1
from dateline.settings import Settings
from dateline.vocab import load_vocabulary

# Three raids, two of them read so; one fire, read as a raid.
PAIRS = [("raid", "raid"), ("raid", "raid"), ("raid", "fire"), ("fire", "raid")]


def test_f1_of_a_class_counts_its_snippets_and_its_answers() -> None:
    assert class_f1(PAIRS, "raid") == 4 / 6
    assert class_f1(PAIRS, "fire") == 0
    assert class_f1(PAIRS, "flood") == 0


def test_weighted_f1_weighs_classes_by_their_snippets_and_macro_does_not() -> None:
    assert weighted_f1(PAIRS) == pytest.approx((3 * 4 / 6 + 1 * 0) / 4)
    assert macro_f1(PAIRS) == pytest.approx((4 / 6 + 0) / 2)


def test_a_type_that_answers_the_gold_is_the_gold() -> None:
    classes = case_classes()
    assert answer("armed_clash", "GOV_REGAINS_TERIT", classes) == "GOV_REGAINS_TERIT"
    assert answer("armed_clash", "GRENADE", classes) == "ARMED_CLASH"
    assert answer("coup", "GRENADE", classes) == "no class"
    assert answer(None, "GRENADE", classes) == "no incident"


def test_each_code_of_the_crosswalk_is_an_incident_type_and_each_row_cites() -> None:
    codes = {code for each in case_classes().values() for code in each.types}
    assert codes <= set(load_vocabulary("incident_types"))
    assert {each.kind for each in case_classes().values()} == {"violent", "peaceful", "between"}
    assert all(bool(c.types) == (c.kind == "violent") for c in case_classes().values())


def test_a_set_in_the_corpus_form_is_scored(tmp_path: Path) -> None:
    (tmp_path / "case2021").mkdir()
    (tmp_path / "case2021/task2.tsv").write_text(
        "id\tEventSnippet\tSubType\n"
        "1\tA suicide bomber killed four guards at a gate in Karachi on Monday.\tSUIC_BOMB\n"
        '2\tThe two ministers signed an agreement on "trade" in Geneva on Friday.\tAGREEMENT\n',
        "utf-8",
    )
    rows = {row.name: dict(row.figures) for row in run(tmp_path, Settings()).rows}
    assert rows["violent snippets"] == {"weighted_f1": 1, "macro_f1": 1}
    assert rows["peaceful: set aside"] == {"right": 1}
    assert rows["SUIC_BOMB"] == {"F1": 1}
