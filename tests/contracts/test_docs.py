"""The docs are tests: what the code offers stands there, and what they say is so."""

import os
import re
import runpy
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click
import pytest

from dateline import cli
from dateline.model import Field, Reading
from dateline.settings import Settings
from dateline.views.explain import methods
from dateline.vocab import load_vocabulary

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.fixture(scope="module")
def reference() -> str:
    return text_of("docs/reference.md")


def test_the_reference_is_current(reference: str) -> None:
    made = runpy.run_path(str(DOCS / "make_reference.py"))["reference"]()
    assert reference == made, "run ./dev docs"


def test_the_output_that_the_readme_shows_is_current() -> None:
    shown = runpy.run_path(str(DOCS / "make_reference.py"))["readme"]
    assert text_of("README.md") == shown(text_of("README.md")), "run ./dev docs"


def test_the_readmes_python_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", text_of("README.md"), re.DOTALL)
    found: dict[str, object] = {}
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        exec(code, found)
    finally:
        os.chdir(before)
    assert isinstance(found["reading"], Reading)
    assert found["reading"].accounts


def offered(command: click.Command, path: str) -> Iterator[str]:
    """Every command and option, as it is typed."""
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from offered(inner, f"{path} {name}")
    else:
        yield path
        for param in command.params:
            yield from param.opts if isinstance(param, click.Option) else ()


@pytest.mark.parametrize("words", sorted(set(offered(cli.commands, "dateline"))))
def test_every_command_and_option_is_told(reference: str, words: str) -> None:
    assert f"`{words}`" in reference


def test_every_code_setting_and_field_is_told(reference: str) -> None:
    names = [f"DATELINE_{field.name.upper()}" for field in fields(Settings)]
    codes = [*load_vocabulary("rejections"), *methods(), *names, *Field]
    assert [code for code in codes if f"`{code}`" not in reference] == []


def test_every_exit_code_is_told() -> None:
    codes = (cli.READ_ALL, cli.SOME_REJECTED, cli.USAGE, cli.CONFIGURATION, cli.BUG)
    told = re.findall(r"^\| (\d+) \|", text_of("docs/exit-codes.md"), re.MULTILINE)
    assert told == [*map(str, codes), str(cli.INTERRUPTED), "141"]


def pages() -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize("page", pages())
def test_no_link_leads_nowhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(page))
    paths = re.findall(r"(?<![\w/.])((?:docs|examples|src|tests)/[\w./-]+\.\w+)", text_of(page))
    here = (ROOT / page).parent
    assert [link for link in links if not (here / link).exists()] == []
    assert [path for path in paths if not (ROOT / path).exists()] == []


# --- packages -----------------------------------------------------------------------------------

LOCKS = ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"]


def locked(name: str) -> dict[str, str]:
    pins = re.findall(r"^([a-z0-9][\w.-]*)==([^ ;\\]+)", text_of(name), re.MULTILINE)
    assert pins
    return dict(pins)


def direct() -> list[str]:
    project = tomllib.loads(text_of("pyproject.toml"))
    groups = project["dependency-groups"].values()
    every = [*project["project"]["dependencies"], *(one for group in groups for one in group)]
    return [found.group() for one in every if (found := re.match(r"[\w.-]+", one))]


def test_every_direct_dependency_is_locked_and_has_its_reason() -> None:
    page = text_of("docs/dependencies.md")
    pins = {name for lock in LOCKS for name in locked(lock)}
    assert [name for name in direct() if name not in pins] == []
    told = re.findall(r"^\| ([\w, -]+) \|", page, re.MULTILINE)
    names = [name for row in told if row != "package" for name in row.split(", ")]
    assert sorted(names) == sorted(direct())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_digests_and_no_address(lock: str) -> None:
    text = text_of(lock)
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash)", text, re.MULTILINE)
    entries = re.split(r"\n(?=[a-z0-9])", text.split("\n", 2)[2])
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_run_time_lock_holds_neither_torch_nor_a_gpl_package() -> None:
    # What offers another licence beside the GPL, and what is under the LGPL, is told in the docs.
    told = {"tld", "pycountry"}
    assert "torch" not in locked("requirements.lock")
    assert [n for n in locked("requirements.lock") if n not in told and is_gpl(n)] == []


def is_gpl(name: str) -> bool:
    try:
        meta = distribution(name).metadata
    except PackageNotFoundError:  # for another platform
        return False
    classifiers = [c for c in meta.get_all("Classifier") or [] if c.startswith("License")]
    licence = " ".join([meta.get("License-Expression") or "", *classifiers])
    if not licence.strip():
        licence = (meta.get("License") or "")[:100]
    return re.search(r"GPL|General Public", licence) is not None
