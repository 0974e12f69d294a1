"""Whoever holds or lets go the abducted, where that is an armed group: their captor."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.responsibility.frames import Hit, denied, hit, hypothetical, people_of, takers
from dateline.extract.roles.actor_words import actor_from_tokens
from dateline.extract.roles.phrases import by_agents, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["captor_verb"]

_TAKEN = frozenset({"kidnapped", "abducted", "hostage", "hostages", "captive", "captives"})
_CAPTORS = frozenset({"armed_group", "militia", "gang"})


def captor_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "the priest kidnapped in Cali was released by the ELN", "the ELN still holds the hostages":
    the armed group that can hold or release took them. Others ("released by the army") may have
    rescued them, and are not told as captors."""
    if cue.pos_ != "VERB" or denied(cue) or hypothetical(cue):
        return
    told = [t for t in cue.sent if t.lower_ in _TAKEN]
    if not told or not any(cue.sent.start <= h < cue.sent.end for h in heads):
        return
    for who in people_of(by_agents(cue) if is_passive(cue) else takers(cue)):
        found = hit(parsed, cue, who, status="stated", rule="captor")
        if found is not None and _is_armed_group(parsed, found):
            yield found


def _is_armed_group(parsed: ParsedReport, found: Hit) -> bool:
    return actor_from_tokens(parsed, found.start, found.end).kind in _CAPTORS
