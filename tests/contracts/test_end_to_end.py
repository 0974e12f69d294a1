"""The command on real input: good and bad files in one run, from the files to the JSON."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from dateline.codec import check, decode, schema
from dateline.views.explain import methods

REPORT = """date 2021-11-07
Bomb kills two guards in Baghdad

BAGHDAD, Nov 7 - A car bomb killed two guards outside a bank in Baghdad on Sunday, police said.
“Nobody has claimed it,” a police officer said. Three rockets hit the airport last week.
"""


def dateline(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dateline", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "bomb.txt").write_text(REPORT, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "quiet.txt").write_text(
        "The town council meets on Monday to talk about the new bus lines. Members will hear from "
        "the drivers and then vote on the plan for the spring timetable.",
        "utf-8",
    )
    names = ("missing.txt", "empty.txt", "bomb.txt", "quiet.txt")
    return dateline("read", "--format", "jsonl", *names, cwd=folder)


def test_every_input_has_its_line_and_the_bad_ones_end_the_run_with_1(
    ended: subprocess.CompletedProcess[str],
) -> None:
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert ended.returncode == 1
    assert [line["name"] for line in lines] == ["missing.txt", "empty.txt", "bomb.txt", "quiet.txt"]
    assert [len(line.get("accounts", ())) > 0 for line in lines] == [False, False, True, False]
    assert [line["rejections"][0]["reason"] for line in lines if "document" not in line] == [
        "not_found",
        "empty",
    ]
    assert "1 without an incident, 2 rejected" in ended.stderr


def test_real_output_fits_the_schema_and_every_quote_is_in_the_text(
    ended: subprocess.CompletedProcess[str],
) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for line in ended.stdout.splitlines():
        validator.validate(json.loads(line))
        check(decode(line))


def test_every_value_names_a_rule_that_has_its_sentence(
    ended: subprocess.CompletedProcess[str],
) -> None:
    readings = [decode(line) for line in ended.stdout.splitlines()]
    used = {c.method for found in readings for a in found.accounts for c in a.claims}
    assert used
    assert {code for method in used for code in method.split("+")} <= set(methods())


def test_a_second_run_gives_the_same_bytes(
    ended: subprocess.CompletedProcess[str], tmp_path: Path
) -> None:
    (tmp_path / "bomb.txt").write_text(REPORT, "utf-8")
    again = dateline("read", "--format", "jsonl", "bomb.txt", cwd=tmp_path)
    assert again.stdout.splitlines()[0] in ended.stdout.splitlines()


def test_explain_tells_a_rule_for_every_value(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt").write_text(REPORT, "utf-8")
    told = dateline("explain", "bomb.txt", cwd=tmp_path)
    assert told.returncode == 0
    assert "said by police (“said”)" in told.stdout
    values = told.stdout.count("said by ")
    assert values > 5
    assert told.stdout.count("why: ") == values
