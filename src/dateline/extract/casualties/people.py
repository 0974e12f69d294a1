"""A phrase that names people, read as a number of them: how many, who, of which group."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from spacy.symbols import ADJ, NOUN, PRON, PROPN

from dateline.extract.casualties.cues import Cues
from dateline.extract.mentions import NumberMention
from dateline.extract.people import group_at, group_of_words, is_plural
from dateline.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Hit", "Numbered", "People", "people_at", "people_in"]

_BEFORE_NOUN = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod"}
)
_DEFINITE = frozenset({"the", "these", "those", "his", "her", "their", "its", "my", "our", "such"})
_SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "i", "me"})
_SELF = frozenset({"himself", "herself", "themself"})
_OFFICES = frozenset({"politicians", "officials", "judges"})  # "the mayor of Dresden"
_PARENTS = frozenset({"mother", "father", "mom", "dad", "parent", "grandmother", "grandfather"})
_KIN = frozenset(
    {"parents", "sons", "daughters", "brothers", "sisters", "children", "grandparents"}
)
_MEMBERS = frozenset(
    {"member", "members", "leader", "leaders", "personnel", "employee", "employees"}
)
_COLLECTIVE = frozenset(
    {"group", "team", "crew", "number", "total", "family", "convoy", "dozen", "couple", "pair",
     "trio", "crowd", "patrol", "squad", "unit", "handful", "band", "gang", "majority", "rest"}
)  # fmt: skip
_NO_NAMES = frozenset({"ORG", "GPE", "FAC", "LOC", "EVENT", "DATE", "TIME", "PRODUCT", "LAW"})
_TITLES = frozenset(
    {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sgt", "sgt.", "gen", "gen."}
)
_OFFICE_WORDS = frozenset(
    {"police", "force", "forces", "army", "department", "ministry", "office", "court", "county",
     "university", "network", "agency", "party", "front", "movement", "state", "council", "group",
     "company", "association", "house", "center", "centre", "hospital", "school", "news", "times",
     "post", "union", "nations", "church", "club", "bank", "team", "command", "inc"}
)  # fmt: skip
_RULES = frozenset({"|", "-", "–", "«", "»"})  # between a headline and the outlet's name
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*(?<!\.com)(?<!\.org)")
_DEMONYM = re.compile(
    r"^[A-Z].*(?:[a-z]an|ese|ish|[a-z]i|ch|ss|ek|ino|iot|urd|Turk|ic|jik|gyz|akh|men|ne|lander)s?$"
)
_ABBREVIATED = frozenset({"US", "U.S.", "UK", "U.K.", "American", "British"})
_OF_THE_HURT = frozenset(
    {("of", "the", "wounded"), ("of", "the", "injured"), ("of", "the", "hurt")}
)
_GENERAL = frozenset({"people", "men", "women"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """The doc with its number mentions, by every token in them and by the noun they count."""

    doc: "Doc"
    cues: Cues
    inside: dict[int, NumberMention] = field(default_factory=dict)
    counting: dict[int, NumberMention] = field(default_factory=dict)
    surnames: frozenset[str] = frozenset()  # last words of the full names of persons in the report


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Tokens [start, end) that name so many people. `head` is the noun, name or number."""

    start: int
    end: int
    head: int
    quantity: Quantity
    group: str
    words: str | None
    nationality: str | None = None
    names: tuple[str, ...] = ()
    known: bool = True  # False: a counted noun that is in no list of words for people
    told: bool = True  # False: the number is ours (a plural without one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """People, an effect, the token of the cue that tells it, and the rule that found it."""

    people: People
    effect: str
    cue: int
    rule: str
    extent: str = "not_told"


def people_in(text: Numbered, head: "Token") -> list[People]:
    """The people of a phrase and of those joined to it ("his wife and two sons"), in order."""
    if head.lower_ in _COLLECTIVE and head.i not in text.inside:
        head = _of_object(head) or head  # "a total of six men and one woman"
    one = people_at(text, head.i)
    heads = [head, *_joined(head, beside=one is None or one.quantity.low < 2)]
    found = [people_at(text, token.i) for token in heads]
    people = [one for one in found if one is not None]
    if people and people[0].quantity.high == 0:  # "no women or children"
        return [people[0], *(one for one in people[1:] if one.told)]
    return people


