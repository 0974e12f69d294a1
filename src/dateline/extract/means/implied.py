"""Acts and people that imply a weapon: shot dead, stabbed, a suicide bomber.

A guess by the meaning of the words, dropped where the sentence names the weapon itself.
"""

from dateline.extract.means.text import MeansText, can_fly_or_explode, number_of, quantity_of
from dateline.extract.means.words import in_list, lexicon
from dateline.extract.mentions import MeansMention
from dateline.extract.word_index import Hit, find_hits
from dateline.model import Means
from dateline.vocab import load_vocabulary

__all__ = ["implied_means"]

_BLAST_REACH = 2  # sentences around a blast in which its weapon may be named
_NO_GUN_AFTER = frozenset({"down", "up", "star", "guard", "hoops", "range"})
_NONE_BEFORE = frozenset({"no", "without"})  # "no other shots were fired"


def implied_means(text: MeansText, named: list[MeansMention]) -> list[MeansMention]:
    """The means that acts imply, one a kind and sentence, where `named` tells none of that kind."""
    told: dict[int, set[str]] = {}
    for mention in named:
        told.setdefault(text.sentence[mention.start], set()).add(mention.means.kind)
    taken = {at for m in named for at in (*range(m.start, m.end), m.verb)}
    found: list[MeansMention] = []
    for hit in find_hits(text.words, lexicon().implied):
        kind = _implied_kind(text, hit)
        if kind is None or hit.start in taken or _told_already(text, hit, kind, told):
            continue
        told.setdefault(text.sentence[hit.start], set()).add(kind)
        found.append(_implied_mention(text, hit, kind))
    return found


def _implied_kind(text: MeansText, hit: Hit) -> str | None:
    lists = lexicon().lists
    first = text.parsed.doc[hit.start]
    if hit.end - hit.start == 1 and not _fits_part_of_speech(text, hit.start):
        return None
    before = text.words[hit.start - 1] if hit.start else ""
    if not _NONE_BEFORE.isdisjoint(text.words[max(hit.start - 2, 0) : hit.start]) or any(
        child.dep_ == "neg" for child in first.children
    ):
        return None
    if text.words[hit.start] in ("explosion", "explosions", "blast", "blasts") and (
        before in lists["not_blast"]
    ):
        return None
    if hit.code == "gun" and _not_gunfire(text, hit, before):
        return None
    if hit.code == "explosive" and _drives_bomb(text, hit):
        return "car_bomb"
    return hit.code if not first.is_space else None


def _fits_part_of_speech(text: MeansText, at: int) -> bool:
    lists = lexicon().lists
    word, token = text.words[at], text.parsed.doc[at]
    if word in lists["verbs_only_forms"] and not word.endswith("ing"):
        follows = text.parsed.doc[at + 1].pos_ if at + 1 < len(text.words) else ""
        # the tagger takes "a man in black shot the guard" for a noun
        return token.pos_ in ("VERB", "AUX") or (word == "shot" and follows in ("DET", "PRON"))
    return not (in_list(word, lists["nouns_only"]) and token.pos_ == "VERB")


def _not_gunfire(text: MeansText, hit: Hit, before: str) -> bool:
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


def _drives_bomb(text: MeansText, hit: Hit) -> bool:
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


def _told_already(text: MeansText, hit: Hit, kind: str, told: dict[int, set[str]]) -> bool:
    """Whether a weapon named near by is what the act tells: a blast beside a missile is its own."""
    here = text.sentence[hit.start]
    if text.words[hit.end - 1] in lexicon().lists["blast_words"]:
        near = range(here - _BLAST_REACH, here + _BLAST_REACH + 1)
        return any(can_fly_or_explode(other) for at in near for other in told.get(at, ()))
    return any(_same_family(kind, other) for other in told.get(here, ()))


def _same_family(kind: str, other: str) -> bool:
    means = load_vocabulary("means")
    return kind in means.ancestors(other) or other in means.ancestors(kind)


def _implied_mention(text: MeansText, hit: Hit, kind: str) -> MeansMention:
    quantity = None
    start = hit.start
    if text.words[hit.end - 1] in lexicon().lists["bomber_words"]:
        number = number_of(text, hit, hit.start)
        quantity = quantity_of(text, hit, number, hit.start)
        start = hit.start if number is None else min(start, number.start)
    means = Means(kind=kind, words=text.parsed.span(hit.start, hit.end).quote, quantity=quantity)
    rule = "means.implied" if kind == hit.code else "means.driven_bomb"
    return MeansMention(start=start, end=hit.end, rule=rule, means=means, verb=hit.start)
