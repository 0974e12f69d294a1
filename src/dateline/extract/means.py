"""Means: the weapons that a report tells of, with kind, number and fate. Part of the extract stage.

Three passes over one parse: weapons named ("three drones"), words that stand for them ("two of
which", "the third"), and acts that imply one ("shot dead"). Who used them is not told here.
"""

from dataclasses import dataclass
from functools import cache

from dateline.extract.means_fates import Fates, stand_in_arguments
from dateline.extract.means_words import (
    Lexicon,
    in_list,
    is_weapon_here,
    lexicon,
    noun_phrase_start,
    vehicle_bomb,
)
from dateline.extract.mentions import MeansMention, NumberMention, ParsedReport
from dateline.extract.word_index import Hit, find_hits, head_of, lower_words
from dateline.model import Means, Quantity
from dateline.vocab import load_vocabulary

__all__ = ["find_means"]

_MEMORY_SENTENCES = 3  # how far back "the third" may look for its weapon
_SPACE_WORDS = 2  # different words of space flight that make a report's rockets no weapons
_BLAST_REACH = 2  # sentences around a blast in which its weapon may be named
_NO_GUN_AFTER = frozenset({"down", "up", "star", "guard", "hoops", "range"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    parsed: ParsedReport
    words: list[str]
    sentence: list[int]
    fates: Fates
    by_head: dict[int, NumberMention]
    by_token: dict[int, NumberMention]


def find_means(
    parsed: ParsedReport, numbers: tuple[NumberMention, ...]
) -> tuple[MeansMention, ...]:
    """The weapons used, or meant to be used, in incidents; one mention for each fate told.

    Arms trade, arms control and things that only share a weapon's name give nothing. Repeated
    mentions are all returned, sorted by position.
    """
    text = _text(parsed, numbers)
    named = _named(text)
    stand_ins = _stand_ins(text, named)
    named = _without_charges(named, stand_ins)
    mentions = [_mention(text, weapon) for weapon in named]
    mentions += stand_ins
    mentions += _implied(text, named)
    mentions = _without_vehicles(text, mentions)
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.means.kind, m.means.fate)))


def _text(parsed: ParsedReport, numbers: tuple[NumberMention, ...]) -> _Text:
    words = lower_words(parsed.doc)
    sentence: list[int] = []
    for number, sent in enumerate(parsed.doc.sents):
        sentence += [number] * len(sent)
    return _Text(
        parsed=parsed,
        words=words,
        sentence=sentence,
        fates=Fates.of(parsed.doc, words),
        # "10 of 12 drones": the first number of a head is the one that the sentence is about
        by_head={n.head: n for n in reversed(numbers) if n.head is not None},
        by_token={at: number for number in numbers for at in range(number.start, number.end)},
    )


def _mention(text: _Text, weapon: _Weapon) -> MeansMention:
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


def _named(text: _Text) -> list[_Weapon]:
    known = lexicon()
    found: list[_Weapon] = []
    for hit, sure in _weapon_hits(text, known):
        if found and hit.start < found[-1].end:
            continue
        weapon = _weapon(text, hit, sure=sure)
        if weapon is not None:
            found.append(weapon)
    return found


def _weapon_hits(text: _Text, known: Lexicon) -> list[tuple[Hit, bool]]:
    """Weapon names, and things that are weapons only when used so, in order of words."""
    flight = len(known.lists["space_words"].intersection(text.words)) >= _SPACE_WORDS
    hits = find_hits(text.words, known.names)
    sure = [(hit, True) for hit in hits if not (flight and hit.code == "rocket")]
    context = [(hit, False) for hit in find_hits(text.words, known.context)]
    return sorted([*sure, *context], key=lambda pair: (pair[0].start, -pair[0].end))


def _weapon(text: _Text, hit: Hit, *, sure: bool) -> _Weapon | None:
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
    number = _number(text, hit, name)
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
        quantity=_quantity(text, hit, number, name),
        rule=_rule(bomb is not None, planted, sure, found.fate),
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


