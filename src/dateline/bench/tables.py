"""A benchmark's table at the terminal and as JSON."""

import json
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from dateline.bench import Table

__all__ = ["table_as_json", "table_view"]


def table_as_json(table: Table, *, errors: bool = False) -> str:
    """The table on one line; `figures` are objects by name. The errors only when asked for."""
    plain: dict[str, Any] = asdict(table)
    for row, told in zip(plain["rows"], table.rows, strict=True):
        row["figures"] = dict(told.figures)
    if not errors:
        del plain["errors"]
    return json.dumps(plain)


def table_view(table: Table, *, errors: bool = False, width: int = 80) -> RenderableType:
    """The set and its digest, the rows, remarks; then what went worst if asked. Where columns do
    not fit the width, each row's figures stand below its name."""
    parts: list[RenderableType] = [
        Text(table.suite, style="bold"),
        Text(f"{table.corpus} · {table.digest[:16]}", style="dim"),
        _stack(table) if _natural_width(table) > width else _grid(table),
        *(Text(remark) for remark in table.remarks),
    ]
    if errors and table.errors:
        parts += [Text(), Text("Worst:"), *(Text(f"  {error}") for error in table.errors)]
    return Group(*parts, Text())


def _names(table: Table) -> list[str]:
    return list(dict.fromkeys(name for row in table.rows for name, _ in row.figures))


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("", no_wrap=True)
    grid.add_column("items", justify="right", no_wrap=True)
    for name in _names(table):
        grid.add_column(name, justify="right", no_wrap=True)
    for row in table.rows:
        figures = dict(row.figures)
        cells = (_figure(figures[n]) if n in figures else "" for n in _names(table))
        grid.add_row(row.name, str(row.items), *cells)
    return grid


def _natural_width(table: Table) -> int:
    """The width of the grid when no cell is broken: columns with two blanks behind each."""
    names = max((len(row.name) for row in table.rows), default=0)
    return names + 2 + 7 + sum(max(len(name), 7) + 2 for name in _names(table))


def _stack(table: Table) -> RenderableType:
    lines: list[RenderableType] = []
    for row in table.rows:
        figures = ", ".join(f"{name} {_figure(number)}" for name, number in row.figures)
        lines += [Text(row.name), Padding(Text(f"{row.items} items: {figures}"), (0, 0, 0, 3))]
    return Group(*lines)


def _figure(number: float) -> str:
    size = abs(number)
    return f"{number:.{0 if size >= 1000 else 1 if size >= 10 else 3}f}"
