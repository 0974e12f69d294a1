"""Progress is told on standard error: plain lines where it is no terminal."""

import pytest

from dateline.bench import progress
from dateline.bench.progress import track


def test_piped_runs_tell_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter((0.0, 5.0, 21.0, 21.0, 30.0, 45.0, 45.0))
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
    assert list(track(["a", "b", "c", "d"], "gva")) == ["a", "b", "c", "d"]
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "dateline: gva: 1 of 4\ndateline: gva: 3 of 4\n"


def test_a_terminal_gets_a_bar_that_gives_every_item(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(track(range(3), "gva")) == [0, 1, 2]
    assert capsys.readouterr().out == ""
