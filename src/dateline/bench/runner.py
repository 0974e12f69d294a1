"""The suites of `dateline bench`: each a module of this package with a function `run`."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from dateline import bench
from dateline.bench import Table
from dateline.errors import InputError
from dateline.settings import Settings

__all__ = ["chosen_suites", "run_suite", "suites_found"]


def suites_found() -> tuple[str, ...]:
    """The names of all suites, in order."""
    names = sorted(module.name for module in iter_modules(bench.__path__))
    return tuple(name for name in names if name != "runner" and _is_suite(name))


def _is_suite(name: str) -> bool:
    return hasattr(import_module(f"dateline.bench.{name}"), "run")


def chosen_suites(names: Sequence[str]) -> tuple[str, ...]:
    """The suites named; "accuracy" stands for all but speed. Raises InputError for no such suite.
    Only what is named is imported."""
    chosen: list[str] = []
    for name in names:
        if name == "accuracy":
            chosen += [suite for suite in suites_found() if suite != "speed"]
        elif name in {module.name for module in iter_modules(bench.__path__)} and _is_suite(name):
            chosen.append(name)
        else:
            raise InputError(
                f"no suite named {name!r}; there are {', '.join((*suites_found(), 'accuracy'))}"
            )
    return tuple(dict.fromkeys(chosen))


def run_suite(name: str, corpora: Path, settings: Settings) -> Table:
    """The suite's result. Raises InputError where its corpus is absent, naming the setting."""
    table = import_module(f"dateline.bench.{name}").run(corpora, settings)
    if not isinstance(table, Table):
        raise TypeError(f"suite {name!r} gave {type(table).__name__}, not a Table")
    return table
