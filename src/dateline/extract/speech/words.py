"""Words of saying and of doubt, as the speakers module looks them up. Data: codes/*.toml."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.model import Certainty
from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["CERTAIN_SPEECH", "Verb", "certainty_of", "find_hedges", "hedge_words", "speech_verbs"]

# Forms that are a verb of saying whatever the small tagger thinks of them.
CERTAIN_SPEECH = frozenset({"said", "says", "told", "saying", "adding", "quoted", "stated"})

_VOWELS = "aeiou"
_DOUBLED = frozenset(
    {"admit", "refer", "rip", "slam", "chat", "brag", "rebut", "plan", "bet", "dub"}
)
_ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_BY_GROUP = {
    "claims": Certainty.PROBABLE,
    "accuses": Certainty.PROBABLE,
    "believes": Certainty.PROBABLE,
    "warns": Certainty.POSSIBLE,
    "asks": Certainty.POSSIBLE,
    "intends": Certainty.POSSIBLE,
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying: its lemma and its group in codes/speech_verbs.toml."""

    lemma: str
    group: str


def _inflections(lemma: str) -> Iterator[str]:
    yield lemma
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
        return
    yield lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    if lemma in _DOUBLED:
        stem += lemma[-1]
    yield from (stem + "ed" if not stem.endswith("e") else stem + "d", stem + "ing")


@cache
def speech_verbs() -> dict[str, Verb]:
    """Inflected form in lower case -> its verb. The first group of the file wins a shared word."""
    forms: dict[str, Verb] = {}
    lemmas = {}
    for word, group in load_vocabulary("speech_verbs").word_index().items():
        lemmas[word] = Verb(word, group)
        for form in _inflections(word):
            forms.setdefault(form, lemmas[word])
    text = files("dateline").joinpath("codes/speech_verb_forms.toml").read_text("utf-8")
    irregular = tomllib.loads(text)["forms"]
    forms.update({form: lemmas[lemma] for form, lemma in irregular.items() if lemma in lemmas})
    return forms


# --- doubt ----------------------------------------------------------------------------------------


@cache
def hedge_words() -> dict[str, Certainty]:
    """Hedge word or phrase in lower case -> the certainty that it leaves."""
    return {word: Certainty(code) for word, code in load_vocabulary("hedges").word_index().items()}


@cache
def _hedge_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> the phrases that begin with it, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in hedge_words():
        words = tuple(phrase.replace("-", " - ").split())
        index.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in index.items()}


def find_hedges(doc: "Doc", start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Token ranges of hedge words in [start, end), longest phrase first, in order."""
    index = _hedge_phrases()
    lowered = [token.lower_ for token in doc[start:end]]
    found = []
    position = 0
    while position < len(lowered):
        size = 1
        for phrase in index.get(lowered[position], ()):
            if tuple(lowered[position : position + len(phrase)]) == phrase:
                size = len(phrase)
                found.append((start + position, start + position + size))
                break
        position += size
    return tuple(found)


def certainty_of(hedges: Iterable[str], verb: str | None = None) -> Certainty:
    """How surely words are put that carry these hedges, said with this verb lemma.

    The weakest counts. A verb that is not in codes/speech_verbs.toml changes nothing.
    """
    known = hedge_words()
    grades = [known.get(" ".join(word.lower().split()), Certainty.PROBABLE) for word in hedges]
    found = speech_verbs().get(verb.lower()) if verb else None
    if found is not None:
        grades.append(_BY_GROUP.get(found.group, Certainty.CERTAIN))
    return max(grades, key=_ORDER.index, default=Certainty.CERTAIN)
