"""Word lists of the readers of speech, from codes/speech_lists.toml."""

import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["listed"]


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list. Raises KeyError where there is no list of this name."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("dateline").joinpath("codes/speech_lists.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}
