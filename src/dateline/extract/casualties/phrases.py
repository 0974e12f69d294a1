"""Casualties told in more words than one cue: tolls, lives lost, hostages, injuries, and parts."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.casualties.context import is_told
from dateline.extract.casualties.frames import (
    complement_of,
    is_passive,
    patients,
    sufferers,
    the_dead_of,
    those_in_state,
)
from dateline.extract.casualties.none import HARM, no_harm
from dateline.extract.casualties.people import Hit, Numbered, People, people_at, people_in
from dateline.extract.casualties.tolls import fatally, number_of, toll

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

__all__ = ["find_phrases", "parts_after"]

_RECEIVED = frozenset({"suffer", "sustain", "receive", "have"})
_HURTS = frozenset(
    {"injuries", "injury", "wounds", "wound", "burns", "fractures", "concussion", "gunshot"}
)
_AFFECTED = {"dead": "killed", "killed": "killed", "wounded": "wounded", "injured": "wounded"}
_BROUGHT = frozenset({"take", "rush", "send", "transport", "airlift", "fly", "bring", "carry"})
_NOT_HURT = frozenset(
    {"died", "dead", "dies", "body", "bodies", "precaution", "evaluation", "check", "observation",
     "killed", "morgue"}
)  # fmt: skip
_HELD = frozenset({"hostage", "captive", "prisoner", "hostages"})


def find_phrases(text: Numbered) -> Iterator[Hit]:
    """The hits of all phrases, in the order of their cue."""
    readers: dict[str, Callable[[Numbered, Token], Iterator[Hit]]] = {
        "toll": toll, "tolls": toll, "number": number_of, "fatally": fatally,
        "lives": _lives, "life": _lives,
        "condition": _condition, "critical": _critical, "treated": _treated, "custody": _custody,
        "bodies": _bodies, "body": _bodies, "hospital": _hospital, "hospitals": _hospital,
    }  # fmt: skip
    readers.update(dict.fromkeys(HARM, no_harm))
    readers.update(dict.fromkeys(_HELD, _held))
    for token in text.doc:
        reader = readers.get(token.lower_)
        if reader is not None and (reader is no_harm or is_told(text, token)):
            yield from reader(text, token)
        if token.lower_ in _AFFECTED:
            yield from _among(text, token)
        if token.lower_ in _HURTS:
            yield from _received(text, token)


def _lives(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "lost their lives", "claimed 12 lives", "claimed the lives of two officers"."""
    verb = token.head
    if verb.lemma_ == "lose":
        own = any(c.dep_ == "poss" for c in token.children)
        found = sufferers(text, verb) if own else _counted_lives(text, token)
    elif verb.lemma_ in ("claim", "cost", "take"):
        found = the_dead_of(text, token) or _counted_lives(text, token)
        if not found and verb.lemma_ == "take" and any(c.lower_ == "own" for c in token.children):
            found = sufferers(text, verb)
    else:
        return
    for people in found:
        yield Hit(people=people, effect="killed", cue=token.i, rule="casualties.lives")


def _counted_lives(text: Numbered, token: "Token") -> list[People]:
    number = text.counting.get(token.i)
    if number is None:
        return []
    return [People(
        start=number.start, end=token.i + 1, head=token.i, quantity=number.quantity,
        group="people", words=token.text,
    )]  # fmt: skip