def _joined(head: "Token", *, beside: bool) -> list["Token"]:
    """The tokens joined to a head by "and"; with `beside`, also to a name in apposition, which of
    "two men, A and B," would count them twice."""
    joined = []
    queue = [head]
    while queue:
        token = queue.pop()
        for child in token.children:
            if child.dep_ == "conj" and child.tag_[:2] not in ("VB", "MD"):
                joined.append(child)
                queue.append(child)
            elif beside and child.dep_ == "appos":
                queue.append(child)
    return sorted(joined, key=lambda t: t.i)


def people_at(text: Numbered, head: int) -> People | None:
    """The people that the phrase with this head names; None where it names none, or not how many
    ("they", "the soldiers")."""
    token = text.doc[head]
    number = text.inside.get(head)
    if number is not None:
        return _numbered(text, number, head)
    number = text.counting.get(head)
    if number is not None and number.start < head:
        return _counted(text, number, head)
    if token.lower_ in _COLLECTIVE:
        inner = _of_object(token)
        return None if inner is None else people_at(text, inner.i)
    if token.pos == PRON or token.tag_ == "PRP":
        return _pronoun(token)
    return _unnumbered(text, token)


def _numbered(text: Numbered, number: NumberMention, at: int) -> People | None:
    """A number that stands by itself or before "of": "two were hurt", "two of the bodyguards"."""
    head = number.head
    if head is not None and number.end <= head:
        return _counted(text, number, head)
    group = words = nationality = None
    if head is not None and head < number.start:
        if _is_thing(text, head):
            return None
        group = group_at(text.doc, head)
    end = number.end
    if tuple(t.lower_ for t in text.doc[end : end + 3]) in _OF_THE_HURT:
        words, end = text.doc[end : end + 3].text, end + 3
    return People(
        start=number.start, end=end, head=at, quantity=number.quantity,
        group=group or "people", words=words, nationality=nationality,
    )  # fmt: skip


def _counted(text: Numbered, number: NumberMention, head: int) -> People | None:
    """A noun with its number. A noun that is in no list passes unless it is a known thing."""
    if _is_thing(text, head):
        return None
    token = text.doc[head]
    parent = _parent_of(text, number)
    if parent is not None:
        return _unnumbered(text, parent)
    if token.lower_ in _COLLECTIVE and text.inside.get(head) is None:
        inner = _of_object(token)
        own = None if inner is None else people_at(text, inner.i)
        if own is not None and own.told:
            return own
    known = group_at(text.doc, head)
    if known is None and token.lower_[-1:] not in ("s", "e", "i", "n") and token.ent_type_ == "":
        return None
    people = _person_phrase(text, head, quantity=number.quantity, start=number.start)
    return people if known is not None or people.names else replace(people, known=False)


def _parent_of(text: Numbered, number: NumberMention) -> "Token | None":
    """The mother of "mother of 13 Jana Novak": the number is of her children."""
    before = text.doc[max(number.start - 2, 0) : number.start]
    of_some = len(before) == 2 and before[1].lower_ == "of" and before[0].lower_ in _PARENTS
    return before[0] if of_some else None


def _pronoun(token: "Token") -> People | None:
    if token.lower_ not in _SINGULAR_PRONOUNS | _SELF:
        return None
    return People(
        start=token.i, end=token.i + 1, head=token.i, quantity=Quantity.exactly(1),
        group="people", words=token.text,
    )  # fmt: skip


