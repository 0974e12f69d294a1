"""Names of places in texts of one letter case ("san salvador", "SAN SALVADOR").

Countries and peoples count anywhere; other names after a preposition, behind a name and a comma,
or at the head of a line, where the word is no common one.
"""

from typing import TYPE_CHECKING

from dateline.extract.places.tokens import is_group
from dateline.extract.places.words import Name, common_words, plain_text, words
from dateline.gazetteer import Entry, Gazetteer, name_key
from dateline.gazetteer.store import DEMONYM, SHORT_FORM

if TYPE_CHECKING:
    from spacy.tokens import Doc


__all__ = ["plain_case_names"]

LONGEST_NAME = 4  # tokens
SMALLEST_PLAIN_TOWN = 1_000  # people; a hamlet of one word is more often a chance likeness
SMALLEST_WEAK_TOWN = 10_000  # the same after "to", "from" and "of", which take persons too
PLAIN_CASE_TRAPS = frozenset(
    {"us", "states", "turkey", "jordan", "chad", "polish", "car", "pole", "poles", "georgia",
     "brit", "turk"}
)  # fmt: skip


def plain_case_names(doc: "Doc", gazetteer: Gazetteer) -> list[Name]:
    """Countries and peoples anywhere; other names after a preposition, behind a comma that
    follows a name, or at the head of a line."""
    countries, found, at = gazetteer.country_keys(), list[Name](), 0
    while at < len(doc):
        token, name = doc[at], None
        if token.text[0].isalpha() and not token.is_stop and token.lower_ not in PLAIN_CASE_TRAPS:
            open_ = may_open(doc, at, found)
            if open_ or token.lower_ in countries or name_key(token.lower_) in countries:
                name = plain_case_name(doc, at, gazetteer, open_=open_)
        if name is not None:
            found.append(name)
        at = name.end if name is not None else at + 1
    return found


def may_open(doc: "Doc", at: int, found: list[Name]) -> bool:
    """Whether a town's name may start here."""
    if at == 0 or doc[at - 1].is_space or doc[at].is_sent_start:
        return any(token.text in {":", "(", ",", "-", "--"} for token in doc[at + 1 : at + 4])
    before = doc[at - 1].lower_
    if before in {",", "and"}:
        return bool(found) and found[-1].end == at - 1 and not found[-1].demonym
    if before == "the":  # "in the miraflores neighborhood"
        return any(token.lower_ in words("unknown_kinds") for token in doc[at + 1 : at + 4])
    return before in words("unknown_prepositions") or before in {"of", "to", "between"}


def plain_case_name(doc: "Doc", at: int, gazetteer: Gazetteer, *, open_: bool) -> Name | None:
    for stop in range(name_reach(doc, at), at, -1):
        text = plain_text(doc, at, stop)
        if (
            doc[stop - 1].is_stop
            or not doc[stop - 1].text[0].isalnum()
            or name_key(text) in words("no_places")
            or (doc[at].text.isupper() and is_group(text))
        ):
            continue
        entries = gazetteer.lookup(text)
        if not entries or entries[0].sort == SHORT_FORM:
            continue
        demonym = entries[0].sort == DEMONYM
        country = entries[0].geocode.kind == "country"
        if demonym or country or (open_ and (stop - at > 1 or plain_town(doc, at, entries[0]))):
            rule = "places.demonym" if demonym else "places.plain_case"
            return Name(start=at, end=stop, text=text, rule=rule, entries=entries,
                        demonym=demonym, sure=demonym or country)  # fmt: skip
    return None


def name_reach(doc: "Doc", at: int) -> int:
    """Behind the last word that may belong to a name starting here."""
    stop = at + 1
    while stop < min(len(doc), at + LONGEST_NAME):
        token = doc[stop]
        if (not token.text[0].isalpha() and token.text != "-") or token.is_sent_start:
            break
        stop += 1
    return stop


def plain_town(doc: "Doc", at: int, entry: Entry) -> bool:
    """Whether one lower-case word may be this town: no common word, no hamlet."""
    if doc[at].lower_ in common_words():
        return False
    strict = at > 0 and doc[at - 1].lower_ in words("strict_prepositions")
    people = SMALLEST_PLAIN_TOWN if strict else SMALLEST_WEAK_TOWN
    return entry.geocode.kind != "town" or entry.geocode.population >= people
