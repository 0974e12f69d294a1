"""The pipeline: one raw report in, its Reading out. Bulk runs wrap this and add no logic."""

from functools import cache

from dateline import __version__
from dateline.assemble import assemble
from dateline.extract.stage import extract
from dateline.extract.toolkit import load_toolkit
from dateline.model import Raw, Reading, Rejection
from dateline.parse import parse
from dateline.settings import Settings

__all__ = ["pipeline_version", "process"]


@cache
def pipeline_version(settings: Settings) -> str:
    """What a reading was made with: the release and the spaCy pipeline."""
    return f"dateline-{__version__}+{load_toolkit(settings).versions}"


def process(raw: Raw, settings: Settings) -> Reading:
    """Read one report: parse, extract, assemble.

    What the report did wrong is in `rejections`; raises ConfigurationError only, where the spaCy
    pipeline or the gazetteer is missing.
    """
    version = pipeline_version(settings)
    document = parse(raw, settings)
    if isinstance(document, Rejection):
        return Reading(name=raw.name, pipeline=version, rejections=(document,))
    extraction = extract(document, load_toolkit(settings))
    return Reading(
        name=raw.name,
        pipeline=version,
        document=document,
        accounts=assemble(extraction.tellings, document.id),
        rejections=extraction.rejections,
    )
