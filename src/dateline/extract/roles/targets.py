"""Who or what is attacked in the words of one trigger: object, passive subject, "attack on"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport, Trigger
from dateline.extract.roles.actor_words import actor_kind
from dateline.extract.roles.agents import Found
from dateline.extract.roles.phrases import (
    conjuncts,
    effective_noun,
    governing_verb,
    is_passive,
    is_verbal,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
)
from dateline.extract.roles.target_words import is_bare_people, target_kind
from dateline.extract.roles.words import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["targets_of"]


def targets_of(parsed: ParsedReport, trigger: Trigger) -> tuple[Found, ...]:
    """What the trigger's words say was attacked. Words that tell only that people were struck
    ("two people") are left to the tolls."""
    head = parsed.doc[trigger.head]
    found: dict[int, Found] = {}
    tokens = _of_verb(head) if is_verbal(head) else _of_noun(head)
    for token, rule in tokens:
        if _can_be_struck(token):
            start, end = _phrase(token)
            found.setdefault(token.i, Found(head=token.i, start=start, end=end, rule=rule))
    return tuple(found.values())


def _phrase(token: "Token") -> tuple[int, int]:
    """The noun phrase without the count before it: how many were struck is the tolls' matter."""
    start, end = noun_phrase(token)
    counts = [c.i + 1 for c in token.lefts if c.dep_ == "nummod" and c.i >= start]
    start = max(counts) if counts else start
    while start < token.i and token.doc[start].lower_ in ("dozen", "hundred", "thousand", "of"):
        start += 1
    return start, end


def _can_be_struck(token: "Token") -> bool:
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or is_bare_people(token):
        return False
    if token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"):
        return False
    if token.lemma_ in ("guard", "patrol", "post") and not any(token.lefts) and token.tag_ == "NN":
        return False  # "police on guard"
    return not {token.lemma_.lower(), token.lower_} & role_words("never_targets")


def _of_verb(verb: "Token") -> Iterator[tuple["Token", str]]:
    if is_passive(verb):
        yield from _passive(verb)
    else:
        for token in objects(verb):
            if verb.lemma_ in role_words("bound_verbs") and token.lemma_.lower() in _CARRYING:
                continue  # "rammed a truck into", "detonated a car": what it was done with
            if verb.lemma_ not in ("open", "set") or _can_be_struck(token):
                yield token, "roles.object"
    if verb.lemma_ in role_words("bound_verbs"):
        yield from _bound(verb)
    elif verb.lemma_ in ("kill", "wound", "injure", "attack"):
        yield from _where_it_killed(verb)
    yield from _targeting(verb)


def _where_it_killed(verb: "Token") -> Iterator[tuple["Token", str]]:
    """ "a bomber killed 57 in a mosque", "a bomb in a church killed 20": bombs strike sites."""
    noun, _ = subject(verb)
    if noun is None or not (noun.lemma_ in _BOMB_WORDS or "suicide" in noun.sent.text):
        return
    holders = [noun, verb, *objects(verb), *(v for v in verb.conjuncts if v.i > verb.i)]
    for holder in holders:
        for token in preposition_objects(holder, {"in", "at", "inside", "outside"}):
            if _is_site(token):
                yield token, "roles.site"


_STRIKES_PLACES = frozenset({"attack", "bomb", "shell", "raid", "hit", "strike", "target", "storm",
                             "bombard", "besiege", "pound", "overrun", "rocket"})  # fmt: skip
_BOMB_WORDS = frozenset({"bomber", "bomb", "blast", "explosion", "attacker", "device", "vest"})


def _passive(verb: "Token") -> Iterator[tuple["Token", str]]:
    noun, carrier = subject(verb)
    if noun is None or (carrier is not verb and not is_passive(carrier)):
        return
    for token in _with_conjuncts(noun):
        if token.ent_type_ != "GPE" or verb.lemma_ in _STRIKES_PLACES:
            yield token, "roles.passive_subject"


def _with_conjuncts(noun: "Token") -> Iterator["Token"]:
    yield noun
    yield from (c for c in noun.conjuncts if c.i > noun.i and c.pos_ in ("NOUN", "PROPN"))


def _bound(verb: "Token") -> Iterator[tuple["Token", str]]:
    """ "opened fire on the guards", "a bomb exploded outside a mosque": what can be struck."""
    holders = [verb, *(c for c in verb.rights if c.dep_ in ("dobj", "prt", "advmod", "prep"))]
    if verb.lemma_ == "set":  # "set fire to a car"
        yield from ((t, "roles.struck") for h in holders for t in preposition_objects(h, {"to"}))
    shots = verb.lemma_ in _SHOOTING
    if shots and is_passive(verb) and verb.lemma_ == "shoot":
        return
    for holder in holders:
        found = [t for t in preposition_objects(holder, role_words("striking_prepositions"))
                 if _shot_at(t)]  # fmt: skip
        if shots and found:  # "on police at a checkpoint": the first alone was fired at
            yield from ((t, "roles.struck") for t in conjuncts(found[0]) if t in found)
            return
        yield from ((t, "roles.struck") for t in found)
    for holder in holders if not shots else ():
        for token in preposition_objects(holder, role_words("site_prepositions")):
            if _is_site(token):
                yield token, "roles.site"


