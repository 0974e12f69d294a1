"""Which act of speech a quotation belongs to. Helper of the speakers module."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.speech.quotation import Quote
from dateline.extract.speech.sentences import sentence_bounds
from dateline.extract.speech.values import ASIDE, Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Continued", "attach_quotes", "close_at_verbs", "quoted_test"]

_SPEAKING = frozenset({"says", "confirms", "claims", "denies", "accuses", "warns"})
_FAR = 12  # tokens between verb and quotation beyond which they are strangers
_NEAR = 3

Continued = list[tuple[Quote, Draft, str]]


def quoted_test(quotes: Sequence[Quote]) -> "_Quoted":
    """A test whether a token stands inside a quotation of more than a few words."""
    return _Quoted(tuple(quote for quote in quotes if not quote.scare))


class _Quoted:
    def __init__(self, quotes: tuple[Quote, ...]) -> None:
        self.quotes = quotes
        self.starts = [quote.start for quote in quotes]

    def __call__(self, index: int) -> bool:
        return self.around(index) is not None

    def around(self, index: int) -> Quote | None:
        """The quotation around a token; None outside all."""
        place = bisect_right(self.starts, index) - 1
        if place >= 0 and index < self.quotes[place].end:
            return self.quotes[place]
        return None


def close_at_verbs(doc: "Doc", quotes: Sequence[Quote], drafts: Sequence[Draft]) -> list[Quote]:
    """The quotations, those that the text never closes ended where a verb of saying follows."""
    closed = []
    for quote in quotes:
        end = quote.end
        for draft in () if quote.closed else drafts:
            first = min(draft.cue[0], draft.source[0] if draft.source else draft.cue[0])
            ends = doc[first - 1].text in {",", "?", "!"} and doc[first].lower_ not in ("i", "we")
            if quote.start < first < end and ends:
                end = first
                break
        closed.append(quote if end == quote.end else replace(quote, end=end))
    return closed


def attach_quotes(
    parsed: ParsedReport,
    quotes: Sequence[Quote],
    drafts: Sequence[Draft],
    paragraphs: Sequence[tuple[int, int]],
) -> Continued:
    """Give each quotation to its speaker: `Draft.quotes` for those beside a verb of saying; the
    rest that follow somebody's words are returned with the act of speech they go on from."""
    inside = quoted_test(quotes)
    outer = [draft for draft in drafts if not inside(draft.token) or _enters(inside, draft)]
    owners: list[Draft | None] = []
    for quote in quotes:
        draft = _beside(parsed.doc, quote, outer)
        if draft is not None:
            draft.quotes.append(quote)
        owners.append(draft)
    return _continued(parsed.doc, quotes, owners, outer, paragraphs)


def _enters(inside: "_Quoted", draft: Draft) -> bool:
    """Whether the quotation opens between speaker and verb: the council "deplored the attack"."""
    quote = inside.around(draft.token)
    return (
        quote is not None and draft.source is not None and 0 <= quote.start - draft.source[1] <= 1
    )


def _beside(doc: "Doc", quote: Quote, drafts: Sequence[Draft]) -> Draft | None:
    low, _ = sentence_bounds(doc, quote.start)
    _, high = sentence_bounds(doc, quote.end - 1)
    if quote.end < len(doc):
        high = max(high, _next_bound(doc, quote))
    best: tuple[int, Draft] | None = None
    for draft in drafts:
        if quote.start <= draft.token < quote.end:
            if draft.source is not None and 0 <= quote.start - draft.source[1] <= 1:
                return draft
        elif low <= draft.token < high:
            cost = _cost(doc, quote, draft)
            if cost is not None and (best is None or cost < best[0]):
                best = (cost, draft)
    return None if best is None else best[1]


def _next_bound(doc: "Doc", quote: Quote) -> int:
    """The end of the sentence after the closing mark, where the parser began one inside
    "..., " said X": after a comma, a question or an exclamation."""
    told = doc[quote.end - 2].text in {",", "?", "!", "—", "–", "-"} or doc[quote.end].text == ","
    if told and not doc[quote.end].is_space:
        return sentence_bounds(doc, quote.end)[1]
    return quote.end


def _cost(doc: "Doc", quote: Quote, draft: Draft) -> int | None:
    covered = any(start <= quote.start and quote.end <= end for start, end in draft.contents)
    if covered:
        return 0 if draft.source is not None else 4
    first = min(draft.cue[0], draft.source[0] if draft.source else draft.cue[0])
    limit = 1 if quote.scare else (_NEAR if draft.verb.group in ASIDE else _FAR)
    if first >= quote.end:
        gap = first - quote.end
        told = doc[quote.end - 2].text in {",", "?", "!"} or doc[quote.end].text == ","
        if quote.scare and not told:
            return None
        return gap if told and gap <= _NEAR else (gap + 6 if gap <= limit else None)
    gap = quote.start - max(draft.cue[1], 0)
    if gap < 0:
        return None
    return gap + 1 if gap <= limit else None


def _continued(
    doc: "Doc",
    quotes: Sequence[Quote],
    owners: list[Draft | None],
    drafts: Sequence[Draft],
    paragraphs: Sequence[tuple[int, int]],
) -> Continued:
    found: Continued = []
    for place, quote in enumerate(quotes):
        if owners[place] is not None or quote.scare:
            continue
        low, high = paragraphs[quote.passage]
        draft = _earlier(quotes, owners, drafts, place, low) or _later(quotes, owners, place)
        if draft is None and place and _whole(doc, quote, low, high):
            before = quotes[place - 1]
            if quote.passage - before.passage == 1:
                draft = owners[place - 1]
        if draft is not None:
            owners[place] = draft
            found.append((quote, draft, "speakers.continued"))
    return found


def _earlier(
    quotes: Sequence[Quote],
    owners: Sequence[Draft | None],
    drafts: Sequence[Draft],
    place: int,
    low: int,
) -> Draft | None:
    """Whoever spoke last in this paragraph before the quotation."""
    quote = quotes[place]
    if place and quotes[place - 1].start >= low and owners[place - 1] is not None:
        return owners[place - 1]
    told = [
        draft
        for draft in drafts
        if low <= draft.token < quote.start and draft.verb.group in _SPEAKING and draft.source
    ]
    return told[-1] if told else None


def _later(quotes: Sequence[Quote], owners: Sequence[Draft | None], place: int) -> Draft | None:
    """Whoever owns the next quotation of the paragraph, where nothing stands between the two."""
    if place + 1 < len(quotes) and quotes[place + 1].start - quotes[place].end <= 1:
        return owners[place + 1]
    return None


def _whole(doc: "Doc", quote: Quote, low: int, high: int) -> bool:
    """Whether the paragraph is this quotation and hardly anything else."""
    start = low
    while start < high and doc[start].is_space:
        start += 1
    return quote.start == start and high - quote.end <= 2
