"""The suites of `dateline bench`: each a module of this package with a function `run`."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules

from dateline import bench
from dateline.bench import Table
from dateline.bench.kept import Kept
from dateline.errors import InputError
from dateline.settings import Settings

__all__ = ["chosen_suites", "published", "run_suite", "suite_table", "suites_found"]

_TIMED = frozenset({"speed"})  # a timing is of one run, and no matter of accuracy
# Names of sets and other names that people look for -> the suite that measures them.
_ALSO = {
    "5w1h": "giveme5w1h", "case2021": "types", "gvdb": "tolls", "india_police_events": "relevance",
    "event_location": "event_places", "timebank": "dates", "lgl": "places",
}  # fmt: skip


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
    for name in (_ALSO.get(name, name) for name in names):
        if name == "accuracy":
            chosen += [suite for suite in suites_found() if suite not in _TIMED]
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
    return replace(table, published=(*table.published, *published(name)))


def published(name: str) -> tuple[str, ...]:
    """The figures of others for this suite, a line each; none where none are known."""
    source = files("dateline").joinpath("bench/published.toml")
    return tuple(tomllib.loads(source.read_text("utf-8")).get(name, ()))


def suite_table(
    name: str, corpora: Path, settings: Settings, *, kept: Kept, fresh: bool
) -> tuple[Table, bool]:
    """The suite's table, and whether an earlier run had kept it. A table is kept as soon as it is
    finished, so that a run that is stopped goes on where it was; `fresh` measures anew. Raises
    InputError where the corpus is absent."""
    if name in _TIMED:
        return run_suite(name, corpora, settings), False
    known = None if fresh else kept.find(name)
    if known is not None:
        return known, True
    table = run_suite(name, corpora, settings)
    kept.keep(name, table)
    return table, False
