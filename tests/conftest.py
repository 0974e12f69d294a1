"""What the tests share: the spaCy pipeline, and a parse of any text as one body block."""

import os
from collections.abc import Callable, Generator
from datetime import UTC, date, datetime

import hypothesis
import pytest

from dateline.extract.mentions import ParsedReport
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Block, Document, Instant, Part
from dateline.settings import Settings

ParseText = Callable[..., ParsedReport]

# A landing must not hang on the luck of a draw: where CI is set, the laws try the same examples on
# every run. A developer's own runs try new ones each time.
hypothesis.settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def parse_text(settings: Settings) -> ParseText:
    """A function: (text, published=date) -> ParsedReport, the text being one body block."""
    nlp = load_pipeline(settings.spacy_pipeline)

    def parse(text: str, published: date | None = date(2021, 11, 7)) -> ParsedReport:
        instant = None
        if published is not None:
            instant = Instant(
                at=datetime(published.year, published.month, published.day, tzinfo=UTC),
                day_only=True,
            )
        document = Document(
            id="doc-test",
            name="test",
            text=text,
            blocks=(Block(start=0, end=len(text), part=Part.BODY),),
            digest_received="",
            published=instant,
        )
        return parse_document(document, nlp)

    return parse


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under DATELINE_REQUIRE=all a skipped test fails, so that no check is lost unseen. Only a test
    marked `corpora` may skip: its texts cannot be shipped."""
    report = yield
    expected = hasattr(report, "wasxfail") or item.get_closest_marker("corpora") is not None
    if report.skipped and not expected and os.environ.get("DATELINE_REQUIRE") == "all":
        report.outcome = "failed"
        report.longrepr = f"skipped under DATELINE_REQUIRE=all: {report.longrepr}"
    return report
