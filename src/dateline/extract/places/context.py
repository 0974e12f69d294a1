"""What a report says about where it is: its countries, its towns in order, its dateline.

From these come the two decisions after scoring: whether a name is abroad, and which town or
region holds a site.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.places.resolve import Group, lies_in
from dateline.extract.places.roles import heads_block, is_speaker, taken_to
from dateline.extract.places.words import Name
from dateline.gazetteer import Entry
from dateline.gazetteer.store import NAME
from dateline.model import Part

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Context", "build_context"]

KNOWN_TOWN = 30_000  # people from which a town's own name is no chance likeness
KNOWN_BESIDE_PEOPLES = 5_000  # the same, where only adjectives of peoples name countries
KNOWN_ALIAS = 200_000  # ... and another name of it
PLAIN_TOWN = 20_000  # the same, in a text without capitals that names no country
COUNTRY_REACH = 4  # tokens from a site to the country that holds it
LEAD_REACH = 50  # tokens behind the headline: two sentences
PEOPLE_VOTES = 0.5  # of an adjective of a people, beside one for a country's or town's name
SURE_SHARE = 0.6
HOLDERS = frozenset({"town", "admin2", "admin1", "district"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The report's countries (those that it names, and how often each is meant), the places that
    may hold a site by their tokens, the sentence of every token, and the dateline's place."""

    named: frozenset[str]
    by_name: bool
    meant: dict[str, float]
    together: frozenset[str]
    starts: tuple[int, ...]
    places: tuple[Entry, ...]
    country_at: tuple[tuple[int, str], ...]
    demonyms: frozenset[int]
    sentences: tuple[int, ...]
    home: Entry | None
    main: Entry | None
    headline_end: int = 0

    def knows(self, entry: Entry) -> bool:
        """Whether the place lies in a country that the report names, or is a country itself."""
        country = entry.geocode.country
        return country is None or country in self.named or entry.geocode.kind == "country"

    def names(self, entry: Entry) -> bool:
        """Whether the report names this very place."""
        return any(place.geocode.id == entry.geocode.id for place in self.places)

    def holds_sites(self, entry: Entry) -> bool:
        """Whether a town that a site's words tell is one of the countries named, and no hamlet."""
        town = entry.geocode.kind == "town" and entry.geocode.population >= KNOWN_BESIDE_PEOPLES
        return town and entry.geocode.country in self.named

    def supports(self, name: Name, entry: Entry) -> bool:
        """Whether a name that only the gazetteer speaks for is a place here: one of a country
        that the report names, or, where the words stand with capitals, a likely town."""
        if self.named and self.knows(entry):
            return True
        if name.rule != "places.plain_case":
            return True
        return not self.named and entry.sort == NAME and entry.geocode.population >= PLAIN_TOWN

    def choose(self, group: Group, *, inside_first: bool = False) -> Entry | None:
        """The group's place; None where all that it may be lies abroad.

        1. one in a named country, or tied by a chain; 2. a well-known one, or one of several of
        its country (not with `inside_first`); 3. the best in a named country; else none.
        """
        entry = group.entry
        if not self.named or group.chained or self.knows(entry):
            return entry
        if self.is_known(group) and not inside_first:
            return entry
        inside = [at for at, other in enumerate(group.entries) if self.knows(other)]
        if not inside:
            return None
        return group.entries[max(inside, key=group.shares.__getitem__)]

    def is_known(self, group: Group) -> bool:
        entry = group.entry
        if entry.geocode.kind not in {"town", "admin2", "district", "site"}:
            return True
        if entry.capital or entry.geocode.country in self.together:
            return True
        if not self.by_name and entry.sort == NAME:
            return entry.geocode.population >= KNOWN_BESIDE_PEOPLES
        return well_known(entry)

    def holder(self, start: int, end: int) -> Entry | None:
        """The town or region that holds a site at these tokens.

        1. the nearest in its sentence, the one behind it first; 2. the last town or region
        before it; 3. for a headline's, the first place of the lead; 4. in a report without a
        dateline, its main town, else the first place behind. Where a dateline stands and no place
        before the site, the caller weighs the two.
        """
        here = self.in_sentence(start, end)
        if here is not None:
            return here
        at = bisect_left(self.starts, start) - 1  # not those inside the site's own words
        if at >= 0:
            return self.narrowed(at)
        if start < self.headline_end and self.places:
            near = self.starts[0] - self.headline_end
            if near < LEAD_REACH and self.country_behind(end) is None:
                return self.places[0]
        if self.home is not None:
            return None
        return self.main or (self.places[0] if self.places else None)

    def narrowed(self, at: int) -> Entry:
        """The place at `at`, or the last town before it that lies in that region."""
        last = self.places[at]
        if last.geocode.kind in {"town", "district"}:
            return last
        for other in reversed(self.places[:at]):
            if other.geocode.kind == "town" and lies_in(other, last):
                return other
        return last

    def in_sentence(self, start: int, end: int) -> Entry | None:
        first = self.sentences[start]
        best: tuple[int, Entry] | None = None
        at = bisect_right(self.starts, first - 1)
        while at < len(self.starts) and self.sentences[self.starts[at]] == first:
            token = self.starts[at]
            far = token - end if token >= end else (start - token) + 3
            if not start <= token < end and (best is None or far < best[0]):
                best = (far, self.places[at])
            at += 1
        return None if best is None else best[1]

    def with_places(self, more: list[tuple[int, Entry]]) -> "Context":
        """The same context with more places that may hold a site (the capital, so called)."""
        held = sorted([*zip(self.starts, self.places, strict=True), *more], key=lambda p: p[0])
        starts, places = tuple(at for at, _ in held), tuple(entry for _, entry in held)
        return replace(self, starts=starts, places=places)

    def focus_country(self, token: int) -> str | None:
        """The country meant at a token: the one named just before, in its sentence, else the one
        that the report means most."""
        first = self.sentences[token]
        here = [country for at, country in self.country_at if first <= at < token]
        if here:
            return here[-1]
        return max(sorted(self.meant), key=self.meant.__getitem__) if self.meant else None

    def country_behind(self, end: int) -> str | None:
        """The country named right behind a site ("a church in eastern Congo"); else None."""
        for at, country in self.country_at:
            if end <= at <= end + COUNTRY_REACH and self.sentences[at] == self.sentences[end - 1]:
                return country
        return None


