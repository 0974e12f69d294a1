"""The gazetteer: place names -> candidates, compiled once to one file and opened read-only."""

from dataclasses import dataclass

from dateline.settings import Settings

__all__ = ["Gazetteer", "open_gazetteer"]


@dataclass(slots=True)
class Gazetteer:
    """An opened gazetteer."""


def open_gazetteer(settings: Settings) -> Gazetteer:
    """The gazetteer of these settings."""
    return Gazetteer()
