"""First step of places: which words are names of places. Nothing is resolved here.

1. the parser's entities, trimmed and split; 2. capitalised runs that the gazetteer holds, after a
preposition of place or as a country; 3. in a text of one letter case, names after prepositions.
The words of kind beside a name ("province", "a neighboring district") are its hint.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.place_words import (
    Name,
    common_words,
    hint_kinds,
    plain_text,
    short_forms,
    words,
)
from dateline.gazetteer import Entry, Gazetteer, name_key
from dateline.gazetteer.store import DEMONYM, NAME, SHORT_FORM

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_names", "one_case"]

ADMINISTRATIVE = frozenset({"admin1", "admin2", "town"})  # "Nineveh Governorate" is Nineveh
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LONGEST_NAME = 5  # tokens; "Democratic Republic of the Congo" has five
SMALLEST_PLAIN_TOWN = 1_000  # a hamlet of one word is more often a chance likeness
SMALLEST_WEAK_TOWN = 5_000
BIG_TOWN = 100_000  # a town of this size may start a longer run ("Boston Mayor Menino")
CONNECTORS = frozenset({"of", "de", "del", "la", "al", "el", "-", "and", "the", "du", "los"})
PLAIN_CASE_TRAPS = frozenset(
    {
        "us",
        "states",
        "turkey",
        "jordan",
        "chad",
        "polish",
        "car",
        "pole",
        "poles",
        "georgia",
        "brit",
        "turk",
    }
)


def one_case(text: str) -> bool:
    """Whether letter case tells nothing in this text: all (but a few) letters are alike."""
    sample = text[:4000]
    upper = sum(char.isupper() for char in sample)
    lower = sum(char.islower() for char in sample)
    return upper * 200 < lower or lower * 5 < upper


def find_names(doc: "Doc", gazetteer: Gazetteer) -> list[Name]:
    """The names of places in the report, in order, not overlapping."""
    if one_case(doc.text):
        names = plain_case_names(doc, gazetteer)
    else:
        names = entity_names(doc, gazetteer)
        names += run_names(doc, gazetteer, names)
        names += repeated_names(doc, names)
    names.sort(key=lambda name: name.start)
    for name in names:
        add_hint(doc, name, gazetteer)
    share_hints(doc, names)
    return [name for at, name in enumerate(names) if not at or name.start >= names[at - 1].end]


# --- 1. entities --------------------------------------------------------------------------------


def entity_names(doc: "Doc", gazetteer: Gazetteer) -> list[Name]:
    names = []
    for ent in doc.ents:
        if ent.label_ in PLACE_LABELS:
            for start, end in pieces(doc, ent.start, ent.end):
                name = entity_name(doc, start, end, gazetteer)
                if name is not None:
                    names.append(name)
    return names


def pieces(doc: "Doc", start: int, end: int) -> list[tuple[int, int]]:
    """The entity split at commas and line breaks, each piece without what is no name."""
    found, begin = [], start
    for at in range(start, end + 1):
        if at == end or doc[at].text in {",", ";", "(", ")"} or doc[at].is_space:
            piece = trim(doc, begin, at)
            if piece[0] < piece[1]:
                found.append(piece)
            begin = at + 1
    return found


def trim(doc: "Doc", start: int, end: int) -> tuple[int, int]:
    """Without articles, lower-case words ("northern Iraq") and "'s" at the ends."""
    while start < end and not starts_name(doc[start]):
        start += 1
    while start < end and not (doc[end - 1].text[:1].isalnum() and not is_small(doc[end - 1])):
        end -= 1
    return start, end


def starts_name(token: "Token") -> bool:
    return token.text[:1].isupper() and token.lower_ not in {"the", "northern", "southern",
        "eastern", "western", "central", "greater", "downtown", "a", "an"}  # fmt: skip


def is_small(token: "Token") -> bool:
    return token.text[:1].islower()


def entity_name(doc: "Doc", start: int, end: int, gazetteer: Gazetteer) -> Name | None:
    """The entity as a name; None where its words name an organisation, a person or a date."""
    text = plain_text(doc, start, end)
    entries = gazetteer.lookup(text)
    if name_key(text) in words("no_places") or part_of_other_name(doc, end):
        return None
    demonym = bool(entries) and entries[0].sort == DEMONYM
    if not entries and not unknown_may_be_place(doc, start, end):
        return None
    if entries and entries[0].sort == SHORT_FORM and not is_short_form(doc, start, text):
        return None
    if (
        end - start == 1
        and not demonym
        and is_persons(doc, start)
        and not (start and doc[start - 1].lower_ in words("strict_prepositions"))
    ):
        return None
    name = Name(start=start, end=end, text=text, rule="places.entity", entries=entries)
    if demonym:
        name.demonym, name.rule = True, "places.demonym"
    elif not entries and doc[end - 1].lower_ in words("site_heads") and end - start > 1:
        name.site, name.rule = True, "places.named_site"
    return name


def unknown_may_be_place(doc: "Doc", start: int, end: int) -> bool:
    """A name that no gazetteer holds: after a preposition of place, or with a word of kind."""
    if doc[end - 1].lower_ in words("site_heads") or doc[end - 1].lower_ in hint_kinds():
        return end - start > 1
    if not doc[start].is_alpha or any(is_persons(doc, at) for at in range(start, end)):
        return False
    if end < len(doc) and doc[end].lower_ in hint_kinds():
        return True
    before = doc[start - 1] if start else None
    if before is not None and before.lower_ == "the" and start > 1:
        before = doc[start - 2]
    return (before is not None and before.lower_ in words("unknown_prepositions")) or (
        apposed_hint(doc, end) is not None
    )


def is_persons(doc: "Doc", at: int) -> bool:
    """Whether the word is part of a person's longer name somewhere in the report."""
    persons = doc.user_data.get("persons")
    if persons is None:
        persons = doc.user_data["persons"] = frozenset(
            token.lower_
            for ent in doc.ents
            if ent.label_ == "PERSON" and len(ent) > 1
            for token in ent
        )
    return doc[at].lower_ in persons


