"""Words -> actors: kind, name or description, organisation, nationality, number.

A word list tells the kind of a description (`codes/actor_kinds.toml`), the register of armed
groups tells well-known ones.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.roles.armed_groups import (
    group_at,
    group_index,
    group_letters,
    group_words,
    longest_group_at,
)
from dateline.extract.roles.phrases import described_end, noun_phrase
from dateline.extract.roles.words import role_words
from dateline.model import Actor, Quantity
from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "actor_from_tokens", "actor_kind", "actor_phrase", "country_of", "country_words", "is_actor",
    "is_surname", "kind_of",
    "nationality_of", "words_of",
]  # fmt: skip


@cache
def _kind_index(vocabulary: str) -> dict[str, str]:
    return load_vocabulary(vocabulary).word_index()


def kind_of(vocabulary: str, head: "Token") -> str | None:
    """The code of a vocabulary that the word tells: by "modifier head", then by the head as
    written, as lemma, without plural s. None where it tells none."""
    index, word, lemma = _kind_index(vocabulary), head.lower_, head.lemma_.lower()
    previous = head.nbor(-1).lower_ if head.i and head.nbor(-1).head == head else ""
    for form in (f"{previous} {word}", f"{previous} {lemma}", word, lemma, word.removesuffix("s")):
        if form in index:
            return index[form]
    return None


def actor_kind(head: "Token") -> str | None:
    """The code of actor_kinds.toml that the head word tells; None where it tells none."""
    return kind_of("actor_kinds", head)


_ENTITY_KINDS = {"PERSON": "individual", "ORG": "unknown", "GPE": "state", "NORP": "community"}


_DOERS = ("er", "or", "ist", "ian", "man", "ant", "eer", "onal")  # "drivers", "extremists"


def is_actor(head: "Token") -> bool:
    """Whether the head can be someone who acts: a word of the list, a group, a name."""
    bare = head.text.rstrip(".")
    if bare.lower() in group_words() or bare in group_index()[1] or _ends_group(head):
        return True
    never = role_words("never_actors")
    if head.lemma_.lower() in never or head.lower_ in never or head.pos_ in ("VERB", "NUM"):
        return False
    if head.ent_type_ in ("GPE", "LOC", "FAC") and head.lower_ not in country_words():
        return False
    if actor_kind(head) is not None:
        return True
    if head.tag_ == "NNS" and head.lemma_.endswith(_DOERS):
        return True
    if not any(letter.isalpha() for letter in head.text) or "." in head.text.strip("."):
        return False
    return head.ent_type_ in _ENTITY_KINDS or (head.pos_ == "PROPN" and head.ent_type_ == "")


def _ends_group(head: "Token") -> bool:
    """The last word of a known group's name, whatever entity the small pipeline sees in it."""
    doc = head.doc
    names = group_index()[0]
    return any(
        "".join(t.lower_ for t in doc[start : head.i + 1]) in names
        for start in range(max(head.i - 3, head.sent.start), head.i)
    )


def actor_phrase(parsed: ParsedReport, head: "Token") -> tuple[int, int]:
    """The noun phrase of an actor; the whole name of a group that the parser tore apart."""
    start, end = noun_phrase(head)
    for i in range(start, head.i):
        if parsed.doc[i].tag_ in ("VBP", "VBZ", "VBD"):
            start = i + 1  # a verb within a noun phrase is a parser error ("police allege X")
        elif parsed.doc[i].text in (")", "]", ":"):
            start = i + 1
        elif parsed.doc[i].tag_ == "NNS" and head.pos_ == "PROPN" and parsed.doc[i].is_lower:
            start = i + 1  # "a witness told investigators Jackson shot"
    letters = group_letters()
    for i in range(max(start, head.i - 8), head.i + 1):
        if parsed.doc[i].lower_[:2] not in letters:
            continue
        found = longest_group_at(parsed, i, len(parsed.doc))
        if found is not None and found[1] > head.i:
            return start, max(end, found[1])
    if head.pos_ == "NOUN":
        end = described_end(parsed.doc, end)
    return start, end


def actor_from_tokens(
    parsed: ParsedReport, start: int, end: int, *, side: str | None = None, role: str | None = None
) -> Actor:
    """The actor that tokens [start, end) describe. Never raises; kind `unknown` where no word
    tells it."""
    head = parsed.doc[start:end].root
    group = group_at(parsed, start, end)
    covers = group is not None and (group[1] <= head.i < group[2] or _is_group_word(head))
    kind = group[0].kind if group is not None and covers else _plain_kind(head)
    if group is not None and kind in _LENT_KINDS:
        kind = group[0].kind
    name = words_of(parsed, start, end)
    if "(" in name[1:] and ")" not in name:  # "the Islamic State (IS": the parse lost its end
        name = name[: name.rindex("(")].rstrip()
    return Actor(
        name=name.rstrip(".") if covers else name,
        kind=kind,
        named=covers or _is_name(head),
        nationality=nationality_of(parsed, start, end),
        organisation=group[0].name if group is not None else None,
        side=side,
        role=role,
        number=_number(parsed, start, head),
    )


