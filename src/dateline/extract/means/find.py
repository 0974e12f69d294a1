"""Means: the weapons that a report tells of, with kind, number and fate. Part of the extract stage.

Three passes over one parse: weapons named ("three drones"), words that stand for them ("two of
which", "the third"), and acts that imply one ("shot dead"). Who used them is not told here.
"""

from dataclasses import dataclass

from dateline.extract.means.fates import stand_in_arguments
from dateline.extract.means.implied import implied_means
from dateline.extract.means.text import (
    MeansText,
    can_fly_or_explode,
    means_text,
    number_of,
    quantity_of,
)
from dateline.extract.means.words import (
    Lexicon,
    is_weapon_here,
    lexicon,
    noun_phrase_start,
    vehicle_bomb,
)
from dateline.extract.mentions import MeansMention, NumberMention, ParsedReport
from dateline.extract.word_index import Hit, find_hits, head_of
from dateline.model import Means, Quantity

__all__ = ["find_means"]

_MEMORY_SENTENCES = 3  # how far back "the third" may look for its weapon
_SPACE_WORDS = 2  # different words of space flight that make a report's rockets no weapons
_STRAY = frozenset({"it", "they", "them", "which", "that"})
_NUMBER_OF_WORD = {"one": 1, "another": 1, "both": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weapon:
    """A weapon named in the report: its words from `name` on, its head, what became of it."""

    start: int
    end: int
    name: int
    head: int
    kind: str
    fate: str
    verb: int | None
    quantity: Quantity | None
    rule: str
    sure: bool


def find_means(
    parsed: ParsedReport, numbers: tuple[NumberMention, ...]
) -> tuple[MeansMention, ...]:
    """The weapons used, or meant to be used, in incidents; one mention for each fate told.

    Arms trade, arms control and things that only share a weapon's name give nothing. Repeated
    mentions are all returned, sorted by position.
    """
    text = means_text(parsed, numbers)
    named = _named(text)
    stand_ins = _stand_ins(text, named)
    named = _without_charges(named, stand_ins)
    told = [_mention(text, weapon) for weapon in named]
    mentions = [*told, *stand_ins, *implied_means(text, told)]
    mentions = _without_vehicles(text, mentions)
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.means.kind, m.means.fate)))


def _mention(text: MeansText, weapon: _Weapon) -> MeansMention:
    means = Means(
        kind=weapon.kind,
        words=text.parsed.span(weapon.name, weapon.end).quote,
        fate=weapon.fate,
        quantity=weapon.quantity,
    )
    return MeansMention(
        start=weapon.start, end=weapon.end, rule=weapon.rule, means=means, verb=weapon.verb
    )


# --- weapons named -----------------------------------------------------------------------------


def _named(text: MeansText) -> list[_Weapon]:
    known = lexicon()
    found: list[_Weapon] = []
    for hit, sure in _weapon_hits(text, known):
        if found and hit.start < found[-1].end:
            continue
        weapon = _weapon(text, hit, sure=sure)
        if weapon is not None:
            found.append(weapon)
    return found


def _weapon_hits(text: MeansText, known: Lexicon) -> list[tuple[Hit, bool]]:
    """Weapon names, and things that are weapons only when used so, in order of words."""
    flight = len(known.lists["space_words"].intersection(text.words)) >= _SPACE_WORDS
    hits = find_hits(text.words, known.names)
    followed = {hit.start for hit in hits}  # "AK-47 assault rifle" is one weapon
    sure = [
        (hit, True)
        for hit in hits
        if hit.end not in followed and not (flight and hit.code == "rocket")
    ]
    context = [(hit, False) for hit in find_hits(text.words, known.context)]
    return sorted([*sure, *context], key=lambda pair: (pair[0].start, -pair[0].end))


