"""Extract: how many people were killed, wounded, taken, freed or left unharmed.

After `numbers`. One mention a count as told; repeats stand beside each other and parts are not
added up: that is `assemble`. Plans, threats, fears, denials and general statements give nothing.
The cascade for a cue: 1. is it told as a fact; 2. whom does the sentence speak of; 3. parts named
after it ("including two children"); 4. whole or part, attackers inside or not.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.casualties.context import (
    attackers_told,
    cause_of,
    condition_near,
    is_phrase_apart,
    is_told,
    scope_of,
)
from dateline.extract.casualties.cues import load_cues
from dateline.extract.casualties.frames import (
    counted,
    none_of,
    patients,
    sufferers,
    the_dead_of,
    those_in_state,
)
from dateline.extract.casualties.hitting import effect_of_hitting
from dateline.extract.casualties.none import certainty_of_none, of_others
from dateline.extract.casualties.people import Hit, Numbered, People
from dateline.extract.casualties.phrases import find_phrases, parts_after
from dateline.extract.casualties.tolls import gapped
from dateline.extract.mentions import CasualtyMention, NumberMention, ParsedReport
from dateline.extract.people import group_at
from dateline.model import Count

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_casualties"]

_CAPTORS = frozenset({"militants", "rebels", "gang_members", "attackers"})
_GANGS = frozenset({"gang", "gangs", "cartel", "cartels", "militia", "militias"})
_SELF = frozenset({"himself", "herself"})
_PRONOUNS = frozenset({"he", "she", "him", "her"})
_PRONOUN_REACH = 80  # tokens back to the person, about three sentences
_SURE_PEOPLE = frozenset(
    {"arrested", "abducted", "freed", "displaced", "surrendered", "escaped", "missing"}
)
_WHOLE = frozenset({"killed", "wounded", "killed_or_wounded", "missing", "abducted"})


def find_casualties(
    parsed: ParsedReport, numbers: tuple[NumberMention, ...]
) -> tuple[CasualtyMention, ...]:
    """Every count of people with an effect, in order of position."""
    text = _numbered(parsed, numbers)
    hits: list[Hit] = []
    for token in parsed.doc:
        if token.lower_ in text.cues.slots:
            hits.extend(_hits_at(text, token))
    hits.extend(find_phrases(text))
    hits = _without_repeats(hits)
    hits.extend(parts_after(text, hits))
    hits.extend(gapped(text, hits))
    hits = _with_extents(_with_antecedents(text, _without_repeats(hits)))
    return tuple(_mention(text, hit) for hit in hits)


def _numbered(parsed: ParsedReport, numbers: tuple[NumberMention, ...]) -> Numbered:
    inside = {i: number for number in numbers for i in range(number.start, number.end)}
    counting: dict[int, NumberMention] = {}
    for number in numbers:
        if number.head is not None and number.end <= number.head:
            counting.setdefault(number.head, number)
    people = [ent for ent in parsed.doc.ents if ent.label_ == "PERSON" and len(ent) > 1]
    return Numbered(
        doc=parsed.doc, cues=load_cues(), inside=inside, counting=counting,
        surnames=frozenset(ent[-1].text for ent in people),
    )  # fmt: skip


# --- cues ---------------------------------------------------------------------------------------


def _hits_at(text: Numbered, token: "Token") -> list[Hit]:
    if is_phrase_apart(text, token):
        return []
    nothing = none_of(text, token)
    slots = text.cues.slots[token.lower_]
    if nothing is not None:
        effect = next((effect for effect, slot in slots if slot == "object"), None)
        return (
            []
            if effect in (None, "hit") or effect is None
            else [Hit(people=nothing, effect=effect, cue=token.i, rule="casualties.zero")]
        )
    if not is_told(text, token):
        return []
    for effect, slot in _in_order(token, slots):
        found = _read_slot(text, token, effect, slot)
        if found:
            return found
    return []


def _in_order(token: "Token", slots: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The readings of a form, likeliest first by its tag."""
    if token.tag_ == "NNS" and token.lower_.endswith("s"):
        slots = tuple(s for s in slots if s[1] in ("event", "count"))
        return slots if slots[:1] == () or slots[0][1] == "count" else slots[::-1]
    if token.tag_[:2] == "NN":
        order = ("count", "event", "state", "object", "subject")
        slots = tuple(s for s in slots if s[0] not in _SURE_PEOPLE or s[1] in ("event", "state"))
    elif token.tag_[:2] == "VB":
        order = ("object", "subject", "state", "count", "event")
    else:
        order = ("state", "object", "count", "event", "subject")
    return tuple(sorted(slots, key=lambda slot: order.index(slot[1])))


def _read_slot(text: Numbered, token: "Token", effect: str, slot: str) -> list[Hit]:
    rule = f"casualties.{slot}"
    people: list[People] = []
    if slot == "object":
        if effect == "hit":
            effect = effect_of_hitting(text, token) or ""
            rule = "casualties.hitting"
        if effect in ("freed", "arrested") and _is_discharge(token):
            return []
        people = patients(text, token) if effect else []
    elif slot == "subject":
        people = sufferers(text, token)
    elif slot == "state":
        people = those_in_state(text, token)
    elif slot == "event":
        people = the_dead_of(text, token)
    else:
        one = counted(text, token)
        people = [] if one is None else [one]
    return [_hit(text, token, p, effect=effect, rule=rule) for p in people if _may(p, effect)]


