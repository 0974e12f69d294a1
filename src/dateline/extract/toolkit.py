"""The Toolkit: models and word lists, loaded once by name and passed down.

Nothing is loaded at import time. The only module that loads spaCy.
"""

import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import ConfigurationError
from dateline.extract.mentions import ParsedReport
from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.model import Document
from dateline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Toolkit", "load_pipeline", "load_toolkit", "parse_document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolkit:
    """What extraction reads with: the spaCy pipeline and the gazetteer."""

    nlp: "Language"
    gazetteer: Gazetteer
    versions: str


@cache
def load_pipeline(name: str) -> "Language":
    """The spaCy pipeline of this name. Raises ConfigurationError where it is not installed."""
    import spacy

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the weights name an older minor release of spaCy
            return spacy.load(name)
    except OSError as err:
        raise ConfigurationError(
            f"the spaCy pipeline {name!r} is not installed; install it, or name an installed one "
            "in DATELINE_SPACY_PIPELINE"
        ) from err


@cache
def load_toolkit(settings: Settings) -> Toolkit:
    """The toolkit of these settings; loaded at the first call of a process, then kept.

    Raises ConfigurationError where the spaCy pipeline or the gazetteer is missing.
    """
    nlp = load_pipeline(settings.spacy_pipeline)
    meta = nlp.meta
    return Toolkit(
        nlp=nlp,
        gazetteer=open_gazetteer(settings),
        versions=f"{meta['lang']}_{meta['name']}-{meta['version']}",
    )


def parse_document(document: Document, nlp: "Language") -> ParsedReport:
    """The document's parse. Each block starts a sentence, so that no sentence crosses its edge.

    The whole text is one spaCy Doc: a token's `idx` is its offset in the document.
    """
    doc = nlp.make_doc(document.text)
    starts = {block.start for block in document.blocks}
    edges = starts | {block.end for block in document.blocks}
    for token in doc:
        if token.idx in edges and token.i:
            token.is_sent_start = True
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    parts = tuple(document.part_at(token.idx) for token in doc)
    return ParsedReport(document=document, doc=doc, parts=parts)
