"""Who acts in the words of one trigger: subject, by-phrase, possessor, modifier, light verb."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport, Trigger
from dateline.extract.roles.actor_words import actor_kind, actor_phrase, country_of, is_actor
from dateline.extract.roles.armed_groups import group_at
from dateline.extract.roles.phrases import (
    by_agents,
    conjuncts,
    effective_noun,
    governing_verb,
    is_passive,
    is_verbal,
    negated,
    noun_phrase,
    objects,
    preposition_objects,
    subject,
)
from dateline.extract.roles.target_words import is_bare_people
from dateline.extract.roles.words import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Found", "agents_of"]

_PRONOUNS = frozenset({"he", "she", "they", "it", "we"})
# Verbs whose subject suffers or merely happens; only a person who sets something off acts in them.
_HAPPENING = frozenset({"explode", "detonate", "go", "die", "occur", "happen", "erupt", "blow",
                        "land", "fall", "impact", "burn", "slam"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A noun in a role, the tokens of its phrase, and the rule that found it."""

    head: int
    start: int
    end: int
    rule: str


def agents_of(parsed: ParsedReport, trigger: Trigger) -> tuple[Found, ...]:
    """Who does what the trigger tells; empty where the words name nobody. Pronouns are kept, to be
    resolved by the caller."""
    head = parsed.doc[trigger.head]
    found = list(_of_verb(parsed, head) if is_verbal(head) else _of_noun(parsed, head))
    unique: dict[int, Found] = {}
    for item in found:
        unique.setdefault(item.head, item)
    return tuple(unique.values())


def _of_verb(parsed: ParsedReport, verb: "Token") -> Iterator[Found]:
    by = [t for t in by_agents(verb) if is_actor(t)]
    passive = is_passive(verb)
    if by or passive:
        yield from (_found(parsed, t, "roles.by_phrase") for t in by)
        return
    noun, carrier = subject(verb)
    if noun is None:
        return
    if carrier is not verb and is_passive(carrier):
        yield from (_found(parsed, t, "roles.by_phrase") for t in by_agents(carrier) if is_actor(t))
        return
    if verb.lemma_ in _HAPPENING and not _person(noun):
        return
    if verb.lemma_ in ("shoot", "stab") and _no_aim(verb, noun):
        return
    yield from _subjects(parsed, noun)


def _no_aim(verb: "Token", noun: "Token") -> bool:
    """ "Le shot to death at home", "shot himself": whoever is named may be the one shot."""
    struck = objects(verb)
    if any(o.lower_.endswith(("self", "selves")) for o in struck):
        return True
    aimed = struck or preposition_objects(verb, {"at", "into", "on", "toward", "through"})
    return not aimed and noun.pos_ == "PROPN"


def _person(noun: "Token") -> bool:
    return noun.lower_ in ("he", "she", "they") or actor_kind(noun) in (
        "individual", "unidentified", "armed_group", "gang", "militia",
    )  # fmt: skip


def _subjects(parsed: ParsedReport, noun: "Token") -> Iterator[Found]:
    for token in conjuncts(noun):
        if token.lower_ in _PRONOUNS:
            yield Found(head=token.i, start=token.i, end=token.i + 1, rule="roles.pronoun")
        elif is_actor(token) and not _nobody(token):
            yield _found(parsed, token, "roles.subject")


def _nobody(token: "Token") -> bool:
    return any(c.lower_ in ("no", "neither") for c in token.lefts)


def _found(parsed: ParsedReport, token: "Token", rule: str) -> Found:
    """The phrase of the actor: the name in apposition rather than the common noun before it."""
    named = next((c for c in token.rights if c.dep_ == "appos" and _better_name(token, c)), None)
    token = named if named is not None else token
    start, end = actor_phrase(parsed, token)
    return Found(head=token.i, start=start, end=end, rule=rule)


def _better_name(head: "Token", other: "Token") -> bool:
    return head.pos_ == "NOUN" and other.pos_ == "PROPN" and other.ent_type_ in ("PERSON", "ORG")


