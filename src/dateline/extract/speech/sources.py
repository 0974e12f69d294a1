"""Sources: the words that name one, and what kind of source these words tell of."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from spacy.symbols import (
    ADJ,
    ADP,
    DET,
    NOUN,
    NUM,
    PRON,
    PROPN,
    PUNCT,
    SPACE,
    VERB,
)  # fmt: skip

from dateline.extract.mentions import ParsedReport
from dateline.extract.speech.lists import listed
from dateline.model import Source
from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "is_plural",
    "kind_of",
    "kind_words",
    "noun_phrase",
    "source_from_tokens",
    "unnamed_source",
]

_NOMINAL = frozenset({NOUN, PROPN, PRON, NUM, ADJ, DET})
_GENERAL = frozenset({"official", "unnamed", "person", "document", "claimant"})
_NAMESAKES = frozenset({"wire", "outlet"})  # agencies whose names people bear
_LONGEST = 4  # words of the longest cue phrase
# After a noun these begin what no name holds: "who ...", "speaking on condition of anonymity".
_CUT_DEPS = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "advmod", "npadvmod"})
# "said the mayor in a telephone interview": the mode of saying, no part of the mayor.
# Institutions and offices: a proper name beside them names one ("the Guatemala army").
# A demonym or place before such a head names nobody: "US officials", "a Kabul resident".


@cache
def kind_words() -> dict[tuple[str, ...], tuple[int, str]]:
    """Cue words of codes/source_kinds.toml -> (rank of the kind, kind)."""
    vocabulary = load_vocabulary("source_kinds")
    rank = {code: place for place, code in enumerate(vocabulary)}
    return {
        tuple(phrase.replace("-", " - ").split()): (rank[code], code)
        for phrase, code in vocabulary.word_index().items()
    }


@cache
def _role_words() -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.replace("-", " - ").split()): phrase
        for phrase in load_vocabulary("source_roles").word_index()
    }


def noun_phrase(doc: "Doc", head: int) -> tuple[int, int]:
    """The words that name what `head` heads: modifiers, "of"-phrases, appositions and
    co-ordinated names, without relative clauses or the circumstances of saying."""
    token = doc[head]
    start = head
    for child in token.lefts:
        if child.dep_ in _CUT_DEPS and child.pos != ADJ and child.dep_ != "npadvmod":
            continue
        if child.tag_ in ("WP", "WDT", "WRB"):
            continue
        if child.pos not in (PUNCT, SPACE) and child.dep_ not in ("cc", "preconj", "mark"):
            start = min(start, child.left_edge.i)
    start, end = _trim(doc, start, _right_end(token))
    if doc[end - 1].pos == NOUN:  # "the agency ANB"
        while end < len(doc) and doc[end].pos == PROPN:
            end += 1
    return start, _closed(doc, start, end)


def _closed(doc: "Doc", start: int, end: int) -> int:
    """The end without a bracket that only opens: "the Islamic State (IS" is the Islamic State."""
    words = [token.text for token in doc[start:end]]
    if "(" in words[1:] and ")" not in words:
        return start + words.index("(", 1)
    return end


def _right_end(token: "Token") -> int:
    end = token.i + 1
    for child in token.rights:
        if not _belongs(child):
            break
        if child.pos in (PUNCT, SPACE) or child.dep_ == "cc":
            continue
        end = max(end, _right_end(child) if child.dep_ != "prep" else _prep_end(child))
    return end


def _belongs(child: "Token") -> bool:
    if child.dep_ in _CUT_DEPS or child.pos == VERB:
        return False
    if child.text in {":", ";", "“", '"', "”", "(", "--", "—", "–"}:
        return False
    if child.dep_ == "prep":
        return child.lower_ not in {
            "after",
            "before",
            "during",
            "while",
            "as",
            "by",
            "without",
        } and (not any(grandchild.lower_ in listed("mode_nouns") for grandchild in child.rights))
    return True


def _prep_end(preposition: "Token") -> int:
    end = preposition.i + 1
    for child in preposition.rights:
        end = max(end, _right_end(child))
    return end


def _trim(doc: "Doc", start: int, end: int) -> tuple[int, int]:
    if end - start > 1 and doc[end - 1].dep_ == "case":  # "the army's"
        end -= 1
    while end - start > 1 and (doc[end - 1].pos in (PUNCT, SPACE) or doc[end - 1].lower_ == "and"):
        end -= 1
    while end - start > 1 and (doc[start].pos in (PUNCT, SPACE) or doc[start].pos == ADP):
        start += 1
    return start, end


def is_plural(doc: "Doc", start: int, end: int) -> bool:
    """Whether these words name several ("officials", "police and rescuers", "they")."""
    head = _head(doc, start, end)
    return (
        head.tag_ in ("NNS", "NNPS")
        or head.lower_ in {"they", "we", "police", "people"}
        or any(child.dep_ == "conj" and child.i < end for child in head.rights)
    )


def _head(doc: "Doc", start: int, end: int) -> "Token":
    for token in doc[start:end]:
        if not start <= token.head.i < end or token.head.i == token.i:
            return token
    return doc[end - 1]


def source_from_tokens(parsed: ParsedReport, start: int, end: int) -> Source:
    """The source that tokens [start, end) name: kind, role and whether it has a proper name.

    Words that no list knows make a person; a bare organisation that the parser names as such
    stays kind person too, since nothing tells what it is.
    """
    doc = parsed.doc
    head = _head(doc, start, end)
    span = parsed.span(start, end)
    kind = kind_of(doc, start, end)
    if kind is None:
        kind = "government" if head.ent_type_ in ("GPE", "NORP") else "person"
    named = _is_named(doc, start, end, head)
    return Source(kind=kind, name=span.quote, named=named, role=_role(doc, start, end), span=span)


def unnamed_source() -> Source:
    """The source of words that somebody is told to say, and nobody says who."""
    return Source(kind="unnamed")


def kind_of(doc: "Doc", start: int, end: int) -> str | None:
    """The kind that these words tell, None where no word of the list is among them.

    A specific head decides ("a relative of the policeman"); beside a general one ("official",
    "spokesman") the longest phrase does, then the order of the list.
    """
    hits = [
        (size, at, *kind_words()[words])
        for size, at, words in _phrases(doc, start, end)
        if words in kind_words()
    ]
    hits = [
        hit for hit in hits if hit[3] not in _NAMESAKES or not _in_person(doc, start, end, hit[1])
    ]
    if not hits:
        return None
    head = _head(doc, start, end).i
    at_head = [hit for hit in hits if hit[1] + hit[0] == head + 1 and hit[3] not in _GENERAL]
    return min(at_head or hits, key=lambda hit: (-hit[0], hit[2]))[3]


def _in_person(doc: "Doc", start: int, end: int, index: int) -> bool:
    """Whether the word is part of somebody's name of several words ("Nasir Wafa")."""
    return doc[index].ent_type_ == "PERSON" and any(
        doc[near].ent_type_ == "PERSON" for near in (index - 1, index + 1) if start <= near < end
    )


