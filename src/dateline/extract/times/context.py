"""What a time expression is resolved against: the report's day, what was told before, the tense."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.extract.times.calendar import Reading, nearest, safe_date
from dateline.extract.times.words import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Context", "looks_ahead"]

_CLIMB = 8  # heads between a date and its verb, at most


@dataclass(slots=True, kw_only=True)
class Context:
    """The state of one reading. `told` is the last date of a day, `grain` the last of any size,
    `quarter` the last quarter, with which "a year earlier" compares.

    `years` are the years that the text states; `narrative` says that most of them are not the
    reference's, so that a date without a year takes that of the last one told.
    """

    doc: "Doc"
    reference: date | None
    years: tuple[int, ...] = ()
    narrative: bool = False
    told: date | None = None
    grain: Reading | None = None
    quarter: Reading | None = None

    @property
    def origin(self) -> date | None:
        """The day from which "the previous day" counts."""
        return self.told or self.reference

    @property
    def base(self) -> date | None:
        """The day near which a date without a year lies; None where nothing tells."""
        if self.narrative and self.grain is not None:
            return self.grain.first
        if self.reference is not None:
            return self.reference
        if self.grain is not None:
            return self.grain.first
        return date(self.years[0], 7, 1) if self.years else None

    def note(self, reading: Reading) -> None:
        """Remembers a resolved date for those that count from it."""
        if reading.first is None or reading.kind == "set":
            return
        if reading.precision == "quarter" and reading.rule == "times.quarter":
            self.quarter = reading
        if reading.precision not in ("decade", "century") and reading.rule != "times.compared":
            self.grain = reading
        if reading.precision in ("day", "range"):
            self.told = reading.last if reading.part != "overnight" else reading.first

    def _told_on(self, base: date, month: int, day: int) -> date | None:
        """In a history, the date nearest to the last one told, onwards rather than back."""
        years = [safe_date(base.year + step, month, day) for step in (0, 1)]
        return min(
            (each for each in years if each), key=lambda each: _stride(each, base), default=None
        )

    def settle(
        self, month: int, day: int, token: "Token", weekday: int | None = None
    ) -> date | None:
        """The date of a month and day without a year; None without anything to tell the year.

        A weekday, where told, decides between years.
        """
        base = self.base
        if base is None:
            return None
        if self.reference is None and self.grain is None:
            return safe_date(base.year, month, day)
        if self.reference is not None and base is not self.reference and _says_will(token):
            base = self.reference  # a history may end with what is to come
        if base is not self.reference:
            return self._told_on(base, month, day)
        years = [safe_date(base.year + step, month, day) for step in (-1, 0, 1)]
        near = [each for each in years if each]
        fits = [each for each in near if each.weekday() == weekday]
        return nearest(fits or near, base, future=looks_ahead(token))


def _stride(each: date, base: date) -> float:
    gap = (each - base).days
    return gap if gap >= 0 else -1.5 * gap


def looks_ahead(token: "Token") -> bool | None:
    """Whether a date's verb speaks of the future.

    None where there is no verb, or one of the past that the date hangs on through a noun only: a
    plan for January may have been announced.
    """
    step, link, direct = token, "", True
    for _ in range(_CLIMB):
        if step is not token and (step.lemma_ in cues("plan") or _set_for(step, link)):
            return True
        if step.pos_ in ("VERB", "AUX") and step is not token:
            ahead = _verb_looks_ahead(step)
            return ahead if ahead or direct else None
        if step.head is step:
            break
        step, link = step.head, step.lower_
        direct = direct and step.pos_ != "NOUN"
    return True if _says_will(token) else None


def _says_will(token: "Token") -> bool:
    return any(word.lower_ in ("will", "'ll", "’ll") for word in token.sent)


def _set_for(verb: "Token", link: str) -> bool:
    """A day that something "is set for"."""
    return verb.lemma_ == "set" and link == "for"


def _verb_looks_ahead(verb: "Token") -> bool | None:
    """The tense of a verb: its auxiliaries, "to" after a plan (else None), "are meeting"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = [child.lower_ for child in helpers]
    if verb.lower_ in cues("will") or any(word in cues("will") for word in words):
        return "have" not in words
    if "to" in words:
        head = verb.head.lemma_
        planned = head in cues("plan_to") and verb.dep_ == "xcomp"
        return True if planned or head in cues("plan") or head in cues("vow") else None
    return verb.tag_ == "VBG" and bool(words) and words[0] in ("is", "are", "'s", "'re", "am")