def _number(text: _Text, hit: Hit, name: int) -> NumberMention | None:
    """The number that counts this weapon: "10 of" before it, by its head, inside its phrase."""
    part = _partitive(text, name)
    if part is not None:
        return part
    for at in range(hit.start, hit.end):
        number = text.by_head.get(at)
        if number is not None and number.start < hit.end and number.start >= name - 4:
            return number
    for at in range(name, hit.start):
        number = text.by_token.get(at)
        if number is not None and number.head in (None, *range(name, hit.end)):
            return number
    return None


def _partitive(text: _Text, name: int) -> NumberMention | None:
    """The "10" of "10 of (the) 12 drones"."""
    at = name - 1
    if at > 0 and text.parsed.doc[at].pos_ in ("DET", "PRON"):
        at -= 1
    return text.by_token.get(at - 1) if at > 0 and text.words[at] == "of" else None


def _quantity(text: _Text, hit: Hit, number: NumberMention | None, name: int) -> Quantity | None:
    last = text.words[hit.end - 1]
    if in_list(last, lexicon().lists["not_counted"]):
        return None
    if number is not None:
        return number.quantity
    before = text.words[name - 1] if name else ""
    inside = text.words[name : hit.start]
    if last.endswith("s") or (hit.end < len(text.words) and _is_compound(text, hit)):
        return None
    if before in {"a", "an", "another"} or any(w in {"one", "single", "another"} for w in inside):
        return Quantity.exactly(1)
    return None


def _is_compound(text: _Text, hit: Hit) -> bool:
    head = head_of(text.parsed.doc, hit.start, hit.end)
    return head.dep_ == "compound" and head.head.i >= hit.end


def _without_number(text: _Text, name: int, hit_start: int) -> int:
    """Where the weapon's own words begin, past its number."""
    while name < hit_start and (
        name in text.by_token
        or text.parsed.doc[name].pos_ in ("NUM", "DET")
        or text.words[name] == "of"
    ):
        name += 1
    return name


def _without_charges(named: list[_Weapon], stand_ins: list[MeansMention]) -> list[_Weapon]:
    """ "The third exploded its charge" tells of a drone, not of one more explosive."""
    verbs = {mention.verb for mention in stand_ins}
    return [w for w in named if w.rule != "means.fate" or w.sure or w.verb not in verbs]


def _without_vehicles(text: _Text, mentions: list[MeansMention]) -> list[MeansMention]:
    """A vehicle that carries the bomb is no second means of its sentence."""
    bombed = {text.sentence[m.start] for m in mentions if m.means.kind == "car_bomb"}
    return [
        m for m in mentions if m.means.kind != "vehicle" or text.sentence[m.start] not in bombed
    ]


# --- words that stand for a weapon -------------------------------------------------------------


def _stand_ins(text: _Text, named: list[_Weapon]) -> list[MeansMention]:
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


def _antecedent(text: _Text, named: list[_Weapon], at: int, word: str) -> _Weapon | None:
    reach = 1 if word in _STRAY else _MEMORY_SENTENCES
    for weapon in reversed(named):
        if weapon.end > at:
            continue
        if text.sentence[at] - text.sentence[weapon.head] > reach:
            return None
        if word == "aircraft" and weapon.kind != "drone":
            continue
        if _can_fly_or_explode(weapon.kind):
            return weapon
    return None


@cache
def _can_fly_or_explode(kind: str) -> bool:
    return not {"explosive", "munition", "drone"}.isdisjoint(
        load_vocabulary("means").ancestors(kind)
    )


def _stand_in_quantity(text: _Text, token: int) -> Quantity | None:
    number = text.by_token.get(token)
    if number is not None:
        return number.quantity
    word = text.words[token]
    if word in _NUMBER_OF_WORD:
        return Quantity.exactly(_NUMBER_OF_WORD[word])
    return Quantity.exactly(1) if word in lexicon().lists["ordinals"] - {"other"} else None


# --- acts that imply a weapon ------------------------------------------------------------------


