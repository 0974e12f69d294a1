"""What a verb of hitting did: "shot dead", "stabbed to death", "shot and wounded", or not told."""

from typing import TYPE_CHECKING

from dateline.extract.casualties.frames import is_passive
from dateline.extract.casualties.people import Numbered, people_at

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["effect_of_hitting"]

_TELLING = frozenset(
    {"shoot", "shot", "shooting", "stab", "stabbed", "stabbing", "shoots", "stabs"}
)
_ARMED = frozenset(
    {"soldiers", "police", "security_forces", "guards", "militants", "rebels", "attackers",
     "gang_members", "suspects", "peacekeepers"}
)  # fmt: skip
_DOWN = frozenset({"gunned", "gunning", "guns", "mowed", "mowing"})
_REACH = 3  # tokens on either side: "shot him and his brother dead" is as far as it goes


def effect_of_hitting(text: Numbered, verb: "Token") -> str | None:
    """killed, wounded, killed_or_wounded; None where people need not be hurt ("beat the team")."""
    if verb.tag_[:2] == "NN":  # "on a motorcycle shot dead a man" is parsed as a noun
        return "killed" if verb.doc[verb.i + 1 : verb.i + 2].text.lower() == "dead" else None
    if _brings_down_things(verb):
        return None
    near = _words_near(text, verb)
    if verb.lower_ in _DOWN:
        return "killed" if "down" in near else None
    if _is_fatal(text, near):
        return "killed"
    if near & text.cues.words["hurting"]:
        return "wounded"
    return "killed_or_wounded" if verb.lower_ in _TELLING and not _missed(text, verb) else None


def _brings_down_things(verb: "Token") -> bool:
    """ "Guards shot down two of them": aircraft are shot down; people, only where named as such."""
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 5]]
    return after[:1] == ["down"] and bool({"them", "it", "which", "those"} & set(after))


def _missed(text: Numbered, verb: "Token") -> bool:
    """ "soldiers shot at the crowd" hits nobody; "seven men (were) shot at a house" does."""
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    if after[:1] != ["at"]:
        return False
    hit = is_passive(verb) or verb.dep_ == "acl" or verb.tag_ == "VBN" or _is_headline(text, verb)
    return not hit or after[1:] == ["by"]


def _is_headline(text: Numbered, verb: "Token") -> bool:
    """ "Two girls shot at party": a number of people who carry no arms before the verb."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    people = None if subject is None else people_at(text, subject.i)
    return people is not None and people.told and people.group not in _ARMED


def _is_fatal(text: Numbered, near: set[str]) -> bool:
    if "death" in near:
        return "to" in near
    return bool(near & text.cues.words["fatal"])


def _words_near(text: Numbered, verb: "Token") -> set[str]:
    """The words around the verb, and what is said of its object ("shot him dead")."""
    start, end = max(verb.i - 2, verb.sent.start), min(verb.i + _REACH + 1, verb.sent.end)
    for i in range(verb.i + 1, end - 1):
        if text.doc[i].lower_ == "," and i + 1 in text.inside:
            end = i  # "were shot, one fatally"
            break
    near = {text.doc[i].lower_ for i in range(start, end)}
    for child in verb.children:
        if (
            child.dep_ in ("advmod", "oprd", "acomp", "prt", "conj", "prep")
            and abs(child.i - verb.i) < 12
        ):
            near.add(child.lower_)
            near.update(grand.lower_ for grand in child.children if grand.dep_ == "pobj")
    return near