def _phrases(doc: "Doc", start: int, end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each run of words as (size, start, words), and again with its last word made singular."""
    lowered = [token.lower_ for token in doc[start:end]]
    for position in range(len(lowered)):
        for size in range(min(_LONGEST, len(lowered) - position), 0, -1):
            words = tuple(lowered[position : position + size])
            yield size, start + position, words
            last = doc[start + position + size - 1]
            own_name = last.tag_ in ("NNP", "NNPS") and not last.is_sent_start  # "Queens"
            singular = words[-1] if own_name else _singular(words[-1])
            if singular != words[-1]:
                yield size, start + position, (*words[:-1], singular)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _role(doc: "Doc", start: int, end: int) -> str | None:
    roles = _role_words()
    hits = [(size, roles[words]) for size, _, words in _phrases(doc, start, end) if words in roles]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def _ends_in_name(doc: "Doc", start: int, end: int) -> bool:
    """ "The head of a group in Ituri, Chantal Lonema": two names behind a comma close the words."""
    comma = next((i for i in range(end - 1, start, -1) if doc[i].lower_ == ","), None)
    if comma is None:
        return False
    names = doc[comma + 1 : end]
    return len(names) in (2, 3) and all(t.pos == PROPN and t.ent_type_ != "GPE" for t in names)


def _is_named(doc: "Doc", start: int, end: int, head: "Token") -> bool:
    tokens = doc[start:end]
    if _ends_in_name(doc, start, end):
        return True
    if any(token.ent_type_ == "PERSON" and token.pos == PROPN for token in tokens):
        return True
    if head.lower_ in listed("offices") or any(
        token.text[1:] != token.text[1:].lower()
        for token in tokens
        if token.is_alpha and not token.is_upper
    ):  # "DawnNewsTV"
        return True
    if _singular(head.lower_) in listed("common_heads") and head.i == end - 1:
        return False
    if _singular(head.lower_) in listed("institutions"):
        return any(token.pos == PROPN or token.ent_type_ == "ORG" for token in tokens)
    if head.pos == PROPN or head.ent_type_ in ("ORG", "GPE", "PERSON"):
        return _singular(head.lower_) not in listed("common_heads")
    return any(
        child.dep_ == "appos" and child.pos == PROPN and child.i < end for child in head.rights
    )
