"""Finished tables are kept, and found again only where nothing that they rest on has changed."""

from pathlib import Path

import pytest

from dateline.bench import Row, Table, runner
from dateline.bench.kept import Kept, folder_digest, open_kept
from dateline.errors import InputError
from dateline.settings import Settings

TABLE = Table(
    suite="made", corpus="a set", digest="abc", remarks=("a remark",), errors=("an error",),
    rows=(Row(name="r", items=2, figures=(("P", 0.5),), intervals=(("P", 0.1, 0.9),)),),
    published=("others .4",),
)  # fmt: skip


def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = Kept(folder=tmp_path / "new", state="s1")
    assert kept.find("made") is None
    kept.keep("made", TABLE)
    assert kept.find("made") == TABLE
    assert Kept(folder=tmp_path / "new", state="s2").find("made") is None
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["made-s1.json"]


def test_half_a_table_is_none(tmp_path: Path) -> None:
    (tmp_path / "made-s1.json").write_text('{"suite": "made", "rows"', "utf-8")
    assert Kept(folder=tmp_path, state="s1").find("made") is None


def test_a_folder_is_known_by_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one", "utf-8")
    first = folder_digest(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_text("x", "utf-8")
    assert folder_digest(tmp_path) == first
    (tmp_path / "a").write_text("two", "utf-8")
    assert folder_digest(tmp_path) != first
    (tmp_path / "a").rename(tmp_path / "b")
    assert folder_digest(tmp_path / "none") == ""


def test_the_state_hangs_on_corpora_and_settings(tmp_path: Path) -> None:
    state = open_kept(tmp_path, Settings(), folder=tmp_path).state
    assert open_kept(tmp_path, Settings(), folder=tmp_path).state == state
    assert open_kept(tmp_path, Settings(max_characters=9), folder=tmp_path).state != state
    (tmp_path / "set.txt").write_text("a text", "utf-8")
    assert open_kept(tmp_path, Settings(), folder=tmp_path).state != state


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The suites that were measured, each giving TABLE; "lacking" has no corpus."""
    measured: list[str] = []

    def measure(name: str, *_: object) -> Table:
        measured.append(name)
        if name == "lacking":
            raise InputError("no set at x")
        return TABLE

    monkeypatch.setattr(runner, "run_suite", measure)
    return measured


def ask(name: str, kept: Kept, *, fresh: bool = False) -> bool:
    """Whether the table was kept."""
    return runner.suite_table(name, Path(), Settings(), kept=kept, fresh=fresh)[1]


def test_a_finished_suite_is_not_measured_again(tmp_path: Path, counted: list[str]) -> None:
    kept = Kept(folder=tmp_path, state="s1")
    assert [ask("made", kept), ask("made", kept)] == [False, True]
    assert not ask("made", kept, fresh=True)
    assert counted == ["made", "made"]


def test_a_timing_is_never_kept(tmp_path: Path, counted: list[str]) -> None:
    kept = Kept(folder=tmp_path, state="s1")
    assert [ask("speed", kept), ask("speed", kept)] == [False, False]
    assert counted == ["speed", "speed"]


def test_what_lacks_its_corpus_is_not_kept(tmp_path: Path, counted: list[str]) -> None:
    with pytest.raises(InputError, match="no set at x"):
        ask("lacking", Kept(folder=tmp_path, state="s1"))
    assert list(tmp_path.iterdir()) == []
    assert counted == ["lacking"]
