"""Why words that look like an incident tell none, and why a report has no incident."""

from collections.abc import Iterator, Mapping, Sequence

from dateline.extract.incidents.told import Told
from dateline.extract.mentions import ParsedReport
from dateline.extract.triggers.sift import Sifted
from dateline.model import Rejection, Span
from dateline.vocab import load_vocabulary

__all__ = ["reasons"]

_STAGE = "extract"
# Where several reasons hold, the first of this list says most about the report.
_ORDER = (
    "sport_or_film", "accident", "sums", "threat_only", "hypothetical", "general", "negated",
    "mentioned", "no_attack",
)  # fmt: skip


def reasons(
    parsed: ParsedReport, sifted: Sifted, told: Told, untold: Mapping[int, str]
) -> tuple[Rejection, ...]:
    """Rejections by words, in order, and one for the whole report where it has no news incident.

    `untold` are the incidents that make no account: `id` of the incident -> reason code.
    """
    by_words = [
        _rejection(parsed, reason, parsed.span(trigger.start, trigger.end))
        for trigger, reason in sifted.rejected
    ]
    by_words += list(_untold(parsed, told, untold))
    by_words += list(_joined_to_none(parsed, sifted, told))
    by_words.sort(key=lambda r: (r.span.start if r.span else -1, r.reason))
    kept = [incident for incident in told.incidents if id(incident) not in untold]
    if any(incident.role == "main" for incident in kept):
        return tuple(by_words)
    reason = "history" if kept else _report_reason([r.reason for r in by_words])
    return (_rejection(parsed, reason, None), *by_words)


def _untold(parsed: ParsedReport, told: Told, untold: Mapping[int, str]) -> Iterator[Rejection]:
    """The words of accidents, and of what is only mentioned in passing; no trigger is lost."""
    for incident in told.incidents:
        reason = untold.get(id(incident))
        if reason is not None:
            for trigger in incident.triggers:
                yield _rejection(parsed, reason, parsed.span(trigger.start, trigger.end))


def _joined_to_none(parsed: ParsedReport, sifted: Sifted, told: Told) -> Iterator[Rejection]:
    """Words that may tell an incident, but fit none of the report and are too weak to start one."""
    joined = {trigger.start for incident in told.incidents for trigger in incident.triggers}
    for trigger in sifted.anchors:
        if trigger.start not in joined:
            yield _rejection(parsed, "mentioned", parsed.span(trigger.start, trigger.end))


def _report_reason(found: Sequence[str]) -> str:
    return next((reason for reason in _ORDER if reason in found), "no_attack")


def _rejection(parsed: ParsedReport, reason: str, span: Span | None) -> Rejection:
    document = parsed.document
    what = "the report" if span is None else repr(span.quote)
    meaning = load_vocabulary("rejections")[reason].meaning
    return Rejection(
        stage=_STAGE,
        reason=reason,
        name=document.name,
        message=f"{document.name}: {what}: {meaning}",
        document_id=document.id,
        span=span,
    )