def _implied(text: _Text, named: list[_Weapon]) -> list[MeansMention]:
    told: dict[int, set[str]] = {}
    for weapon in named:
        told.setdefault(text.sentence[weapon.head], set()).add(weapon.kind)
    taken = {at for weapon in named for at in (*range(weapon.start, weapon.end), weapon.verb)}
    found: list[MeansMention] = []
    for hit in find_hits(text.words, lexicon().implied):
        kind = _implied_kind(text, hit)
        if kind is None or hit.start in taken or _told_already(text, hit, kind, told):
            continue
        told.setdefault(text.sentence[hit.start], set()).add(kind)
        found.append(_implied_mention(text, hit, kind))
    return found


def _implied_kind(text: _Text, hit: Hit) -> str | None:
    lists = lexicon().lists
    first = text.parsed.doc[hit.start]
    if hit.end - hit.start == 1 and not _fits_part_of_speech(text, hit.start):
        return None
    before = text.words[hit.start - 1] if hit.start else ""
    if text.words[hit.start] in ("explosion", "explosions", "blast", "blasts") and (
        before in lists["not_blast"]
    ):
        return None
    if hit.code == "gun" and _not_gunfire(text, hit, before):
        return None
    if hit.code == "explosive" and _drives_bomb(text, hit):
        return "car_bomb"
    return hit.code if not first.is_space else None


def _fits_part_of_speech(text: _Text, at: int) -> bool:
    lists = lexicon().lists
    word, token = text.words[at], text.parsed.doc[at]
    if word in lists["verbs_only_forms"] and not word.endswith("ing"):
        follows = text.parsed.doc[at + 1].pos_ if at + 1 < len(text.words) else ""
        # the tagger takes "a man in black shot the guard" for a noun
        return token.pos_ in ("VERB", "AUX") or (word == "shot" and follows in ("DET", "PRON"))
    return not (in_list(word, lists["nouns_only"]) and token.pos_ == "VERB")


def _not_gunfire(text: _Text, hit: Hit, before: str) -> bool:
    """Filming, scoring, a shooting star: words of shooting without a gun."""
    lists = lexicon().lists
    token = text.parsed.doc[hit.start]
    after = text.words[hit.end] if hit.end < len(text.words) else ""
    if before in lists["not_shooting"] or after in {
        "down",
        "up",
        "star",
        "guard",
        "hoops",
        "range",
    }:
        return True
    objects = (child for child in token.children if child.dep_ in ("dobj", "obj"))
    return any(in_list(text.words[child.i], lists["not_shot"]) for child in objects)


def _drives_bomb(text: _Text, hit: Hit) -> bool:
    """A suicide bomber who drives or rams: the vehicle was the bomb."""
    lists = lexicon().lists
    if text.words[hit.end - 1] not in lists["bomber_words"]:
        return False
    sentence = text.sentence[hit.start]
    return any(
        text.words[at] in lists["drive_verbs_forms"]
        for at in range(hit.end, min(hit.end + 15, len(text.words)))
        if text.sentence[at] == sentence
    )


def _told_already(text: _Text, hit: Hit, kind: str, told: dict[int, set[str]]) -> bool:
    """Whether a weapon named near by is what the act tells: a blast beside a missile is its own."""
    here = text.sentence[hit.start]
    if text.words[hit.end - 1] in lexicon().lists["blast_words"]:
        near = range(here - _BLAST_REACH, here + _BLAST_REACH + 1)
        return any(_can_fly_or_explode(other) for at in near for other in told.get(at, ()))
    return any(_same_family(kind, other) for other in told.get(here, ()))


def _same_family(kind: str, other: str) -> bool:
    means = load_vocabulary("means")
    return kind in means.ancestors(other) or other in means.ancestors(kind)


def _implied_mention(text: _Text, hit: Hit, kind: str) -> MeansMention:
    quantity = None
    start = hit.start
    if text.words[hit.end - 1] in lexicon().lists["bomber_words"]:
        number = _number(text, hit, hit.start)
        quantity = _quantity(text, hit, number, hit.start)
        start = hit.start if number is None else min(start, number.start)
    means = Means(kind=kind, words=text.parsed.span(hit.start, hit.end).quote, quantity=quantity)
    rule = "means.implied" if kind == hit.code else "means.driven_bomb"
    return MeansMention(start=start, end=hit.end, rule=rule, means=means, verb=hit.start)