def _of_noun(parsed: ParsedReport, head: "Token") -> Iterator[Found]:
    if actor_kind(head) is not None and is_actor(head):
        yield _found(parsed, head, "roles.attacker_noun")
        return
    noun = effective_noun(head)
    yield from (_found(parsed, t, "roles.by_phrase") for t in by_agents(noun) if is_actor(t))
    yield from _possessors(parsed, head)
    yield from _modifiers(parsed, head, noun)
    verb = governing_verb(noun, role_words("light_verbs"))
    if verb is not None:
        yield from _light(parsed, verb, noun)


def _light(parsed: ParsedReport, verb: "Token", noun: "Token") -> Iterator[Found]:
    """ "X carried out the attack", "the attack was carried out by X", "gunmen who opened fire"."""
    if negated(verb) or _habit(verb, noun):
        return
    by = [t for t in by_agents(verb) if is_actor(t)]
    yield from (_found(parsed, t, "roles.light_verb") for t in by)
    if by or is_passive(verb) or verb.dep_ == "acl":
        return
    who, _ = subject(verb)
    if who is not None and who is not noun:
        for item in _subjects(parsed, who):
            yield Found(head=item.head, start=item.start, end=item.end, rule="roles.light_verb")


def _habit(verb: "Token", noun: "Token") -> bool:
    """ "Where its leaders plan their operations", "they stage raids": what is done ever again."""
    return verb.tag_ in ("VBP", "VBZ") and noun.tag_ == "NNS" and verb.dep_ != "ROOT"


def _possessors(parsed: ParsedReport, head: "Token") -> Iterator[Found]:
    """ "the rebels' attack"; the possessor of an assassination is whom it befell."""
    if head.lemma_ in role_words("person_nouns"):
        return
    for child in head.lefts:
        if child.dep_ == "poss" and is_actor(child) and _surely_actor(child):
            yield _found(parsed, child, "roles.possessor")


def _surely_actor(token: "Token") -> bool:
    """A possessor is no actor by a capital letter alone ("the Akron shooting")."""
    return actor_kind(token) is not None or token.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")


def _modifiers(parsed: ParsedReport, head: "Token", noun: "Token") -> Iterator[Found]:
    """ "a rebel attack", "an Israeli strike": groups, attackers and states as modifiers."""
    start, _ = noun_phrase(noun)
    first = min(start, head.i)
    group = group_at(parsed, first, head.i)
    if group is not None:
        yield Found(head=group[2] - 1, start=group[1], end=group[2], rule="roles.modifier")
        return
    forces = head.lemma_ in _BY_STATES
    for token in parsed.doc[first : head.i]:
        if token.dep_ not in ("compound", "amod", "nmod") or is_bare_people(token):
            continue
        kind = actor_kind(token)
        general = token.lower_ == "general"  # "a general strike"
        army = forces and kind in ("military", "police") and token.head in (head, noun)
        army = army and not general
        state = forces and token.ent_type_ == "NORP" and not _tells_where(parsed, token)
        if army or state or (kind in _ATTACKING_KINDS and not _judges(token)):
            start, end = actor_phrase(parsed, token) if army else (token.i, token.i + 1)
            yield Found(head=token.i, start=start, end=end, rule="roles.modifier")
            return


def _judges(token: "Token") -> bool:
    """ "A terrorist attack", "a terrorist act" characterise the deed and name nobody."""
    return token.lemma_.lower() in role_words("judging_modifiers")


def _tells_where(parsed: ParsedReport, demonym: "Token") -> bool:
    """Whether the report tells of its own country ("an Afghan air strike" ... "in western
    Afghanistan"): the nationality before a strike may then tell where, and accuses nobody."""
    country = country_of(demonym.lower_)
    if country is None:
        return False
    for entity in parsed.doc.ents:
        if entity.label_ == "GPE" and entity.text.lower().removeprefix("the ") == country:
            before = parsed.doc[max(entity.start - 3, 0) : entity.start]
            if any(t.lower_ in ("in", "across", "inside", "throughout") for t in before):
                return True
    return False


_ATTACKING_KINDS = frozenset({"armed_group", "militia", "gang"})
# Nouns of what armed forces do: before them, a nationality tells whose ("an Israeli strike").
_BY_STATES = frozenset({"strike", "airstrike", "raid", "bombardment", "shelling", "fire", "missile",
                        "attack", "offensive", "assault", "bombing", "incursion"})  # fmt: skip
