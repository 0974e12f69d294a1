"""Accusations and suspicions: what others say of the one concerned."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.responsibility.claims import implies_crime_below
from dateline.extract.responsibility.frames import (
    Hit,
    cue_words,
    denied,
    hit,
    hypothetical,
    implies_crime,
    modal,
    people_of,
)
from dateline.extract.roles.actor_words import is_actor
from dateline.extract.roles.armed_groups import group_at
from dateline.extract.roles.phrases import is_passive, objects, preposition_objects, subject
from dateline.extract.roles.words import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "accuse_verb", "attribute_verb", "behind_word", "believe_verb", "blame_word",
    "did_verb", "hallmark_noun", "identify_verb", "involve_verb", "suspect_noun", "suspect_verb",
    "suspicion_noun",
]  # fmt: skip


def _hits(
    parsed: ParsedReport, cue: "Token", who: list["Token"], status: str, rule: str
) -> Iterator[Hit]:
    for each in people_of(who):
        found = hit(parsed, cue, each, status=status, rule=rule)
        if found is not None:
            yield found


def _patients(verb: "Token") -> list["Token"]:
    """Whom the verb is about: the object, the subject of a passive, or what it stands behind."""
    if not is_passive(verb):
        return objects(verb)
    if verb.dep_ == "acl":
        return [verb.head]
    who, carrier = subject(verb)
    return [who] if who is not None and (carrier is verb or is_passive(carrier)) else []


def _group_after(parsed: ParsedReport, cue: "Token") -> list["Token"]:
    """A known group right behind the verb, where the parser found no object."""
    group = group_at(parsed, cue.i + 1, min(cue.i + 4, len(parsed.doc)))
    return [parsed.doc[group[2] - 1]] if group is not None and not is_passive(cue) else []


def blame_word(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "X blamed Y for it", "blamed the attack on Y", "put the blame on Y"."""
    if denied(cue) or hypothetical(cue):
        return
    if cue.pos_ == "VERB":
        holders = [cue, *(c for c in cue.rights if c.dep_ in ("dobj", "advmod"))]
        on = [t for h in holders for t in preposition_objects(h, {"on", "upon"})]
        on = people_of([t for t in on if t.ent_type_ not in ("DATE", "TIME")])
        who = people_of(on or _patients(cue)) or _group_after(parsed, cue)
        yield from _hits(parsed, cue, who, "accused", "blame")
        return
    verb = cue.head
    if verb.pos_ == "VERB" and verb.lemma_ in ("put", "lay", "place", "pin", "shift"):
        on = preposition_objects(verb, {"on", "upon", "at"}) + preposition_objects(cue, {"on"})
        yield from _hits(parsed, cue, on, "accused", "blame")


def accuse_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X accused Y of being behind it", "Y is accused of the killing"."""
    if cue.pos_ != "VERB" or denied(cue) or hypothetical(cue):
        return
    bare = not _of_deed(parsed, cue) and not any(
        c.lower_ == "for" for o in (cue, *cue.rights) for c in o.children
    )
    if bare or implies_crime(parsed, cue, heads):
        who = people_of(_patients(cue)) or _group_after(parsed, cue)
        yield from _hits(parsed, cue, who, "accused", "accusation")


