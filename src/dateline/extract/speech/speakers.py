"""Who says so: acts of speech in one report, each with its source, words of saying and content.

Part of the extract stage, after the parse; the other modules ask `attribution_at` for the voice
behind a token. The order of the cascade: verbs of saying with their subjects (speech_drafts),
phrases and headlines (speech_phrases), quotations to their speakers (speech_quotes), pronouns and
repeats to their antecedents (antecedents).
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.extract.mentions import ParsedReport, Speech
from dateline.extract.speech.antecedents import FIRST_PERSON, Antecedents
from dateline.extract.speech.drafts import find_drafts
from dateline.extract.speech.hedges import hedges_at, hedges_in
from dateline.extract.speech.lists import listed
from dateline.extract.speech.phrases import cite_sources, find_phrase_drafts, put_as_clauses
from dateline.extract.speech.quotation import Quote, find_quotes, passages
from dateline.extract.speech.quotes import (
    Continued,
    _Quoted,
    attach_quotes,
    close_at_verbs,
    quoted_test,
)
from dateline.extract.speech.sources import noun_phrase, source_from_tokens, unnamed_source
from dateline.extract.speech.stances import find_stances
from dateline.extract.speech.values import ASIDE, Draft
from dateline.extract.speech.words import certainty_of
from dateline.model import Attribution, Source

__all__ = [
    "attribution_at",
    "attribution_of",
    "certainty_of",
    "find_speech",
    "source_from_tokens",
]

_NOT_VOUCHED = frozenset({"speakers.attitude", "speakers.unsaid"})
_CARRIERS = frozenset({"wire", "outlet", "document", "social_media", "image"})


def find_speech(parsed: ParsedReport) -> tuple[Speech, ...]:
    """Every act of speech of the report, sorted by where its content starts.

    Words in quotation marks and reported words of one sentence are two acts with one source.
    Rule `speakers.attitude` marks a stand taken on something: no one vouches for its content.
    """
    doc = parsed.doc
    paragraphs = passages(parsed)
    quotes = find_quotes(parsed, paragraphs)
    drafts = [*find_drafts(parsed), *find_phrase_drafts(parsed, quotes), *find_stances(parsed)]
    drafts = sorted(cite_sources(doc, drafts), key=lambda draft: draft.token)
    put_as_clauses(doc, drafts)
    quotes = tuple(close_at_verbs(doc, quotes, drafts))
    continued = attach_quotes(parsed, quotes, drafts, paragraphs)
    going_on = {draft.token for _, draft, _ in continued}
    drafts = [d for d in drafts if d.contents or d.quotes or d.token in going_on]
    return _speeches(parsed, drafts, continued, quoted_test(quotes))


def attribution_at(speeches: Sequence[Speech], parsed: ParsedReport, token: int) -> Attribution:
    """The innermost speech around a token, with the hedges that bear on it; the reporter's own
    voice where nobody else is named."""
    hedges = tuple(parsed.span(*hedge) for hedge in hedges_at(parsed.doc, token))
    covering = [
        speech for speech in speeches if speech.rule not in _NOT_VOUCHED and speech.covers(token)
    ]
    told = [speech for speech in covering if speech.source_tokens is not None]
    if not covering:
        own = Source(kind="outlet", name=parsed.document.outlet)
        return Attribution(source=own, hedges=hedges)
    best = min(told or covering, key=lambda speech: _width(speech, token))
    return msgspec.structs.replace(best.attribution, hedges=hedges)


def attribution_of(
    speeches: Sequence[Speech], parsed: ParsedReport, start: int, end: int
) -> Attribution:
    """The attribution of tokens [start, end): that of their middle, since quotation marks and
    clauses may begin or end a token early or late."""
    return attribution_at(speeches, parsed, (start + end - 1) // 2)


def _width(speech: Speech, token: int) -> tuple[int, bool]:
    inner = min(end - start for start, end in speech.content if start <= token < end)
    return inner, speech.attribution.mode != "direct"


# --- drafts to values -----------------------------------------------------------------------------


def _speeches(
    parsed: ParsedReport, drafts: Sequence[Draft], continued: Continued, quoted: _Quoted
) -> tuple[Speech, ...]:
    sources = _sources(parsed, drafts, continued, quoted)
    found: list[Speech] = []
    for draft in drafts:
        found.extend(_of_draft(parsed, draft, sources[draft.token]))
    for quote, draft, rule in continued:
        content = ((quote.start, quote.end),)
        found.append(_speech(parsed, draft, sources[draft.token], content, rule, direct=True))
    chained = [_chain(speech, found) for speech in found]
    return tuple(sorted(chained, key=lambda s: (s.content[0], -s.content[-1][1], s.rule)))


def _of_draft(parsed: ParsedReport, draft: Draft, source: Source) -> Iterator[Speech]:
    contents = _merged(_tidy(parsed, draft.contents))
    for quote in draft.quotes:
        rule = "speakers.partial_quote" if _inside(quote, contents) else "speakers.direct"
        yield _speech(parsed, draft, source, ((quote.start, quote.end),), rule, direct=True)
    left = _outside(parsed, contents, draft.quotes)
    if left:
        yield _speech(parsed, draft, source, left, _rule(draft), direct=False)


def _rule(draft: Draft) -> str:
    if draft.verb.group in ASIDE or draft.rule == "speakers.attitude":
        return "speakers.attitude"
    return "speakers.unsaid" if draft.unsaid else draft.rule


def _speech(
    parsed: ParsedReport,
    draft: Draft,
    source: Source,
    content: tuple[tuple[int, int], ...],
    rule: str,
    *,
    direct: bool,
) -> Speech:
    hedges = [
        parsed.span(*hedge) for start, end in content for hedge in hedges_in(parsed.doc, start, end)
    ]
    attribution = Attribution(
        source=source,
        mode="direct" if direct else "indirect",
        cue=parsed.span(*draft.cue),
        verb=draft.verb.lemma,
        hedges=tuple(hedges),
    )
    return Speech(
        content=content,
        attribution=attribution,
        source_tokens=draft.source,
        cue_tokens=draft.cue,
        rule=rule,
    )


def _inside(quote: Quote, contents: Sequence[tuple[int, int]]) -> bool:
    return any(start < quote.start and quote.end < end + 1 for start, end in contents) or any(
        start <= quote.start and quote.end + 2 < end for start, end in contents
    )


def _tidy(parsed: ParsedReport, contents: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Content ranges without space and loose punctuation at either end."""
    doc = parsed.doc
    for start, end in contents:
        while start < end and (
            doc[start].is_space or doc[start].text in {",", ":", ";", "-", "–", "—"}
        ):
            start += 1
        while end > start and (
            doc[end - 1].is_space or doc[end - 1].text in {",", ".", ";", "-", "–", "—"}
        ):
            end -= 1
        if start < end:
            yield start, end


