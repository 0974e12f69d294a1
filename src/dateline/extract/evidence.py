"""Evidence that a report tells of: images, video, remains of weapons, documents, traces.

Part of the extract stage. A word such as "video" is evidence only where a verb says that it shows
something, was published or was found; a video in which somebody speaks is a medium.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.extract.mentions import EvidenceMention, ParsedReport
from dateline.extract.roles.phrases import by_agents, noun_phrase, subject
from dateline.extract.word_index import (
    Hit,
    find_hits,
    head_of,
    inflections,
    lower_words,
    noun_index,
    word_lists,
)
from dateline.model import Evidence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_evidence"]

_CONTENT_LIMIT = 30  # tokens of what the evidence shows; longer is a parse that ran on
_PICTURES = frozenset({"image", "video", "cctv", "satellite"})
_OWN_CONTENT = frozenset({"of", "in", "from", "that", "purporting", "purportedly"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What ties a word of evidence to the news: the rule, the verb, what it shows (tokens)."""

    rule: str
    verb: "Token | None"
    shows: tuple[int, int] | None = None


def find_evidence(parsed: ParsedReport) -> tuple[EvidenceMention, ...]:
    """The evidence told of, with what it is said to show and who holds it, sorted by position."""
    words = lower_words(parsed.doc)
    found: list[EvidenceMention] = []
    for hit in find_hits(words, noun_index("evidence_kinds")):
        head = head_of(parsed.doc, hit.start, hit.end)
        if head.pos_ not in ("NOUN", "PROPN") or _modifies(head, hit):
            continue
        tie = _tie(words, hit, head)
        if tie is not None:
            found.append(_mention(parsed, head, hit.code, tie))
    return tuple(found)


def _modifies(head: "Token", hit: Hit) -> bool:
    return head.dep_ == "compound" and head.head.i >= hit.end


def _tie(words: list[str], hit: Hit, head: "Token") -> _Found | None:
    if hit.code in _PICTURES:
        return _picture(head)
    if hit.code == "remains":
        return _remains(words, head)
    return _trace(words, hit, head)


# --- pictures ----------------------------------------------------------------------------------


def _picture(head: "Token") -> _Found | None:
    if head.dep_ == "pobj" and _is(head.head.head, "speak"):
        return None
    showing = _showing_verb(head)
    if showing is not None:
        return _Found(rule="evidence.shows", verb=showing, shows=_content(showing))
    published = _governor(head, "publish")
    if published is not None:
        return _Found(rule="evidence.published", verb=published, shows=_complement(head))
    if (
        head.dep_ == "pobj"
        and head.head.lower_ in ("on", "by", "in")
        and _is(head.head.head, "show")
    ):
        verb = head.head.head
        own, _ = subject(verb)
        shows = None if own is None else noun_phrase(own)
        return _Found(rule="evidence.captured", verb=verb, shows=shows)
    return None


def _showing_verb(head: "Token") -> "Token | None":
    """The verb of which the evidence is the subject, or the participle on it: "showing"."""
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and _is(child, "show") and child.tag_ != "VBN":
            return child
    noun = head
    for _ in range(2):
        if noun.dep_ in ("nsubj", "csubj") and _is(noun.head, "show"):
            return noun.head
        if noun.dep_ not in ("conj", "appos"):
            break
        noun = noun.head
    return None


def _content(verb: "Token") -> tuple[int, int] | None:
    """The words after a verb of showing: objects and clauses, up to the verb's own end."""
    # "showed damage to the house": the parser may hang "to the house" on the verb
    rights = [
        c for c in verb.rights if c.dep_ in ("dobj", "ccomp", "prep", "acomp", "oprd", "xcomp")
    ]
    if not rights:
        return None
    end = min(max(child.right_edge.i for child in rights) + 1, verb.i + 1 + _CONTENT_LIMIT)
    return _trim(verb.doc, verb.i + 1, end)


def _trim(doc: "Doc", start: int, end: int) -> tuple[int, int] | None:
    while start < end and (doc[start].is_space or doc[start].text in (",", "that", ":")):
        start += 1
    for at in range(start, end):
        if doc[at].is_space and "\n" in doc[at].text:
            end = at
            break
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return (start, end) if start < end else None


