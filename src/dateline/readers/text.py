"""The reader of plain text, and of any name that no other reader takes."""

from collections.abc import Iterator

from dateline.model import Raw, Rejection
from dateline.readers import Known, raw_report

__all__ = ["TextReader"]


class TextReader:
    """One file, one report. `parse` tells from the bytes whether it is text or a page: a file's
    name is often wrong about that."""

    suffixes = (".txt", "")

    @staticmethod
    def read(name: str, data: bytes, known: Known) -> Iterator[Raw | Rejection]:
        """The one report of the file."""
        yield raw_report(name, data, known, media=None)
