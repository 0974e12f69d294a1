"""Places of a report: names and described spots, each resolved or kept as a site of its town.

Part of the extract stage: parsed report -> place mentions. 1. find the names (place_names);
2. resolve them together (place_resolve); 3. keep those abroad and those that no gazetteer holds as
sites of the town or region that the report names; 4. find described spots (place_sites);
5. say what each is to the report (place_roles).
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from dateline.extract.mentions import ParsedReport, PlaceMention
from dateline.extract.places.context import Context, build_context
from dateline.extract.places.names import find_names
from dateline.extract.places.resolve import Group, lies_in, lone_group, resolve_names
from dateline.extract.places.roles import (
    heads_block,
    in_compound,
    is_actor,
    is_modifier,
    is_speaker,
    role_of,
)
from dateline.extract.places.sites import described_sites
from dateline.extract.places.values import place_at, place_within, resolve_name
from dateline.extract.places.words import Name, common_words, plain_text
from dateline.extract.roles.armed_groups import group_letters, longest_group_at
from dateline.gazetteer import Entry, Gazetteer
from dateline.model import Document, Part

__all__ = ["find_places", "resolve_name"]

DATELINE_VOTES, OUTLET_VOTES = 1.0, 0.7  # one name of the text has one vote
SKIPPED_PARTS = frozenset({Part.BYLINE, Part.CREDIT, Part.HEADER})
MONEY_AND_LAW = frozenset({"gains", "gain", "punishment", "murder", "markets", "offense", "offence",
                           "crime", "crimes", "flight", "flows", "expenditure"})  # fmt: skip
LINKS = frozenset({"of", "and", "in", "the"})  # before a place inside a group's name
LONGEST_GROUP = 6  # tokens of it before the place
SITE_KINDS = frozenset({"site", "district", "road", "water", "mountain"})

QUARTERS = frozenset({"neighborhood", "neighbourhood", "quarter", "suburb", "barrio"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What the steps after resolving share."""

    parsed: ParsedReport
    gazetteer: Gazetteer
    context: Context