_SHOOTING = frozenset({"open", "fire", "shoot", "spray"})
_RIDDEN = frozenset({"motorcycle", "motorbike", "horseback", "foot", "bicycle", "scooter"})


def _shot_at(token: "Token") -> bool:
    if token.lemma_ in _RIDDEN:
        return False
    return target_kind(token) is not None or actor_kind(token) is not None


def _is_site(token: "Token") -> bool:
    """A thing that can be struck; a town, street or area is where, not what."""
    return target_kind(token) not in (None, "place", "person") and token.ent_type_ != "GPE"


def _targeting(word: "Token") -> Iterator[tuple["Token", str]]:
    """ "... targeting his residence", "... aimed at the convoy", "that hit a bus"."""
    for child in word.rights:
        if child.dep_ not in ("acl", "relcl", "advcl", "conj", "prep", "pcomp", "xcomp"):
            continue
        if child.lower_ == "targeting" or child.lemma_ in role_words("targeting_verbs"):
            if is_passive(child) and child.lemma_ not in ("aim", "direct"):
                continue
            tokens = objects(child) + [c for c in child.children if c.dep_ == "pobj"]
            tokens += preposition_objects(child, role_words("striking_prepositions"))
            for token in tokens:
                if token.lemma_.lower() not in _WAYS:
                    yield token, "roles.targeting"


# "A shooting on Oak Road" tells where, not what.
_WAYS = frozenset({"road", "street", "avenue", "boulevard", "block", "highway", "drive", "lane",
                   "corner", "interstate", "border", "outskirt", "route", "freeway", "way", "side",
                   "part", "coast", "island", "front", "campus", "edge"})  # fmt: skip


def _of_noun(head: "Token") -> Iterator[tuple["Token", str]]:
    noun = effective_noun(head)
    if actor_kind(head) is not None and head.lemma_ not in ("attack", "assault"):
        return
    for holder in dict.fromkeys((head, noun)):
        blamed = holder.dep_ == "dobj" and holder.head.lemma_ in (
            "blame",
            "pin",
        )  # on whom, not what
        for token in () if blamed else preposition_objects(holder, {"on", "against", "upon"}):
            if token.lemma_.lower() not in _WAYS:
                yield token, "roles.attack_on"
        for token in preposition_objects(holder, {"at", "into", "toward", "towards"}):
            if _is_site(token) and token.lemma_.lower() not in _WAYS:
                yield token, "roles.attack_on"
        yield from _targeting(holder)
    yield from _struck_by_it(noun)
    yield from _befallen(head, noun)
    yield from _sites(head, noun)
    verb = governing_verb(noun, role_words("light_verbs"))
    if verb is not None:
        for token in preposition_objects(verb, role_words("striking_prepositions")):
            if target_kind(token) is not None or token.ent_type_ in ("PERSON", "ORG"):
                yield token, "roles.attack_on"


def _struck_by_it(noun: "Token") -> Iterator[tuple["Token", str]]:
    """ "the blast damaged a church", "six soldiers were killed in the attack"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in role_words("targeting_verbs"):
        for token in objects(verb):
            yield token, "roles.targeting"
    if noun.dep_ != "pobj" or verb.lower_ not in ("in", "by", "during"):
        return
    verb = verb.head
    if verb.lemma_ in role_words("targeting_verbs") and is_passive(verb):
        yield from ((t, "roles.targeting") for t, _ in _passive(verb))


def _befallen(head: "Token", noun: "Token") -> Iterator[tuple["Token", str]]:
    """ "the assassination of X", "X's murder", "a church bombing", "the embassy attack"."""
    if head.lemma_ in role_words("person_nouns"):
        for token in preposition_objects(noun, {"of"}) or preposition_objects(head, {"of"}):
            yield token, "roles.befell"
        for child in (*head.lefts, *noun.lefts):
            if child.dep_ == "poss":
                yield child, "roles.befell"
    for child in head.lefts:
        weapon = child.lemma_.lower() in _CARRYING
        if child.dep_ in ("compound", "nmod") and _is_site(child) and not weapon:
            yield child, "roles.compound"


# "A car bombing" tells the weapon.
_CARRYING = frozenset({"car", "truck", "vehicle", "van", "motorcycle", "boat", "pickup", "lorry"})


# Verbs by which an attack merely takes place.
_OCCURS = frozenset(
    {"occur", "happen", "take", "go", "explode", "come", "erupt", "strike", "shake"}
)


def _sites(head: "Token", noun: "Token") -> Iterator[tuple["Token", str]]:
    """ "an explosion outside a hotel", "the attack in the mosque", "the blast occurred near it"."""
    if head.lemma_ in role_words("clash_nouns"):
        return
    holders = [noun]
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _OCCURS:
        holders.append(noun.head)
    for holder in holders:
        for token in preposition_objects(holder, role_words("site_prepositions") - {"by", "on"}):
            if _is_site(token):
                yield token, "roles.site"
