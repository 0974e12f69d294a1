"""Names of places among capitalised runs that the parser took for no place.

The longest run that the gazetteer holds counts where the words before it ask for a place, where it
names a country or region, or in a list behind a place; a run with a word for a spot or of kind
beside it is a site. A name found once is found wherever it stands again.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.places.tokens import (
    PLACE_LABELS,
    after_preposition,
    before_adjectives,
    is_group,
    is_persons,
    is_short_form,
    part_of_other_name,
    whole_entity,
)
from dateline.extract.places.words import Name, common_words, hint_kinds, plain_text, words
from dateline.gazetteer import Entry, Gazetteer, name_key
from dateline.gazetteer.store import DEMONYM, NAME, OTHER_NAME, SHORT_FORM

if TYPE_CHECKING:
    from spacy.tokens import Doc


__all__ = ["repeated_names", "run_names"]

LONGEST_NAME = 5  # tokens; "Democratic Republic of the Congo" has five
SMALLEST_WEAK_TOWN = 5_000  # people; a smaller one is more often a chance likeness
SHORTEST_OTHER_NAME = 5  # letters; shorter other names of regions are words ("Act", "No")
BIG_TOWN = 100_000  # a town of this size may start a longer run ("Boston Mayor Menino")
CONNECTORS = frozenset({"of", "de", "del", "la", "al", "el", "-", "and", "the", "du", "los", "e",
                        "i", "ye", "ul"})  # fmt: skip
LONGEST_UNKNOWN = 2
GOING_ON = frozenset({"in", "on", "near", "after", "when", "where", "late", "early", "by"})
NO_STARTS = frozenset({"the", "in", "a", "an"})


def run_names(doc: "Doc", gazetteer: Gazetteer, names: list[Name]) -> list[Name]:
    taken = {at for name in names for at in range(name.start, name.end)}
    found, at = [], 0
    while at < len(doc):
        token = doc[at]
        if at in taken or not token.text[0].isupper() or token.lower_ in NO_STARTS:
            at += 1
            continue
        name = run_name(doc, at, gazetteer, taken)
        if name is None:
            at += 1
        else:
            found.append(name)
            taken.update(range(name.start, name.end))
            at = name.end
    return found


def run_name(doc: "Doc", at: int, gazetteer: Gazetteer, taken: set[int]) -> Name | None:
    """The longest name of the gazetteer that starts here and may stand here."""
    end = run_end(doc, at, taken)
    for stop in range(end, at, -1):
        if not doc[stop - 1].text[0].isupper() and doc[stop - 1].text[0] != "'":
            continue
        text = plain_text(doc, at, stop)
        if name_key(text) in words("no_places") or is_group(text):
            continue
        entries = gazetteer.lookup(text)
        if entries:
            listed = at - 2 in taken and doc[at - 1].lower_ in {"and", "or", ","}
            rule = rule_of_run(doc, at, stop, end, entries, listed=listed)
            if rule is not None:
                demonym = rule == "places.demonym"
                return Name(
                    start=at, end=stop, text=text, rule=rule, entries=entries, demonym=demonym,
                    sure=rule not in {"places.preposition", "places.listed"},
                )  # fmt: skip
    return (
        run_site(doc, at, end)
        or run_with_kind(doc, at, end, gazetteer)
        or run_unknown(doc, at, end)
    )


def run_site(doc: "Doc", start: int, end: int) -> Name | None:
    """A capitalised run with a word for a spot at an end ("Camp Shorabak", "Republic Bridge")."""
    heads, label = words("site_heads"), doc[start].ent_type_
    if end - start < 2 or label == "PERSON" or start == 0:
        return None
    first, last = doc[start].lower_ in words("site_firsts"), doc[end - 1].lower_ in heads
    before = (
        doc[start - 2] if doc[start - 1].lower_ in {"the", "a"} and start > 1 else doc[start - 1]
    )
    stands = before.lower_ in words("unknown_prepositions") | {"on", "to", "against", "of"} or (
        before.lemma_ in words("attack_verbs") and before.pos_ == "VERB"
    )
    if not stands or not (first or last):
        return None
    text = plain_text(doc, start, end)
    return Name(start=start, end=end, text=text, rule="places.named_site", site=True)


def run_with_kind(doc: "Doc", start: int, end: int, gazetteer: Gazetteer) -> Name | None:
    """A run with a word of kind beside it ("the Nabi Yunus district", "village of Dan Gulbi")."""
    kinds = words("unknown_kinds")
    behind = end < len(doc) and doc[end].lower_ in kinds and not doc[end].is_sent_start
    ahead = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in kinds
    if not (behind or ahead) or doc[start].pos_ != "PROPN":
        return None
    text = plain_text(doc, start, end)
    return Name(
        start=start, end=end, text=text, rule="places.kind_word", site=True,
        entries=gazetteer.lookup(text),
    )  # fmt: skip


def run_unknown(doc: "Doc", start: int, end: int) -> Name | None:
    """A name that neither parser nor gazetteer knows, after "in", "at" or "near" and before a comma
    or a word that goes on about the place ("At Kasindi, on the border")."""
    before = doc[start - 1].lower_ if start else ""
    if before not in words("strict_prepositions") and before != "at":
        return None
    if end - start > LONGEST_UNKNOWN or end >= len(doc):
        return None
    run, after = doc[start:end], doc[end]
    person = doc[start - 1].is_sent_start and run[0].ent_type_ == "PERSON"  # a slip of the parser
    odd = any(
        (token.ent_type_ and not person) or token.pos_ != "PROPN" or token.is_upper for token in run
    )
    if odd or not run[0].is_alpha or is_persons(doc, start) or run[0].lower_ in common_words():
        return None
    if after.text != "," and after.lower_ not in GOING_ON:
        return None
    return Name(start=start, end=end, text=plain_text(doc, start, end), rule="places.unknown_name")


def run_end(doc: "Doc", at: int, taken: set[int]) -> int:
    end, last = at + 1, min(len(doc), at + LONGEST_NAME)
    for stop in range(at + 1, last):
        token = doc[stop]
        if stop in taken or token.is_sent_start:
            break
        if token.text[0].isupper():
            end = stop + 1
        elif token.lower_ not in CONNECTORS:
            break
    return end


def rule_of_run(
    doc: "Doc", start: int, stop: int, end: int, entries: tuple[Entry, ...], *, listed: bool
) -> str | None:
    """Why these words are a place; None where nothing says so."""
    first = entries[0]
    before = doc[start - 1] if start else None
    if first.sort == SHORT_FORM:
        short = is_short_form(doc, start, plain_text(doc, start, stop))
        return "places.short_form" if short else None
    label = doc[start].ent_type_
    region = first.geocode.kind in {"admin1", "country"} and first.sort <= OTHER_NAME
    if listed and region and stop == end and doc[start - 1].text == ",":
        return "places.listed"  # "Mosul, Nineveh", whatever the parser takes it for
    if label == "PERSON" and not whole_entity(doc, start, stop):
        return None
    if part_of_other_name(doc, stop) and label != "NORP":
        return None
    if first.sort == DEMONYM:
        return "places.demonym" if label != "PERSON" else None
    if first.geocode.kind == "country" and label != "PERSON" and not inside_of(doc, start, label):
        return "places.country"
    if first.geocode.kind == "admin2" and doc[stop - 1].lower_ in hint_kinds() and stop - start > 1:
        return "places.kind_word"
    if listed and stop == end and label != "PERSON" and likely(first, SMALLEST_WEAK_TOWN):
        return "places.listed"
    if before is None or not after_preposition(doc, start):
        if heads_dateline(doc, start, stop):
            return "places.preposition"
        if before is not None and stop == end and stands_weakly(doc, start, stop, first):
            return "places.preposition"
        usual = first.sort == NAME or len(doc[start]) >= SHORTEST_OTHER_NAME
        known = (first.geocode.kind == "admin1" and usual) or (
            stop - start > 1 and likely(first, SMALLEST_WEAK_TOWN)
        )
        return "places.country" if known and label in {"", "NORP"} and stop == end else None
    whole = stop == end and (not label or whole_entity(doc, start, stop))
    return "places.preposition" if whole or first.geocode.population >= BIG_TOWN else None


def likely(entry: Entry, people: int) -> bool:
    """Whether it is a region, or a town of so many people under its own name."""
    kind = entry.geocode.kind
    return kind != "town" or (entry.sort == NAME and entry.geocode.population >= people)


def stands_weakly(doc: "Doc", start: int, stop: int, entry: Entry) -> bool:
    """After "at", "from", "to", "of": a town's own name that is part of no longer one."""
    before = before_adjectives(doc, start).lower_
    if doc[stop - 1].lower_ in common_words() or is_persons(doc, start):
        return False
    if doc[start].ent_type_ and not whole_entity(doc, start, stop):
        return False
    if before in words("unknown_prepositions") or before == "to":
        return likely(entry, SMALLEST_WEAK_TOWN)
    return before == "of" and not doc[start].ent_type_ and likely(entry, BIG_TOWN)


