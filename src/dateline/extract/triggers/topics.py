"""Whether a report is about a game or a story, where violent words tell no incident."""

from collections.abc import Sequence
from functools import cache

from dateline.extract.mentions import CasualtyMention, ParsedReport
from dateline.model import Part
from dateline.vocab import load_vocabulary

__all__ = ["is_sport_or_film"]

_SILENT = frozenset({Part.HEADER, Part.CREDIT})
# Different topic words, and their share of all words with people hurt taken off: a whole review
# holds many, a short notice few but close together.
_ENOUGH = ((6, 0.03), (4, 0.08))


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
        share = (len(hits) - against) / len(words)
        if any(len(set(hits)) >= few and share >= least for few, least in _ENOUGH):
            return True
    return False
