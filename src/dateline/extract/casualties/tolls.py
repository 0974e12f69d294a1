"""Figures that a toll is said to have, and those that a sentence leaves half unsaid."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.casualties.people import Hit, Numbered, People, people_at
from dateline.extract.mentions import NumberMention

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["fatally", "gapped", "number_of", "toll"]

_REACH = 14  # tokens between "toll" and its figure
_LONG_REACH = 45  # the same, where a verb of rising or standing leads up to the figure
_VERB_TO_FIGURE = 4  # "rose sharply again to"
_CHANGES = frozenset(
    {"rose", "risen", "rises", "rising", "climbed", "climbs", "jumped", "jumps", "grew", "grown",
     "increased", "soared", "reached", "stands", "stood", "fell", "fallen", "dropped", "revised",
     "lowered", "topped", "passed", "mounted", "gone", "went"}
)  # fmt: skip
_BEFORE_TOLL = frozenset(
    {"death", "the", "a", "casualty", "official", "its", "overall", "human", "current",
     "provisional", "preliminary", "total"}
)  # fmt: skip
_BEFORE_FIGURE = frozenset(
    {"to", "at", "of", "is", "was", "reached", "hit", "stood", "stands", "past", "as", "topped",
     "exceeded", "reaches", "hits", ":", "now"}
)  # fmt: skip
_NUMBERED = {
    "dead": "killed", "killed": "killed", "deaths": "killed", "fatalities": "killed",
    "wounded": "wounded", "injured": "wounded", "injuries": "wounded",
    "casualties": "killed_or_wounded",
}  # fmt: skip
_WHERE = frozenset({"in", "at", "on", "near", "outside", "inside"})
_ANOTHER = 15  # tokens between the verb and the number that it is not repeated for


def toll(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "the death toll rose from 10 to 12", "a toll of 12 dead"."""
    before = text.doc[token.i - 1].lower_ if token.i else ""
    if before in _BEFORE_TOLL:
        effect = "killed_or_wounded" if before == "casualty" else "killed"
        yield from _figure(text, token, token.i + 1, effect)


def number_of(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "the number of dead has gone up to 14"."""
    words = [t.lower_ for t in text.doc[token.i + 1 : token.i + 4]]
    words = [word for word in words if word not in ("the", "people")]
    if words[:1] == ["of"] and len(words) > 1 and words[1] in _NUMBERED:
        yield from _figure(text, token, token.i + 3, _NUMBERED[words[1]])


def _figure(text: Numbered, token: "Token", start: int, effect: str) -> Iterator[Hit]:
    """The figure that a toll is said to have; the last where it changed."""
    number = _number_told(text, token, start)
    if number is None:
        return
    head = number.head if number.head is not None else number.end - 1
    people = people_at(text, head) or People(
        start=number.start, end=number.end, head=number.end - 1, quantity=number.quantity,
        group="people", words=None,
    )  # fmt: skip
    changed = "from" in [t.lower_ for t in text.doc[token.i : number.start]]
    rule = "casualties.revised" if changed else "casualties.toll"
    yield Hit(people=people, effect=effect, cue=token.i, rule=rule, extent="total")


def _number_told(text: Numbered, token: "Token", start: int) -> NumberMention | None:
    number = None
    for i in range(start, min(token.i + _REACH, token.sent.end)):
        found = text.inside.get(i)
        if found is not None and found.start == i and text.doc[i - 1].lower_ in _BEFORE_FIGURE:
            number = found
            if text.doc[i - 1].lower_ != "from":
                break
    return number or _number_far_off(text, token, start + _REACH)


def _number_far_off(text: Numbered, token: "Token", start: int) -> NumberMention | None:
    """The figure after a verb that stands far from its "toll": "the toll from the blast that hit
    the market in the old town on Friday rose to 12"."""
    for i in range(start, min(token.i + _LONG_REACH, token.sent.end)):
        found = text.inside.get(i)
        if found is not None and found.start == i and text.doc[i - 1].lower_ in _BEFORE_FIGURE:
            leading = text.doc[max(i - _VERB_TO_FIGURE, start - _VERB_TO_FIGURE) : i]
            if any(t.lower_ in _CHANGES for t in leading):
                return found
    return None


def fatally(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "three people were shot, one fatally", "two of them fatally"."""
    words = [t.lower_ for t in text.doc[max(token.i - 2, 0) : token.i]]
    at = token.i - 3 if words in (["of", "them"], ["of", "whom"]) else token.i - 1
    number = text.inside.get(at)
    if number is None or number.end != at + 1 or number.rule == "numbers.article":
        return
    people = People(
        start=number.start, end=token.i, head=at, quantity=number.quantity, group="people",
        words=None,
    )  # fmt: skip
    rule = "casualties.fatally"
    yield Hit(people=people, effect="killed", cue=token.i, rule=rule)


def gapped(text: Numbered, hits: list[Hit]) -> list[Hit]:
    """ "twelve died in the bus and one in a car": more people of a verb that is not repeated."""
    taken = {i for hit in hits for i in range(hit.people.start, hit.people.end)}
    found = (_gapped(text, hit, taken) for hit in hits if hit.people.told)
    return [hit for hit in found if hit is not None]


def _gapped(text: Numbered, hit: Hit, taken: set[int]) -> Hit | None:
    sentence, where = text.doc[hit.cue].sent, None
    if hit.people.end > hit.cue or hit.people.quantity.low < 1:
        return None
    for i in range(hit.cue + 1, min(hit.cue + _ANOTHER, sentence.end - 1)):
        word, number = text.doc[i].lower_, text.inside.get(i)
        if number is None:
            where = where or (word if word in _WHERE else None)
            continue
        bare = number.head is None or number.head == number.end - 1
        after = text.doc[number.end].lower_ if number.end < sentence.end else ""
        joined = text.doc[i - 1].lower_ == "and" and where is not None
        if not joined or not bare or after not in _WHERE or i in taken:
            return None
        people = People(
            start=i, end=number.end, head=number.end - 1, quantity=number.quantity,
            group=hit.people.group, words=None,
        )  # fmt: skip
        return Hit(people=people, effect=hit.effect, cue=hit.cue, rule="casualties.gapped")
    return None
