"""Writes docs/reference.md, and the output shown in README.md, from the code: `./dev docs`.

A test checks that both are current.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from inspect import getdoc
from pathlib import Path

import click

from dateline.bench.runner import suites_found
from dateline.cli import commands
from dateline.model import Field
from dateline.readers import GROUP
from dateline.settings import Settings
from dateline.views.explain import methods
from dateline.views.words import label
from dateline.vocab import Vocabulary, load_vocabulary


def reference() -> str:
    """The whole page."""
    parts = [
        "# Reference\n\nMade from the code by `./dev docs`; do not edit by hand.",
        "\n".join(_commands(commands, "dateline")),
        "\n".join(_settings()),
        "\n".join(_fields()),
        "\n".join(_vocabulary("## Reason codes", load_vocabulary("rejections"))),
        "\n".join(_methods()),
        "\n".join(_vocabularies()),
        "\n".join(_doors()),
    ]
    return "\n\n".join(parts) + "\n"


def _commands(command: click.Command, path: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        if path == "dateline":
            yield "## Commands\n"
        for name, inner in sorted(command.commands.items()):
            yield from _commands(inner, f"{path} {name}")
        return
    yield f"### `{path}`\n\n{' '.join((command.help or '').split())}\n"
    for option in command.params:
        if isinstance(option, click.Option):
            yield f"- `{', '.join(option.opts)}`: {_help(option)}"
        else:
            yield f"- `{option.make_metavar(click.Context(command))}`"
    yield ""


def _help(option: click.Option) -> str:
    words = (option.help or "").split("  [")[0]
    if isinstance(option.type, click.Choice):
        choices = ", ".join(f"`{choice}`" for choice in option.type.choices)
        words = f"{words} One of {choices}; without it `{option.default}`."
    return words


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    meanings = _setting_meanings()
    for field in fields(Settings):
        default = "none" if field.default is None else f"`{field.default}`"
        yield f"- `DATELINE_{field.name.upper()}` ({default}): {meanings[field.name]}"


def _setting_meanings() -> dict[str, str]:
    """The lines "name: meaning" of the docstring of Settings, with those that go on from them."""
    found: dict[str, str] = {}
    names = {field.name for field in fields(Settings)}
    last = ""
    for line in (getdoc(Settings) or "").splitlines():
        name, _, rest = line.partition(": ")
        if name in names:
            last = name
            found[name] = rest
        elif last and line.strip():
            found[last] += f" {line.strip()}"
    return found


def _fields() -> Iterator[str]:
    yield "## Fields of a record\n\n| field | on screen |\n|---|---|"
    yield from (f"| `{field}` | {label('fields', field)} |" for field in Field)


def _methods() -> Iterator[str]:
    yield "## Rules\n\nThe `method` of a reported value, as `dateline explain` tells it.\n"
    yield "| rule | what it does |\n|---|---|"
    yield from (f"| `{code}` | {meaning} |" for code, meaning in methods().items())


def _vocabulary(title: str, vocabulary: Vocabulary) -> Iterator[str]:
    yield f"{title}\n\n| code | what it means |\n|---|---|"
    yield from (f"| `{code}` | {vocabulary[code].meaning} |" for code in vocabulary)


# The code lists that stand in a record, in the order of its fields.
LISTS = (
    "incident_types", "stages", "effects", "groups", "responsibility", "actor_kinds",
    "target_kinds", "means", "damage_degrees", "damage_kinds", "evidence_kinds", "reactions",
    "source_kinds", "time_precisions", "place_kinds", "place_precisions",
)  # fmt: skip


def _vocabularies() -> Iterator[str]:
    yield "## Code lists\n"
    for name in LISTS:
        if files("dateline").joinpath(f"codes/{name}.toml").is_file():
            yield from _vocabulary(f"### {name}", load_vocabulary(name))
            yield ""


def _doors() -> Iterator[str]:
    yield "## Extension points\n"
    yield f"- Entry-point group `{GROUP}`: an object of the protocol `dateline.readers.Reader`."
    yield f"- `dateline bench`: {', '.join(f'`{name}`' for name in suites_found())}."


ROOT = Path(__file__).parents[1]
MARKS = re.compile(r"(<!-- output: dateline (.+?) -->\n).*?(<!-- end of output -->)", re.DOTALL)
SHOWN_LINES = 62  # a screen of it: the README shows what it looks like, not all of it


def readme(text: str) -> str:
    """README.md with the output of its command between the marks, at 80 columns."""
    return MARKS.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "dateline", *match[2].split()],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = run.stdout.splitlines()
    more = ["   …"] if len(lines) > SHOWN_LINES else []
    shown = "\n".join([*lines[:SHOWN_LINES], *more])
    return f"{match[1]}```text\n{shown}\n```\n{match[3]}"


if __name__ == "__main__":
    (ROOT / "docs/reference.md").write_text(reference(), "utf-8")
    page = ROOT / "README.md"
    page.write_text(readme(page.read_text("utf-8")), "utf-8")