def _merged(contents: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(contents):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _outside(
    parsed: ParsedReport, contents: Sequence[tuple[int, int]], quotes: Sequence[Quote]
) -> tuple[tuple[int, int], ...]:
    """The content ranges that are more than the quotations in them."""
    kept = []
    for start, end in contents:
        words = sum(
            1
            for token in parsed.doc[start:end]
            if token.is_alpha and not any(q.start <= token.i < q.end for q in quotes)
        )
        if words >= 2 or (words == 1 and not quotes) or (not quotes and end > start):
            kept.append((start, end))
    return tuple(kept)


# --- sources --------------------------------------------------------------------------------------


def _sources(
    parsed: ParsedReport, drafts: Sequence[Draft], continued: Continued, quoted: _Quoted
) -> dict[int, Source]:
    """The source of each draft, by the token of its verb, in reading order; "I" and "we" in a
    quotation are its speaker."""
    antecedents = Antecedents(parsed, quoted)
    found: dict[int, Source] = {}
    later: list[Draft] = []
    for draft in drafts:
        if _first_person(parsed, draft) and quoted(draft.token):
            later.append(draft)
            found[draft.token] = unnamed_source()
        else:
            found[draft.token] = _source(parsed, draft, antecedents)
    speakers = {quote.start: draft.token for draft in drafts for quote in draft.quotes}
    speakers |= {quote.start: draft.token for quote, draft, _ in continued}
    for draft in later:
        quote = quoted.around(draft.token)
        speaker = found[speakers[quote.start]] if quote and quote.start in speakers else None
        found[draft.token] = _own_words(parsed, draft, speaker)
    return found


def _first_person(parsed: ParsedReport, draft: Draft) -> bool:
    return draft.source is not None and parsed.doc[draft.source[0]].lower_ in FIRST_PERSON


def _own_words(parsed: ParsedReport, draft: Draft, speaker: Source | None) -> Source:
    start, end = draft.source or draft.cue
    if speaker is None:
        return source_from_tokens(parsed, start, end)
    return msgspec.structs.replace(speaker, span=parsed.span(start, end))


def _source(parsed: ParsedReport, draft: Draft, antecedents: Antecedents) -> Source:
    if draft.source is None:
        return unnamed_source()
    source = antecedents.resolve(*(draft.antecedent or draft.source))
    if draft.antecedent is not None:
        source = msgspec.structs.replace(source, span=parsed.span(*draft.source))
    via = draft.via or _carrier(parsed, draft)
    if via is None or source.via is not None:
        return source
    return msgspec.structs.replace(source, via=antecedents.resolve(*via))


def _carrier(parsed: ParsedReport, draft: Draft) -> tuple[int, int] | None:
    """The outlet of "images published by INA" and "said in a statement carried by INA"."""
    doc = parsed.doc
    nouns = [doc[draft.source[1] - 1]] if draft.source else []
    for child in doc[draft.token].children:
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "via", "through"):
            nouns.extend(child.rights)
    for noun in nouns:
        for verb in noun.rights:
            if verb.dep_ == "acl" and verb.lower_ in listed("carried"):
                for by in verb.rights:
                    if by.lower_ == "by":
                        for name in by.rights:
                            return noun_phrase(doc, name.i)
    return None


def _chain(speech: Speech, others: Sequence[Speech]) -> Speech:
    """The speech with `via` set where its words stand in what an outlet or a document says."""
    source, cue = speech.source, speech.cue_tokens
    if source.via is not None or cue is None:
        return speech
    outer = [
        other
        for other in others
        if other.source.kind in _CARRIERS
        and other.rule not in _NOT_VOUCHED
        and other.source.name != source.name
        and other.source_tokens is not None
        and other.cue_tokens != cue
        and other.covers(cue[0])
    ]
    if not outer:
        return speech
    carrier = min(outer, key=lambda other: _width(other, cue[0])).source
    attribution = msgspec.structs.replace(
        speech.attribution, source=msgspec.structs.replace(source, via=carrier)
    )
    return Speech(
        content=speech.content,
        attribution=attribution,
        source_tokens=speech.source_tokens,
        cue_tokens=cue,
        rule=speech.rule,
    )
