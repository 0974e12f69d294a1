"""What the passes over one report's weapons share: its words, sentences, fates and numbers."""

from dataclasses import dataclass
from functools import cache

from dateline.extract.means.fates import Fates
from dateline.extract.means.words import in_list, lexicon
from dateline.extract.mentions import NumberMention, ParsedReport
from dateline.extract.word_index import Hit, head_of, lower_words
from dateline.model import Quantity
from dateline.vocab import load_vocabulary

__all__ = ["MeansText", "can_fly_or_explode", "means_text", "number_of", "quantity_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansText:
    """One report: words in lower case, sentence of each token, verbs of fate, numbers."""

    parsed: ParsedReport
    words: list[str]
    sentence: list[int]
    fates: Fates
    by_head: dict[int, NumberMention]
    by_token: dict[int, NumberMention]


def means_text(parsed: ParsedReport, numbers: tuple[NumberMention, ...]) -> MeansText:
    """The report's words and numbers, indexed once for all passes."""
    words = lower_words(parsed.doc)
    sentence: list[int] = []
    for number, sent in enumerate(parsed.doc.sents):
        sentence += [number] * len(sent)
    return MeansText(
        parsed=parsed,
        words=words,
        sentence=sentence,
        fates=Fates.of(parsed.doc, words),
        # "10 of 12 drones": the first number of a head is the one that the sentence is about
        by_head={n.head: n for n in reversed(numbers) if n.head is not None},
        by_token={at: number for number in numbers for at in range(number.start, number.end)},
    )


def number_of(text: MeansText, hit: Hit, name: int) -> NumberMention | None:
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


def _partitive(text: MeansText, name: int) -> NumberMention | None:
    """The "10" of "10 of (the) 12 drones"."""
    at = name - 1
    if at > 0 and text.parsed.doc[at].pos_ in ("DET", "PRON"):
        at -= 1
    return text.by_token.get(at - 1) if at > 0 and text.words[at] == "of" else None


def quantity_of(
    text: MeansText, hit: Hit, number: NumberMention | None, name: int
) -> Quantity | None:
    """How many: the number told, one for "a bomb", None where the words do not say."""
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


def _is_compound(text: MeansText, hit: Hit) -> bool:
    head = head_of(text.parsed.doc, hit.start, hit.end)
    return head.dep_ == "compound" and head.head.i >= hit.end


@cache
def can_fly_or_explode(kind: str) -> bool:
    """Whether the kind is an explosive, a munition or a drone: what can go off or be shot down."""
    return not {"explosive", "munition", "drone"}.isdisjoint(
        load_vocabulary("means").ancestors(kind)
    )
