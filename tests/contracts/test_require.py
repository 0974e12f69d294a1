"""Under DATELINE_REQUIRE=all a skip is a failure, except for tests that need the corpora."""

import os
import subprocess
import sys
from pathlib import Path

SHARED = Path(__file__).parents[1] / "conftest.py"
CASE = """
import pytest

def test_skips():
    pytest.skip("nothing here")

@pytest.mark.corpora
def test_needs_corpora():
    pytest.skip("no corpora")

@pytest.mark.xfail(reason="known gap", strict=True)
def test_known_gap():
    assert False
"""


def outcome(folder: Path, require: str) -> str:
    (folder / "conftest.py").write_text(SHARED.read_text("utf-8"), "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = corpora: needs them\n", "utf-8")
    (folder / "test_case.py").write_text(CASE, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)],
        env={**os.environ, "DATELINE_REQUIRE": require},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout.splitlines()[-1]


def test_a_skip_fails_where_all_is_required(tmp_path: Path) -> None:
    assert outcome(tmp_path, "all").startswith("1 failed, 1 skipped, 1 xfailed")


def test_a_skip_is_a_skip_elsewhere(tmp_path: Path) -> None:
    assert outcome(tmp_path, "").startswith("2 skipped, 1 xfailed")
