"""What became of a weapon: from its name to the verb that governs it, and from verbs of fate to
the words that stand for a weapon ("two of which were shot down")."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.word_index import find_hits, inflections, verb_index, word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Fates", "NounFate", "StandIn", "is_singular_in", "stand_in_arguments"]

_CLIMB_LIMIT = 12  # a long list of seized arms is one chain
_REMAINS = frozenset({"remains", "debris", "fragments", "wreckage", "parts", "pieces", "shrapnel"})
_FLYING = frozenset({"drone", "missile", "rocket", "rpg"})
_NEVER_EXPLODE = frozenset({"gun", "rifle", "pistol", "shotgun", "machine_gun", "knife", "club"})
_DESTROY = frozenset(inflections("destroy"))
_STANDING_FATES = frozenset({"intercepted", "exploded", "failed", "defused"})
_NOUN_DEPS = frozenset({"conj", "appos", "compound", "nmod", "amod"})
_BINDING = frozenset({"of", "on", "to"})
_NOUNS = frozenset({"NOUN", "NUM", "PROPN"})
_OBJECT_DEPS = frozenset({"nsubjpass", "dobj", "obj"})
_LINEAR_REACH = 6  # words from "intercepted" to "missiles" where the parse fails
_AUXILIARY = frozenset({"was", "were", "been", "be", "being", "is", "are"})


def is_singular_in(word: str, words: frozenset[str]) -> bool:
    """Whether the word, or its singular, is in the list."""
    return word in words or word[:-1] in words or word[:-2] in words or word[:-3] + "y" in words


@dataclass(frozen=True, slots=True, kw_only=True)
class NounFate:
    """The fate of one noun, the verb that governs it, its role there, and the noun it hangs on."""

    fate: str = "used"
    verb: int | None = None
    role: str = ""
    noun: int | None = None
    negated: bool = False
    remains: bool = False  # only what is left of it is spoken of
    into: bool = False  # the verb goes on with "into": "rammed a van into"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Words [start, end) that stand for a weapon, their main token, and what became of it."""

    start: int
    end: int
    token: int
    fate: str
    verb: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fates:
    """The verbs of fate in one report: token -> code of codes/means_fates.toml."""

    doc: "Doc"
    words: list[str]
    codes: dict[int, str]

    @classmethod
    def of(cls, doc: "Doc", words: list[str]) -> "Fates":
        codes: dict[int, str] = {}
        for hit in find_hits(words, verb_index("means_fates")):
            if hit.end - hit.start == 1 and doc[hit.start].pos_ not in ("VERB", "AUX", "ADJ"):
                continue
            for at in range(hit.start, hit.end):
                if at == hit.start or doc[at].pos_ == "VERB":
                    codes[at] = hit.code
        return cls(doc=doc, words=words, codes=codes)

    def of_noun(self, head: "Token", kind: str) -> NounFate:
        """What the sentence says became of the weapon `head`."""
        governed = _governor(head)
        own = self._of_clause(head, kind)
        if own is not None:
            return NounFate(fate=own[0], verb=own[1], role="obj", noun=governed.noun)
        verb = None if governed.verb is None else self.doc[governed.verb]
        fate = None if verb is None else self._at(verb, governed.role, kind)
        if fate is None:
            fate, near = self._by_position(head)
            if fate is not None:
                return NounFate(fate=fate, verb=near, role="obj", noun=governed.noun)
        remains = governed.noun is not None and self.words[governed.noun] in _REMAINS
        if remains:
            fate = None  # what was found is what is left of a weapon that was used
        return NounFate(
            fate=fate or "used",
            verb=governed.verb,
            role=governed.role,
            noun=governed.noun,
            remains=remains,
            negated=verb is not None and _negated(verb),
            into=verb is not None and any(t.lower_ == "into" for t in verb.children),
        )

    def planted(self, head: "Token", found: NounFate) -> bool:
        """Whether a bomb is said to be planted, hidden, laid."""
        planted = word_lists("means_lists")["planted"]
        near = [child for child in head.children if child.dep_ in ("acl", "relcl", "amod")]
        if found.verb is not None and found.role == "obj":
            near.append(self.doc[found.verb])
        return any(token.lemma_.lower() in planted for token in near)

    def _of_clause(self, head: "Token", kind: str) -> tuple[str, int] | None:
        """A fate told by a clause on the noun: "a bomb found in", "that failed to explode"."""
        for child in head.children:
            if child.dep_ == "amod" and self.codes.get(child.i) == "failed":
                return "failed", child.i
            if child.dep_ not in ("acl", "relcl"):
                continue
            subjects = [t for t in child.children if t.dep_ in ("nsubj", "nsubjpass")]
            if any(self.words[t.i] not in ("which", "that") for t in subjects):
                continue
            passive = child.tag_ == "VBN" if not subjects else subjects[0].dep_ == "nsubjpass"
            fate = self._at(child, "obj" if passive else "subj", kind)
            if fate is not None:
                return fate, child.i
        return None

    def _at(self, verb: "Token", role: str, kind: str) -> str | None:
        code = self.codes.get(verb.i)
        if code is None and role == "obj" and kind in _FLYING and self.words[verb.i] in _DESTROY:
            return "intercepted"
        if code is None:
            return None
        if code == "exploded":
            if role not in ("subj", "obj") or kind in _NEVER_EXPLODE:
                return None
            negated = any(child.dep_ == "neg" for child in verb.children)
            return "failed" if negated else "exploded"
        if code == "failed":
            return "failed" if role == "subj" else None
        return code if role == "obj" else None

    def _by_position(self, head: "Token") -> tuple[str | None, int | None]:
        """Fallback without grammar: "intercepted four missiles", "drones were shot down"."""
        for at in range(head.i - 1, max(head.i - 1 - _LINEAR_REACH, -1), -1):
            if self.codes.get(at) == "intercepted" and self.doc[at].pos_ == "VERB":
                return "intercepted", at
            stops = self.doc[at].pos_ in ("VERB", "ADP") and self.words[at] not in ("of", "down")
            if stops or self.doc[at].is_punct:
                break
        nxt = head.i + 1
        if nxt + 1 < len(self.words) and self.words[nxt] in _AUXILIARY:
            code = self.codes.get(nxt + 1)
            if code in ("intercepted", "defused", "seized", "recovered"):
                return code, nxt + 1
        return None, None


