"""Whether a report is about a game or a story, where violent words tell no incident."""

from collections.abc import Sequence
from functools import cache

from dateline.extract.mentions import CasualtyMention, ParsedReport
from dateline.model import Part
from dateline.vocab import load_vocabulary

__all__ = ["is_sport_or_film"]

_SILENT = frozenset({Part.HEADER, Part.CREDIT})
_DISTINCT = 4  # different topic words; own news texts about attacks at matches held at most 3 of 40
_SHARE = 0.04  # of all words; a report of an attack on a cinema names it once or twice


@cache
def _topic_words() -> tuple[frozenset[str], ...]:
    vocabulary = load_vocabulary("topics")
    return tuple(frozenset(vocabulary[code].words) for code in ("sport", "film"))


def is_sport_or_film(parsed: ParsedReport, casualties: Sequence[CasualtyMention]) -> bool:
    """True where the words of one such topic are many and different, and few people are hurt.

    People reported killed or wounded weigh against it: each such mention counts as two words.
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
        against = 2 * len(casualties)
        if len(set(hits)) >= _DISTINCT and (len(hits) - against) / len(words) >= _SHARE:
            return True
    return False
