"""Contracts of `dateline bench`: suites are found by name, tables are told whole or as JSON."""

import json
from importlib import import_module
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from dateline import cli
from dateline.bench import Row, Table, runner
from dateline.bench.tables import table_as_json, table_view
from dateline.errors import InputError
from dateline.settings import Settings

TABLE = Table(
    suite="made",
    corpus="a set",
    digest="abc",
    rows=(
        Row(name="first", items=10, figures=(("precision", 0.5), ("recall", 1234.4))),
        Row(name="second", items=2, figures=(("recall", 33.33),)),
    ),
    remarks=("a remark",),
    errors=("one that went wrong",),
)


def page(width: int, *, errors: bool = False) -> str:
    console = Console(width=width, file=StringIO(), highlight=False)
    with console.capture() as captured:
        console.print(table_view(TABLE, errors=errors, width=width))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def test_a_table_has_a_line_for_each_row() -> None:
    lines = [line.split() for line in page(80).splitlines()]
    assert ["items", "precision", "recall"] in lines
    assert ["first", "10", "0.500", "1234"] in lines
    assert ["second", "2", "33.3"] in lines


def test_where_columns_do_not_fit_figures_stand_below_the_name() -> None:
    assert "first\n   10 items: precision\n   0.500, recall 1234" in page(25)


def test_errors_are_shown_when_asked_for() -> None:
    assert "one that went wrong" not in page(80)
    assert "one that went wrong" in page(80, errors=True)
    assert "errors" not in json.loads(table_as_json(TABLE))
    assert json.loads(table_as_json(TABLE, errors=True))["errors"] == ["one that went wrong"]


def test_json_gives_figures_by_name() -> None:
    rows = json.loads(table_as_json(TABLE))["rows"]
    assert rows[0] == {
        "name": "first",
        "items": 10,
        "figures": {"precision": 0.5, "recall": 1234.4},
    }


def test_the_command_prints_each_suite(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runner, "run_suite", lambda *_: TABLE)
    with pytest.raises(SystemExit) as end:
        cli.main(["bench", "speed", "--json"])
    assert end.value.code == 0
    assert json.loads(capsys.readouterr().out)["suite"] == "made"


def test_accuracy_is_every_suite_but_speed() -> None:
    assert "speed" in runner.suites_found()
    assert set(runner.chosen_suites(["accuracy"])) == set(runner.suites_found()) - {"speed"}


def test_a_suite_named_twice_runs_once() -> None:
    assert runner.chosen_suites(["speed", "speed"]) == ("speed",)


def test_a_scorer_is_no_suite() -> None:
    with pytest.raises(InputError, match="no suite named 'tables'"):
        runner.chosen_suites(["tables"])


def test_a_suite_that_gives_no_table_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "import_module", lambda _: SimpleNamespace(run=lambda *_: None))
    with pytest.raises(TypeError, match="not a Table"):
        runner.run_suite("x", Path(), Settings())


@pytest.mark.parametrize("suite", [name for name in runner.suites_found() if name != "speed"])
def test_a_suite_whose_corpus_is_absent_names_the_folder(suite: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=str(tmp_path)):
        import_module(f"dateline.bench.{suite}").run(tmp_path, Settings())


def test_speed_measures_the_examples_where_corpora_are_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    speed = import_module("dateline.bench.speed")
    with pytest.raises(InputError, match="no texts"):
        speed.run(tmp_path, Settings())
    (tmp_path / "examples").mkdir()
    for name in ("a", "b"):
        text = (
            f"Two guards were killed when a bomb exploded in Baghdad on Monday, police {name} said."
        )
        (tmp_path / f"examples/{name}.txt").write_text(text, "utf-8")
    table = speed.run(tmp_path, Settings())
    figures = {row.name: dict(row.figures) for row in table.rows}
    assert table.corpus == "examples"
    assert figures["whole reading / spaCy"]["ratio"] > 0
    assert figures["peak memory of the process"]["MB"] > 50
    assert len(table.errors) == 2
