"""The suite of tolls reads its three sets and says exactly which figures were right."""

import json
from pathlib import Path

import pytest

from dateline.bench.tolls import run
from dateline.errors import InputError
from dateline.settings import Settings

_RELEASE = "Troops killed three rebels and detained two suspects in Khost province on Monday."


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Three sets of one invented report each, in the form of the real ones."""
    coded = json.dumps(
        {"victim-section": [{"victim-was": ["killed"]}, {"victim-was": ["injured"]}]}
    )
    gvdb = "Article id\tArticle title\tFull text\tJson\n"
    gvdb += "1\tTwo shot\tTwo shotOne man was shot dead and another man was wounded in Dallas on "
    gvdb += f"Friday.\t'{coded}'\n"
    release = [
        {"value": "system"},
        {"value": "PRESS RELEASE TEXT: " + _RELEASE},
        {"value": json.dumps({"min_killed": 3, "min_captured": 9})},
    ]
    report = {
        "id": "r1", "incident": "i99", "title": None,
        "text": "A bomb killed 4 people and hurt 7 in Mosul on Monday.",
    }  # fmt: skip
    record = {
        "id": "r1",
        "accounts": [{"role": "main", "killed": [{"n": 4}], "wounded": [{"n": 7}, {"n": 8}]}],
    }
    files = {
        "gvdb/dev.tsv": gvdb.replace("'{", "{").replace("}'", "}"),
        "isaf/press_releases.jsonl": json.dumps({"conversations": release}),
        "own/reports.jsonl": json.dumps(report),
        "own/gold.jsonl": json.dumps(record),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_each_set_is_scored_against_its_record(corpora: Path) -> None:
    table = run(corpora, Settings())
    figures = {row.name: dict(row.figures) for row in table.rows}
    assert figures["gvdb/all killed"]["exact"] == 1
    assert figures["gvdb/all wounded"]["exact"] == 1
    assert figures["isaf/number killed"]["exact"] == 1
    assert figures["isaf/number arrested"] == {"exact": 0, "within_1": 0, "told": 1}
    assert figures["own/unseen killed"]["exact"] == 1
    assert figures["own/unseen wounded"] == {"exact": 0, "within_1": 1, "told": 1}
    assert figures["own/unseen all figures"] == {"P": 1, "R": 2 / 3}
    assert len(table.errors) == 2


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gvdb"):
        run(tmp_path, Settings())
