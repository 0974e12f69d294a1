"""Contracts of the command: what it prints, where, and the code it ends with."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import __version__, cli, run
from dateline.bench import Row, Table, kept, runner
from dateline.codec import decode, schema
from dateline.errors import ConfigurationError, InputError, InvariantError
from dateline.model import Reading

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function: arguments of `dateline` -> exit code, standard output, standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            cli.main(arguments)
        out, err = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, out, err

    return call


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function: what each input becomes; an exception is raised in its turn."""

    def give(*made: Reading | BaseException) -> None:
        def readings(_paths: object, **_told: object) -> Iterator[Reading]:
            for item in made:
                if isinstance(item, BaseException):
                    raise item
                yield item

        monkeypatch.setattr(run, "readings", readings)

    return give


# --- exit codes ---------------------------------------------------------------------------------


def test_a_report_that_is_read_ends_with_0(command: Run, given: Run, reading: Reading) -> None:
    given(reading)
    code, _, err = command("read", "karsa.txt")
    assert (code, err) == (0, "")


def test_a_report_without_an_incident_ends_with_0_and_says_why(
    command: Run, given: Run, without_incident: Reading
) -> None:
    given(without_incident)
    code, out, _ = command("read", "quiet.txt")
    assert code == 0
    assert "no words of the text tell of an attack" in out


