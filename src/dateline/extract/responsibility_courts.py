"""Arrests, charges and verdicts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.phrases import is_passive, objects, subject
from dateline.extract.responsibility_frames import (
    Hit,
    denied,
    hit,
    hypothetical,
    implies_crime,
    people_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["arrest_verb", "charge_verb", "plead_verb", "verdict_verb"]

_STATUS = {"charge": "charged", "indict": "charged", "convict": "convicted",
           "sentence": "convicted", "acquit": "acquitted", "clear": "acquitted"}  # fmt: skip


def _patients(verb: "Token") -> list["Token"]:
    if not is_passive(verb):
        return objects(verb)
    if verb.dep_ == "acl":
        return [verb.head]
    who, _ = subject(verb)
    return [who] if who is not None else []


def charge_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X was charged with murder", "a court convicted X of the bombing", "sentenced X"."""
    if cue.pos_ != "VERB" or hypothetical(cue) or denied(cue):
        return
    if not any(c.lower_ in ("with", "of", "for", "to", "in", "over") for c in cue.subtree):
        return
    if not implies_crime(parsed, cue, heads):
        return
    status = _STATUS[cue.lemma_]
    for who in people_of(_patients(cue)):
        found = hit(parsed, cue, who, status=status, rule=status)
        if found is not None:
            yield found


def verdict_verb(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "found guilty", "found not guilty"."""
    verb = cue.head
    if verb.lemma_ != "find":
        return
    innocent = any(c.lower_ == "not" for c in (*cue.children, *verb.children))
    status = "acquitted" if innocent else "convicted"
    for who in people_of(_patients(verb)):
        found = hit(parsed, cue, who, status=status, rule=status)
        if found is not None:
            yield found


def plead_verb(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "pleaded guilty" admits, "pleaded not guilty" denies."""
    words = {t.lower_ for t in parsed.doc[cue.i + 1 : cue.i + 4]}
    who, _carrier = subject(cue)
    if "guilty" not in words or who is None:
        return
    status = "denied" if "not" in words else "conceded"
    denies = (cue.i + 1, cue.i + 3) if status == "denied" else None
    for each in people_of([who]):
        found = hit(parsed, cue, each, status=status, rule="plea", denies=denies)
        if found is not None:
            yield found


def arrest_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "arrested three suspects", "arrested X in connection with the attack"."""
    if cue.pos_ != "VERB" or denied(cue) or hypothetical(cue):
        return
    near = {t.lower_ for t in parsed.doc[cue.i + 1 : min(cue.sent.end, cue.i + 10)]}
    tied = bool(near & {"connection", "suspicion", "over", "for", "involvement"})
    tied = tied and implies_crime(parsed, cue, heads)
    for who in people_of(_patients(cue)):
        if tied or who.lemma_.lower() in ("suspect", "perpetrator", "attacker"):
            found = hit(parsed, cue, who, status="suspected", rule="arrest")
            if found is not None:
                yield found
