"""The base of every value between the stages."""

import msgspec

__all__ = ["Record"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every value here: immutable, keyword-only, comparable by content."""