def _complement(head: "Token") -> tuple[int, int] | None:
    """What a picture is "of", or what hangs on it: "footage of the attack"."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _OWN_CONTENT:
            return _trim(
                head.doc, child.i + 1, min(child.right_edge.i + 1, head.i + _CONTENT_LIMIT)
            )
    return None


# --- remains and traces ------------------------------------------------------------------------


def _remains(words: list[str], head: "Token") -> _Found | None:
    """Remains of a weapon, found or not; casings and craters only where someone found them."""
    lists = word_lists("evidence_lists")
    found = _governor(head, "find")
    if words[head.i] in lists["remains_alone"]:
        return None if found is None else _Found(rule="evidence.remains", verb=found)
    weapon = _weapon_of(head)
    if weapon is None:
        return None
    return _Found(rule="evidence.remains", verb=found, shows=noun_phrase(weapon))


def _weapon_of(head: "Token") -> "Token | None":
    weapons = word_lists("evidence_lists")["remains_of"]
    for child in head.children:
        if child.dep_ == "compound" and _among(child, weapons):
            return child
        if child.lower_ in ("of", "from"):
            for inner in child.children:
                if inner.dep_ == "pobj" and _among(inner, weapons):
                    return inner
    # "fragments of a missile and shell casings": the parser may take "missile" for a modifier
    after = head.doc[head.i + 2 : head.i + 5] if head.i + 1 < len(head.doc) else ()
    of_follows = head.i + 1 < len(head.doc) and head.nbor().lower_ == "of"
    return next((t for t in after if of_follows and _among(t, weapons)), None)


def _among(token: "Token", words: frozenset[str]) -> bool:
    word = token.lower_
    return word in words or word.removesuffix("s") in words


def _trace(words: list[str], hit: Hit, head: "Token") -> _Found | None:
    showing = _showing_verb(head)
    if showing is not None and hit.code != "document":
        return _Found(rule="evidence.shows", verb=showing, shows=_content(showing))
    found = _governor(head, "find")
    if found is None:
        return None
    needed = word_lists("evidence_lists")["documents_need"]
    if hit.code == "document" and not any(words[found.i] in inflections(verb) for verb in needed):
        return None
    return _Found(rule="evidence.found", verb=found, shows=_complement(head))


def _governor(head: "Token", verbs: str) -> "Token | None":
    """The verb of the list that has the noun as object or passive subject, or hangs on it."""
    for child in head.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and _is(child, verbs):
            return child
    noun = head
    for _ in range(3):
        if noun.dep_ in ("dobj", "nsubjpass") and _is(noun.head, verbs):
            return noun.head
        if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in ("emerge", "surface", "circulate"):
            return noun.head
        if noun.dep_ != "conj":
            return None
        noun = noun.head
    return None


def _is(token: "Token", verbs: str) -> bool:
    return (
        token.pos_ in ("VERB", "AUX")
        and token.lemma_.lower() in word_lists("evidence_lists")[verbs]
    )


# --- mentions ----------------------------------------------------------------------------------


def _mention(parsed: ParsedReport, head: "Token", kind: str, tie: _Found) -> EvidenceMention:
    start, end = noun_phrase(head)
    shown = tie.shows or (start, end)
    evidence = Evidence(
        kind=kind,
        shows=parsed.span(*shown).quote,
        holder=_holder(parsed, head, tie.verb),
    )
    return EvidenceMention(start=start, end=end, rule=tie.rule, evidence=evidence)


def _holder(parsed: ParsedReport, head: "Token", verb: "Token | None") -> str | None:
    """Who published or recovered it; None where the report does not say."""
    publishing = [verb] if verb is not None else []
    publishing += [c for c in head.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    for word in publishing:
        for agent in by_agents(word):
            start, end = noun_phrase(agent)
            return parsed.span(start, end).quote
        own, carrier = subject(word)
        inside = own is None or own.i == head.i or carrier.i != word.i or own.dep_ == "nsubjpass"
        if own is not None and not inside and own.pos_ in ("NOUN", "PROPN"):
            start, end = noun_phrase(own)
            return parsed.span(start, end).quote
    return None
