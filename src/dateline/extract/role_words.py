"""The word lists of `codes/role_words.toml` as sets."""

from functools import cache

from dateline.vocab import load_vocabulary

__all__ = ["role_words"]


@cache
def role_words(code: str) -> frozenset[str]:
    """The words of one code of role_words.toml. Raises KeyError for an unknown code."""
    return frozenset(load_vocabulary("role_words")[code].words)