def _is_discharge(token: "Token") -> bool:
    """ "released from hospital", "detained in hospital" tell of no captivity."""
    near = {t.lower_ for t in token.doc[max(token.i - 4, 0) : token.i + 5]}
    return bool(near & {"hospital", "treated", "hospitals"})


def _may(people: People, effect: str) -> bool:
    """A bare plural is enough for the dead and hurt; "released documents" need a surer noun."""
    return effect not in _SURE_PEOPLE or (
        people.known and (people.told or people.group != "people")
    )


def _hit(text: Numbered, token: "Token", people: People, *, effect: str, rule: str) -> Hit:
    doer = _doer_group(text, token, people)
    if effect == "arrested" and (doer in _CAPTORS or people.group == "hostages"):
        effect = "abducted"
    if text.doc[people.head].lower_ in _SELF:
        people = replace(people, group=doer or people.group)
    if people.quantity.high == 0:
        rule = "casualties.zero"
    return Hit(people=people, effect=effect, cue=token.i, rule=rule)


def _doer_group(text: Numbered, verb: "Token", people: People) -> str | None:
    """The group of who did it; the people themselves are it in no headline ("Rebels detained")."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.i != people.head:
            gang = child.lower_ in _GANGS
            return "gang_members" if gang else group_at(text.doc, child.i)
        if child.dep_ == "agent":
            return next((group_at(text.doc, t.i) for t in child.children), None)
    if verb.dep_ in ("conj", "advcl", "xcomp") and verb.head.tag_[:2] == "VB":
        return next(
            (group_at(text.doc, c.i) for c in verb.head.children if c.dep_ == "nsubj"), None
        )
    return None


# --- the whole report ---------------------------------------------------------------------------


def _without_repeats(hits: list[Hit]) -> list[Hit]:
    """One hit for the same words and effect; "shot" gives way to a surer effect of the same."""
    kept: dict[tuple[int, str], Hit] = {}
    for hit in sorted(hits, key=lambda h: (h.people.start, h.people.end, h.cue, h.rule)):
        kept.setdefault((hit.people.head, hit.effect), hit)
    dead = {head for head, effect in kept if effect == "killed"}
    sure = dead | {head for head, effect in kept if effect == "wounded"}
    return [
        hit for (head, effect), hit in kept.items()
        if not (effect == "killed_or_wounded" and head in sure)
        and not (hit.rule == "casualties.injuries" and head in dead)
        and not (effect == "escaped" and (head, "unharmed") in kept)
    ]  # fmt: skip


def _with_antecedents(text: Numbered, hits: list[Hit]) -> list[Hit]:
    """ "He died" is the one person told of last: name and group are carried over."""
    last: Hit | None = None
    result = []
    for hit in hits:
        people = hit.people
        pronoun = text.doc[people.head].lower_ in _PRONOUNS
        if pronoun and last is not None and people.start - last.people.end < _PRONOUN_REACH:
            people = replace(people, names=last.people.names, group=last.people.group)
            hit = replace(hit, people=people)
        elif people.quantity.high == 1 and people.quantity.low == 1:
            last = hit
        result.append(hit)
    return result


def _with_extents(hits: list[Hit]) -> list[Hit]:
    """The first count of people of an effect is the whole; people named singly are parts of it."""
    most: dict[str, int] = {}
    for hit in hits:
        most[hit.effect] = max(most.get(hit.effect, 0), hit.people.quantity.low)
    seen: set[str] = set()
    result = []
    for hit in hits:
        people = hit.people
        if hit.extent == "not_told":
            if people.names and most[hit.effect] > people.quantity.low:
                hit = replace(hit, extent="part")
            elif _could_be_whole(hit) and hit.effect not in seen:
                seen.add(hit.effect)
                hit = replace(hit, extent="total")
        result.append(hit)
    return result


def _could_be_whole(hit: Hit) -> bool:
    people = hit.people
    counts = people.told and people.quantity.low > 1 and people.group == "people"
    return counts and hit.effect in _WHOLE


def _mention(text: Numbered, hit: Hit) -> CasualtyMention:
    people = hit.people
    count = Count(
        effect=hit.effect,
        quantity=people.quantity,
        group=people.group,
        group_words=people.words,
        nationality=people.nationality,
        attackers="yes" if people.group == "attackers" else attackers_told(text, hit),
        extent="part" if of_others(text, hit) else hit.extent,
        condition=condition_near(text, hit),
        scope=scope_of(text, hit),
        names=people.names,
    )
    return CasualtyMention(
        start=people.start, end=people.end, rule=hit.rule, count=count, cue=hit.cue,
        cause=cause_of(text, hit), certainty=certainty_of_none(text, hit),
    )  # fmt: skip
