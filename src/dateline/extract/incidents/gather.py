"""Walks the sentences of a report and gathers their triggers into incidents."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dateline.extract.incidents.anchored import anchor_times, counts_from
from dateline.extract.incidents.attach import nearest_trigger, riders
from dateline.extract.incidents.dating import LEAD_TOKENS, give_days, is_own, lasts
from dateline.extract.incidents.joining import Newcomer, choose, may_start
from dateline.extract.incidents.scenes import (
    far_apart,
    is_aftermath,
    is_fronted,
    is_label,
    is_named,
    is_scene,
    is_taken_to,
    is_town,
)
from dateline.extract.incidents.told import Incident, Stretch, Told, days_of
from dateline.extract.incidents.wording import (
    is_answered,
    is_recalled,
    is_remembered,
    tells_a_whole,
)
from dateline.extract.mentions import ParsedReport, PlaceMention, TimeMention, Trigger
from dateline.extract.triggers.sift import Sifted
from dateline.model import Part

__all__ = ["Apart", "find_incidents"]

_OPENING = 3  # triggers: those of the headline and the first sentence
_SCENE_WORDS = 4  # ", the scene of"
_Located = TypeVar("_Located", TimeMention, PlaceMention)
Apart = Callable[[Trigger, Incident], bool]
_Owner = tuple[Trigger, int | None]  # a trigger and the incident that it tells of


def find_incidents(
    parsed: ParsedReport,
    sifted: Sifted,
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
    *,
    apart: Apart | None = None,
) -> Told:
    """The incidents that the report tells, with their triggers, times and scenes.

    `apart` tells whether a trigger surely is of another incident than the one that the rules let
    it join (the learned reader; None: the rules alone decide).

    Accidents and disasters are among them (`outcome` says so), so that what the report says of
    those is not taken for an attack's. Roles are given by `news.assign_roles`.
    """
    gatherer = _Gatherer(parsed, times, places, apart)
    for sentence in parsed.doc.sents:
        span = (sentence.start, sentence.end)
        anchors = [t for t in sifted.anchors if span[0] <= t.start < span[1]]
        general = [
            t
            for t, reason in sifted.rejected
            if reason in ("general", "hypothetical") and span[0] <= t.start < span[1]
        ]
        gatherer.add_sentence(span, anchors, general)
    told = gatherer.told()
    give_days(told, gatherer.times)
    return told


class _Gatherer:
    """Walks the sentences in order and keeps the incidents and the one in focus."""

    def __init__(
        self,
        parsed: ParsedReport,
        times: Sequence[TimeMention],
        places: Sequence[PlaceMention],
        apart: Apart | None,
    ) -> None:
        self.parsed = parsed
        self.apart = apart
        day = parsed.document.reference_day
        self.times = [t for t in times if not (t.when and day and t.when.start > day)]
        self.places = [
            p
            for p in places
            if is_scene(p)
            and not is_label(parsed, p)
            and not is_taken_to(parsed, p)
            and not _acts(parsed, p)
            and not (p.place.kind == "site" and is_aftermath(parsed, p))
        ]
        self.incidents: list[Incident] = []
        self.stretches: list[Stretch] = []
        self.focus: int | None = None
        self.block: int | None = None

    def add_sentence(
        self, span: tuple[int, int], anchors: list[Trigger], general: list[Trigger]
    ) -> None:
        block = self._block_of(span[0])
        if block != self.block:  # a new paragraph returns to the news unless it says otherwise
            self.focus = 0 if self.incidents else None
            self.block = block
        times = [t for t in self.times if span[0] <= t.start < span[1]]
        times = anchor_times(self.parsed, times, anchors, self._day_of)
        places = [p for p in self.places if span[0] <= p.start < span[1]]
        if not anchors:
            self._continue(span, general, times, places)
            return
        owners = [(t, None) for t in general] + self._place(anchors, general, times, places)
        told = [i for _, i in owners if i is not None]
        fresh = [i for i in told if not self.incidents[i].recalled]
        self.focus = next(iter(fresh + told), self.focus)
        self.stretches.append(
            Stretch(start=span[0], end=span[1], owners=tuple(owners), focus=self.focus)
        )

    def _place(
        self,
        anchors: list[Trigger],
        general: list[Trigger],
        times: list[TimeMention],
        places: list[PlaceMention],
    ) -> list[_Owner]:
        """The sentence's triggers, each with the incident that it joins or opens."""
        own_times = self._share(
            anchors + general, [t for t in times if is_own(self.parsed, t, anchors)]
        )
        own_places = self._share(anchors + general, places)
        hosts = riders(self.parsed, anchors)
        for rider, host in hosts.items():
            own_times[host] += own_times.pop(rider)
            own_places[host] += own_places.pop(rider)
        fronted = self._fronted(places)
        owners: list[_Owner] = []
        companion: int | None = None
        for anchor in [t for t in anchors if t.start not in hosts]:
            newcomer = Newcomer(
                trigger=_with_riders(anchor, anchors, hosts),
                days=None if anchor.strength == "legal" else days_of(own_times[anchor.start]),
                places=tuple(own_places[anchor.start] or fronted),
                companion=companion,
                focus=self.focus,
            )
            index = self._join(newcomer, own_times[anchor.start])
            if index is not None:  # each keeps its own words: what they tell stands on them
                carried = [t for t in anchors if hosts.get(t.start) == anchor.start]
                self.incidents[index].triggers += [anchor, *carried]
                owners += [(t, index) for t in (anchor, *carried)]
                companion = index
        return owners

    def _fronted(self, places: list[PlaceMention]) -> list[PlaceMention]:
        """Where a whole is gone through by parts, the town that opens the sentence is all its
        triggers' own ("In Yala, a bomb hidden in a cylinder exploded")."""
        if not self.incidents or not self.incidents[0].whole:
            return []
        return [p for p in places if is_town(p) and is_fronted(self.parsed, p)]

    def _day_of(self, trigger: Trigger) -> date | None:
        """The day of the incident told before that a mention ("the drone attack") takes up."""
        newcomer = Newcomer(trigger=trigger, focus=self.focus)
        index = choose(self.parsed, self.incidents, newcomer)
        days = None if index is None else self.incidents[index].days()
        return days[0] if days is not None and days[0] == days[1] else None

    def _block_of(self, token: int) -> int:
        offset = self.parsed.doc[token].idx
        blocks = self.parsed.document.blocks
        return next((n for n, b in enumerate(blocks) if b.start <= offset < b.end), -1)

    def _share(
        self, triggers: list[Trigger], mentions: Sequence[_Located]
    ) -> dict[int, list[_Located]]:
        shared: dict[int, list[_Located]] = {trigger.start: [] for trigger in triggers}
        for mention in mentions:
            pool = [t for t in triggers if not counts_from(mention, t)] or triggers
            owner = self._named_scene(pool, mention.end) or nearest_trigger(
                self.parsed.doc, pool, mention.start
            )
            if owner is not None:
                shared[owner.start].append(mention)
        return shared

    def _named_scene(self, triggers: list[Trigger], end: int) -> Trigger | None:
        """The trigger of "Basra, the scene of riots": the place goes to it, whatever is nearer."""
        doc = self.parsed.doc
        for word in doc[end : end + _SCENE_WORDS]:
            if word.lower_ in ("scene", "site") and doc[word.i + 1 : word.i + 2].text == "of":
                return next((t for t in triggers if t.start > word.i), None)
        return None

    def _join(self, newcomer: Newcomer, times: list[TimeMention]) -> int | None:
        """The incident that the newcomer joins or opens; None where it does neither."""
        trigger = newcomer.trigger
        index = choose(self.parsed, self.incidents, newcomer)
        if index is not None and self._is_apart(newcomer, index):
            index = None
        if index is None:
            bare = trigger.strength in ("refer", "legal")
            if bare or (self.incidents and not may_start(self.parsed, newcomer)):
                return None
            index = self._open(newcomer)
        incident = self.incidents[index]
        if len(incident.triggers) < _OPENING:  # a verdict in the lead makes the whole report one
            incident.recalled = incident.recalled or is_remembered(self.parsed, trigger.start)
        if trigger.strength != "legal":  # when and where somebody was charged is another matter
            incident.times += times
            incident.places += newcomer.places
        return index

    def _is_apart(self, newcomer: Newcomer, index: int) -> bool:
        """A plain deed in a sentence of its own that the learned reader sets apart."""
        trigger = newcomer.trigger
        plain = trigger.strength == "strong" and not trigger.definite
        if self.apart is None or not plain or newcomer.companion is not None:
            return False
        return self.apart(trigger, self.incidents[index])

    def _open(self, newcomer: Newcomer) -> int:
        index = len(self.incidents)
        answered = is_answered(self.parsed, newcomer.trigger)
        incident = Incident(
            answered=answered,
            answered_by=newcomer.companion if answered else None,
            recalled=is_recalled(self.parsed, newcomer.trigger, first=index == 0),
            whole=index == 0 and tells_a_whole(self.parsed, LEAD_TOKENS),
        )
        self.incidents.append(incident)
        return index

    # --- sentences without a trigger -----------------------------------------------------------

    def _continue(
        self,
        span: tuple[int, int],
        general: list[Trigger],
        times: list[TimeMention],
        places: list[PlaceMention],
    ) -> None:
        points = [t for t in times if not lasts(self.parsed, t)]
        focus = None if general else self._continued(points, places)
        if focus is not None:
            own = [t for t in points if is_own(self.parsed, t, [])]
            self._add_details(focus, span[0], own, places)
        self.stretches.append(Stretch(start=span[0], end=span[1], owners=(), focus=focus))

    def _add_details(
        self, index: int, start: int, times: list[TimeMention], places: list[PlaceMention]
    ) -> None:
        """A clock wherever the report goes on about an incident; in the lead, day and town too."""
        if self.parsed.parts[start] is not Part.BODY:
            return
        incident = self.incidents[index]
        dateless = incident.days() is None and start < LEAD_TOKENS
        incident.times += [t for t in times if t.clock or t.part_of_day or dateless]
        if start < LEAD_TOKENS and not any(map(is_named, incident.places)):
            incident.places += places

    def _continued(self, times: list[TimeMention], places: list[PlaceMention]) -> int | None:
        """The incident that a sentence without a trigger goes on about."""
        if self.focus is None:
            return None
        incident = self.incidents[self.focus]
        days, told = days_of(times), incident.days()
        if days and told and days[1] < told[0]:
            return None
        if (
            places
            and incident.places
            and all(far_apart(p, q) for p in places for q in incident.places)
        ):
            return None
        return self.focus

    def told(self) -> Told:
        """What was gathered; sentences before the first incident speak of it."""
        opening = [replace(s, focus=0) for s in self._opening()]
        return Told(
            parsed=self.parsed,
            incidents=tuple(self.incidents),
            stretches=(*opening, *self.stretches[len(opening) :]),
        )

    def _opening(self) -> list[Stretch]:
        """The sentences before the first incident's first words that speak of no other."""
        if not self.incidents:
            return []
        first = min(t.start for t in self.incidents[0].triggers)
        before = [s for s in self.stretches if s.end <= first]
        busy = next((n for n, s in enumerate(before) if s.owners), len(before))
        return before[:busy]


