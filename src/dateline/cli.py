"""The `dateline` command. Exit codes: docs/exit-codes.md.

Everything but click is imported where it is used: `dateline --help` must answer at once.
"""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from dateline import __version__
from dateline.errors import ConfigurationError, DatelineError, InputError

if TYPE_CHECKING:
    from dateline.bench import Table
    from dateline.model import Reading
    from dateline.run import Tally
    from dateline.settings import Settings

__all__ = ["commands", "main"]

READ_ALL, SOME_REJECTED, USAGE, CONFIGURATION, BUG, INTERRUPTED = 0, 1, 2, 3, 4, 130


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command and ends the process with a code of docs/exit-codes.md."""
    try:
        code = commands.main(args=arguments, prog_name="dateline", standalone_mode=False)
    except click.ClickException as err:
        err.show()
        sys.exit(USAGE)
    except click.Abort:
        click.echo("dateline: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except InputError as err:
        _fail(err, USAGE)
    except ConfigurationError as err:
        _fail(err, CONFIGURATION)
    except DatelineError as err:
        _fail(f"{err}. This is a bug of Dateline; please report it", BUG)
    sys.exit(code if isinstance(code, int) else READ_ALL)


def _fail(message: object, code: int) -> NoReturn:
    click.echo(f"dateline: {message}", err=True)
    sys.exit(code)


def _settings() -> "Settings":
    from dateline.settings import load_settings

    try:
        return load_settings()
    except ValueError as err:
        raise ConfigurationError(f"a DATELINE_ setting cannot be used: {err}") from err


class Published(click.ParamType[date]):
    """A day, or an instant with its zone."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | datetime:
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write 2021-11-07 or 2021-11-07T06:30Z", param, ctx)
        if found.tzinfo is not None:
            return found
        if len(value) > len("2021-11-07"):
            self.fail(f"{value!r} tells no zone; write 2021-11-07T06:30Z or +03:00", param, ctx)
        return found.date()


def _report_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that tell what a file does not."""
    for option in (
        click.option("--url", help="Address that the report was published at."),
        click.option("--outlet", help="Who published it, where the file does not say."),
        click.option(
            "--published",
            type=Published(),
            help="Day or instant of publication: 2021-11-07, 2021-11-07T06:30Z.",
        ),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def commands() -> None:
    """News reports of attacks and political violence in, sourced incident records out."""


# --- read, explain ------------------------------------------------------------------------------


@commands.command()
@click.argument("paths", metavar="FILE...", nargs=-1, required=True)
@_report_options
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["terminal", "json", "jsonl"]),
    default="terminal",
    show_default=True,
    help="A page for people, one JSON array, or a line of JSON for each report.",
)
@click.option("--all", "all_set_aside", is_flag=True, help="List every passage set aside.")
def read(paths: tuple[str, ...], format_name: str, all_set_aside: bool, **told: Any) -> int:
    """Read reports (text or HTML files, folders, - for standard input) and print what they tell."""
    from dateline.run import read_all
    from dateline.views.printer import open_printer

    printer = open_printer(format_name, sys.stdout, all_set_aside=all_set_aside)

    def show(reading: "Reading") -> None:
        printer.show(reading)
        if reading.document is None and format_name != "terminal":
            for found in reading.rejections:
                click.echo(found.message, err=True)

    tally = read_all(paths, show=show, settings=_settings(), **told)
    printer.close()
    return _end(tally)


@commands.command()
@click.argument("path", metavar="FILE")
@_report_options
def explain(path: str, **told: Any) -> int:
    """Show sentence by sentence what was made of a report, and by which rule."""
    from dateline.run import read_all, sentences_of
    from dateline.views.explain import explain_view
    from dateline.views.printer import render, write_whole

    settings = _settings()

    def show(reading: "Reading") -> None:
        sentences = sentences_of(reading, settings)
        page = render(partial(explain_view, reading, sentences=sentences), sys.stdout)
        write_whole(sys.stdout, page)

    return _end(read_all((path,), show=show, settings=settings, **told))


@commands.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    import json

    from dateline.codec import schema as reading_schema

    click.echo(json.dumps(reading_schema(), indent=2))


def _end(tally: "Tally") -> int:
    """Tells how the run went, on standard error, and gives the exit code."""
    for line in tally.lines():
        click.echo(line, err=True)
    if tally.interrupted:
        return INTERRUPTED
    if tally.failed:
        return BUG
    return SOME_REJECTED if tally.rejected else READ_ALL


# --- gazetteer ----------------------------------------------------------------------------------


@commands.group()
def gazetteer() -> None:
    """The place names that reports are resolved against."""


@gazetteer.command()
@click.argument(
    "dumps",
    metavar="[DUMP...]",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
def build(dumps: tuple[Path, ...]) -> None:
    """Compile the gazetteer, with GeoNames dumps (IQ.txt) beside the places that ship."""
    from dateline.run import build_places

    click.echo(build_places(dumps, _settings()))


# --- bench --------------------------------------------------------------------------------------


@commands.command()
@click.argument("suites", metavar="[SUITE...]", nargs=-1)
@click.option("--suite", "only", metavar="NAME", multiple=True, help="Only this suite; repeatable.")
@click.option(
    "--corpora",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the benchmark corpora.  [default: DATELINE_CORPORA]",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, a line for each suite.")
@click.option("--errors", is_flag=True, help="Show the worst errors of each suite.")
@click.option("--fresh", is_flag=True, help="Measure anew what an earlier run has kept.")
def bench(
    suites: tuple[str, ...], only: tuple[str, ...], corpora: Path | None, **how: bool
) -> None:
    """Measure Dateline. SUITE names one (speed, dates ...), `accuracy` all but speed; without one,
    the suites are listed. Finished tables are kept: a run that was stopped goes on where it was."""
    # One thread for each library, told before any of them is loaded, so that timings compare.
    for library in ("OMP", "OPENBLAS", "MKL", "BLIS"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    from dateline.bench.runner import chosen_suites, suites_found

    named = only or suites  # `bench accuracy --suite gva` is gva alone
    if not named:
        click.echo("\n".join(suites_found()))
        return
    settings = _settings()
    _measure(chosen_suites(named), corpora or settings.corpora, settings, **how)


def _measure(
    suites: Sequence[str],
    corpora: Path,
    settings: "Settings",
    *,
    fresh: bool,
    **shown: bool,
) -> None:
    """Prints each suite's table as it is done. Raises InputError at the end where a corpus lacked;
    the other suites have been told by then."""
    from dateline.bench.kept import open_kept
    from dateline.bench.runner import suite_table

    kept = open_kept(corpora, settings)
    lacking: list[InputError] = []
    for number, name in enumerate(suites, start=1):
        click.echo(f"dateline: measuring {name} ({number} of {len(suites)}) ...", err=True)
        try:
            table, known = suite_table(name, corpora, settings, kept=kept, fresh=fresh)
        except InputError as err:
            lacking.append(err)
            continue
        if known:
            click.echo("dateline: kept from an earlier run; --fresh measures anew", err=True)
        _print_table(table, **shown)
    if lacking:
        raise InputError("; ".join(dict.fromkeys(map(str, lacking))))


def _print_table(table: "Table", *, as_json: bool, errors: bool) -> None:
    from dateline.bench.tables import table_as_json, table_view
    from dateline.views.printer import render, write_whole

    if as_json:
        page = table_as_json(table, errors=errors) + "\n"
    else:
        page = render(partial(table_view, table, errors=errors), sys.stdout)
    write_whole(sys.stdout, page)