def _unnumbered(text: Numbered, token: "Token") -> People | None:
    """A name or one person by description; a bare plural is two or more, a definite one nothing."""
    if token.lower_ == "old" and "year" in (
        text.doc[max(token.i - 2, 0)].lower_,
        text.doc[token.i - 1].lower_,
    ):
        return _aged(text, token)
    if token.pos not in (NOUN, PROPN):
        return None
    name = _is_name(text, token)
    group = group_at(text.doc, token.i)
    if group is None and not name:
        return None
    if (not name and token.tag_ in ("NNS", "NNPS")) or is_plural(token):
        return _plural(text, token)
    if token.lower_ in ("body", "corpse", "personnel", "army", "head", "police", "figure"):
        return None
    return _person_phrase(text, token.i, quantity=Quantity.exactly(1), start=None)


def _plural(text: Numbered, token: "Token") -> People | None:
    determiners = {t.lower_ for t in token.lefts if t.dep_ in ("det", "poss")}
    if determiners & _DEFINITE and not (token.lower_ in _KIN and "the" not in determiners):
        return None
    if token.lower_ == "police":  # an office as often as people ("Police: man shot")
        return None
    if text.doc[token.left_edge.i].lower_ == "how":  # "how many people were hurt is not clear"
        return None
    if determiners & {"any", "no", "all"} or group_at(text.doc, token.i) is None:
        return None
    first = text.inside.get(_left_edge(text, token.i))
    if first is not None and first.rule != "numbers.article":
        return _person_phrase(text, token.i, quantity=first.quantity, start=first.start)
    quantity = Quantity(low=2, high=None, bound="vague", word=token.lower_)
    return _person_phrase(text, token.i, quantity=quantity, start=None, told=False)


def _aged(text: Numbered, token: "Token") -> People:
    start = token.i
    while start > 0 and token.i - start < 6 and not text.doc[start].lower_[0].isdigit():
        start -= 1
    digits = text.doc[start].lower_
    child = digits.isdigit() and int(digits) < 18
    return People(
        start=start, end=token.i + 1, head=token.i, quantity=Quantity.exactly(1),
        group="children" if child else "people", words=text.doc[start : token.i + 1].text,
    )  # fmt: skip


def _person_phrase(
    text: Numbered, head: int, *, quantity: Quantity, start: int | None, told: bool = True
) -> People:
    first = left = _left_edge(text, head)
    if start is not None:  # what stands before the number is another's ("shot dead five men")
        owned = start > 0 and text.doc[start - 1].tag_ in ("DT", "PRP$")
        first = start - owned
        left = max(left, first)
    end = _right_edge(text, head)
    number = text.counting.get(head) if start is not None else None
    words_start = left if number is None else max(number.end, left)
    if number is not None and text.doc[words_start].lower_ == "of" and words_start < head:
        words_start += 1
    words = text.doc[words_start:end].text if words_start < end else None
    names = _names(text, head, left)
    return People(
        start=first, end=end, head=head, quantity=quantity, group=_group(text, head, left, end),
        words=words, nationality=_nationality(text, left, end), names=names, told=told,
    )  # fmt: skip


def _left_edge(text: Numbered, head: int) -> int:
    start = head
    for child in text.doc[head].lefts:
        cue = child.lower_ in text.cues.slots and child.tag_ in ("VBD", "VBN")
        if child.dep_ in _BEFORE_NOUN and head - child.i < 10 and not (cue and child.n_lefts):
            start = min(start, max(child.left_edge.i, head - 10))
    return start


def _right_edge(text: Numbered, head: int) -> int:
    """The end of the words that say who: with "of ..." after members and leaders."""
    token = text.doc[head]
    if token.lower_ in _MEMBERS or group_at(text.doc, head) in _OFFICES:
        inner = _of_object(token)
        if inner is not None:
            return int(inner.i) + 1
    return head + 1


def _of_object(token: "Token") -> "Token | None":
    for child in token.rights:
        if child.lower_ == "of":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _group(text: Numbered, head: int, left: int, end: int) -> str:
    """The noun's group; where that is only "people", that of the words around it, nearest first."""
    group = group_at(text.doc, head)
    if group not in (None, "people") and text.doc[head].lower_ not in _GENERAL:
        return group or "people"
    around = [*range(end - 1, head, -1), *range(head - 1, left - 1, -1)]
    for i in around:
        code = group_at(text.doc, i)
        named = text.doc[i].ent_type_ == "PERSON" and not text.doc[i].lower_.endswith("man")
        if code is not None and code != "people" and not named:
            return code
    return group or "people"