# Verbs beside which a country is somebody who says or is told something, not a scene.
_SAYING = frozenset({"say", "accuse", "blame", "deny", "condemn", "suspect", "tell", "claim",
                     "reject", "warn", "vow", "hold", "denounce", "insist"})  # fmt: skip


def _acts(parsed: ParsedReport, mention: PlaceMention) -> bool:
    """Whether a country's name stands for its state: "he blamed Russia", "Russia was behind it"."""
    word = parsed.doc[mention.end - 1]
    if mention.place.kind != "country" or word.dep_ not in ("nsubj", "dobj", "nsubjpass"):
        return False
    behind = word.head.lemma_ == "be" and any(
        c.lower_ in ("behind", "responsible") for c in word.head.rights
    )
    return behind or word.head.lemma_ in _SAYING


def _with_riders(anchor: Trigger, anchors: Sequence[Trigger], hosts: dict[int, int]) -> Trigger:
    """The trigger with the tactic of its doer ("a suicide bomber struck") where it tells none, and
    taking up what its doer takes up ("the blast killed ten")."""
    carried = [t for t in anchors if hosts.get(t.start) == anchor.start]
    if anchor.types not in ((), ("other",)) or not carried:
        return anchor
    types = next((t.types for t in carried if t.types), anchor.types)
    return replace(anchor, types=types, definite=any(t.definite for t in carried))
