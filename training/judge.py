"""Judges a reading against the marks of our own reports: for calibration and quality gate."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.extract.learned.probability import family_of
from dateline.model import Account, Category, Claim, Count, Field, Raw, Responsibility, Span
from markup import Incident, Report

__all__ = ["FIELDS", "Judge", "raw_of"]

# The marks that bear out a claim of a field; a toll needs the mark of its effect.
FIELDS: dict[Field, frozenset[str]] = {
    Field.WHEN: frozenset({"date"}),
    Field.PLACE: frozenset({"scene", "target"}),
    Field.MEANS: frozenset({"weapon", "trigger", "perp"}),  # "gunmen shot" implies a weapon
    Field.PERPETRATOR: frozenset({"perp", "org"}),
    Field.PARTICIPANT: frozenset({"perp", "org", "victim"}),
    Field.TARGET: frozenset({"target", "victim"}),
    Field.DAMAGE: frozenset({"target"}),
}
JUDGED = frozenset({*FIELDS, Field.TYPE, Field.STAGE, Field.CASUALTIES})


def raw_of(report: Report) -> Raw:
    """The report as Dateline takes it in."""
    day = report.about.get("published")
    return Raw(
        name=report.id,
        data=report.text.encode(),
        media="text",
        published=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        published_day_only=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """One report's marks over its canonical text. `shift`: for each character of that text, its
    place in the report's (parse moves white space)."""

    report: Report
    shift: tuple[int, ...]

    @classmethod
    def of(cls, report: Report, canonical: str) -> "Judge":
        found, at = [], 0
        for sign in canonical:
            place = report.text.find(sign, at, at + 40) if not sign.isspace() else at
            if place >= 0 and not sign.isspace():
                at = place + 1
            found.append(place if place >= 0 else at)
        return cls(report=report, shift=tuple(found))

    def marks_at(self, span: Span) -> Iterator[tuple[int, str, int | None]]:
        """(index of the mark, label, incident) for each mark that the span touches."""
        begin, last = self.shift[span.start], self.shift[span.end - 1] + 1
        for index, mark in enumerate(self.report.marks):
            if mark.start < last and mark.end > begin:
                for number in mark.incidents or (None,):
                    yield index, mark.label, number

    def incident_of(self, account: Account) -> Incident | None:
        """The marked incident with most words in the account; its trigger must be among them."""
        counts: Counter[int] = Counter()
        triggers: Counter[int] = Counter()
        for span in (account.trigger, *(s for c in account.claims for s in c.spans)):
            for _, label, number in self.marks_at(span):
                if number is not None:
                    counts[number] += 1
                    triggers[number] += label == "trigger"
        likely = [n for n, _ in counts.most_common() if triggers[n] or counts[n] > 2]
        known = {incident.number: incident for incident in self.report.incidents}
        return known[likely[0]] if likely else None

    def is_right(self, claim: Claim, incident: Incident | None) -> bool | None:
        """Whether the marks bear the claim out; None where they cannot tell."""
        value = claim.value
        if isinstance(value, Responsibility) and value.actor is None:
            return None
        if not claim.positive or (isinstance(value, Count) and not value.quantity.high):
            return None
        if claim.field not in JUDGED:
            return None
        if incident is None:
            return False
        if isinstance(value, Category):
            return self._is_category(claim.field, value, incident)
        here = {
            label for span in claim.spans for _, label, number in self.marks_at(span)
            if number == incident.number
        }  # fmt: skip
        if isinstance(value, Count):
            return value.effect in here or ("victim" in here and value.quantity.low == 1)
        wanted = FIELDS.get(claim.field)
        return bool(here & wanted) if wanted else None

    def _is_category(self, field: Field, value: Category, incident: Incident) -> bool | None:
        if field is Field.STAGE:
            return value.code == incident.stage
        return family_of(value.code) == family_of(incident.type) if field is Field.TYPE else None