def _nationality(text: Numbered, left: int, end: int) -> str | None:
    for token in text.doc[left:end]:
        country = token.ent_type_ in ("NORP", "GPE") and _DEMONYM.search(token.text)
        if (country or token.text in _ABBREVIATED) and (
            token.lower_ not in text.cues.words["nationality_not"]
        ):
            return token.text if token.pos in (PROPN, ADJ) else None
    return None


def _is_name(text: Numbered, token: "Token") -> bool:
    """Whether a singular proper noun is taken for a person's name: entity, or a title before it."""
    if token.pos != PROPN or token.tag_ == "NNPS" or not _NAME.fullmatch(token.text):
        return False
    if token.is_upper and token.is_sent_start and len(token) > 2:  # a dateline: "MAROUA, Feb 15"
        return False
    if token.lower_ in text.cues.slots or any(t.lower_ in _RULES for t in token.lefts):
        return False
    if token.ent_type_ == "PERSON" or token.text in text.surnames:
        return True
    if [t.lower_[:2] for t in text.doc[token.i + 1 : token.i + 2]] == [","] and text.doc[
        min(token.i + 2, len(text.doc) - 1)
    ].text.isdigit():
        return True
    if token.ent_type_ not in ("DATE", "TIME", "EVENT") and _is_unsure_organisation(token):
        return True
    titled = any(t.lower_ in _TITLES or group_of_words(t.lower_) is not None for t in token.lefts)
    return titled or (token.ent_type_ not in _NO_NAMES and token.ent_type_ != "NORP")


def _names(text: Numbered, head: int, left: int) -> tuple[str, ...]:
    """The person's name in the phrase or beside it ("the mayor, Jan Novak,")."""
    token = text.doc[head]
    if _is_name(text, token) and group_of_words(token.lower_) is None:
        start = head
        while start > left and _is_name_word(text, text.doc[start - 1]):
            start -= 1
        return (text.doc[start : head + 1].text,)
    for child in token.rights:
        if child.dep_ == "appos" and child.pos == PROPN and child.ent_type_ == "PERSON":
            start = child.left_edge.i
            if any(t.lower_ in _RULES for t in text.doc[head + 1 : child.i]):
                continue
            return (text.doc[start : child.i + 1].text,)
    return _name_after_comma(text, head)


def _name_after_comma(text: Numbered, head: int) -> tuple[str, ...]:
    """ "the mayor, Jan Novak," where the parse hangs the name elsewhere."""
    if head + 3 >= len(text.doc) or text.doc[head + 1].lower_ != ",":
        return ()
    end = start = head + 2
    while (
        end < len(text.doc)
        and text.doc[end].ent_type_ == "PERSON"
        and (end == start or text.doc[end].ent_iob_ == "I")
    ):
        end += 1
    singular = not is_plural(text.doc[head])
    return (text.doc[start:end].text,) if end > start + 1 and singular else ()


def _is_unsure_organisation(token: "Token") -> bool:
    """A small parser calls unusual names organisations: one without article, acronym or the words
    of offices is taken for a person."""
    if token.is_upper or token.lower_ in _OFFICE_WORDS or any(t.dep_ == "det" for t in token.lefts):
        return False
    return any(t.pos == PROPN or t.lower_ == "old" for t in token.lefts)


def _is_name_word(text: Numbered, token: "Token") -> bool:
    proper = token.pos == PROPN and _NAME.fullmatch(token.text) is not None
    proper = proper and token.lower_ not in text.cues.slots
    return proper and token.lower_ not in _TITLES and group_of_words(token.lower_) is None


def _is_thing(text: Numbered, head: int) -> bool:
    return text.doc[head].lower_ in text.cues.words["things"]