def attribute_verb(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "was attributed to X", "attributed the attack to X", "pointed the finger at X"."""
    if denied(cue) or hypothetical(cue):
        return
    if cue.lower_ in ("finger", "fingers"):
        verb, prepositions = cue.head, {"at", "toward", "towards"}
    else:
        verb, prepositions = cue, {"to"}
    holders = [verb, cue, *(c for c in verb.rights if c.dep_ == "dobj")]
    who = [t for h in dict.fromkeys(holders) for t in preposition_objects(h, prepositions)]
    if cue.lower_ in ("finger", "fingers"):
        who = [t for t in who if t.lemma_.lower() not in role_words("attackers")]
    yield from _hits(parsed, cue, list(dict.fromkeys(who)), "accused", "attribution")


def suspect_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "police suspect X", "X is suspected of the attack"."""
    if cue.pos_ != "VERB" or denied(cue) or hypothetical(cue):
        return
    who = people_of(_patients(cue)) or _group_after(parsed, cue)
    told = implies_crime(parsed, cue, heads)
    if is_passive(cue) and not told:  # "Boko Haram is suspected."
        who = [w for w in who if _ends_clause(cue) and _is_group(parsed, w)]
    elif _of_deed(parsed, cue) and not told:
        return
    yield from _hits(parsed, cue, who, "suspected", "suspicion")


def _ends_clause(word: "Token") -> bool:
    return word.i + 1 == len(word.doc) or word.nbor().is_punct


def _is_group(parsed: ParsedReport, who: "Token") -> bool:
    """A known group, a country, or a word for fighters, with or without a name."""
    known = group_at(parsed, who.left_edge.i, min(who.right_edge.i + 1, who.i + 25)) is not None
    return known or who.ent_type_ == "GPE" or who.lemma_.lower() in _BODIES


_BODIES = frozenset({"group", "gang", "rebel", "militant", "militia", "network", "insurgent",
                     "guerrilla", "cartel", "cell", "faction", "separatist",
                     "jihadist"})  # fmt: skip


def _of_deed(parsed: ParsedReport, verb: "Token") -> bool:
    """Whether "of" after the verb brings the deed, not a part of the name ("the wing of a
    party")."""
    ofs = [c for o in (verb, *verb.rights) for c in (o, *o.children) if c.lower_ == "of"]
    return any(
        not any(t.dep_ == "pobj" and is_actor(t) for t in of.children)
        and group_at(parsed, of.i, min(of.right_edge.i + 1, of.i + 8)) is None
        for of in ofs
    )


def believe_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X is believed to be behind it", "X is thought to have carried it out"."""
    if cue.pos_ != "VERB" or not is_passive(cue) or denied(cue):
        return
    if any(c.dep_ == "xcomp" and implies_crime_below(c, heads) for c in cue.rights):
        yield from _hits(parsed, cue, _patients(cue), "suspected", "suspicion")


def suspicion_noun(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "suspicion falls on X", "suspicions fell upon X"."""
    verb = cue.head
    holders = [cue, verb] if verb.pos_ in ("VERB", "AUX") and cue.dep_ == "nsubj" else [cue]
    holders += [w for w in verb.subtree if w.lemma_ == "fall" and w.i > cue.i]
    if verb.pos_ == "VERB" and denied(verb):
        return
    who = [t for h in holders for t in preposition_objects(h, {"on", "upon"})]
    yield from _hits(parsed, cue, who, "suspected", "suspicion")


def suspect_noun(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "X is the prime suspect", "the likely culprits are X", "looking at X as the culprit"."""
    if denied(cue.head):
        return
    if cue.dep_ == "attr":
        who, _carrier = subject(cue.head)
        if who is not None and who.lower_ not in ("who", "that"):
            yield from _hits(parsed, cue, [who], "suspected", "suspicion")
    elif cue.dep_ == "nsubj" and cue.head.lemma_ == "be":
        said = [c for c in cue.head.rights if c.dep_ == "attr" and c.pos_ == "PROPN"]
        yield from _hits(parsed, cue, said, "suspected", "suspicion")
    elif cue.dep_ == "pobj" and cue.head.lower_ == "as" and cue.lemma_ != "suspect":
        governor = cue.head.head
        at = preposition_objects(governor, {"at", "to"}) + objects(governor)
        named = [t for t in at if t.pos_ == "PROPN"]
        yield from _hits(parsed, cue, named, "suspected", "suspicion")


def behind_word(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X was behind the attack", "X is responsible for it", "held X responsible"."""
    verb = cue.head
    bare = cue.lower_ == "responsible" and _ends_clause(cue)  # of what was told before
    if verb.pos_ not in ("VERB", "AUX") or not (bare or _about_attack(parsed, cue, heads)):
        return
    if verb.lemma_ == "hold":
        held = objects(verb) or [c for c in cue.children if c.dep_ == "nsubj"]
        yield from _hits(parsed, cue, held, "accused", "behind")
        return
    if (
        verb.lemma_ not in ("be", "stand")
        or denied(verb)
        or hypothetical(verb)
        or verb.tag_ == "VBG"
    ):
        return
    who, _carrier = subject(verb)
    if who is None or _above(verb) & _OTHER_RULES or who.lower_ in ("who", "that", "those"):
        return
    if bare and not _is_group(parsed, who):
        return
    believed = modal(verb) or bool(_above(verb) & cue_words("suspects"))
    yield from _hits(parsed, cue, [who], "suspected" if believed else "accused", "behind")


_OTHER_RULES = frozenset(
    {"accuse", "deny", "suspect", "charge", "convict", "claim", "admit", "concede", "boast"}
)


def _above(verb: "Token") -> set[str]:
    """Lemmas of the verbs that this one depends on."""
    found, current = set(), verb
    for _ in range(4):
        if (
            current.dep_ not in ("xcomp", "ccomp", "pcomp", "prep", "advcl")
            or current.head is current
        ):
            break
        current = current.head
        found.add(current.lemma_)
    return found


def involve_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X was involved in the killing", "implicated X in it", "X took part in the attack"."""
    if cue.pos_ != "VERB" or denied(cue) or hypothetical(cue) or _above(cue) & _OTHER_RULES:
        return
    if cue.lemma_ == "involve" and not is_passive(cue):
        return
    if cue.lemma_ == "take" and not any(o.lower_ == "part" for o in objects(cue)):
        return
    holders = [cue, *objects(cue)]
    what = [t for h in holders for t in preposition_objects(h, {"in", "to"})]
    if not any(t.i in heads or t.lemma_.lower() in cue_words("claimable") for t in what):
        return
    if cue.lemma_ in ("involve", "implicate", "link", "tie", "connect"):
        who = _patients(cue)
    else:
        who = people_of([s for s in (subject(cue)[0],) if s is not None])
    doubtful = modal(cue) or cue.lemma_ in ("link", "tie", "connect")
    yield from _hits(parsed, cue, who, "suspected" if doubtful else "accused", "involved")


def _about_attack(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> bool:
    words = cue_words("claimable") | {"it", "this", "that", "violence", "crime"}
    end = min(cue.sent.end, cue.i + 9)
    return any(t.i in heads or t.lemma_.lower() in words for t in parsed.doc[cue.i + 1 : end])


def hallmark_noun(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "bore the hallmarks of X", "was the work of X"."""
    if cue.lower_ == "work" and (cue.head.lemma_ != "be" or denied(cue.head)):
        return
    status = "suspected"
    if cue.lower_ == "work" and not modal(cue.head):
        status = "accused"
    yield from _hits(parsed, cue, preposition_objects(cue, {"of"}), status, "hallmark")


def identify_verb(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "police named the bomber as X", "the gunman, identified as X"."""
    if cue.pos_ != "VERB" or denied(cue):
        return
    whom = [t for t in _patients(cue) if t.lemma_.lower() in role_words("attackers")]
    if not whom:
        return
    status = "suspected" if whom[0].lemma_ == "suspect" else "accused"
    names = preposition_objects(cue, {"as"}) + [
        t for w in whom for t in preposition_objects(w, {"as"})
    ]
    yield from _hits(parsed, cue, [n for n in names if n.pos_ == "PROPN"], status, "identified")


def did_verb(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "X did it", "X did this"."""
    if cue.pos_ != "VERB" or denied(cue) or hypothetical(cue):
        return
    what = next((o for o in objects(cue) if o.lower_ in ("it", "this")), None)
    ends = what is not None and (what.i + 1 == len(parsed.doc) or what.nbor().is_punct or
                                 what.nbor().pos_ in ("CCONJ", "SCONJ"))  # fmt: skip
    if ends:
        who, carrier = subject(cue)
        named = [t for t in people_of([who]) if t.pos_ == "PROPN"] if who is not None else []
        if carrier is cue and not _above(cue) & _OTHER_RULES:
            status = "suspected" if modal(cue) else "accused"
            yield from _hits(parsed, cue, named, status, "behind")
