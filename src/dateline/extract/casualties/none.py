"""Nobody harmed: told as such, only not reported, or not reported so far (three things)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.casualties.people import Hit, Numbered, People
from dateline.model import Certainty, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["HARM", "certainty_of_none", "no_harm", "of_others"]

HARM = frozenset({"injuries", "injury", "casualties", "casualty", "deaths", "fatalities"})
_BEFORE = 7  # tokens between "without" or "no reports" and the harm
_AROUND = 8  # tokens on either side of a zero in which words say how sure it is
_BREAKS = frozenset({",", ";", "but", "and"})
_JOINED = HARM | {"or", "nor"}
_SURVIVING = frozenset({"escape", "survive", "emerge", "walk", "get"})  # one person is spoken of
_REPORTS = frozenset({"report", "reports", "indication", "indications", "sign", "signs"})
_CAUSING = frozenset({"cause", "result", "lead", "inflict", "leave"})
_SO_FAR = frozenset({"yet", "immediately", "immediate", "far", "initially", "initial", "early"})
_REPORTED = frozenset({"reported", "report", "reports", "confirmed", "known", "indication", "sign"})
_OTHERS = frozenset({"other", "others", "else", "further", "additional", "more", "new"})


def no_harm(text: Numbered, token: "Token") -> Iterator[Hit]:
    """ "without causing any injuries", "did not cause casualties", "no reports of injuries"."""
    first = _first_of_denial(text, token)
    if first is None or any(t.lower_ in _BREAKS for t in text.doc[first : token.i]):
        return
    effect = {"inj": "wounded", "cas": "killed_or_wounded"}.get(token.lower_[:3], "killed")
    yield Hit(
        people=People(
            start=first, end=token.i + 1, head=token.i, quantity=Quantity.exactly(0),
            group="people", words=token.text,
        ),
        effect=effect, cue=token.i, rule="casualties.zero",
    )  # fmt: skip


def _first_of_denial(text: Numbered, token: "Token") -> int | None:
    """The token that denies the harm before it; None where nothing does."""
    shared = _shared_denial(text, token)
    if shared is not None:
        return shared
    for i in range(token.i - 1, max(token.i - _BEFORE, token.sent.start) - 1, -1):
        word = text.doc[i]
        if word.lower_ == "without":
            return i
        if word.lower_ == "no" and any(t.lower_ in _REPORTS for t in text.doc[i + 1 : token.i]):
            return i
        if word.dep_ == "neg" and word.head.lemma_ in _CAUSING and word.head.i < token.i:
            may = any(t.lower_ in text.cues.words["modals"] for t in word.head.lefts)
            return None if may else i
    return None


def _shared_denial(text: Numbered, token: "Token") -> int | None:
    """ "no deaths or injuries", "neither deaths nor injuries", "with no casualties"."""
    at = token.i - 1
    while at > token.sent.start and text.doc[at].lower_ in _JOINED:
        at -= 1
    word = text.doc[at].lower_ if at >= token.sent.start else ""
    before = text.doc[max(at - 1, token.sent.start)]
    with_no = before.lower_ == "with" and before.head.lemma_ not in _SURVIVING
    if word == "neither" or (word == "no" and (with_no or at < token.i - 1)):
        return at
    return None


def certainty_of_none(text: Numbered, hit: Hit) -> Certainty:
    """How surely nobody was harmed: certain, probable (none reported), possible (none so far)."""
    if hit.people.quantity.high != 0:
        return Certainty.CERTAIN
    sentence = text.doc[hit.cue].sent
    start = max(hit.people.start - _AROUND // 2, sentence.start)
    near = {t.lower_ for t in text.doc[start : min(hit.cue + _AROUND, sentence.end)]}
    if near & _SO_FAR:
        return Certainty.POSSIBLE
    return Certainty.PROBABLE if near & _REPORTED else Certainty.CERTAIN


def of_others(text: Numbered, hit: Hit) -> bool:
    """Whether nobody *else* was harmed: that says nothing of those told before."""
    if hit.people.quantity.high != 0:
        return False
    words = {t.lower_ for t in text.doc[hit.people.start : hit.people.end + 1]}
    return bool(words & _OTHERS)
