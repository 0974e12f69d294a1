"""Who says so where no verb of saying has a subject: "according to", adverbs, headlines, colons,
citations. Helper of the speakers module."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.speech.lists import listed
from dateline.extract.speech.quotation import Quote
from dateline.extract.speech.sentences import clause_start, phrase_head, sentence_bounds
from dateline.extract.speech.sources import kind_of, noun_phrase
from dateline.extract.speech.values import Draft
from dateline.extract.speech.words import Verb
from dateline.model import Part

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["cite_sources", "find_phrase_drafts", "put_as_clauses"]

_SAYS = Verb("say", "says")
_ADVERBS = {
    "reportedly": Verb("report", "says"),
    "allegedly": Verb("allege", "claims"),
    "supposedly": Verb("suppose", "believes"),
    "purportedly": Verb("purport", "claims"),
}
_DASHES = frozenset({"-", "--", "–", "—"})
_FILLED = frozenset({"dobj", "ccomp", "xcomp"})  # "as the army reported a death" is no "as X said"
_SHORT = 6  # tokens before "citing": fewer are only the outlet that cites
_LONGEST_HEADLINE_SOURCE = 6


def find_phrase_drafts(parsed: ParsedReport, quotes: Sequence[Quote]) -> list[Draft]:
    """Drafts of the phrases that name a speaker without a verb of saying."""
    doc = parsed.doc
    found: list[Draft] = []
    for token in doc:
        word = token.lower_
        if word == "according":
            found.extend(_according(doc, token))
        elif word in _ADVERBS:
            found.append(_adverb(doc, token))
        elif word == ":" and token.i:
            found.extend(_colon(parsed, token, quotes))
        elif word in _DASHES and parsed.parts[token.i] is Part.HEADLINE:
            found.extend(_dash(doc, token))
    return found


def _according(doc: "Doc", token: "Token") -> Iterator[Draft]:
    _, high = sentence_bounds(doc, token.i)
    first = token.i + 2
    if first >= high or doc[token.i + 1].lower_ != "to":
        return
    head = next((c.i for c in doc[token.i + 1].rights if c.dep_ == "pobj"), None)
    if head is None:
        head = phrase_head(doc, first, first, high)
    if head is None or doc[head].tag_ in ("WP", "WDT"):
        return
    source = noun_phrase(doc, head)
    source = (max(source[0], first), max(source[1], first + 1))
    yield Draft(
        cue=(token.i, first),
        token=token.i,
        verb=_SAYS,
        rule="speakers.according_to",
        source=source,
        contents=_around(doc, token, source, high),
    )


def _around(
    doc: "Doc", token: "Token", source: tuple[int, int], high: int
) -> list[tuple[int, int]]:
    """What an "according to" vouches for: the sentence after it where it opens one, else what
    stands before it, and after it too where the clause goes on."""
    start = clause_start(doc, token.i)
    if token.i - start < 2:
        return [(source[1], high)] if source[1] < high else []
    found = [(start, token.i)]
    after = source[1]
    if after < high and doc[after].text == "," and doc[token.i - 1].text == ",":
        governor = token.head if token.head.pos_ in ("VERB", "AUX") else None
        if governor is not None and governor.i > after:
            found.append((after + 1, high))
    return found


def _adverb(doc: "Doc", token: "Token") -> Draft:
    head = token.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    low, high = sentence_bounds(doc, token.i)
    contents = [(max(start, low), token.i), (token.i + 1, min(end, high))]
    return Draft(
        cue=(token.i, token.i + 1),
        token=token.i,
        verb=_ADVERBS[token.lower_],
        rule="speakers.unattributed",
        contents=[(first, last) for first, last in contents if first < last],
    )


# --- headlines and colons -------------------------------------------------------------------------


def _speaks(doc: "Doc", start: int, end: int) -> bool:
    """Whether a headline's words can be a speaker: a place or an event cannot."""
    if not 0 < end - start <= _LONGEST_HEADLINE_SOURCE or doc[end - 1].ent_type_ in ("GPE", "LOC"):
        return False
    if any(token.pos_ in ("VERB", "AUX", "ADP") for token in doc[start:end]):
        return False
    kind = kind_of(doc, start, end)
    return kind not in (None, "document", "image") or doc[end - 1].ent_type_ == "PERSON"


def _colon(parsed: ParsedReport, token: "Token", quotes: Sequence[Quote]) -> Iterator[Draft]:
    doc = parsed.doc
    low, high = sentence_bounds(doc, token.i)
    while low < token.i and doc[low].is_space:
        low += 1
    quote = next((q for q in quotes if q.start == token.i + 1), None)
    headline = parsed.parts[token.i] is Part.HEADLINE
    if _speaks(doc, low, token.i) and (headline or quote is not None or low == 0):
        if token.i + 1 < high:
            yield _of_colon(token, (low, token.i), (token.i + 1, high), "speakers.headline")
    elif quote is not None and not quote.scare:
        subject = next(
            (t for t in doc[low : token.i] if t.dep_ == "nsubj" and t.ent_type_ == "PERSON"), None
        )
        if subject is not None:
            source = noun_phrase(doc, subject.i)
            yield _of_colon(token, source, (quote.start, quote.end), "speakers.colon")