def build_context(
    parsed: ParsedReport, names: list[Name], groups: list[Group | None], home: Entry | None
) -> Context:
    """The context of the resolved names; the dateline's place is one of them and a country's."""
    pairs = [(n, g) for n, g in zip(names, groups, strict=True) if g is not None]
    named = named_countries(pairs, home)
    meant: dict[str, float] = defaultdict(float)
    for name, group in pairs:
        if group.entry.geocode.country is not None:
            meant[group.entry.geocode.country] += PEOPLE_VOTES if name.demonym else 1.0
    held = holders(parsed, pairs, named)
    return Context(
        named=named, by_name=home is not None or any(
            not name.demonym and tells_country(name, group) for name, group in pairs
        ), meant=dict(meant), together=countries_together(pairs),
        starts=tuple(start for start, _ in held), places=tuple(entry for _, entry in held),
        country_at=tuple(
            (n.start, g.entry.geocode.country)
            for n, g in pairs
            if g.entry.geocode.kind == "country" and g.entry.geocode.country
        ),
        demonyms=frozenset(n.end - 1 for n, _ in pairs if n.demonym),
        sentences=sentence_starts(parsed.doc), home=home, main=main_town(held),
        headline_end=sum(part is Part.HEADLINE for part in parsed.parts),
    )  # fmt: skip


def named_countries(pairs: list[tuple[Name, Group]], home: Entry | None) -> frozenset[str]:
    """Countries named by name, people, region, chain, a well-known town, or the dateline."""
    named = {home.geocode.country} if home is not None else set()
    named |= {group.entry.geocode.country for name, group in pairs if tells_country(name, group)}
    return frozenset(country for country in named if country is not None)


def tells_country(name: Name, group: Group) -> bool:
    entry, kind = group.entry, group.entry.geocode.kind
    if kind == "country" or group.chained or name.rule == "places.short_form":
        return True
    if kind == "region":
        return entry.geocode.id.startswith("world:")
    known = (entry.capital and name.sure) or (kind == "admin1" and entry.sort == NAME)
    return known and group.score >= SURE_SHARE


def countries_together(pairs: list[tuple[Name, Group]]) -> frozenset[str]:
    """Countries that hold the places of two different names at least: no chance likeness."""
    keys: dict[str, set[str]] = defaultdict(set)
    for _, group in pairs:
        if group.entry.geocode.country is not None and group.entry.sort == NAME:
            keys[group.entry.geocode.country].add(group.key.split("|")[0])
    return frozenset(country for country, names in keys.items() if len(names) > 1)


def holders(
    parsed: ParsedReport, pairs: list[tuple[Name, Group]], named: frozenset[str]
) -> list[tuple[int, Entry]]:
    """Places that may hold a site, by their first token: no dateline, no speaking capital, and
    abroad only what is well known."""
    return [
        (name.start, group.entry)
        for name, group in pairs
        if group.entry.geocode.kind in HOLDERS
        and (not named or group.entry.geocode.country in named or well_known(group.entry))
        and parsed.parts[name.start] is not Part.DATELINE
        and not heads_block(parsed.doc, name.start, name.end)
        and not taken_to(parsed.doc, name.start)
        and not (group.entry.capital and is_speaker(parsed.doc, name.end))
    ]


def well_known(entry: Entry) -> bool:
    """Whether so many people live there that the name is no chance likeness."""
    people = KNOWN_TOWN if entry.sort == NAME else KNOWN_ALIAS
    return entry.geocode.population >= people


def main_town(held: list[tuple[int, Entry]]) -> Entry | None:
    """The town named most often, the first of equals."""
    counts: dict[str, int] = defaultdict(int)
    first: dict[str, Entry] = {}
    for _, entry in held:
        if entry.geocode.kind == "town":
            counts[entry.geocode.id] += 1
            first.setdefault(entry.geocode.id, entry)
    return first[max(counts, key=counts.__getitem__)] if counts else None


def sentence_starts(doc: "Doc") -> tuple[int, ...]:
    """For every token the first token of its sentence."""
    starts, current = [], 0
    for token in doc:
        if token.is_sent_start:
            current = token.i
        starts.append(current)
    return tuple(starts)