def _weapon(text: MeansText, hit: Hit, *, sure: bool) -> _Weapon | None:
    doc = text.parsed.doc
    bomb = vehicle_bomb(doc, text.words, hit) if sure else None
    head = head_of(doc, hit.start, hit.end)
    if bomb is not None and bomb.start < hit.start:
        head = head_of(doc, bomb.start, bomb.end)
    hit = bomb or hit
    if not hit.code:  # explosives aboard a drone: the drone is the weapon
        return None
    found = text.fates.of_noun(head, hit.code)
    if not is_weapon_here(doc, text.words, hit, found, sure=sure):
        return None
    name = noun_phrase_start(doc, hit.start, head.i)
    number = number_of(text, hit, name)
    start = min(name, number.start) if number is not None else name
    planted = hit.code == "explosive" and text.fates.planted(head, found)
    return _Weapon(
        start=start,
        end=hit.end,
        name=_without_number(text, name, hit.start),
        head=head.i,
        kind="ied" if planted else hit.code,
        fate=found.fate,
        verb=found.verb,
        # remains of one drone do not tell how many were used
        quantity=None if found.remains else quantity_of(text, hit, number, name),
        rule="means.remains"
        if found.remains
        else _rule(bomb is not None, planted, sure, found.fate),
        sure=sure,
    )


def _rule(in_vehicle: bool, planted: bool, sure: bool, fate: str) -> str:
    if in_vehicle:
        return "means.bomb_in_vehicle"
    if planted:
        return "means.planted"
    if fate != "used":
        return "means.fate"
    return "means.named" if sure else "means.thing_used"


def _without_number(text: MeansText, name: int, hit_start: int) -> int:
    """Where the weapon's own words begin, past its number."""
    doc = text.parsed.doc
    for at in range(name, hit_start):
        counts = at in text.by_token or doc[at].like_num or doc[at].pos_ == "DET"
        if not counts and text.words[at] != "of":
            return at
    return hit_start


def _without_charges(named: list[_Weapon], stand_ins: list[MeansMention]) -> list[_Weapon]:
    """A charge that a drone exploded ("the third exploded its charge") is no further weapon."""
    verbs = {mention.verb for mention in stand_ins}
    return [w for w in named if w.rule != "means.fate" or w.sure or w.verb not in verbs]


def _without_vehicles(text: MeansText, mentions: list[MeansMention]) -> list[MeansMention]:
    """A vehicle that carries the bomb is no second means of its sentence."""
    bombed = {text.sentence[m.start] for m in mentions if m.means.kind == "car_bomb"}
    return [
        m for m in mentions if m.means.kind != "vehicle" or text.sentence[m.start] not in bombed
    ]


# --- words that stand for a weapon -------------------------------------------------------------


def _stand_ins(text: MeansText, named: list[_Weapon]) -> list[MeansMention]:
    taken = {at for weapon in named for at in range(weapon.start, weapon.end)}
    found: list[MeansMention] = []
    for argument in stand_in_arguments(text.parsed.doc, text.words, text.fates):
        if taken.intersection(range(argument.start, argument.end)):
            continue
        weapon = _antecedent(text, named, argument.start, text.words[argument.token])
        if weapon is not None:
            means = Means(
                kind=weapon.kind,
                words=text.parsed.span(weapon.name, weapon.end).quote,
                fate=argument.fate,
                quantity=_stand_in_quantity(text, argument.token),
            )
            found.append(
                MeansMention(
                    start=argument.start,
                    end=argument.end,
                    rule="means.stand_in",
                    means=means,
                    verb=argument.verb,
                )
            )
    return found


def _antecedent(text: MeansText, named: list[_Weapon], at: int, word: str) -> _Weapon | None:
    reach = 1 if word in _STRAY else _MEMORY_SENTENCES
    for weapon in reversed(named):
        if weapon.end > at:
            continue
        if text.sentence[at] - text.sentence[weapon.head] > reach:
            return None
        if word == "aircraft" and weapon.kind != "drone":
            continue
        if can_fly_or_explode(weapon.kind):
            return weapon
    return None


def _stand_in_quantity(text: MeansText, token: int) -> Quantity | None:
    number = text.by_token.get(token)
    if number is not None:
        return number.quantity
    word = text.words[token]
    if word in _NUMBER_OF_WORD:
        return Quantity.exactly(_NUMBER_OF_WORD[word])
    return Quantity.exactly(1) if word in lexicon().lists["ordinals"] - {"other"} else None
