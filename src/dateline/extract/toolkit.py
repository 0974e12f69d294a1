"""The Toolkit: models and word lists, loaded once by name and passed down.

Nothing is loaded at import time. The only module that loads spaCy.
"""

import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import ConfigurationError
from dateline.extract.learned.model import LearnedModel, load_model
from dateline.extract.mentions import ParsedReport
from dateline.gazetteer import Gazetteer, open_gazetteer
from dateline.model import Document
from dateline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Toolkit", "load_pipeline", "load_toolkit", "parse_document"]

_CAPITAL_WORDS = 4  # fewer words may be an acronym or a name
_CAPITAL_SHARE = 0.8  # of the letters; capitals texts keep a few "Mc" and units


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolkit:
    """What extraction reads with: the spaCy pipeline, the gazetteer, and the learned reader (None
    where the settings leave it out)."""

    nlp: "Language"
    gazetteer: Gazetteer
    model: LearnedModel | None
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
    model = load_model() if settings.learned else None
    versions = f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return Toolkit(
        nlp=nlp,
        gazetteer=open_gazetteer(settings),
        model=model,
        versions=versions if model is None else f"{versions}+{model.version}",
    )


def _lowered(doc: "Doc", document: Document) -> "Doc":
    """The doc with the words of all-capital blocks in lower case, offsets unchanged.

    The small pipeline takes capitals for names and punctuation ("GUNMEN ATTACKED A CONVOY").
    """
    capital = [b for b in document.blocks if _is_capital(document.text[b.start : b.end])]
    if not capital:
        return doc
    words = []
    for token in doc:
        lower = token.text.lower()
        inside = any(b.start <= token.idx < b.end for b in capital)
        words.append(lower if inside and len(lower) == len(token.text) else token.text)
    return type(doc)(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc])


def _is_capital(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    upper = sum(1 for c in letters if c.isupper())
    return len(text.split()) >= _CAPITAL_WORDS and upper >= _CAPITAL_SHARE * len(letters)


def parse_document(document: Document, nlp: "Language") -> ParsedReport:
    """The document's parse. Each block starts a sentence, so that no sentence crosses its edge.

    The whole text is one spaCy Doc: a token's `idx` is its offset in the document.
    """
    doc = _lowered(nlp.make_doc(document.text), document)
    starts = {block.start for block in document.blocks}
    edges = starts | {block.end for block in document.blocks}
    for token in doc:
        if token.idx in edges and token.i:
            token.is_sent_start = True
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    parts = tuple(document.part_at(token.idx) for token in doc)
    return ParsedReport(document=document, doc=doc, parts=parts)