def is_short_form(doc: "Doc", start: int, text: str) -> bool:
    """Whether the words are a state's short form as papers write it, after a comma."""
    exact = text in short_forms() or text + "." in short_forms()
    after_comma = start > 1 and doc[start - 1].text == "," and doc[start - 2].text[0].isupper()
    return exact and (after_comma or len(text) > 2)


def part_of_other_name(doc: "Doc", end: int) -> bool:
    """Whether the next word makes it an outlet, firm or team ("Washington Post")."""
    if end >= len(doc) or not doc[end].text[:1].isupper() or doc[end].is_sent_start:
        return False
    last = end
    while last + 1 < len(doc) and doc[last + 1].text[:1].isupper() and last - end < 3:
        last += 1
    heads = words("organisation_heads")
    return any(doc[at].lower_ in heads for at in range(end, last + 1))


# --- 2. capitalised runs ------------------------------------------------------------------------


def run_names(doc: "Doc", gazetteer: Gazetteer, names: list[Name]) -> list[Name]:
    taken = {at for name in names for at in range(name.start, name.end)}
    found, at = [], 0
    while at < len(doc):
        token = doc[at]
        if at in taken or not token.text[0].isupper() or token.lower_ in {"the", "in", "a", "an"}:
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
        if name_key(text) in words("no_places"):
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
    return run_site(doc, at, end) or run_with_kind(doc, at, end)


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


