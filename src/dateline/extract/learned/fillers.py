"""Role fillers that the learned reader adds to those of the rules.

What the rules read stands; its probability tells how the reader sees it. What the reader alone
reads is added where it is sure enough, with the incident's words that it most likely belongs to.
The thresholds were chosen on the held fold (training/folds.json).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.extract.learned.find import Learned, LearnedSpan
from dateline.extract.mentions import (
    ActorMention,
    CasualtyMention,
    DamageMention,
    ParsedReport,
    TargetMention,
    Trigger,
)
from dateline.extract.roles.actor_words import actor_from_tokens
from dateline.extract.roles.target_words import is_bare_people, target_from_tokens
from dateline.extract.triggers.find import reality_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["with_learned"]


_ADDED = 0.65  # a filler that no rule read is added from this one
_NAMED = 0.9  # a named doer from this one: a false accusation costs more than a miss
_LABELS = ("perp", "org", "target", "victim_name")  # people without a name are the tolls'
_STANDS = frozenset({"house", "locate", "situate", "host", "hold", "contain", "include", "be"})
_REACH = 120  # tokens from the incident's words
_DOERS = ("perp", "org")
_STRUCK = ("target", "victim_name", "victim_description")
Role = ActorMention | TargetMention


def with_learned(
    parsed: ParsedReport,
    roles: Sequence[Role],
    learned: Learned,
    anchors: Sequence[Trigger],
    *,
    told: Sequence[CasualtyMention | DamageMention],
) -> tuple[Role, ...]:
    """The fillers of the rules and those that are added, by position. People and things that a toll
    or the damage tells of (`told`) stand there already: they are no targets besides."""
    taken = {n for mention in (*roles, *told) for n in range(mention.start, mention.end)}
    added: list[Role] = []
    for label in _LABELS:
        spans = [
            span
            for span in learned.spans("role", label, least=0.35)
            if span.probability >= _ADDED
            and taken.isdisjoint(range(span.start, span.end))
            and _is_phrase(parsed, span)
        ]
        spans = [_whole_name(parsed, _trimmed(parsed, span)) for span in spans]
        hosts = _hosts(spans, learned, anchors)
        added += [
            m for s, h in zip(spans, hosts, strict=True) if h is not None
            for m in _mention(parsed, s, h)
        ]  # fmt: skip
    return tuple(sorted([*roles, *added], key=lambda m: (m.start, m.end, m.trigger, m.rule)))


def _trimmed(parsed: ParsedReport, span: LearnedSpan) -> LearnedSpan:
    """The span without "and", "of" or a comma behind it."""
    end = span.end
    while end > span.start + 1 and parsed.doc[end - 1].pos_ in ("CCONJ", "ADP", "DET", "PUNCT"):
        end -= 1
    return replace(span, end=end)


def _whole_name(parsed: ParsedReport, span: LearnedSpan) -> LearnedSpan:
    """The span to the end of a name that it breaks off in ("Omar al" of "Omar al-Rashid")."""
    doc, end = parsed.doc, span.end
    while end < len(doc) and (
        (doc[end].text == "-" and not doc[end - 1].whitespace_)
        or (doc[end].pos_ == "PROPN" and (doc[end - 1].text == "-" or doc[end - 1].pos_ == "PROPN"))
    ):
        end += 1
    return replace(span, end=end)


def _is_phrase(parsed: ParsedReport, span: LearnedSpan) -> bool:
    """A noun phrase that tells who or what: not "the dead", nor what else stands where it happened
    ("the quarter that houses the embassies")."""
    root = parsed.doc[span.start : span.end].root
    if {t.lower_ for t in root.sent} & reality_words("frequency") - {"recent", "series"}:
        return False  # "they often target the embassy"
    if any(_is_where(word) for word in root.ancestors if word.sent == root.sent):
        return False
    return root.pos_ in ("NOUN", "PROPN") and not is_bare_people(root) and span.end > root.i


def _is_where(verb: "Token") -> bool:
    return verb.dep_ in ("relcl", "acl") and verb.lemma_.lower() in _STANDS


def _hosts(
    spans: Sequence[LearnedSpan], learned: Learned, anchors: Sequence[Trigger]
) -> list[int | None]:
    """For each span the head of the incident's words that it most likely belongs to; of those
    within reach, and None where there are none."""
    near = [[t for t in anchors if abs(t.head - s.start) <= _REACH] for s in spans]
    pairs = [
        ((s.start, s.end), (t.start, t.end))
        for s, found in zip(spans, near, strict=True)
        for t in found
    ]
    scores = iter(learned.same_incident(pairs))
    hosts: list[int | None] = []
    for span, found in zip(spans, near, strict=True):
        ranked = [(next(scores), -abs(t.head - span.start), t.head) for t in found]
        hosts.append(max(ranked)[2] if ranked else None)
    return hosts


def _mention(parsed: ParsedReport, span: LearnedSpan, head: int) -> Iterator[Role]:
    rule = f"learned.{span.label}"
    if span.label not in _DOERS:
        target = target_from_tokens(parsed, span.start, span.end)
        yield TargetMention(start=span.start, end=span.end, rule=rule, target=target, trigger=head)
        return
    actor = actor_from_tokens(parsed, span.start, span.end)
    if span.probability >= _NAMED or not (actor.named or actor.organisation):
        yield ActorMention(
            start=span.start, end=span.end, rule=rule, actor=actor, trigger=head,
            as_="perpetrator",
        )  # fmt: skip
