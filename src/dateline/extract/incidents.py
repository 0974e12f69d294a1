"""Which triggers tell the same incident: stage `extract`, once the mentions are found.

`find_incidents` takes the triggers in order and lets each join an incident told before or start a
new one. What sets incidents apart: other dates, far places, tactics that do not go together, and
words such as "another" and "earlier". The cascade, for each trigger that `sift` let pass:

1. a date of its own joins the incident of that date, or starts one;
2. "another", "separate", "earlier" start one;
3. a mention that refers back, and any other, joins the first incident that fits: that of its
   sentence, the one in focus, the first of the report, then the latest ones;
4. what fits none starts one, if the word is strong enough to tell an incident by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from dateline.extract.anchored import anchor_times, counts_from
from dateline.extract.attach import nearest_trigger, riders
from dateline.extract.mentions import ParsedReport, PlaceMention, TimeMention, Trigger
from dateline.extract.scenes import (
    far_apart,
    is_label,
    is_named,
    is_scene,
    is_taken_to,
    is_town,
    other_town,
)
from dateline.extract.sift import Sifted
from dateline.extract.tactics import tactics_fit
from dateline.extract.trigger_lexicon import OUTCOMES
from dateline.extract.triggers import reality_words
from dateline.extract.wording import (
    is_answered,
    is_described,
    is_recalled,
    is_remembered,
    is_renewed,
)
from dateline.model import Part
from dateline.vocab import load_vocabulary

__all__ = ["Incident", "Told", "find_incidents"]

_OPENING = 3  # triggers: those of the headline and the first sentence
_SCENE_WORDS = 4  # ", the scene of"
_LASTING = frozenset({"since", "until", "till", "by"})
_FRONT = 3  # tokens before a place that opens its sentence
_APART_IN_TIME = frozenset({"after", "since", "following", "before", "earlier", "ago", "later"})
_LEAD_TOKENS = 80
_NO_NEWS = timedelta(days=45)
_COARSE = timedelta(days=10)  # "this month" is no date that could set two incidents apart
_Located = TypeVar("_Located", TimeMention, PlaceMention)


@dataclass(slots=True)
class Incident:
    """One incident as it is gathered: triggers, and the times and scenes that hang on them."""

    triggers: list[Trigger] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    recalled: bool = False
    answered: bool = False  # told as the deed that another one answers
    answered_by: int | None = None  # the incident told as retaliation for this one
    role: str = "main"

    @property
    def first(self) -> Trigger:
        """The trigger that names it: the first that is strong, else the first."""
        for strengths in (("strong",), ("death", "weak")):
            found = [t for t in self.triggers if t.strength in strengths]
            if found:
                return min(found, key=lambda t: t.start)
        return min(self.triggers, key=lambda t: t.start)

    @property
    def types(self) -> frozenset[str]:
        return frozenset(code for t in self.triggers for code in t.types)

    @property
    def outcome(self) -> str | None:
        """accident or disaster, where more of its words tell that than tell an attack.

        Deaths ("killed") and mere explosions speak for neither.
        """
        told = [t for t in self.triggers if t.strength == "strong" and t.types != ("other",)]
        bad = [t.types[0] for t in self.triggers if t.types[:1] in _OUTCOME_HEADS]
        attacks = [t for t in told if t.types[:1] not in _OUTCOME_HEADS]
        return bad[0] if len(bad) > len(attacks) else None

    def days(self) -> tuple[date, date] | None:
        """First and last day of its most precise date; None where none is told."""
        return _days(self.times)


def _days(times: Sequence[TimeMention]) -> tuple[date, date] | None:
    dated = [t.when for t in times if t.when is not None]
    if not dated:
        return None
    best = min(dated, key=lambda w: w.end - w.start)
    return best.start, best.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A sentence, and what it speaks of: triggers with their incident (None: no incident), or,
    without triggers, the incident that is in focus there."""

    start: int
    end: int
    owners: tuple[tuple[Trigger, int | None], ...]
    focus: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The incidents of a report in the order of their first words, and what each token is about."""

    parsed: ParsedReport
    incidents: tuple[Incident, ...]
    stretches: tuple[Stretch, ...]

    def at(self, token: int) -> int | None:
        """The index of the incident that a token speaks of; None if of none."""
        stretch = next((s for s in self.stretches if s.start <= token < s.end), None)
        if stretch is None:
            return None
        if not stretch.owners:
            return stretch.focus
        nearest = nearest_trigger(self.parsed.doc, [t for t, _ in stretch.owners], token)
        return next(index for trigger, index in stretch.owners if trigger is nearest)


def find_incidents(
    parsed: ParsedReport,
    sifted: Sifted,
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
) -> Told:
    """The incidents that the report tells, with their triggers, times and scenes.

    Accidents and disasters are among them (`outcome` says so), so that what the report says of
    those is not taken for an attack's. Roles are given by `roles_of_incidents`.
    """
    gatherer = _Gatherer(parsed, times, places)
    for sentence in parsed.doc.sents:
        span = (sentence.start, sentence.end)
        anchors = [t for t in sifted.anchors if span[0] <= t.start < span[1]]
        general = [
            t
            for t, reason in sifted.rejected
            if reason in ("general", "hypothetical") and span[0] <= t.start < span[1]
        ]
        gatherer.add_sentence(span, anchors, general)
    return gatherer.finish()


class _Gatherer:
    """Walks the sentences in order and keeps the incidents and the one in focus."""

    def __init__(
        self, parsed: ParsedReport, times: Sequence[TimeMention], places: Sequence[PlaceMention]
    ) -> None:
        self.parsed = parsed
        day = parsed.document.reference_day
        self.times = [t for t in times if not (t.when and day and t.when.start > day)]
        self.places = [
            p
            for p in places
            if is_scene(p) and not is_label(parsed, p) and not is_taken_to(parsed, p)
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
        own_times = self._share(anchors + general, [t for t in times if self._is_own(t, anchors)])
        own_places = self._share(anchors + general, places)
        owners: list[tuple[Trigger, int | None]] = [(t, None) for t in general]
        companion: int | None = None
        hosts = riders(self.parsed, anchors)
        for rider in [t for t in anchors if t.start in hosts]:
            own_times[hosts[rider.start]] += own_times.pop(rider.start)
            own_places[hosts[rider.start]] += own_places.pop(rider.start)
        for anchor in [t for t in anchors if t.start not in hosts]:
            index = self._join(
                _with_riders(anchor, anchors, hosts),
                own_times[anchor.start],
                own_places[anchor.start],
                companion=companion,
            )
            carried = [t for t in anchors if hosts.get(t.start) == anchor.start]
            if index is not None:  # each keeps its own words: what they tell stands on them
                self.incidents[index].triggers += [anchor, *carried]
            owners += [(t, index) for t in (anchor, *carried)]
            companion = index if index is not None else companion
        told = [i for _, i in owners if i is not None]
        fresh = [i for i in told if not self.incidents[i].recalled]
        self.focus = next(iter(fresh + told), self.focus)
        self.stretches.append(
            Stretch(start=span[0], end=span[1], owners=tuple(owners), focus=self.focus)
        )

    def _day_of(self, trigger: Trigger) -> date | None:
        """The day of the incident told before that a mention ("the drone attack") takes up."""
        index = self._choose(trigger, None, [], None)
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

    def _is_own(self, mention: TimeMention, anchors: list[Trigger]) -> bool:
        """Whether the time can be an incident's: not that of saying ("said on Monday"), nor of some
        other event ("after the October 10 elections"), nor a start of what lasts ("since May")."""
        doc = self.parsed.doc
        opens = doc[mention.end : mention.end + 2].text == ", when"
        if mention.start and doc[mention.start - 1].lower_ in _LASTING and not opens:
            return False
        if self._is_fresh(mention) and is_remembered(self.parsed, mention.start):
            return False
        heads = {t.head for t in anchors}
        token = doc[mention.start : mention.end].root
        if token.dep_ in ("compound", "nmod", "nummod", "amod") and token.head.i not in heads:
            noun = token.head
            return noun.pos_ != "NOUN" or mention.start <= noun.i < mention.end
        for ancestor in token.ancestors:
            if ancestor.i in heads:
                return True
            if ancestor.pos_ == "VERB":
                after = self._is_fresh(mention) and ancestor.lower_ in reality_words("aftermath")
                return not after and ancestor.lemma_ not in _speech_verbs()
        return True

    # --- joining -------------------------------------------------------------------------------

    def _join(
        self,
        anchor: Trigger,
        times: list[TimeMention],
        places: list[PlaceMention],
        *,
        companion: int | None,
    ) -> int | None:
        days = None if anchor.strength == "legal" else _days(times)
        index = self._choose(anchor, days, places, companion)
        if index is None:
            if anchor.strength in ("refer", "legal") or (
                self.incidents and not self._may_start(anchor, days, places)
            ):
                return None
            self.incidents.append(Incident())
            index = len(self.incidents) - 1
            answered = is_answered(self.parsed, anchor)
            self.incidents[index].answered = answered
            self.incidents[index].recalled = is_recalled(self.parsed, anchor, first=index == 0)
            self.incidents[index].answered_by = companion if answered else None
        incident = self.incidents[index]
        if len(incident.triggers) < _OPENING:  # a verdict in the lead makes the whole report one
            incident.recalled = incident.recalled or is_remembered(self.parsed, anchor.start)
        if anchor.strength != "legal":  # when and where somebody was charged is another matter
            incident.times += times
            incident.places += places
        return index

    def _choose(
        self,
        anchor: Trigger,
        days: tuple[date, date] | None,
        places: list[PlaceMention],
        companion: int | None,
    ) -> int | None:
        order = self._order(anchor, companion)
        fitting = [i for i in order if self._fits(i, anchor, days, places)]
        if anchor.definite and anchor.types:  # "the drone attack" takes up one that was told so
            fitting.sort(key=lambda i: not self.incidents[i].types & set(anchor.types))
        if days is not None and days[1] - days[0] <= _COARSE:
            dated = [i for i in fitting if self.incidents[i].days() is not None]
            undated = [i for i in fitting if self.incidents[i].days() is None]
            return next(iter(dated + undated), None)
        if companion is None and not anchor.definite and is_renewed(self.parsed, anchor):
            return None
        if is_answered(self.parsed, anchor) and not self._is_answer(companion):
            return None
        return next(iter(fitting), None)

    def _is_answer(self, index: int | None) -> bool:
        return index is not None and self.incidents[index].answered

    def _order(self, anchor: Trigger, companion: int | None) -> list[int]:
        """Where to look first: this sentence's incident, the focus, the first, then the latest.

        A full description ("the attack on the minister") takes up the report's subject, a bare one
        ("the attack") what was told last.
        """
        subject = 0 if self.incidents else None
        order = [companion, self.focus, subject]
        if companion is None and anchor.definite and is_described(self.parsed, anchor):
            order = [subject, self.focus]
        order += list(range(len(self.incidents)))[::-1]
        return list(dict.fromkeys(i for i in order if i is not None))

    def _fits(
        self,
        index: int,
        anchor: Trigger,
        days: tuple[date, date] | None,
        places: list[PlaceMention],
    ) -> bool:
        incident = self.incidents[index]
        told = incident.days()
        if days and told and (days[0] > told[1] or days[1] < told[0]):
            return False
        if self._elsewhere(incident, anchor, places):
            return False
        if anchor.types[:1] in _OUTCOME_HEADS:  # "the bus crashed" after a blast is the blast's
            return True
        if incident.outcome is not None:
            return anchor.strength != "strong" or set(anchor.types) <= {"other"}
        if told is None and days and not incident.recalled and self._is_old(days):
            return False  # the news, whose day is not told, is not of years ago
        return tactics_fit(incident.types, anchor.types)

    def _elsewhere(self, incident: Incident, anchor: Trigger, places: list[PlaceMention]) -> bool:
        """Told of another place: another country, a town too far, or, where towns are gone through
        one by one ("In Yala, a bomb ... In Pattani, gunmen ..."), any other town."""
        if not places or not incident.places:
            return False
        here, there = ([p for p in group if is_named(p)] for group in (places, incident.places))
        if not here or not there:
            return False
        here, there = ([p for p in g if is_town(p)] or g for g in (here, there))
        listed = not anchor.definite and any(self._is_fronted(p) for p in here)
        apart = other_town if listed else far_apart
        return all(apart(p, q) or far_apart(p, q) for p in here for q in there)

    def _is_fronted(self, place: PlaceMention) -> bool:
        start = self.parsed.doc[place.start].sent.start
        return start < place.start <= start + _FRONT

    def _is_fresh(self, mention: TimeMention) -> bool:
        return mention.when is not None and not self._is_old((mention.when.start, mention.when.end))

    def _is_old(self, days: tuple[date, date]) -> bool:
        day = self.parsed.document.reference_day
        return day is not None and day - days[1] > _NO_NEWS

    def _may_start(
        self, anchor: Trigger, days: tuple[date, date] | None, places: list[PlaceMention]
    ) -> bool:
        """Whether the words can open an incident beside those told: strong ones, dated ones, and a
        tactic with a town of its own ("a bomb wounded three in Karachi")."""
        if anchor.types[:1] in _OUTCOME_HEADS:
            return False
        answered = is_answered(self.parsed, anchor)
        if anchor.strength in ("strong", "death") or days is not None or answered:
            return True
        return anchor.strength == "weak" and bool(anchor.types) and any(map(is_town, places))

    # --- sentences without a trigger -----------------------------------------------------------

    def _continue(
        self,
        span: tuple[int, int],
        general: list[Trigger],
        times: list[TimeMention],
        places: list[PlaceMention],
    ) -> None:
        focus = None if general else self._continued(times, places)
        if focus is not None:
            self._add_details(focus, span[0], times, places)
        self.stretches.append(Stretch(start=span[0], end=span[1], owners=(), focus=focus))

    def _add_details(
        self, index: int, start: int, times: list[TimeMention], places: list[PlaceMention]
    ) -> None:
        """A clock wherever the report goes on about an incident; in the lead, day and town too."""
        if self.parsed.parts[start] is not Part.BODY:
            return
        incident = self.incidents[index]
        own = [t for t in times if self._is_own(t, [])]
        dateless = incident.days() is None and start < _LEAD_TOKENS
        incident.times += [t for t in own if t.clock or t.part_of_day or dateless]
        if start < _LEAD_TOKENS and not any(map(is_named, incident.places)):
            incident.places += places

    def _continued(self, times: list[TimeMention], places: list[PlaceMention]) -> int | None:
        """The incident that a sentence without a trigger goes on about."""
        if self.focus is None:
            return None
        incident = self.incidents[self.focus]
        days, told = _days(times), incident.days()
        if days and told and days[1] < told[0]:
            return None
        if (
            places
            and incident.places
            and all(far_apart(p, q) for p in places for q in incident.places)
        ):
            return None
        return self.focus

    def finish(self) -> Told:
        """What was gathered; sentences before the first incident speak of it.

        An incident without a date of its own takes the day on which it was told of ("police said
        on Monday"), else the day of the dateline, as coders do. Others told beside the first take
        its day.
        """
        if self.incidents and self.incidents[0].days() is None and not self.incidents[0].recalled:
            self.incidents[0].times += self.fallback_times()
        for other in self.incidents[1:]:
            if other.days() is None and self._is_beside_the_first(other):
                other.times += [
                    replace(t, rule="incidents.told_day")
                    for t in self.incidents[0].times
                    if t.when is not None and t.when.precision == "day"
                ][:1]
        opening = [Stretch(start=s.start, end=s.end, owners=(), focus=0) for s in self._opening()]
        return Told(
            parsed=self.parsed,
            incidents=tuple(self.incidents),
            stretches=(*opening, *self.stretches[len(opening) :]),
        )

    def _is_beside_the_first(self, other: Incident) -> bool:
        """Told of the same day: by its hour alone ("in the evening"), or by the same sentence,
        where no word between the two sets them apart in time."""
        if other.recalled or other.answered:
            return False
        if any(t.when is None and t.part_of_day for t in other.times):
            return True
        start, end = sorted((self.incidents[0].first.start, other.first.start))
        words = self.parsed.doc[start:end]
        return words[0].sent.end >= end and not any(t.lower_ in _APART_IN_TIME for t in words)

    def fallback_times(self) -> list[TimeMention]:
        """The first day told in the lead that hangs on a verb of saying, else the dateline's."""
        first = self.incidents[0].first.start
        lead = [
            t
            for t in self.times
            if t.when is not None
            and t.when.precision == "day"
            and abs(t.start - first) < _LEAD_TOKENS
            and self.parsed.parts[t.start] is Part.BODY
            and self.at(t.start) == 0
        ]
        dated = [t for t in self.times if self.parsed.parts[t.start] is Part.DATELINE and t.when]
        return [replace(t, rule="incidents.told_day") for t in (lead or dated)[:1]]

    def at(self, token: int) -> int | None:
        stretch = next((s for s in self.stretches if s.start <= token < s.end), None)
        return stretch.focus if stretch else None

    def _opening(self) -> Iterator[Stretch]:
        if not self.incidents:
            return
        first = min(t.start for t in self.incidents[0].triggers)
        for stretch in self.stretches:
            if stretch.end > first or stretch.owners:
                return
            yield stretch


_OUTCOME_HEADS = frozenset({(code,) for code in OUTCOMES})


def _with_riders(anchor: Trigger, anchors: Sequence[Trigger], hosts: dict[int, int]) -> Trigger:
    """The trigger with the tactic of its doer ("a suicide bomber struck") where it tells none, and
    taking up what its doer takes up ("the blast killed ten")."""
    carried = [t for t in anchors if hosts.get(t.start) == anchor.start]
    if anchor.types not in ((), ("other",)) or not carried:
        return anchor
    types = next((t.types for t in carried if t.types), anchor.types)
    return replace(anchor, types=types, definite=any(t.definite for t in carried))


@cache
def _speech_verbs() -> frozenset[str]:
    vocabulary = load_vocabulary("speech_verbs")
    codes = ("says", "confirms", "claims", "denies", "believes")
    return frozenset(word for code in codes for word in vocabulary[code].words)