def find_places(parsed: ParsedReport, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that the report names or describes, in order, not overlapping.

    A name whose places all lie outside the countries that the report names is a site of its town;
    an unresolved one has `chosen` None. Demonyms are mentions of their country.
    """
    doc = parsed.doc
    names = [name for name in find_names(parsed, gazetteer) if part_allows(parsed, name.start)]
    names = outside_groups(parsed, names)
    mark_governments(parsed, names)
    home = dateline_entry(parsed, gazetteer)
    groups = resolve_names(doc, names, countries_given(parsed.document, gazetteer, home))
    reader = Reader(
        parsed=parsed, gazetteer=gazetteer, context=build_context(parsed, names, groups, home)
    )
    capitals = capital_mentions(reader, names)
    reader = with_capitals(reader, capitals)
    mentions = list(capitals)
    for name, group in zip(names, groups, strict=True):
        mention = mention_of(reader, name, group)
        if mention is not None:
            mentions.append(mention)
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    mentions += site_mentions(reader, taken)
    return without_overlap(mentions)


def countries_given(
    document: Document, gazetteer: Gazetteer, home: Entry | None
) -> dict[str, float]:
    """Votes for countries from beside the text: the dateline's, the outlet's by its name ("Irish
    Times") and by its address (".co.ke")."""
    votes: dict[str, float] = defaultdict(float)
    if home is not None and home.geocode.country is not None:
        votes[home.geocode.country] += DATELINE_VOTES
    for word in (document.outlet or "").split():
        first = next(iter(gazetteer.lookup(word)), None)
        known = first is not None and (first.geocode.kind == "country" or first.capital)
        if first is not None and known and first.geocode.country is not None:
            votes[first.geocode.country] += OUTLET_VOTES
    host = (urlsplit(document.url).hostname or "") if document.url else ""
    country = gazetteer.country_of_domain(host.rpartition(".")[2]) if len(host) > 2 else None
    if country is not None:
        votes[country] += OUTLET_VOTES
    return dict(votes)


def mark_governments(parsed: ParsedReport, names: list[Name]) -> None:
    """A capital that speaks is the capital, whatever towns share its name ("Washington said")."""
    for name in names:
        capital = name.hint is None and any(entry.capital for entry in name.entries)
        if capital and is_speaker(parsed.doc, name.end):
            name.hint = "capital"


def outside_groups(parsed: ParsedReport, names: list[Name]) -> list[Name]:
    """The names without those inside an armed group's ("Islamic State of Iraq and al-Sham")."""
    end = len(parsed.doc)
    inside = [name for name in names if name.start and parsed.doc[name.start - 1].lower_ in LINKS]
    taken: set[int] = set()
    for name in inside:
        for start in range(max(0, name.start - LONGEST_GROUP), name.start):
            found = longest_group_at(parsed, start, end) if starts_group(parsed, start) else None
            if found is not None:
                taken.update(range(start, found[1]))
    return [name for name in names if name.start not in taken]


def starts_group(parsed: ParsedReport, at: int) -> bool:
    return parsed.doc[at].lower_[:2] in group_letters()


def part_allows(parsed: ParsedReport, token: int) -> bool:
    return parsed.parts[token] not in SKIPPED_PARTS


def dateline_entry(parsed: ParsedReport, gazetteer: Gazetteer) -> Entry | None:
    place = parsed.document.dateline_place
    if not place:
        return None
    group = lone_group(place.replace("(", ",").rstrip(") "), gazetteer, frozenset())
    return None if group is None else group.entry


def without_overlap(mentions: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


# --- names --------------------------------------------------------------------------------------


def mention_of(reader: Reader, name: Name, group: Group | None) -> PlaceMention | None:
    """The name as a mention; None where it is a place only if the gazetteer held it."""
    if group is None:
        return None if name.demonym or not name.sure else site_of(reader, name)
    plain = name.rule == "places.plain_case" and not name.sure
    entry = reader.context.choose(group, inside_first=plain)
    if entry is None:
        certain = name.sure or name.rule == "places.preposition"
        return site_of(reader, name, group, abroad=True) if certain else None
    if not name.sure and not reader.context.supports(name, entry):
        return None
    if is_quarter_elsewhere(reader, name, entry):
        return site_of(reader, name, group, abroad=True)
    return resolved(reader, name, group, entry)


def is_quarter_elsewhere(reader: Reader, name: Name, entry: Entry) -> bool:
    """Whether the name is called a quarter of a town far from the only town so named: "the Belen
    neighborhood of the city of Medellin" is no Belen of another province."""
    after = reader.parsed.doc[name.end : name.end + 1].text.lower()
    last = reader.parsed.doc[name.end - 1].lower_
    if entry.geocode.kind not in {"town", "admin2"} or not {after, last} & QUARTERS:
        return False
    holder = reader.context.holder(name.start, name.end)
    return holder is not None and holder.geocode.kind == "town" and not lies_in(entry, holder)


def resolved(reader: Reader, name: Name, group: Group, entry: Entry) -> PlaceMention:
    doc = reader.parsed.doc
    role = role_here(reader, name.start)
    if heads_block(doc, name.start, name.end) or in_compound(doc, name.end):
        role = "source_own"
    demonym = name.demonym
    if entry.geocode.kind == "country" and not demonym:
        demonym = is_modifier(doc, name.end)
    country = entry.geocode.kind == "country"
    if (country or entry.capital) and is_speaker(doc, name.end):
        role = "source_own"
    if country and is_actor(doc, name.end):
        role = "source_own"
    place = place_at(name.text, entry, group, role=role)
    return PlaceMention(start=name.start, end=name.end, rule=name.rule, place=place,
                        demonym=demonym)  # fmt: skip


def role_here(reader: Reader, start: int) -> str:
    if reader.parsed.parts[start] is Part.DATELINE:
        return "source_own"
    return role_of(reader.parsed.doc, start)


def site_of(
    reader: Reader, name: Name, group: Group | None = None, *, abroad: bool = False
) -> PlaceMention | None:
    """The name as a site or district of the town or region that holds it.

    A name abroad that nothing here could hold keeps the place of its score.
    """
    holder = holder_of(reader, name.start, name.end, spot=name.rule == "places.named_site")
    if group is not None and (holder is None or holder.geocode.kind == "country"):
        return resolved(reader, name, group, group.entry)
    rule = "places.abroad" if abroad else name.rule
    if not abroad and not name.site:
        rule = "places.unknown_name"
    kind = name.hint if name.hint in SITE_KINDS or name.hint == "town" else "site"
    if name.hint is not None and name.hint.startswith("admin"):
        kind = "district"
    role = role_here(reader, name.start)
    place = place_within(name.text, holder, kind=kind, role=role, group=group)
    return PlaceMention(start=name.start, end=name.end, rule=rule, place=place)


def holder_of(reader: Reader, start: int, end: int, *, spot: bool = True) -> Entry | None:
    """What holds a site: a town or region of the report, else the country named right behind
    it, the dateline's place, or the country in focus."""
    holder = reader.context.holder(start, end)
    if spot:
        holder = told_in_words(reader, start, end, holder) or holder
    if holder is None:
        behind = reader.context.country_behind(end)
        holder = reader.gazetteer.country(behind) if behind else reader.context.home
    if holder is None:
        country = reader.context.focus_country(start)
        holder = reader.gazetteer.country(country) if country else None
    return holder


def told_in_words(reader: Reader, start: int, end: int, holder: Entry | None) -> Entry | None:
    """The town that a site's own words tell: "University of Mosul", "Jenin refugee camp".

    A town that the report does not name must lie in or near `holder`: El Dorado airport is
    Bogota's, and the bridge of the Republic stands in no Republic of Missouri.
    """
    doc = reader.parsed.doc
    pieces = [(at + 1, end) for at in range(start, end - 1) if doc[at].lower_ == "of"]
    pieces += [(start, stop) for stop in (start + 2, start + 1) if stop < end]
    for first, last in pieces:
        if doc[first].lower_ in common_words() | {"the"} or not doc[first].text[0].isalpha():
            continue
        for entry in reader.gazetteer.lookup(plain_text(doc, first, last)):
            near = holder is None or lies_in(entry, holder)
            if (near or reader.context.names(entry)) and reader.context.holds_sites(entry):
                return entry
    return None


# --- the capital, described spots ---------------------------------------------------------------


def with_capitals(reader: Reader, mentions: list[PlaceMention]) -> Reader:
    """The capitals so called may hold sites, as if they were named."""
    held = [
        (mention.start, entry)
        for mention in mentions
        if (entry := reader.gazetteer.capital(mention.place.country or "")) is not None
    ]
    return replace(reader, context=reader.context.with_places(held))


def capital_mentions(reader: Reader, names: list[Name]) -> list[PlaceMention]:
    """Where "the capital" stands for the capital of the country that the report is about."""
    doc, found = reader.parsed.doc, list[PlaceMention]()
    if "capital" not in doc.text.lower():
        return found
    taken = {at for name in names for at in range(name.start, name.end)}
    for token in doc:
        if token.lower_ != "capital" or token.i in taken or not means_city(reader, token.i):
            continue
        country = reader.context.focus_country(token.i)
        entry = reader.gazetteer.capital(country) if country else None
        if entry is not None:
            end = token.i + 1 + (token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "city")
            role = role_here(reader, token.i)
            place = place_at(plain_text(doc, token.i, end), entry, None, role=role)
            found.append(PlaceMention(start=token.i, end=end, rule="places.capital", place=place))
    return found


def means_city(reader: Reader, at: int) -> bool:
    doc = reader.parsed.doc
    before = doc[at - 1].lower_ if at else ""
    after = doc[at + 1] if at + 1 < len(doc) else None
    if after is not None and after.lower_ == "of":
        return False  # "the capital of Nineveh": the name behind it tells
    if after is not None and (after.pos_ == "NOUN" or after.lower_ in MONEY_AND_LAW):
        return after.lower_ == "city"  # "capital punishment"
    return before == "the" or before.endswith("'s") or at - 1 in reader.context.demonyms


def site_mentions(reader: Reader, taken: set[int]) -> list[PlaceMention]:
    doc, found = reader.parsed.doc, []
    for start, end in described_sites(doc, taken):
        if not part_allows(reader.parsed, start):
            continue
        holder = holder_of(reader, start, end)
        role = role_here(reader, start)
        text = plain_text(doc, start, end)
        place = place_within(text, holder, kind="site", role=role, group=None)
        found.append(PlaceMention(start=start, end=end, rule="places.described_site", place=place))
    return found
