"""The reader of saved web pages."""

from collections.abc import Iterator

from dateline.model import Raw, Rejection
from dateline.readers import Known, raw_report

__all__ = ["HtmlReader"]


class HtmlReader:
    """One page, one report. The article is found in it by `parse`."""

    suffixes = (".html", ".htm", ".xhtml")

    @staticmethod
    def read(name: str, data: bytes, known: Known) -> Iterator[Raw | Rejection]:
        """The one report of the page."""
        yield raw_report(name, data, known, media="html")