def heads_dateline(doc: "Doc", start: int, stop: int) -> bool:
    """A name in capitals that opens a sentence before a dash, a comma or a parenthesis."""
    opens = doc[start].is_sent_start or (start and doc[start - 1].is_space)
    return bool(
        opens
        and stop < len(doc)
        and doc[stop].text in {",", "-", "–", "—", "--", "(", ":"}
        and all(token.is_upper and len(token) > 2 for token in doc[start:stop])
    )


def inside_of(doc: "Doc", start: int, label: str) -> bool:
    """After "of" inside an organisation's name ("Bank of England")."""
    return (
        label == "ORG"
        and start > 0
        and doc[start - 1].lower_ in {"of", "for"}
        and (doc[start - 1].ent_iob_ == "I")
    )


def repeated_names(doc: "Doc", names: list[Name]) -> list[Name]:
    """Where a name found elsewhere in the report stands again and the parser saw none."""
    taken = {at for name in names for at in range(name.start, name.end)}
    known: dict[str, list[Name]] = {}
    for name in names:
        if not name.demonym and name.rule != "places.short_form":
            same = known.setdefault(doc[name.start].lower_, [])
            if all(other.text.lower() != name.text.lower() for other in same):
                same.append(name)
    found = []
    for token in doc:
        if token.i in taken or token.lower_ not in known or not token.text[0].isupper():
            continue
        for name in known[token.lower_]:
            stop = token.i + name.end - name.start
            if stands_again(doc, token.i, stop, name):
                found.append(replace(name, start=token.i, end=stop, rule="places.repeated"))
                taken.update(range(token.i, stop))
                break
    return found


def stands_again(doc: "Doc", start: int, stop: int, name: Name) -> bool:
    if stop > len(doc) or plain_text(doc, start, stop).lower() != name.text.lower():
        return False
    following = doc[stop] if stop < len(doc) else None
    longer = following is not None and following.text[0].isupper() and not following.is_sent_start
    return not longer or (doc[start].ent_type_ in PLACE_LABELS and whole_entity(doc, start, stop))