def _of_colon(
    token: "Token", source: tuple[int, int], content: tuple[int, int], rule: str
) -> Draft:
    return Draft(
        cue=(token.i, token.i + 1),
        token=token.i,
        verb=_SAYS,
        rule=rule,
        source=source,
        contents=[content],
    )


def _dash(doc: "Doc", token: "Token") -> Iterator[Draft]:
    low, high = sentence_bounds(doc, token.i)
    end = high
    while end > token.i + 1 and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    if token.i - low >= 3 and token.whitespace_ and _speaks(doc, token.i + 1, end):
        yield _of_colon(token, (token.i + 1, end), (low, token.i), "speakers.headline")


# --- citations and as-clauses ---------------------------------------------------------------------


def cite_sources(doc: "Doc", drafts: list[Draft]) -> list[Draft]:
    """Give what "INA said, citing the ministry" tells to the ministry, carried by INA; drop the
    verb of "quoted X as saying", whose "saying" has a draft of its own."""
    by_token = {draft.token: draft for draft in drafts}
    kept, replaced = [], set()
    for draft in drafts:
        if draft.verb.lemma not in ("cite", "quote"):
            kept.append(draft)
            continue
        token = doc[draft.token]
        if any(c.lower_ == "as" and any(g.dep_ == "pcomp" for g in c.rights) for c in token.rights):
            continue
        cited = next((c for c in token.children if c.dep_ == "dobj"), None)
        if cited is None:
            kept.append(draft)
            continue
        governor = _governor(doc, draft, by_token) if token.tag_ == "VBG" else None
        _cite(doc, draft, noun_phrase(doc, cited.i), governor)
        if governor is not None and draft.rule == "speakers.citing":
            replaced.add(governor.token)
        kept.append(draft)
    return [draft for draft in kept if draft.token not in replaced]


def _governor(doc: "Doc", draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    """The act of speech that a "citing" belongs to: its verb's, or the one just before it."""
    first = draft.cue[0]
    near = [first - 1, first - 2] if doc[first - 1].text == "," else [first - 1]
    for index in [doc[draft.token].head.i, *near]:
        found = by_token.get(index)
        if found is not None and found is not draft and found.source is not None:
            return found
    noun = doc[draft.token].head.i  # "Reuters, quoting the ministry, had one wounded"
    for found in by_token.values():
        if found is not draft and found.source is not None and noun in range(*found.source):
            return found
    return None


def _cite(doc: "Doc", draft: Draft, cited: tuple[int, int], governor: Draft | None) -> None:
    kind = kind_of(doc, *cited)
    if governor is not None and kind is not None:
        draft.via, draft.source = governor.source, cited
        low, high = draft.cue[0], max(cited[1], draft.cue[1])
        draft.contents = [
            (start, end) if end <= low or start >= high else (max(start, high), end)
            for start, end in governor.contents
        ]
        draft.quotes = governor.quotes
        draft.rule = "speakers.citing"
    elif kind not in (None, "document") and draft.verb.lemma == "quote":
        draft.via, draft.source = draft.source, cited
        draft.contents = [
            span for span in draft.contents if span[1] <= cited[0] or span[0] >= cited[1]
        ]
        draft.rule = "speakers.citing"
    elif governor is None and doc[draft.token].tag_ == "VBG" and kind not in (None, "document"):
        start, end = clause_start(doc, draft.token), sentence_bounds(doc, draft.token)[1]
        before, after = (start, draft.token - 1), (cited[1], end)
        draft.via, draft.source, draft.rule = draft.source, cited, "speakers.citing"
        draft.contents = [after if draft.token - start < _SHORT else before]


def put_as_clauses(doc: "Doc", drafts: Sequence[Draft]) -> None:
    """ "as X put it": the rest of the sentence is what X said."""
    for draft in drafts:
        if draft.source is None:
            continue
        first = min(draft.cue[0], draft.source[0])
        if (
            first == 0
            or doc[first - 1].lower_ != "as"
            or draft.verb.lemma not in listed("as_put_verbs")
        ):
            continue
        if draft.verb.lemma != "put" and any(c.dep_ in _FILLED for c in doc[draft.token].children):
            continue
        low, high = clause_start(doc, first), sentence_bounds(doc, first)[1]
        last = max(draft.cue[1], draft.source[1])
        if doc[last : last + 1].text.lower() == "it":
            last += 1
        before, after = (low, first - 1), (last, high)
        spans = [span for span in (before, after) if span[1] - span[0] >= 3]
        if spans:
            draft.contents, draft.rule = spans, "speakers.as_put"
