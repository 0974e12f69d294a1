"""What is said: the complements of a verb of saying, mended where commas, semicolons and colons
mislead the parser. Helper of the speakers module."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.speech.lists import listed
from dateline.extract.speech.sentences import QUOTE_MARKS, clause_start, sentence_bounds
from dateline.extract.speech.sources import kind_of, noun_phrase
from dateline.extract.speech.values import TELLING, Draft
from dateline.extract.speech.words import Verb, speech_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "CLAUSES",
    "addressee",
    "complements",
    "cut_at_semicolons",
    "go_on",
    "prepositional",
    "take_trailing",
    "without_speaker",
]  # fmt: skip

CLAUSES = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "oprd", "acomp", "attr"})
_ALSO = {
    "refer": {"to"}, "admit": {"to"}, "confess": {"to"}, "point": {"to"}, "call": {"on"},
    "agree": {"to", "with"}, "charge": {"with"}, "attribute": {"to"}, "ascribe": {"to"},
    "link": {"to"}, "credit": {"with"}, "comment": {"on"}, "disagree": {"with"},
    "object": {"to"}, "hint": {"at"}, "estimate": {"at"}, "speak": {"on"}, "appeal": {"to"},
    "wonder": {"at"},
}  # fmt: skip
_SPEAKING = frozenset({"says", "confirms", "claims", "denies", "accuses", "warns"})
_BRIEF = 3  # tokens of "this" or "the figures", which the words behind a colon spell out
_LOOSE_REACH = 7  # tokens after a loose verb among which the thing told must stand
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def complements(doc: "Doc", token: "Token", draft: Draft) -> Iterator[tuple[int, int]]:
    if draft.verb.lemma in listed("loose_verbs"):
        yield from _loose(doc, token)
        return
    clause = any(child.dep_ in CLAUSES for child in token.children)
    for child in token.children:
        dep = child.dep_
        if _clause_counts(child, draft) or (
            dep in _OBJECTS and _object_counts(child, draft, clause=clause)
        ):
            yield from without_speaker(child.left_edge.i, _content_end(token, child), draft)
        elif dep in ("dobj", "dative") and draft.verb.lemma in ("tell", "inform"):
            draft.via = draft.via or addressee(doc, child)
        elif dep == "prep" and child.i > token.i and _takes(draft.verb, child.lower_):
            yield from prepositional(child, draft)


def _clause_counts(child: "Token", draft: Draft) -> bool:
    if draft.verb.lemma in listed("clause_only_verbs"):
        return child.dep_ == "ccomp"
    if draft.verb.lemma in ("find", "discover") and child.tag_ in ("VBG", "VBN"):
        return any(c.dep_ in ("aux", "auxpass") for c in child.lefts)  # no "found two men lying"
    return child.dep_ in CLAUSES


def _content_end(token: "Token", child: "Token") -> int:
    """The end of what is said, with phrases that go on from an object but hang on the verb:
    "showed damage to the house"."""
    end = child.right_edge.i + 1
    if child.dep_ != "dobj" or child.i < token.i:
        return int(end)
    for after in token.rights:
        goes_on = after.dep_ == "prep" and after.lower_ in listed("object_prepositions")
        mode = any(noun.lower_ in listed("mode_nouns") for noun in after.rights)
        if after.i == end and goes_on and not mode:
            end = after.right_edge.i + 1
    return int(end)


def _object_counts(child: "Token", draft: Draft, *, clause: bool) -> bool:
    lemma = draft.verb.lemma
    if lemma in listed("clause_only_verbs"):
        return False
    if lemma == "dismiss" and child.lemma_.lower() not in listed("sayings"):
        return False
    if lemma in ("tell", "inform", "remind") or child.tag_ in ("WP", "WDT"):
        return False
    if lemma in ("say", "add", "speak", "talk"):
        return not clause and child.i > draft.token and child.dep_ != "acomp"
    if draft.verb.group == "calls":
        return clause or child.dep_ == "oprd" or any(c.dep_ == "oprd" for c in child.head.children)
    if draft.verb.group == "finds":
        start, end = draft.source or (0, 0)
        return lemma in listed("sense_verbs") and kind_of(child.doc, start, end) in (
            "witness",
            "outlet",
            "wire",
        )
    return child.lower_ not in ("life", "lives")


def _loose(doc: "Doc", token: "Token") -> Iterator[tuple[int, int]]:
    """Of "gave 30 dead" or "placed it near the bridge": all that follows, where it is of the kind
    that one tells."""
    start, end = token.i + 1, token.right_edge.i + 1
    words = doc[start : min(end, start + _LOOSE_REACH)]
    if any(
        t.lower_ in listed("loose_objects") or t.lemma_ in listed("loose_objects") for t in words
    ):
        yield start, end


def _takes(verb: Verb, preposition: str) -> bool:
    if verb.lemma in ("say", "add", "find", "see", "hear", "show", "post", "read"):
        return preposition == "of"
    return preposition in listed("prepositions") or preposition in _ALSO.get(verb.lemma, ())


def prepositional(preposition: "Token", draft: Draft) -> Iterator[tuple[int, int]]:
    end = preposition.right_edge.i + 1
    if preposition.i == draft.cue[1]:
        draft.cue = (draft.cue[0], preposition.i + 1)
    if end > preposition.i + 1:
        yield from without_speaker(preposition.i + 1, end, draft)


def addressee(doc: "Doc", child: "Token") -> tuple[int, int] | None:
    """The outlet that was told: it carried what was said."""
    start, end = noun_phrase(doc, child.i)
    named = any(token.pos_ == "PROPN" for token in doc[start:end])
    agency = doc[end - 1].lower_ == "agency"
    return (
        (start, end)
        if (named or agency) and kind_of(doc, start, end) in ("wire", "outlet")
        else None
    )


def without_speaker(start: int, end: int, draft: Draft) -> Iterator[tuple[int, int]]:
    """[start, end) less the words of the speaker and the verb, which may stand inside it."""
    holes = [draft.cue] + ([draft.source] if draft.source else [])
    low, high = min(hole[0] for hole in holes), max(hole[1] for hole in holes)
    if end <= low or start >= high:
        yield start, end
        return
    if start < low:
        yield start, low
    if high < end:
        yield high, end


def take_trailing(doc: "Doc", draft: Draft) -> None:
    """Where speaker and verb end the sentence after a comma, all before them is what was said;
    where the parser gave a verb of saying nothing at all, what follows it is."""
    if draft.verb.group not in TELLING | {"accuses"} or draft.source is None:
        return
    if doc[draft.token].tag_ == "VBG":
        return
    if any(start >= draft.cue[1] for start, _ in draft.contents):
        return
    first = min(draft.cue[0], draft.source[0])
    low, high = sentence_bounds(doc, first)
    comma = first - 1
    while comma > low and doc[comma].text in QUOTE_MARKS:
        comma -= 1
    if comma > low and doc[comma].text in {",", "-", "--", "–", "—"}:
        start, last = clause_start(doc, comma), max(draft.cue[1], draft.source[1])
        finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[start:comma])
        if not finite and last + 3 < high and doc[last].text == ",":  # "the bomb, police said, was"
            draft.contents = [(start, comma), (last + 1, high)]
            draft.rule = "speakers.trailing"
        elif comma - start >= 3 and (finite or not draft.contents):
            draft.contents = [(start, comma)]
            if last + 2 < high and doc[last].text == "," and doc[last + 1].pos_ == "ADP":
                draft.contents.append((last + 1, high))  # "..., it said, for a raid in March"
            draft.rule = "speakers.trailing"
    elif (
        not draft.contents
        and (draft.verb.lemma in ("say", "add") or draft.verb.group == "accuses")
        and draft.source[1] <= draft.cue[0]
        and high - draft.cue[1] > 1
    ):
        semicolon = next((i for i in range(draft.cue[1], high) if doc[i].text == ";"), high)
        if doc[draft.cue[1]].pos_ not in ("PUNCT", "ADP"):
            draft.contents = [(draft.cue[1], semicolon)]


def cut_at_semicolons(doc: "Doc", draft: Draft) -> None:
    """Cut what is said at the semicolons around the verb: the parser runs over them."""
    marks = [i for i in range(*sentence_bounds(doc, draft.token)) if doc[i].text == ";"]
    if not marks:
        return
    low = max((i + 1 for i in marks if i < draft.token), default=0)
    high = min((i for i in marks if i > draft.token), default=len(doc))
    cut = [(max(start, low), min(end, high)) for start, end in draft.contents]
    draft.contents = [(start, end) for start, end in cut if start < end]


def go_on(doc: "Doc", draft: Draft) -> None:
    """What follows a semicolon, a colon, or ", and" behind the speaker goes on with what is said,
    where nobody else speaks in it."""
    if draft.source is None or draft.verb.group not in TELLING or not draft.contents:
        return
    last = max(draft.cue[1], draft.source[1])
    _, high = sentence_bounds(doc, min(last, len(doc) - 1))
    end = max(end for _, end in draft.contents)
    mark, text = max(last, end), doc[max(last, end) : max(last, end) + 2].text.lower()
    if end <= last:
        goes_on = text == ", and"
    else:
        clause = any(child.dep_ == "ccomp" for child in doc[draft.token].children)
        goes_on = clause and text.startswith(";")
    colon = next((i for i in range(draft.cue[1], high) if doc[i].text == ":"), None)
    brief = end - draft.cue[1] <= _BRIEF  # "confirmed this, as did his deputy: two had died"
    if colon is not None and ((colon > end and not brief) or _others(doc, draft.cue[1], colon)):
        colon = None
    start = colon if colon is not None else (mark if goes_on else None)
    if start is not None and high - start > 3 and not _others(doc, start, high):
        draft.contents.append((start + 1, high))


def _others(doc: "Doc", start: int, end: int) -> bool:
    """Whether anybody else speaks in these words."""
    return any(
        t.lower_ == "according" or t.text in QUOTE_MARKS or (t.pos_ == "VERB" and _speaks(t.lower_))
        for t in doc[start:end]
    )


def _speaks(word: str) -> bool:
    verb = speech_verbs().get(word)
    return verb is not None and verb.group in _SPEAKING and verb.lemma not in listed("loose_verbs")
