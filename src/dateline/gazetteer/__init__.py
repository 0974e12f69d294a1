"""The gazetteer: place names -> candidates, compiled once to one file and opened read-only.

Its places come from GeoNames and may be used under CC BY 4.0 with CREDIT.
"""

import logging
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

from dateline.errors import ConfigurationError
from dateline.gazetteer.build import build_gazetteer, sources_version
from dateline.gazetteer.geo import distance_km, town_radius_km
from dateline.gazetteer.names import name_key
from dateline.gazetteer.store import Entry, Gazetteer
from dateline.settings import Settings

__all__ = [
    "CREDIT", "Entry", "Gazetteer", "build_gazetteer", "default_path", "distance_km", "name_key",
    "open_gazetteer", "town_radius_km",
]  # fmt: skip

CREDIT = "Place data: GeoNames (geonames.org), CC BY 4.0; country shapes: Natural Earth"
log = logging.getLogger("dateline.gazetteer")


def default_path() -> Path:
    """Where the gazetteer of these sources lives in the user's data folder."""
    return user_data_path("dateline") / f"gazetteer-{sources_version()}.sqlite"


@cache
def open_gazetteer(settings: Settings) -> Gazetteer:
    """The gazetteer of these settings. The default one is built at its first use.

    Raises ConfigurationError where `settings.gazetteer` names a file that is missing or is none.
    """
    path = settings.gazetteer
    if path is None:
        path = default_path()
        if not path.is_file():
            log.warning("building the gazetteer, once, into %s (about 20 s)", path)
            build_gazetteer(path)
    elif not path.is_file():
        raise ConfigurationError(
            f"no gazetteer at {str(path)!r}; build one with `dateline gazetteer build`, or unset "
            "DATELINE_GAZETTEER"
        )
    return Gazetteer(path)
