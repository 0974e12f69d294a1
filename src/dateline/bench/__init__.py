"""`dateline bench`: how good and how fast Dateline is, on data that anyone can get.

One module a suite, scorers apart from suites. A suite is a function
`run(corpora: Path, settings: Settings) -> Table`; it raises `InputError` naming the missing folder
where the corpus is absent.
"""

from dataclasses import dataclass

__all__ = ["Row", "Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a result: what was measured, over how many items, the figures by name, and the
    95 % bootstrap interval (name, low, high) of those that have one."""

    name: str
    items: int
    figures: tuple[tuple[str, float], ...]
    intervals: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One suite's result: the set with its digest, rows, remarks, and the worst errors as text.

    `published` are the figures of others on the same measure, a line each with its test part."""

    suite: str
    corpus: str
    digest: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
