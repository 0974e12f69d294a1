"""What the tests share: the spaCy pipeline, and a parse of any text as one body block."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from dateline.extract.mentions import ParsedReport
from dateline.extract.toolkit import load_pipeline, parse_document
from dateline.model import Block, Document, Instant, Part
from dateline.settings import Settings

ParseText = Callable[..., ParsedReport]


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
