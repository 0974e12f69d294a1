"""The scorer of the `relevance` suite, by hand, and its three sets."""

import json
from pathlib import Path
from typing import Any

from dateline.bench.bootstrap import precision, recall
from dateline.bench.relevance import Judged, relevance_units, run
from dateline.settings import Settings


def judged(*, gold: bool, main: bool) -> Judged:
    return Judged(name="r", set_name="set", gold=gold, main=main, any=True)


def test_precision_is_over_what_is_read_and_recall_over_what_is_there() -> None:
    told = [
        judged(gold=True, main=True), judged(gold=True, main=False), judged(gold=True, main=True),
        judged(gold=False, main=True), judged(gold=False, main=False),
    ]  # fmt: skip
    units = relevance_units(told, lambda each: each.main)
    assert precision(units) == 2 / 3
    assert recall(units) == 2 / 3
    assert recall(relevance_units(told, lambda each: each.any)) == 1


def write(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


BOMB = "A bomb killed four people in Mosul on Monday."
TALKS = "The council of Leeds passed its budget on Monday."


def test_each_set_is_judged_by_its_own_gold(tmp_path: Path) -> None:
    write(
        tmp_path / "india_police_events/docs.jsonl",
        {"doc_id": 1, "doc_text": BOMB, "doc_labels": ["ANY_ACTION", "KILL"]},
        {"doc_id": 2, "doc_text": BOMB, "doc_labels": ["ARREST"]},
    )
    write(tmp_path / "muc4/gtt/dev.json", {"docid": "1", "doctext": TALKS, "templates": [{}]})
    report = {"title": None, "outlet": None, "published": "2021-11-09"}
    write(
        tmp_path / "own/reports.jsonl",
        {"id": "r1", "incident": "i99", "text": BOMB, **report},
        {"id": "r2", "incident": None, "text": TALKS, **report},
    )
    write(
        tmp_path / "own/gold.jsonl",
        {"id": "r1", "fresh": True, "accounts": []}, {"id": "r2", "fresh": False, "accounts": []},
    )  # fmt: skip
    table = run(tmp_path, Settings())
    rows = {row.name: (row.items, *(figure for _, figure in row.figures)) for row in table.rows}
    assert rows["india_police_events: main"][:3] == (2, 0.5, 1.0)
    assert rows["MUC-4 dev: main"][:3] == (1, 0.0, 0.0)
    assert rows["own (unseen): main"] == (2, 1.0, 1.0, 1.0)
    assert table.errors == (
        "MUC-4 dev 1: an incident, read as none",
        "india_police_events 2: read as an incident, is none",
    )
