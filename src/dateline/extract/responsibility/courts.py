"""Arrests, charges and verdicts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.responsibility.frames import (
    Hit,
    denied,
    hit,
    hypothetical,
    implies_crime,
    people_of,
)
from dateline.extract.roles.actor_words import actor_kind
from dateline.extract.roles.phrases import is_passive, objects, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "arrest_verb",
    "charge_verb",
    "custody_noun",
    "plead_verb",
    "suspect_word",
    "verdict_verb",
]

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
    if not implies_crime(parsed, cue, heads, reach=14):
        return
    status = _STATUS[cue.lemma_]
    for who in people_of(_patients(cue)):
        found = hit(parsed, cue, who, status=status, rule=status)
        if found is not None:
            yield found


def verdict_verb(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "found guilty", "found not guilty"."""
    verb = cue.head
    beside = verb if verb.pos_ in ("NOUN", "PROPN") else None  # "found X, 35, guilty of"
    verb = beside.head if beside is not None else verb
    if verb.lemma_ != "find" or hypothetical(verb):
        return
    innocent = any(c.lower_ == "not" for c in (*cue.children, *verb.children))
    status = "acquitted" if innocent else "convicted"
    for who in people_of([beside] if beside is not None else _patients(verb)):
        found = hit(parsed, cue, who, status=status, rule=status)
        if found is not None:
            yield found


def plead_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "pleaded guilty" admits, "pleaded not guilty" denies."""
    words = {t.lower_ for t in parsed.doc[cue.i + 1 : cue.i + 4]}
    who, _carrier = subject(cue)
    if "guilty" not in words or who is None:
        return
    if "to" in {t.lower_ for t in parsed.doc[cue.i + 1 : cue.i + 5]} and not implies_crime(
        parsed, cue, heads, reach=14
    ):
        return  # to another crime
    status = "denied" if "not" in words else "conceded"
    denies = (cue.i + 1, cue.i + 3) if status == "denied" else None
    for each in people_of([who]):
        found = hit(parsed, cue, each, status=status, rule="plea", denies=denies)
        if found is not None:
            yield found


def arrest_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "arrested three suspects", "arrested X in connection with the attack"; after an attack was
    told, also "a man was arrested", unless for something else."""
    if cue.pos_ != "VERB" or denied(cue) or hypothetical(cue):
        return
    if cue.tag_ == "VB" and any(c.lower_ == "to" for c in cue.lefts):
        return  # "tried to arrest X": not done
    near = {t.lower_ for t in parsed.doc[cue.i + 1 : min(cue.sent.end, cue.i + 10)]}
    told = bool(near & {"connection", "suspicion", "over", "for", "involvement", "charges"})
    tied = told and implies_crime(parsed, cue, heads)
    clear = cue.lemma_ in ("arrest", "detain", "apprehend")  # "captured" may tell of hostages
    after = clear and not told and any(h < cue.i for h in heads)
    for who in people_of(_patients(cue)):
        suspect = who.lemma_.lower() in ("suspect", "perpetrator", "attacker")
        if tied or suspect or (after and _single_out(who)):
            rule = "arrest" if tied or suspect else "arrest_after"
            found = hit(parsed, cue, who, status="suspected", rule=rule)
            if found is not None:
                yield found


_CHILDREN = frozenset({"girls", "boys", "children", "girl", "boy", "child", "baby", "pupils"})


def custody_noun(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X is in custody", "a man was taken into custody", after an attack was told."""
    verb = cue.head.head if cue.head.pos_ == "ADP" else cue.head
    if verb.pos_ not in ("VERB", "AUX") or denied(verb) or hypothetical(verb):
        return
    if not any(h < cue.i for h in heads) or verb.lemma_ not in ("be", "take", "remain", "hold"):
        return
    who, _carrier = subject(verb)
    if not is_passive(verb) and verb.lemma_ == "take":
        who = next(iter(objects(verb)), None)
    for each in people_of([who] if who is not None else []):
        if _single_out(each) and not _in_care(cue, each):
            found = hit(parsed, cue, each, status="suspected", rule="arrest_after")
            if found is not None:
                yield found


def _in_care(cue: "Token", who: "Token") -> bool:
    """ "The girls are in the custody of the agency": looked after, not suspected."""
    return who.lower_ in _CHILDREN and any(c.lower_ == "of" for c in cue.rights)


def _single_out(who: "Token") -> bool:
    """A person or a few, not a crowd, nor a body of people."""
    if who.ent_type_ in ("PERSON", "NORP"):
        return True
    return actor_kind(who) == "individual" and who.pos_ == "NOUN"


def suspect_word(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "the suspect, X, ...": the name where one stands beside it, else the suspect as such."""
    if cue.pos_ != "NOUN" or cue.dep_ in ("attr", "compound", "amod", "nmod"):
        return
    if any(c.lower_ in ("no", "any") for c in cue.lefts):
        return
    if cue.tag_ == "NNS" and not any(cue.lefts):
        return  # "the internment of suspects": of any, not of these
    named = [c for c in cue.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    for who in named or [cue]:
        found = hit(parsed, cue, who, status="suspected", rule="suspect")
        if found is not None:
            yield found