def _received(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "two officers suffered minor injuries", "a man with a gunshot wound"."""
    verb = token.head
    if any(child.lower_ == "no" for child in token.lefts):
        return
    if verb.lower_ in ("with", "from") and is_told(text, token):
        for people in _bearers(text, verb):
            yield Hit(people=people, effect="wounded", cue=token.i, rule="casualties.injuries")
    if verb.lemma_ not in _RECEIVED or not is_told(text, verb):
        return
    for people in sufferers(text, verb):
        yield Hit(people=people, effect="wounded", cue=token.i, rule="casualties.injuries")


def _bearers(text: Numbered, preposition: "Token") -> list[People]:
    """Who has the wounds of "with a wound": the noun before it, or what its verb is said of."""
    over = preposition.head
    if over.lower_ == "suffering":
        return people_in(text, over.head) if over.dep_ == "acl" else sufferers(text, over)
    if preposition.lower_ == "from":
        return []
    if over.tag_[:2] != "VB":
        return [people for people in (people_at(text, over.i),) if people is not None]
    direct = next((c for c in over.children if c.dep_ == "dobj"), None)
    return sufferers(text, over) if direct is None else people_in(text, direct)


def _condition(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "three are in critical condition": hurt, and how badly."""
    near = {t.lower_ for t in text.doc[max(token.i - 4, 0) : token.i]}
    if not near & set(text.cues.conditions):
        return
    verb = token.head
    for _ in range(3):
        if verb.tag_[:2] == "VB" or verb.head.i == verb.i:
            break
        verb = verb.head
    for people in complement_of(text, verb) if verb.tag_[:2] == "VB" else []:
        yield Hit(
            people=people, effect="wounded", cue=token.i, rule="casualties.condition",
            extent="part" if people.quantity.low > 1 else "not_told",
        )  # fmt: skip


def _critical(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "ten of the injured are critical"."""
    if token.dep_ not in ("acomp", "ROOT", "conj", "oprd"):
        return
    for people in those_in_state(text, token):
        if people.known and people.told:
            yield Hit(
                people=people, effect="wounded", cue=token.i, rule="casualties.condition",
                extent="part" if people.quantity.low > 1 else "not_told",
            )  # fmt: skip


def _hospital(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "five people were taken to hospital", unless the sentence tells of death or a mere check."""
    verb = token.head.head
    if token.head.lower_ != "to" or verb.lemma_ not in _BROUGHT or not is_told(text, verb):
        return
    if any(t.lower_ in _NOT_HURT for t in token.sent):
        return
    for people in patients(text, verb):
        yield Hit(people=people, effect="wounded", cue=token.i, rule="casualties.hospital")


def _treated(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "were treated for gunshot wounds", "treated at hospital"."""
    if not is_passive(token) and token.dep_ not in ("acl", "conj"):
        return
    for people in patients(text, token):
        yield Hit(people=people, effect="wounded", cue=token.i, rule="casualties.treated")


def _custody(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "took two suspects into custody"."""
    verb = token.head.head
    if token.head.lower_ != "into" or verb.lemma_ != "take":
        return
    for people in patients(text, verb):
        yield Hit(people=people, effect="arrested", cue=token.i, rule="casualties.custody")


def _held(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "took nine people hostage", "were held captive"."""
    verb = token.head
    if verb.lemma_ not in ("take", "hold", "keep") or verb.i == token.i:
        return
    found = patients(text, verb)
    counted = [i for i in range(max(token.i - 2, 0), token.i + 1) if i in text.counting]
    own = people_at(text, counted[0]) if counted else None
    if own is not None and own.quantity.low > 1:
        found = [own]
    for people in found:
        yield Hit(people=people, effect="abducted", cue=token.i, rule="casualties.hostage")


def _among(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "the dead included two children", "among the wounded were four soldiers"."""
    if token.dep_ == "nsubj" and token.head.lemma_ == "include":
        verb, deps = token.head, ["dobj"]
    elif token.head.lower_ == "among" and token.head.head.lemma_ == "be":
        verb, deps = token.head.head, ["nsubj", "attr"]
    else:
        return
    for child in verb.children:
        if child.dep_ in deps and child.i != token.i:
            for people in people_in(text, child):
                yield Hit(
                    people=people, effect=_AFFECTED[token.lower_], cue=token.i,
                    rule="casualties.among", extent="part",
                )  # fmt: skip


def _bodies(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "the bodies of four miners"."""
    if text.counting.get(token.i) is not None:
        return
    for people in the_dead_of(text, token):
        yield Hit(people=people, effect="killed", cue=token.i, rule="casualties.bodies")


# --- parts --------------------------------------------------------------------------------------


def parts_after(text: Numbered, hits: list[Hit]) -> list[Hit]:
    """ "including two children", "three of them seriously": parts of the count before them."""
    parts: list[Hit] = []
    taken = {hit.people.head for hit in hits}
    for token in text.doc:
        if token.lower_ in ("including", "among", "include", "included"):
            parts.extend(_included(text, token, hits))
        number = text.inside.get(token.i)
        if number is not None and number.start == token.i and number.end - 1 not in taken:
            parts.extend(_of_them(text, token.i, hits))
    return parts


def _owner(text: Numbered, at: int, hits: list[Hit]) -> Hit | None:
    """The count just before `at` in its sentence."""
    start = text.doc[at].sent.start
    near = [
        hit for hit in hits
        if start <= hit.people.start and hit.people.end <= at and hit.extent != "part"
        and (at - hit.people.end <= 3 or 0 <= at - hit.cue <= 9)
    ]  # fmt: skip
    return max(near, key=lambda hit: (hit.people.end, hit.cue), default=None)


def _included(text: Numbered, token: "Token", hits: list[Hit]) -> list[Hit]:
    owner = _owner(text, token.i, hits)
    if owner is None or owner.people.quantity.low < 2:
        return []
    inner = next((c for c in token.children if c.dep_ in ("pobj", "dobj")), None)
    people = [] if inner is None else people_in(text, inner)
    first = token.i + 1
    if token.lower_ == "among" and text.doc[first : first + 1].text.lower() in ("them", "whom"):
        first, inner, people = first + 1, None, []
    if inner is None and first < len(text.doc):
        following = text.inside.get(first)
        one = None if following is None else people_at(text, following.end - 1)
        people = [] if one is None else [one]
    parts = [_part(owner, p, "casualties.including") for p in people if p.told]
    outside = text.doc[token.i - 1].lower_ == "not"
    return [replace(part, extent="not_told") for part in parts] if outside else parts


def _of_them(text: Numbered, at: int, hits: list[Hit]) -> list[Hit]:
    number = text.inside[at]
    after = number.end
    if text.doc[after : after + 2].text.lower() not in (
        "of them",
        "of whom",
        "of these",
        "of those",
    ):
        return []
    owner = _owner(text, number.start, hits)
    if owner is None or number.quantity.low > owner.people.quantity.low:
        return []
    ahead = (people_at(text, i) for i in range(after + 2, min(after + 5, len(text.doc))))
    noun = next((people for people in ahead if people is not None), None)
    people = People(
        start=number.start, end=after + 2, head=number.end - 1, quantity=number.quantity,
        group=noun.group if noun is not None else owner.people.group, words=None,
    )  # fmt: skip
    cue = after + 2 if after + 2 < len(text.doc) else owner.cue
    rule = "casualties.of_them"
    return [Hit(people=people, effect=owner.effect, cue=cue, rule=rule, extent="part")]


def _part(owner: Hit, people: People, rule: str) -> Hit:
    return Hit(people=people, effect=owner.effect, cue=owner.cue, rule=rule, extent="part")