def _governor(head: "Token") -> NounFate:
    """The verb over a noun, through coordination, compounds and "of"; and the noun passed last."""
    token, noun = head, None
    for _ in range(_CLIMB_LIMIT):
        dep, over = token.dep_, token.head
        if dep in _NOUN_DEPS and over.pos_ != "VERB":
            if dep in ("compound", "nmod"):
                noun = over.i
            token = over
        elif (
            dep == "pobj"
            and over.lower_ in ("of", "on", "to")
            and over.head.pos_ in ("NOUN", "NUM", "PROPN")
        ):
            noun = over.head.i
            token = over.head
        elif dep == "pobj":
            verb = None if over.head.pos_ == "NUM" else over.head.i  # a number governs nothing
            return NounFate(verb=verb, role=over.lower_, noun=noun)
        elif dep in _OBJECT_DEPS:
            return NounFate(verb=over.i, role="obj", noun=noun)
        elif dep == "nsubj":
            return NounFate(verb=over.i, role="subj", noun=noun)
        else:
            break
    return NounFate(noun=noun)


def stand_in_arguments(doc: "Doc", words: list[str], fates: Fates) -> Iterator[StandIn]:
    """Numbers, ordinals, pronouns and general nouns that a verb of fate speaks of."""
    lists = word_lists("means_lists")
    for at, code in sorted(fates.codes.items()):
        if code not in _STANDING_FATES:
            continue
        verb = doc[at]
        for child in verb.children:
            if child.dep_ not in _OBJECT_DEPS | {"nsubj"} or not _fits(code, child.dep_):
                continue
            word = words[child.i]
            if child.pos_ == "NUM" or word in lists["stand_ins"] or word in lists["ordinals"]:
                if word in ("which", "that"):
                    continue
                end = _end_of_of_phrase(child)
                fate = "failed" if code == "exploded" and _negated(verb) else code
                yield StandIn(
                    start=_with_article(doc, child.i), end=end, token=child.i, fate=fate, verb=at
                )


def _fits(code: str, dep: str) -> bool:
    if code in ("intercepted", "defused"):
        return dep in _OBJECT_DEPS
    return True if code == "exploded" else dep == "nsubj"


def _negated(verb: "Token") -> bool:
    without = verb.dep_ == "pcomp" and verb.head.lower_ == "without"
    return without or any(child.dep_ == "neg" for child in verb.children)


def _with_article(doc: "Doc", at: int) -> int:
    while at and doc[at - 1].dep_ in ("det", "amod", "nummod") and doc[at - 1].head.i >= at:
        at -= 1
    return at


def _end_of_of_phrase(token: "Token") -> int:
    """Past "of which", "of them", "of the drones" where they follow."""
    for child in token.children:
        if child.lower_ == "of" and child.i > token.i:
            for complement in child.children:
                if complement.dep_ == "pobj":
                    return complement.i + 1
    return token.i + 1
