"""A benchmark's table at the terminal and as JSON."""

import json
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
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
    """The set and its digest, a line for each row, remarks; then what went worst if asked."""
    del width  # columns are as wide as their figures
    parts: list[RenderableType] = [
        Text(table.suite, style="bold"),
        Text(f"{table.corpus} · {table.digest}", style="dim"),
        _grid(table),
        *(Text(remark) for remark in table.remarks),
    ]
    if errors and table.errors:
        parts += [Text(), Text("Worst:"), *(Text(f"  {error}") for error in table.errors)]
    return Group(*parts, Text())


def _grid(table: Table) -> Grid:
    names = list(dict.fromkeys(name for row in table.rows for name, _ in row.figures))
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("")
    grid.add_column("items", justify="right")
    for name in names:
        grid.add_column(name, justify="right")
    for row in table.rows:
        figures = dict(row.figures)
        grid.add_row(
            row.name, str(row.items), *(_figure(figures[n]) if n in figures else "" for n in names)
        )
    return grid


def _figure(number: float) -> str:
    size = abs(number)
    return f"{number:.{0 if size >= 1000 else 1 if size >= 10 else 3}f}"