def run_with_kind(doc: "Doc", start: int, end: int) -> Name | None:
    """A run with a word of kind beside it ("the Nabi Yunus district", "village of Dan Gulbi")."""
    kinds = words("unknown_kinds")
    behind = end < len(doc) and doc[end].lower_ in kinds and not doc[end].is_sent_start
    ahead = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in kinds
    if not (behind or ahead) or doc[start].pos_ != "PROPN":
        return None
    return Name(
        start=start, end=end, text=plain_text(doc, start, end), rule="places.kind_word", site=True
    )


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
        known = first.geocode.kind == "admin1" or (
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


def whole_entity(doc: "Doc", start: int, stop: int) -> bool:
    """Whether the parser's entity is these tokens and no more."""
    begins = doc[start].ent_iob_ == "B" or doc[start].text == "The"
    return begins and (stop >= len(doc) or doc[stop].ent_iob_ != "I" or doc[stop].text == "'s")


def inside_of(doc: "Doc", start: int, label: str) -> bool:
    """After "of" inside an organisation's name ("Bank of England")."""
    return (
        label == "ORG"
        and start > 0
        and doc[start - 1].lower_ in {"of", "for"}
        and (doc[start - 1].ent_iob_ == "I")
    )


def after_preposition(doc: "Doc", at: int) -> bool:
    return before_adjectives(doc, at).lower_ in words("strict_prepositions")


def before_adjectives(doc: "Doc", at: int) -> "Token":
    """The word before the article and the adjectives of place ("in neighbouring Zamfara")."""
    back = at - 1
    while back > 0 and doc[back].lower_ in words("place_adjectives"):
        back -= 1
    return doc[back]


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


# --- 3. texts of one letter case ----------------------------------------------------------------


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
    return before in words("unknown_prepositions") or before in {"of", "to", "between"}


def plain_case_name(doc: "Doc", at: int, gazetteer: Gazetteer, *, open_: bool) -> Name | None:
    for stop in range(name_reach(doc, at), at, -1):
        text = plain_text(doc, at, stop)
        if (
            doc[stop - 1].is_stop
            or not doc[stop - 1].text[0].isalnum()
            or name_key(text) in words("no_places")
        ):
            continue
        entries = gazetteer.lookup(text)
        if not entries or entries[0].sort == SHORT_FORM:
            continue
        demonym = entries[0].sort == DEMONYM
        country = entries[0].geocode.kind == "country"
        if demonym or country or (open_ and (stop - at > 1 or plain_town(doc[at], entries[0]))):
            rule = "places.demonym" if demonym else "places.plain_case"
            return Name(start=at, end=stop, text=text, rule=rule, entries=entries,
                        demonym=demonym, sure=demonym or country)  # fmt: skip
    return None


def name_reach(doc: "Doc", at: int) -> int:
    """Behind the last word that may belong to a name starting here."""
    stop = at + 1
    while stop < min(len(doc), at + LONGEST_NAME - 1):
        token = doc[stop]
        if (not token.text[0].isalpha() and token.text != "-") or token.is_sent_start:
            break
        stop += 1
    return stop


def plain_town(token: "Token", entry: Entry) -> bool:
    """Whether one lower-case word may be this town: no common word, no hamlet."""
    return token.lower_ not in common_words() and (
        entry.geocode.kind != "town" or entry.geocode.population >= SMALLEST_PLAIN_TOWN
    )


# --- hints --------------------------------------------------------------------------------------


def add_hint(doc: "Doc", name: Name, gazetteer: Gazetteer) -> None:
    """The kind that a word beside the name tells; a capitalised one becomes part of the name."""
    if name.demonym:
        return
    kinds, end = hint_kinds(), name.end
    last = doc[end - 1].lower_
    if last in kinds and end - name.start > 1 and doc[end - 1].text[0].isupper():
        name.hint = kinds[last]
        if not name.entries and name.hint in ADMINISTRATIVE:
            name.entries = gazetteer.lookup(plain_text(doc, name.start, end - 1))
        return
    word = doc[end].lower_ if end < len(doc) else ""
    if word in kinds and not doc[end].is_sent_start:
        take_hint(doc, name, gazetteer, kinds[word])
    elif name.start > 1 and doc[name.start - 1].lower_ == "of" and not names_part(doc, name.start):
        name.hint = kinds.get(doc[name.start - 2].lower_)
    if name.hint is None:
        name.hint = apposed_hint(doc, end)


def names_part(doc: "Doc", start: int) -> bool:
    """The word of kind belongs to the name before it ("the Nabi Yunus district of Mosul")."""
    return start > 2 and doc[start - 3].text[0].isupper() and not doc[start - 2].is_sent_start


def share_hints(doc: "Doc", names: list[Name]) -> None:
    """The plural's kind holds for the whole list ("Farah, Kandahar and Paktiya provinces")."""
    for at in range(len(names) - 1, 0, -1):
        name, before = names[at], names[at - 1]
        plural = name.end < len(doc) and doc[name.end].lower_.endswith("s")
        if name.hint is None or not (plural or name.listed_with) or before.hint is not None:
            continue
        gap = [token.lower_ for token in doc[before.end : name.start]]
        if gap and all(word in {",", "and", "or", "the"} for word in gap):
            before.hint = name.hint
            before.listed_with = True


def take_hint(doc: "Doc", name: Name, gazetteer: Gazetteer, kind: str) -> None:
    name.hint = kind
    longer = gazetteer.lookup(plain_text(doc, name.start, name.end + 1))
    if longer:
        name.entries = longer
    known = bool(longer) or not name.entries or name.entries[0].geocode.kind != "country"
    if known and doc[name.end].text[0].isupper() and doc[name.end - 1].text[0].isupper():
        name.end += 1
        name.text = plain_text(doc, name.start, name.end)


def apposed_hint(doc: "Doc", end: int) -> str | None:
    """The kind of an apposition right behind the name ("Mansur, a neighboring district")."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"a", "an", "the"}:
        return None
    for at in range(end + 2, min(len(doc), end + 7)):
        if doc[at].lower_ in hint_kinds():
            return hint_kinds()[doc[at].lower_]
        if doc[at].is_punct and doc[at].text != "-":
            return None
    return None