def test_a_rejected_input_ends_with_1_and_the_others_are_read(
    command: Run, given: Run, reading: Reading, rejected: Reading
) -> None:
    given(rejected, reading)
    code, out, err = command("read", "empty.txt", "karsa.txt")
    assert code == 1
    assert "The file is empty" in out
    assert "Drone strike" in out
    assert err == "2 inputs: 1 with 2 incidents, 0 without an incident, 1 rejected\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("read",), "FILE..."),
        (("read", "x.txt", "--published", "last Sunday"), "write 2021-11-07"),
        (("read", "x.txt", "--published", "2021-11-07T06:30"), "no zone"),
        (("read", "x.txt", "--format", "xml"), "jsonl"),
        (("raed", "x.txt"), "raed"),
        (("bench", "no_such_suite"), "no suite named 'no_such_suite'"),
        (("gazetteer", "build", "no-such-dump.txt"), "no-such-dump.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_ends_with_2_and_says_what_is_right(
    command: Run, arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_a_missing_model_ends_with_3(command: Run, given: Run) -> None:
    given(ConfigurationError("the pipeline 'x' is not installed"))
    code, out, err = command("read", "karsa.txt")
    assert (code, out) == (3, "")
    assert err == "dateline: the pipeline 'x' is not installed\n"


def test_a_setting_that_is_no_number_ends_with_3(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_MAX_CHARACTERS", "many")
    assert command("read", "karsa.txt")[0] == 3


def test_a_broken_law_ends_with_4(command: Run, given: Run) -> None:
    given(InvariantError("span [0, 3) does not fit"))
    code, _, err = command("read", "karsa.txt")
    assert code == 4
    assert "a bug of Dateline" in err


@pytest.mark.parametrize("form", ["json", "jsonl", "terminal"])
def test_an_interrupt_ends_with_130_and_what_was_printed_is_whole(
    command: Run, given: Run, reading: Reading, form: str
) -> None:
    given(reading, KeyboardInterrupt())
    code, out, err = command("read", "--format", form, "a.txt", "b.txt", "c.txt")
    assert code == 130
    assert "interrupted: 2 inputs were left unread" in err
    if form == "terminal":
        assert "“Fights" not in out
        assert "1 passage set aside" in out
    else:
        assert len(json.loads(out) if form == "json" else out.splitlines()) == 1


# --- formats ------------------------------------------------------------------------------------


def test_jsonl_is_a_line_for_each_input_the_rejected_too(
    command: Run, given: Run, reading: Reading, rejected: Reading
) -> None:
    given(reading, rejected)
    code, out, err = command("read", "--format", "jsonl", "a.txt", "b.txt")
    assert [decode(line) for line in out.splitlines()] == [reading, rejected]
    assert code == 1
    assert err.startswith("empty.txt: the file is empty")


def test_json_is_one_array(command: Run, given: Run, reading: Reading, rejected: Reading) -> None:
    given(reading, rejected)
    _, out, _ = command("read", "--format", "json", "a.txt", "b.txt")
    assert [item["name"] for item in json.loads(out)] == ["karsa.txt", "empty.txt"]


def test_json_of_no_input_is_an_empty_array(command: Run, given: Run) -> None:
    given()
    assert command("read", "--format", "json", "empty-folder")[1] == "[]\n"


def test_schema_prints_the_schema(command: Run) -> None:
    assert json.loads(command("schema")[1]) == json.loads(json.dumps(schema()))


# --- the terminal -------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 109, 110, 200])
def test_lines_fit_the_terminal_and_hold_no_colour_when_piped(
    command: Run, given: Run, reading: Reading, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    given(reading)
    out = command("read", "karsa.txt")[1]
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= min(width, 150)
    assert not re.search(r" +$", out, re.MULTILINE)


@pytest.fixture
def page(command: Run, given: Run, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of the wide view, blanks folded."""
    monkeypatch.setenv("COLUMNS", "150")
    given(reading)
    return [" ".join(line.split()) for line in command("read", "karsa.txt")[1].splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        "1 Drone strike, attempted assassination: Karsa (Old Port), "
        "Sunday 7 November 2021, morning",
        "When Sunday 7 November 2021, morning a security source (unnamed) “early on Sunday”",
        "Wounded 2 guards a security source (unnamed) “Two guards”",
        "at least 5 guards a hospital doctor (unnamed), via “at least five wounded”",
        "guards, figures differ: lowest 2",
        "2 drones, intercepted The Karsa Post “two of the drones”",
        "The Dawn Front denies any part The Dawn Front “The Dawn Front denied”",
        "2 Recalled as background: Missile or rocket attack: Belmar, Sunday 31 October 2021",
        "Wounded none The Karsa Post “without hurting anyone”",
        "1 passage set aside (--all lists them)",
    ],
)
def test_the_page_tells(page: list[str], line: str) -> None:
    assert any(told.startswith(line) for told in page)


def test_who_is_accused_is_an_alleged_perpetrator(page: list[str]) -> None:
    assert any(line.startswith("Alleged perpetrator The Dawn Front: accused") for line in page)
    assert not any(line.startswith("Perpetrator") for line in page)


def test_the_recalled_incident_stands_last(page: list[str]) -> None:
    numbered = [line for line in page if re.match(r"\d (Drone|Recalled)", line)]
    assert [line[0] for line in numbered] == ["1", "2"]


def test_all_lists_what_was_set_aside_and_why(command: Run, given: Run, reading: Reading) -> None:
    given(reading)
    out = command("read", "--all", "karsa.txt")[1]
    assert "“Fights in the league cup final”" in out
    assert "(--all" not in out


def test_a_name_cannot_steer_the_terminal(command: Run, given: Run, rejected: Reading) -> None:
    import msgspec

    given(msgspec.structs.replace(rejected, name="bad\x1b[2Jname.txt"))
    assert "\x1b" not in command("read", "x")[1]


def test_explain_shows_the_rule_under_its_sentence(
    command: Run, given: Run, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reading.document is not None
    body = reading.document.text.index("Two guards")
    split = reading.document.text.index("A hospital doctor")
    end = len(reading.document.text)
    cuts = ((0, body - 1), (body, split), (split, end))
    monkeypatch.setattr(run, "sentences_of", lambda *_: cuts)
    monkeypatch.setattr(
        "dateline.views.explain.methods", lambda: {"casualties.passive": "A passive verb harms."}
    )
    monkeypatch.setenv("COLUMNS", "400")
    given(reading)
    code, out, _ = command("explain", "karsa.txt")
    first, second = out.index("body: Two guards"), out.index("body: A hospital doctor")
    wounded = out.index("1  Wounded: 2 guards  from “Two guards”")
    assert code == 0
    assert first < wounded < second
    assert "why: A passive verb harms. [casualties.passive]" in out
    assert out.index("set aside “Fights in the league cup final”") > second


# --- start --------------------------------------------------------------------------------------


def test_help_loads_nothing_heavy() -> None:
    script = "import sys, dateline.cli; print(*sys.modules)"
    run_ = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    heavy = {"spacy", "numpy", "rich", "msgspec", "lxml", "trafilatura", "pycountry"}
    assert not heavy & set(run_.stdout.split())


def test_help_costs_under_a_third_of_a_second() -> None:
    # Processor time, best of three: that a busy machine makes it wait is no fault here.
    costs = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "dateline", "--help"], check=True, stdout=subprocess.DEVNULL
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(costs) < 0.3


def test_version_is_told(command: Run) -> None:
    assert command("--version")[1] == f"dateline, version {__version__}\n"


def test_an_interrupt_while_the_pipe_is_full_loses_nothing() -> None:
    script = (
        "import sys\n"
        "from dateline.views.printer import write_whole\n"
        "try:\n"
        "    print('ready', file=sys.stderr, flush=True)\n"
        "    write_whole(sys.stdout, 'x' * 300_000)\n"
        "except KeyboardInterrupt:\n"
        "    write_whole(sys.stdout, 'END')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr
        assert process.stderr.readline() == b"ready\n"
        time.sleep(0.3)  # by now it stands in the write, since nobody reads
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        out, err = process.communicate(timeout=20)
    assert err == b""
    assert out == b"x" * 300_000 + b"END"


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from dateline.views.printer import write_whole\n"
        "for _ in range(100_000): write_whole(sys.stdout, 'line ' * 20 + '\\n')\n"
    )
    shell = f'{sys.executable} -c "$SCRIPT" | head -1; exit ${{PIPESTATUS[0]}}'
    ended = subprocess.run(
        ["bash", "-c", shell],
        env={**os.environ, "SCRIPT": script},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (141, "")


# --- bench --------------------------------------------------------------------------------------


@pytest.fixture
def suites(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Suites that give a table of one row each, kept in a folder of the test; the list is of those
    that were measured. The suite `places` lacks its corpus."""
    measured: list[str] = []

    def measure(name: str, *_: object) -> Table:
        measured.append(name)
        if name == "places":
            raise InputError("no places at x")
        rows = (Row(name="all", items=4, figures=(("P", 0.5),), intervals=(("P", 0.25, 0.75),)),)
        errors = tuple(f"error {n}" for n in range(12))
        return Table(
            suite=name,
            corpus="a set",
            digest="abc",
            rows=rows,
            errors=errors,
            published=("others .4",),
        )

    monkeypatch.setattr(runner, "run_suite", measure)
    monkeypatch.setattr(kept, "open_kept", lambda *_: kept.Kept(folder=tmp_path, state="s"))
    return measured


def test_bench_shows_intervals_figures_of_others_and_ten_errors(
    command: Run, suites: list[str]
) -> None:
    code, out, err = command("bench", "own", "--errors")
    assert (code, suites) == (0, ["own"])
    assert "0.500 [0.250 0.750]" in out
    assert "published: others .4" in out
    assert "error 9" in out
    assert "error 10" not in out
    assert "and 2 more, with --json" in out
    assert err == "dateline: measuring own (1 of 1) ...\n"


def test_bench_json_gives_intervals_and_all_errors(command: Run, suites: list[str]) -> None:
    table = json.loads(command("bench", "--suite", "own", "--json", "--errors")[1])
    assert suites == ["own"]
    assert table["rows"][0]["intervals"] == {"P": [0.25, 0.75]}
    assert len(table["errors"]) == 12


def test_bench_accuracy_goes_on_where_it_was(command: Run, suites: list[str]) -> None:
    command("bench", "gva", "own")
    _, _, err = command("bench", "accuracy", "--suite", "own", "--suite", "5w1h")
    assert suites == ["gva", "own", "giveme5w1h"]
    assert "kept from an earlier run; --fresh measures anew" in err
    command("bench", "own", "--fresh")
    assert suites[3:] == ["own"]


def test_bench_tells_the_other_suites_where_a_corpus_lacks(command: Run, suites: list[str]) -> None:
    code, out, err = command("bench", "places", "own")
    assert code == 2
    assert suites == ["places", "own"]
    assert out.startswith("own\n")
    assert err.endswith("dateline: no places at x\n")


def test_bench_that_is_stopped_keeps_what_is_finished(
    command: Run, suites: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = runner.run_suite

    def stop(name: str, *rest: Any) -> Table:
        if name == "gva" and "gva" not in suites:
            suites.append("gva")
            raise KeyboardInterrupt
        return measure(name, *rest)

    monkeypatch.setattr(runner, "run_suite", stop)
    assert command("bench", "own", "gva")[0] == 130
    assert command("bench", "own", "gva")[0] == 0
    assert suites == ["own", "gva", "gva"]