def _is_group_word(head: "Token") -> bool:
    return head.lower_ in ("group", "organization", "organisation", "movement", "network", "cartel")


def words_of(parsed: ParsedReport, start: int, end: int) -> str:
    return " ".join(parsed.span(start, end).quote.split())


_MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})


def _plain_kind(head: "Token") -> str:
    """By the head's word; by title or entity type for a name."""
    if head.ent_type_ == "NORP" and head.lower_ in _demonyms():
        return "state" if head.pos_ == "ADJ" or head.dep_ in _MODIFYING else "community"
    word = actor_kind(head)
    if word is not None and not (head.pos_ == "PROPN" and head.ent_type_ == "PERSON"):
        return word
    if head.pos_ == "PROPN" or head.ent_type_:
        for child in head.lefts:
            if child.dep_ in ("compound", "amod", "nmod") and (title := actor_kind(child)):
                return title
        kind = _ENTITY_KINDS.get(head.ent_type_, "unknown")
        return "individual" if kind == "unknown" and is_surname(head) else kind
    return "unknown"


# Kinds of "troops", "forces" or "members" that a group's name before them decides.
_LENT_KINDS = frozenset(
    {"unidentified", "unknown", "civilian", "military", "security_service", "community"}
)


def is_surname(head: "Token") -> bool:
    """Whether the word ends a person's name elsewhere in the report."""
    return any(e.label_ == "PERSON" and e[-1].lower_ == head.lower_ for e in head.doc.ents)


def _is_name(head: "Token") -> bool:
    """A proper name: of a person, an organisation, a state. Not "gunmen", nor "the army"."""
    if head.ent_type_ in ("PERSON", "GPE"):
        return head.pos_ == "PROPN" or head.ent_type_ == "PERSON"
    if head.pos_ != "PROPN":
        return False
    return actor_kind(head) not in ("unidentified", "individual", "civilian", "police", "military",
                                    "armed_group", "community", "gang")  # fmt: skip


@cache
def country_words() -> frozenset[str]:
    """Last words of country names in lower case ("states" of "United States")."""
    rows = load_vocabulary("demonyms") if _has_demonyms() else None
    names = [term.meaning.lower() for term in rows.terms.values()] if rows is not None else []
    return frozenset(name.split()[-1] for name in names if name) | {"us", "u.s.", "uk", "u.k."}


def _has_demonyms() -> bool:
    return files("dateline").joinpath("codes/demonyms.toml").is_file()


@cache
def _demonyms() -> Mapping[str, str]:
    """Demonym in lower case -> country (alpha-3), from codes/demonyms.toml; empty without it."""
    found: dict[str, str] = {}
    if _has_demonyms():
        for term in load_vocabulary("demonyms").terms.values():
            for word in term.words:
                found.setdefault(word.lower(), term.code)
    return found


def nationality_of(parsed: ParsedReport, start: int, end: int) -> str | None:
    """The country that a demonym in the phrase tells ("Iraqi"), as alpha-3 code."""
    known = _demonyms()
    for token in parsed.doc[start:end]:
        against = token.i > start + 1 and token.nbor(-2).lower_ in ("pro", "anti")
        if token.lower_ in known and not against:
            return known[token.lower_]
    return None


def country_of(demonym: str) -> str | None:
    """The name of the country in lower case that a demonym in lower case tells, None where it is
    unknown."""
    code = _demonyms().get(demonym)
    return None if code is None else load_vocabulary("demonyms")[code].meaning.lower()


_NUMBERS = {
    "a": 1, "an": 1, "lone": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_VAGUE = frozenset({"dozens", "several", "some", "few", "many", "scores", "hundreds"})


def _number(parsed: ParsedReport, start: int, head: "Token") -> Quantity | None:
    """How many are said to act ("two gunmen"); "a gunman" is one; None where no word tells it."""
    for token in parsed.doc[start : head.i]:
        word = token.lower_
        if head.tag_ == "NNP" and word.isdecimal():
            continue  # a number in a name ("400 Mawozo") counts nobody
        if word.isdecimal() and len(word) < 6 and token.ent_type_ not in ("DATE", "TIME"):
            return Quantity.exactly(int(word))
        if word in _NUMBERS and (word not in ("a", "an") or _single(head)):
            return Quantity.exactly(_NUMBERS[word])
        if word in _VAGUE:
            return Quantity(low=2, high=None, bound="vague", word=word)
    return None


def _single(head: "Token") -> bool:
    """Whether "a" counts one person: not in "a group of", "a government"."""
    return head.tag_ in ("NN", "NNP") and actor_kind(head) in (
        "individual", "unidentified", "gang", "police", "office_holder", "civilian",
    )  # fmt: skip
