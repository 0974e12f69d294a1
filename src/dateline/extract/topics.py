"""Whether a report is about a game or a story, where violent words tell no incident."""

from collections.abc import Sequence
from functools import cache

from dateline.extract.mentions import CasualtyMention, ParsedReport
from dateline.model import Part
from dateline.vocab import load_vocabulary

__all__ = ["is_sport_or_film"]

_SILENT = frozenset({Part.HEADER, Part.CREDIT})
_DISTINCT = 6  # different topic words
_SHARE = 0.03  # of all words, with people hurt taken off


@cache
def _topic_words() -> tuple[frozenset[str], ...]:
    vocabulary = load_vocabulary("topics")
    return tuple(frozenset(vocabulary[code].words) for code in ("sport", "film"))


def is_sport_or_film(parsed: ParsedReport, casualties: Sequence[CasualtyMention]) -> bool:
    """True where the words of one such topic are many and different, and few people are hurt.

    People reported killed or wounded weigh against it.
    """
    words = [
        token.lower_
        for token, part in zip(parsed.doc, parsed.parts, strict=True)
        if part not in _SILENT and token.is_alpha
    ]
    if not words:
        return False
    for topic in _topic_words():
        hits = [word for word in words if word in topic]
        against = len(casualties)
        if len(set(hits)) >= _DISTINCT and (len(hits) - against) / len(words) >= _SHARE:
            return True
    return False
