"""Whom "he", "the official" or a bare surname stands for: the last fitting source of the report.
Helper of the speakers module."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.mentions import ParsedReport
from dateline.extract.speech.lists import listed
from dateline.extract.speech.sources import (
    is_plural,
    kind_of,
    noun_phrase,
    source_from_tokens,
)
from dateline.model import Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["FIRST_PERSON", "Antecedents"]

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_HE = frozenset({"he", "him"})
_SHE = frozenset({"she", "her"})
_SINGULAR = _HE | _SHE
_PLURAL = frozenset({"they", "them", "those", "both"})
# Kinds of sources that are no single person unless their words say so.
_BODIES = frozenset(
    {"document", "image", "outlet", "wire", "social_media", "court", "monitor", "party"}
)
# Words that may stand for one another when a report speaks of the same unnamed person again.
_ANY_KIND = ("person", "official", "unnamed", "document", "government")
_BRIEF = 2  # words beside the head of a repeat; more of them tell of somebody else
_TOO_LONG = 16  # tokens of a name: beyond it the parser ran on


@dataclass(frozen=True, slots=True)
class _Told:
    """A source already met. `head` is the lemma of its head noun, `words` its words."""

    position: int
    source: Source
    head: str
    words: frozenset[str]
    plural: bool
    body: bool  # an organisation, office or text: "it", not "he"


@dataclass(slots=True)
class Antecedents:
    """The sources met so far in reading order, and the people that sentences were about."""

    parsed: ParsedReport
    quoted: Callable[[int], bool]
    told: list[_Told] = field(default_factory=list)
    _people: "list[Token] | None" = None
    _names: dict[str, list[int]] | None = None

    def resolve(self, start: int, end: int) -> Source:
        """The source that tokens [start, end) stand for. Words of its own stay what they are;
        for a repeat, `name` is that of the antecedent and `span` the words at hand."""
        doc = self.parsed.doc
        own = source_from_tokens(self.parsed, start, end)
        found = self._antecedent(doc, start, end, own)
        source = own if found is None else msgspec.structs.replace(found, span=own.span)
        if end - start > 1 or doc[start].pos_ != "PRON" or found is not None:
            self._remember(start, end, source, pronoun=doc[start].pos_ == "PRON")
        return source

    def _antecedent(self, doc: "Doc", start: int, end: int, own: Source) -> Source | None:
        first = doc[start].lower_
        if end - start == 1 and doc[start].pos_ == "PRON":
            return self._pronoun(start, first)
        partitive = _after_of(doc, start, end)
        short = end - partitive <= 2  # "the ministry", which is an office and so has a name
        if doc[partitive].lower_ in listed("definite") and (short or not own.named):
            return self._repeat(doc, partitive, end, own)
        if _bare_name(doc, start, end, own):
            return self._fuller_name(doc, start, end)
        return None

    def _remember(self, start: int, end: int, source: Source, *, pronoun: bool) -> None:
        doc = self.parsed.doc
        if pronoun:
            before = next((t for t in reversed(self.told) if t.source.name == source.name), None)
            if before is not None:
                self.told.append(replace(before, position=start))
                return
        head = _head_token(doc, start, end)
        words = frozenset((source.name or "").lower().split())
        plural, body = is_plural(doc, start, end), _is_body(head, source)
        self.told.append(_Told(start, source, _base(head), words, plural, body))

    def _pronoun(self, start: int, word: str) -> Source | None:
        if word in _SINGULAR:
            return self._person(start, word)
        for told in reversed(self.told):
            if word == "it" and told.body and not told.plural:
                return told.source
            if word in _PLURAL and (
                told.plural or told.body or told.source.role in listed("speaks_for")
            ):
                return told.source
        return None

    def _person(self, start: int, word: str) -> Source | None:
        """The nearest one before it: a single source, or the person a sentence was about."""
        wrong = listed("hers") if word in _HE else listed("his")
        told = next(
            (
                t
                for t in reversed(self.told)
                if _single(t) and not t.words & wrong and t.position < start
            ),
            None,
        )
        people = self._subjects()
        near = next((p for p in reversed(people) if p.i < start), None)
        if near is not None and _newer(near, told):
            begin, end = noun_phrase(self.parsed.doc, near.i)
            other = any(t.lower_ in wrong for t in self.parsed.doc[begin:end])
            if end - begin <= _TOO_LONG and not other:
                source = source_from_tokens(self.parsed, begin, end)
                return self._fuller_name(self.parsed.doc, begin, end) or source
        return None if told is None else told.source

    def _subjects(self) -> "list[Token]":
        if self._people is None:
            self._people = [
                token
                for token in self.parsed.doc
                if token.ent_type_ == "PERSON"
                and token.dep_ in ("nsubj", "nsubjpass")
                and not self.quoted(token.i)
            ]
        return self._people

    def _repeat(self, doc: "Doc", start: int, end: int, own: Source) -> Source | None:
        head = _head_lemma(doc, start, end)
        content = {t.lower_ for t in doc[start + 1 : end] if _base(t) != head}
        for told in reversed(self.told):
            same = told.head == head or head in told.words or head == told.source.role
            alike = (
                head in listed("somebody")
                and told.head in listed("somebody")
                and not told.source.named
            )
            close = own.kind in (told.source.kind, *_ANY_KIND)  # "the army" is no liberation army
            brief = len(content) <= _BRIEF and told.source.kind == own.kind != "person"
            fits = close and (content <= told.words or brief)
            if fits and (same or (alike and told.source.kind == own.kind)):
                return told.source
        return None

    def _fuller_name(self, doc: "Doc", start: int, end: int) -> Source | None:
        """The longer form in which a bare surname was first told."""
        surname = doc[end - 1].lower_
        for told in self.told:
            if _ends_in(told.source.name, surname) and len(told.words) > end - start:
                return told.source
        for index in self._index().get(surname, ()):
            if index >= start:
                break
            token = doc[index].head if doc[index].dep_ == "appos" else doc[index]
            begin, finish = noun_phrase(doc, token.i)
            if token.dep_ == "compound" or not _ends_in(doc[begin:finish].text, surname):
                continue
            fits = end - start < finish - begin <= _TOO_LONG and begin <= index < finish
            person = doc[index].ent_type_ == "PERSON" or kind_of(doc, begin, finish) is not None
            if fits and person:
                return source_from_tokens(self.parsed, begin, finish)
        return None

    def _index(self) -> dict[str, list[int]]:
        if self._names is None:
            self._names = {}
            for token in self.parsed.doc:
                if token.pos_ in ("PROPN", "NOUN"):
                    self._names.setdefault(token.lower_, []).append(token.i)
        return self._names


def _ends_in(name: str | None, surname: str) -> bool:
    """Whether one of the parts between commas ends in this surname."""
    parts = (name or "").lower().replace("-", " ").split(",")
    return any(part.split()[-1:] == [surname] for part in parts)


def _newer(near: "Token", told: _Told | None) -> bool:
    return told is None or (near.i > told.position and near.lower_ not in told.words)


def _single(told: _Told) -> bool:
    return not told.plural and not told.body


def _is_body(head: "Token", source: Source) -> bool:
    if source.role is not None and head.lower_ not in listed("institutions"):
        return False
    return (
        source.kind in _BODIES
        or head.lower_ in listed("institutions")
        or head.ent_type_ in ("ORG", "GPE", "NORP")
        or source.kind == "armed_group"
    )


def _head_token(doc: "Doc", start: int, end: int) -> "Token":
    for token in doc[start:end]:
        if not start <= token.head.i < end or token.head.i == token.i:
            return token
    return doc[end - 1]


def _head_lemma(doc: "Doc", start: int, end: int) -> str:
    return _base(_head_token(doc, start, end))


def _base(token: "Token") -> str:
    return str(token.lemma_.lower())


def _after_of(doc: "Doc", start: int, end: int) -> int:
    """ "one of those sources" speaks of "those sources"."""
    if (
        end - start > 3
        and doc[start + 1].lower_ == "of"
        and doc[start].pos_ in ("NUM", "PRON", "DET")
    ):
        return start + 2
    return start


def _bare_name(doc: "Doc", start: int, end: int, own: Source) -> bool:
    """A surname alone or behind a title, which the report has told in full before."""
    if end - start == 2:
        return doc[start].lower_ in listed("titles") and doc[end - 1].pos_ in ("PROPN", "NOUN")
    if end - start != 1:
        return False
    token = doc[start]
    return token.pos_ == "PROPN" or (token.pos_ == "NOUN" and own.kind == "person")
