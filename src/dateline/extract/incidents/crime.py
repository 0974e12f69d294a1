"""Crime told from political violence: a type of its own, after the tactic.

A shooting or killing is `criminal_violence` where the report speaks as crime reports do
(detectives, suspects, charges, robbery) and hardly as reports of political violence do;
codes/topics.toml has both lists.
"""

from collections.abc import Sequence
from functools import cache

from dateline.extract.incidents.tactics import TypeFound
from dateline.extract.mentions import ParsedReport, Trigger
from dateline.vocab import load_vocabulary

__all__ = ["crime_of"]

_TACTICS = frozenset(
    {"shooting", "stabbing", "beating", "other", "arson", "vehicle_ramming", "abduction",
     "sexual_violence", "hostage_taking"}
)  # fmt: skip
_FEWEST = 2  # different words of crime where none of politics stands; else twice those


@cache
def _words(topic: str) -> frozenset[str]:
    return frozenset(load_vocabulary("topics")[topic].words)


def crime_of(parsed: ParsedReport, triggers: Sequence[Trigger]) -> tuple[TypeFound, ...]:
    """The type criminal_violence on the first word that tells crime; empty where none is told.

    Nothing is added where the words themselves told it (a robbery) or the tactic is one of war.
    """
    told = {code for t in triggers if t.strength != "faint" for code in t.types}
    if "criminal_violence" in told or not told or not told <= _TACTICS:
        return ()
    crime = [token for token in parsed.doc if token.lower_ in _words("crime")]
    politics = {token.lower_ for token in parsed.doc if token.lower_ in _words("politics")}
    if len({token.lower_ for token in crime}) < (2 * len(politics) or _FEWEST):
        return ()
    first = crime[0].i
    return (TypeFound(code="criminal_violence", start=first, end=first + 1, rule="crime.words"),)
