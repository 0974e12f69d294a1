"""A benchmark's table at the terminal and as JSON."""

import json
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from dateline.bench import Row, Table

__all__ = ["WORST", "table_as_json", "table_view"]

WORST = 10  # errors shown at the terminal; JSON lists all


def table_as_json(table: Table, *, errors: bool = False) -> str:
    """The table on one line; `figures` and `intervals` ([low, high]) are objects by name. The
    errors only when asked for."""
    plain: dict[str, Any] = asdict(table)
    for row, told in zip(plain["rows"], table.rows, strict=True):
        row["figures"] = dict(told.figures)
        row["intervals"] = {name: [low, high] for name, low, high in told.intervals}
        if not told.intervals:
            del row["intervals"]
    if not errors:
        del plain["errors"]
    return json.dumps(plain)


def table_view(table: Table, *, errors: bool = False, width: int = 80) -> RenderableType:
    """The set and its digest, the rows, remarks, figures of others; then the worst errors if asked.
    Where columns do not fit the width, each row's figures stand below its name."""
    parts: list[RenderableType] = [
        Text(table.suite, style="bold"),
        Text(f"{table.corpus} · {table.digest[:16]}", style="dim"),
        _stack(table) if _natural_width(table) > width else _grid(table),
        *(Text(remark) for remark in _remarks(table)),
        *(Text(f"published: {line}", style="dim") for line in table.published),
    ]
    if errors and table.errors:
        parts += [Text(), Text("Worst:"), *(Text(f"  {error}") for error in _worst(table))]
    return Group(*parts, Text())


def _remarks(table: Table) -> tuple[str, ...]:
    if not any(row.intervals for row in table.rows):
        return table.remarks
    return (*table.remarks, "[ ]: 95 % bootstrap interval over reports")


def _worst(table: Table) -> list[str]:
    more = len(table.errors) - WORST
    return [*table.errors[:WORST], *([f"and {more} more, with --json"] if more > 0 else [])]


def _names(table: Table) -> list[str]:
    return list(dict.fromkeys(name for row in table.rows for name, _ in row.figures))


def _grid(table: Table) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("", no_wrap=True)
    grid.add_column("items", justify="right", no_wrap=True)
    for name in _names(table):
        grid.add_column(name, justify="right", no_wrap=True)
    for row in table.rows:
        cells = _cells(row)
        grid.add_row(row.name, str(row.items), *(cells.get(name, "") for name in _names(table)))
    return grid


def _cells(row: Row) -> dict[str, str]:
    """Name -> figure, with its interval where it has one."""
    spans = {name: f" [{_figure(low)} {_figure(high)}]" for name, low, high in row.intervals}
    return {name: _figure(number) + spans.get(name, "") for name, number in row.figures}


def _natural_width(table: Table) -> int:
    """The width of the grid when no cell is broken: columns with two blanks behind each."""
    rows = [_cells(row) for row in table.rows]
    columns = [
        max([7, len(name), *(len(cells.get(name, "")) for cells in rows)]) + 2
        for name in _names(table)
    ]
    return max((len(row.name) for row in table.rows), default=0) + 2 + 7 + sum(columns)


def _stack(table: Table) -> RenderableType:
    lines: list[RenderableType] = []
    for row in table.rows:
        figures = ", ".join(f"{name} {cell}" for name, cell in _cells(row).items())
        lines += [Text(row.name), Padding(Text(f"{row.items} items: {figures}"), (0, 0, 0, 3))]
    return Group(*lines)


def _figure(number: float) -> str:
    size = abs(number)
    return f"{number:.{0 if size >= 1000 else 1 if size >= 10 else 3}f}"
