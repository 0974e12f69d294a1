"""Words for people: which group a noun names, whether a noun names people at all.

Used by `numbers` and `casualties`. The words are data (codes/groups.toml).
"""

from functools import cache
from typing import TYPE_CHECKING

from spacy.symbols import NOUN, PROPN

from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["group_at", "group_of_words", "is_plural", "names_people"]

_PERSON_ENDINGS = ("man", "woman", "men", "women", "person", "ologist", "keeper", "goer")


@cache
def _index() -> dict[str, str]:
    return load_vocabulary("groups").word_index()


@cache
def _singulars(word: str) -> tuple[str, ...]:
    """The word and what it may be the plural of, likeliest first."""
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("ives"):
        forms.append(word[:-3] + "fe")
    if word.endswith("men"):
        forms.append(word[:-3] + "man")
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    if word.endswith("es"):
        forms.append(word[:-2])
    return tuple(forms)


@cache
def group_of_words(words: str) -> str | None:
    """The group code of a lower-case noun or phrase, singular or plural; None if it names none."""
    index = _index()
    found = next((index[form] for form in _singulars(words) if form in index), None)
    if found is None and " " not in words:
        if words.endswith(_PERSON_ENDINGS):
            return "people"
        if "-" in words:
            return group_of_words(words.rsplit("-", 1)[1])
    return found


def group_at(doc: "Doc", head: int) -> str | None:
    """The group that the noun at `head` names, with the word or two before it where a phrase of
    the list is that long ("police officer"); None where it names no people."""
    last = doc[head].lower_
    for back in (2, 1):
        if head - back >= 0 and not _is_age(doc, head):
            before = " ".join(doc[i].lower_ for i in range(head - back, head))
            for form in _singulars(last):
                code = _index().get(f"{before} {form}")
                if code is not None:
                    return code
    return group_of_words(last)


def _is_age(doc: "Doc", head: int) -> bool:
    """ "21-year-old man" is no "old man"."""
    before = [token.lower_ for token in doc[max(head - 2, 0) : head]]
    return before[1:] == ["old"] and before[0] in ("-", "year", "years")


def names_people(token: "Token") -> bool:
    """Whether the token is a noun of codes/groups.toml or a person's name."""
    if token.pos not in (NOUN, PROPN):
        return False
    return token.ent_type_ == "PERSON" or group_of_words(token.lower_) is not None


def is_plural(token: "Token") -> bool:
    """Whether a noun is plural, by tag or, for names and unknown tags, by form."""
    if token.tag_ in ("NNS", "NNPS"):
        return True
    return token.lower_ in ("people", "police", "men", "women", "children", "personnel", "troops")
