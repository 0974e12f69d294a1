"""From a verb of saying to a draft: its words, who speaks, and what is said, before quotations
and antecedents are looked at. Helper of the speakers module."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.quotes import Quote, breaks_line
from dateline.extract.sources import MODE_NOUNS, kind_of, noun_phrase
from dateline.extract.speech_words import CERTAIN_SPEECH, Verb, speech_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["ASIDE", "Draft", "clause_start", "find_drafts", "phrase_head", "sentence_bounds"]

# What these verbs take is presupposed, wished for or asked: it is not said to be so.
ASIDE = frozenset({"condemns", "intends", "asks"})
_TELLING = frozenset({"says", "confirms", "claims", "believes", "finds", "denies", "warns"})
_ANYONE = frozenset({"says", "claims", "confirms", "denies", "accuses", "believes"})
_NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "oprd", "acomp", "attr"})
_PREPOSITIONS = frozenset({"of", "about", "for", "as", "against"})
_ALSO = {
    "refer": {"to"}, "admit": {"to"}, "confess": {"to"}, "point": {"to"}, "call": {"on"},
    "agree": {"to", "with"}, "charge": {"with"},
    "comment": {"on"}, "disagree": {"with"}, "object": {"to"}, "hint": {"at"}, "estimate": {"at"},
    "speak": {"on"}, "appeal": {"to"}, "wonder": {"at"},
}  # fmt: skip
# "gunmen placed a bomb" says nothing; "the daily placed it near the bridge" does.
_LOOSE = frozenset({"put", "place", "give", "count", "list", "name", "read"})
_GOES_ON = frozenset({"to", "in", "from", "at", "of", "with", "against", "on", "by"})
# "fighting continued", "the army responded": these say something only with a clause or a quotation.
_CLAUSE_ONLY = frozenset(
    "continue respond reply answer read observe protest counter post figure remark comment interject "
    "joke quip shout cry scream whisper mutter retort".split()
)
_SAYINGS = frozenset(
    "claim report allegation accusation suggestion idea charge rumor rumour criticism it this that "
    "statement speculation concern comment notion question call talk".split()
)
_HOLD_BACK = frozenset(
    {"decline", "refuse", "fail", "unable", "want", "wish", "hope", "plan", "need"}
)
_LOOSE_OBJECTS = frozenset(
    "toll number figure time count it total estimate damage location death dead wounded "
    "casualty injured bomber attacker suspect victim hurt".split()
)
_TOLLS = frozenset({"toll", "dead", "wounded", "injured", "casualties"})
_LOOSE_REACH = 7  # tokens after such a verb among which the thing told must stand
_SENSES = frozenset({"see", "hear", "watch", "witness"})
_SAYERS = frozenset(
    "hospital rescue court police military security monitor wire outlet government official "
    "witness document image social_media expert unnamed".split()
)
_EXPLETIVE_ONLY = frozenset({"there", "what", "this", "that"})
_UNTOLD = frozenset(
    "say report allege believe think suspect fear presume expect estimate suppose consider claim "
    "rumour rumor accuse predict learn announce".split()
)
_CHUNK = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "NUM", "PRON", "PART", "ADP"})
# Before a comma these open a clause that another one follows: "when it went off, police said".
_OPENERS = frozenset(
    {"when", "while", "after", "before", "although", "though", "if", "as", "since"}
)
_AFTER = 8  # tokens that may follow "said" and still be no more than when, where or to whom
_ABBREVIATED = frozenset(
    "sgt capt lt col gen maj brig cpl sen rep gov dr mr mrs ms rev hon det insp supt cmdr adm st".split()
)
_MEASURED = frozenset({"ave", "blvd", "rd", "a.m", "p.m", "u.s", "no", "jan", "feb", "aug", "sept", "oct", "nov", "dec"})
_DATELINE = 9  # tokens of the longest dateline before its colon
_STRAY = 20  # tokens after a passive verb within which a "by" may be its own
_SAID_TO = frozenset({"said", "thought", "believed", "suspected", "alleged", "rumoured", "rumored"})
_QUOTE_MARKS = frozenset({"“", "”", '"', "''", "``", "«", "»", "'", "‘", "’"})


@dataclass(slots=True, kw_only=True)
class Draft:
    """One act of speech while it is being worked out. Ranges are half-open, of tokens."""

    cue: tuple[int, int]
    token: int
    verb: Verb
    rule: str
    source: tuple[int, int] | None = None
    antecedent: tuple[int, int] | None = None  # of "who": the words that it stands for
    via: tuple[int, int] | None = None
    unsaid: bool = False  # "did not say who": nothing is vouched for
    contents: list[tuple[int, int]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


def find_drafts(parsed: ParsedReport) -> list[Draft]:
    """A draft for each verb of saying that has a speaker, in order of the verbs."""
    doc, verbs = parsed.doc, speech_verbs()
    found = []
    for token in doc:
        verb = verbs.get(token.lower_)
        if verb is None or not (token.pos_ == "VERB" or token.lower_ in CERTAIN_SPEECH):
            continue
        draft = _passive(doc, token, verb) if _is_passive(token) else _active(doc, token, verb)
        if draft is not None and _plausible(doc, draft):
            found.append(draft)
    _cut_tails(found)
    return found


def _cut_tails(drafts: list[Draft]) -> None:
    """Take a trailing "..., INA reported" out of what was said before it in the same sentence."""
    for tail in drafts:
        if tail.rule != "speakers.trailing" or tail.source is None:
            continue
        first = min(tail.source[0], tail.cue[0])
        for draft in drafts:
            if draft is not tail and draft.token < first:
                draft.contents = [
                    (start, first - 1 if start < first - 1 < end <= tail.cue[1] else end)
                    for start, end in draft.contents
                ]


def sentence_bounds(doc: "Doc", index: int) -> tuple[int, int]:
    """The sentence of a token, cut at line breaks, which the parser may run over, and not cut
    behind abbreviations ("Sgt. Ray Poe"), where it may break off."""
    start = index
    while start > 0 and not _begins(doc, start):
        start -= 1
    end = index + 1
    while end < len(doc) and not _begins(doc, end):
        end += 1
    return start, end


def _begins(doc: "Doc", index: int) -> bool:
    before = doc[index - 1]
    if breaks_line(before.text):
        return True
    if not doc[index].is_sent_start:
        return False
    word = before.lower_.rstrip(".")
    if before.text == "." and index > 1 and not doc[index - 2].whitespace_:
        word = doc[index - 2].lower_
    elif not before.text.endswith("."):
        return True
    return word not in _ABBREVIATED and not (word in _MEASURED and doc[index].is_lower)


def clause_start(doc: "Doc", index: int) -> int:
    """Where the words begin that end before `index`: the sentence's start, a semicolon, or the
    colon after a dateline ("Peshawar, Jan 30:")."""
    start, _ = sentence_bounds(doc, index)
    for position in range(index - 1, start, -1):
        if doc[position].text == ";" or (
            doc[position].text == ":" and _dateline(doc, start, position)
        ):
            return position + 1
    while start < index and (doc[start].is_space or doc[start].dep_ == "cc"):
        start += 1
    return start


def _dateline(doc: "Doc", start: int, end: int) -> bool:
    return end - start <= _DATELINE and not any(t.pos_ in ("VERB", "AUX") for t in doc[start:end])


# --- who ------------------------------------------------------------------------------------------


def phrase_head(doc: "Doc", index: int, low: int, high: int) -> int | None:
    """The noun that heads the phrase around `index`, inside [low, high); None if there is none."""
    token = doc[index]
    for _ in range(8):
        if token.pos_ in _NOMINAL_POS and not low <= token.head.i < high:
            break
        if token.head.pos_ == "VERB" or token.head.i == token.i or not low <= token.head.i < high:
            break
        token = token.head
    return token.i if token.pos_ in _NOMINAL_POS or token.pos_ == "DET" else None


def _subject(token: "Token", depth: int = 0) -> "Token | None":
    """The subject of a verb, its own or the one it shares; None where nothing tells it."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child
    if depth > 4:
        return None
    head, dep = token.head, token.dep_
    if dep in ("conj", "xcomp", "advcl", "dep") and head.pos_ in ("VERB", "AUX"):
        return _subject(head, depth + 1)
    if dep == "pcomp" and head.dep_ == "prep":
        return _of_preposition(head, depth)
    if dep == "acl":
        return _of_noun(token, depth)
    return None


def _of_preposition(preposition: "Token", depth: int) -> "Token | None":
    verb = preposition.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if preposition.lower_ == "as" and not _is_passive(verb):  # "INA quoted X as saying"
        return next((child for child in verb.children if child.dep_ == "dobj"), None)
    return _subject(verb, depth + 1)


def _of_noun(token: "Token", depth: int) -> "Token | None":
    """Of "a statement indicating that": whoever made the statement; else the noun itself."""
    noun = token.head
    governor = noun.head.head if noun.dep_ == "pobj" else None
    if governor is not None and governor.pos_ == "VERB" and governor.lower_ in speech_verbs():
        return _subject(governor, depth + 1)
    speaks = noun.pos_ == "PROPN" or kind_of(noun.doc, noun.i, noun.i + 1) is not None
    return noun if token.tag_ == "VBG" and speaks else None


def _active(doc: "Doc", token: "Token", verb: Verb) -> Draft | None:
    draft = Draft(cue=_cue(token), token=token.i, verb=verb, rule="speakers.indirect")
    subject = _subject(token)
    if _unsaid(token, verb):
        draft.unsaid = True
    if _ends_sentence(doc, draft):
        return draft
    if subject is None:
        _neighbour(doc, draft)
    else:
        _take_subject(doc, draft, subject, token)
    if draft.source is None:
        return None
    draft.contents.extend(_complements(doc, token, draft))
    _within_semicolons(doc, draft)
    _trailing(doc, draft)
    _go_on(doc, draft)
    _quoted_as(doc, draft, token)
    return draft


def _ends_sentence(doc: "Doc", draft: Draft) -> bool:
    """Whether the sentence is "what was said, somebody said": then speaker and content are read off
    the commas, since the parser is apt to take the speakers for a part of a list before them."""
    first, last = draft.cue
    if draft.verb.group not in ("says", "confirms") or not _nothing_after(doc, draft):
        return False
    comma = first - 1
    low = clause_start(doc, first)
    while comma > low and doc[comma].text not in _QUOTE_MARKS and (
        doc[comma].pos_ in _CHUNK or doc[comma - 1].lower_ in _ABBREVIATED
    ):
        comma -= 1
    if comma <= low + 1 or first - comma < 2 or doc[comma].text != ",":
        return False
    if doc[first - 1].pos_ not in _NOMINAL_POS:
        return False
    if not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[low:comma]):
        return False
    if doc[low].lower_ in _OPENERS:
        return False
    draft.source, draft.contents, draft.rule = (
        (comma + 1, first),
        [(low, comma)],
        "speakers.trailing",
    )
    if draft.verb.lemma == "tell":
        for child in doc[last : last + 4]:
            if child.pos_ != "PUNCT" and draft.via is None:
                draft.via = _addressee(doc, child)
    return True


def _nothing_after(doc: "Doc", draft: Draft) -> bool:
    """Whether the verb ends its sentence, but for whom it was told or when and where."""
    last = draft.cue[1]
    _, high = sentence_bounds(doc, draft.token)
    after = [t for t in doc[last:high] if not t.is_space]
    if not after or after[0].text in {".", ";", "!"}:
        return True
    if len(after) > _AFTER or any(t.text in _QUOTE_MARKS for t in after):
        return False
    if draft.verb.lemma == "tell":
        return not any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in after[1:])
    told = any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in after)
    return not told and (after[0].pos_ == "ADP" or after[0].ent_type_ in ("DATE", "TIME"))


def _unsaid(token: "Token", verb: Verb) -> bool:
    """Whether it is not said: "did not say", "declined to specify", "without giving details"."""
    if verb.group == "denies":
        return False
    if any(child.dep_ == "neg" for child in token.children):
        return verb.group not in ("believes", "finds")
    head = token.head
    if token.dep_ == "xcomp" and head.i < token.i:
        return head.lemma_.lower() in _HOLD_BACK or head.pos_ in ("ADJ", "AUX")
    return token.dep_ == "pcomp" and head.lower_ == "without"


def _take_subject(doc: "Doc", draft: Draft, subject: "Token", token: "Token") -> None:
    if subject.tag_ in ("WP", "WDT") and token.dep_ == "relcl":
        draft.source = (subject.i, subject.i + 1)
        draft.antecedent = noun_phrase(doc, _partitive(token.head).i)
    elif subject.lower_ == "it" and subject.head.lemma_ == "be":
        return  # "it is premature to say"
    elif subject.lower_ not in _EXPLETIVE_ONLY:
        draft.source = noun_phrase(doc, subject.i)
        for other in token.lefts:  # "X and Y condemned it": the parser may make two subjects
            if other.dep_ == "nsubj" and other.i >= draft.source[1]:
                if doc[draft.source[1]].lower_ == "and" or other.i == draft.source[1]:
                    draft.source = (draft.source[0], noun_phrase(doc, other.i)[1])


def _partitive(noun: "Token") -> "Token":
    """ "one" of "one of those sources, who": the relative clause speaks of the one."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in ("NUM", "PRON"):
        return noun.head.head
    return noun


def _neighbour(doc: "Doc", draft: Draft) -> None:
    """The speaker beside a verb that the parser left without a subject: right after it where the
    quotation or a comma stands before it, else right before it."""
    if draft.verb.group not in _TELLING or doc[draft.token].tag_ in ("VBG", "VB"):
        return
    first, last = draft.cue
    low, high = sentence_bounds(doc, first)
    before = doc[first - 1] if first > low else None
    if before is not None and (before.text == "," or before.text in _QUOTE_MARKS) and last < high:
        head = phrase_head(doc, last, last, high) if doc[last].pos_ != "SCONJ" else None
        if head is not None and doc[last].pos_ not in ("ADP", "VERB"):
            draft.source = noun_phrase(doc, head)
    elif before is not None and before.pos_ in _NOMINAL_POS:
        start = first - 1
        while start > low and doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ", "DET"):
            start -= 1
        draft.source = (start, first)


def _quoted_as(doc: "Doc", draft: Draft, token: "Token") -> None:
    """ "X was quoted by INA as saying", "INA quoted X as saying": INA carried it."""
    if token.dep_ != "pcomp" or token.head.lower_ != "as":
        return
    verb = token.head.head
    if verb.lower_ not in ("quoted", "quotes", "quoting", "cited"):
        return
    draft.rule = "speakers.quoted_by"
    if _is_passive(verb):
        draft.via = _agent(doc, verb)
    else:
        subject = _subject(verb)
        draft.via = None if subject is None else noun_phrase(doc, subject.i)


# --- what -----------------------------------------------------------------------------------------


def _cue(token: "Token") -> tuple[int, int]:
    start = token.i
    while start > 0:
        before = token.doc[start - 1]
        if before.dep_ in ("aux", "auxpass", "neg") and before.head.i == token.i:
            start -= 1
        else:
            break
    return start, token.i + 1


def _complements(doc: "Doc", token: "Token", draft: Draft) -> Iterator[tuple[int, int]]:
    if draft.verb.lemma in _LOOSE:
        yield from _loose(doc, token)
        return
    clause = any(child.dep_ in _CLAUSES for child in token.children)
    for child in token.children:
        dep = child.dep_
        if _clause_counts(child, draft) or (
            dep in _OBJECTS and _object_counts(child, draft, clause=clause)
        ):
            yield from _without(child.left_edge.i, _content_end(token, child), draft)
        elif dep in ("dobj", "dative") and draft.verb.lemma in ("tell", "inform"):
            draft.via = draft.via or _addressee(doc, child)
        elif dep == "prep" and child.i > token.i and _takes(draft.verb, child.lower_):
            yield from _prepositional(child, draft)


def _clause_counts(child: "Token", draft: Draft) -> bool:
    if draft.verb.lemma in _CLAUSE_ONLY:
        return child.dep_ == "ccomp"
    return child.dep_ in _CLAUSES


def _content_end(token: "Token", child: "Token") -> int:
    """The end of what is said, with phrases that go on from an object but hang on the verb:
    "showed damage to the house"."""
    end = child.right_edge.i + 1
    if child.dep_ != "dobj" or child.i < token.i:
        return int(end)
    for after in token.rights:
        if after.i == end and after.dep_ == "prep" and after.lower_ in _GOES_ON:
            if not any(noun.lower_ in MODE_NOUNS for noun in after.rights):
                end = after.right_edge.i + 1
    return int(end)


def _object_counts(child: "Token", draft: Draft, *, clause: bool) -> bool:
    lemma = draft.verb.lemma
    if lemma in _CLAUSE_ONLY:
        return False
    if lemma == "dismiss" and child.lemma_.lower() not in _SAYINGS:
        return False
    if lemma in ("tell", "inform", "remind") or child.tag_ in ("WP", "WDT"):
        return False
    if lemma in ("say", "add", "speak", "talk"):
        return not clause and child.i > draft.token and child.dep_ != "acomp"
    if draft.verb.group == "calls":
        return clause or child.dep_ == "oprd" or any(c.dep_ == "oprd" for c in child.head.children)
    if draft.verb.group == "finds":
        start, end = draft.source or (0, 0)
        return lemma in _SENSES and kind_of(child.doc, start, end) in ("witness", "outlet", "wire")
    return child.lower_ not in ("life", "lives")


def _loose(doc: "Doc", token: "Token") -> Iterator[tuple[int, int]]:
    """Of "gave 30 dead" or "placed it near the bridge": all that follows, where it is of the kind
    that one tells."""
    start, end = token.i + 1, token.right_edge.i + 1
    words = doc[start : min(end, start + _LOOSE_REACH)]
    if any(t.lower_ in _LOOSE_OBJECTS or t.lemma_ in _LOOSE_OBJECTS for t in words):
        yield start, end


def _takes(verb: Verb, preposition: str) -> bool:
    if verb.lemma in ("say", "add", "find", "see", "hear", "show", "post", "read"):
        return preposition == "of"
    return preposition in _PREPOSITIONS or preposition in _ALSO.get(verb.lemma, ())


def _prepositional(preposition: "Token", draft: Draft) -> Iterator[tuple[int, int]]:
    end = preposition.right_edge.i + 1
    if preposition.i == draft.cue[1]:
        draft.cue = (draft.cue[0], preposition.i + 1)
    if end > preposition.i + 1:
        yield from _without(preposition.i + 1, end, draft)


def _addressee(doc: "Doc", child: "Token") -> tuple[int, int] | None:
    """The outlet that was told: it carried what was said."""
    start, end = noun_phrase(doc, child.i)
    named = any(token.pos_ == "PROPN" for token in doc[start:end])
    agency = doc[end - 1].lower_ == "agency"
    return (start, end) if (named or agency) and kind_of(doc, start, end) in (
        "wire", "outlet") else None  # fmt: skip


def _without(start: int, end: int, draft: Draft) -> Iterator[tuple[int, int]]:
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


def _trailing(doc: "Doc", draft: Draft) -> None:
    """Where speaker and verb end the sentence after a comma, all before them is what was said;
    where the parser gave a verb of saying nothing at all, what follows it is."""
    if draft.verb.group not in _TELLING or draft.source is None:
        return
    if any(start >= draft.cue[1] for start, _ in draft.contents):
        return
    first = min(draft.cue[0], draft.source[0])
    low, high = sentence_bounds(doc, first)
    comma = first - 1
    while comma > low and doc[comma].text in _QUOTE_MARKS:
        comma -= 1
    if comma > low and doc[comma].text in {",", "-", "--", "–", "—"}:
        start, last = clause_start(doc, comma), max(draft.cue[1], draft.source[1])
        finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[start:comma])
        if not finite and last + 3 < high and doc[last].text == ",":  # "the bomb, police said, was"
            draft.contents = [(start, comma), (last + 1, high)]
            draft.rule = "speakers.trailing"
        elif comma - start >= 3 and (finite or not draft.contents):
            draft.contents = [(start, comma)]
            draft.rule = "speakers.trailing"
    elif (
        not draft.contents
        and draft.verb.lemma in ("say", "add")
        and draft.source[1] <= draft.cue[0]
        and high - draft.cue[1] > 1
    ):
        semicolon = next((i for i in range(draft.cue[1], high) if doc[i].text == ";"), high)
        if doc[draft.cue[1]].pos_ not in ("PUNCT", "ADP"):
            draft.contents = [(draft.cue[1], semicolon)]


def _within_semicolons(doc: "Doc", draft: Draft) -> None:
    """Cut what is said at the semicolons around the verb: the parser runs over them."""
    marks = [i for i in range(*sentence_bounds(doc, draft.token)) if doc[i].text == ";"]
    if not marks:
        return
    low = max((i + 1 for i in marks if i < draft.token), default=0)
    high = min((i for i in marks if i > draft.token), default=len(doc))
    cut = [(max(start, low), min(end, high)) for start, end in draft.contents]
    draft.contents = [(start, end) for start, end in cut if start < end]


def _go_on(doc: "Doc", draft: Draft) -> None:
    """What follows a semicolon, a colon, or ", and" behind the speaker goes on with what is said,
    where nobody else speaks in it."""
    if draft.source is None or draft.verb.group not in _TELLING or not draft.contents:
        return
    last = max(draft.cue[1], draft.source[1])
    _, high = sentence_bounds(doc, last)
    end = max(end for _, end in draft.contents)
    mark, text = max(last, end), doc[max(last, end) : max(last, end) + 2].text.lower()
    if end <= last:
        goes_on = text == ", and"
    else:
        clause = any(child.dep_ == "ccomp" for child in doc[draft.token].children)
        goes_on = clause and text.startswith(";")
    colon = next((i for i in range(draft.cue[1], min(high, end + 1)) if doc[i].text == ":"), None)
    start = colon if colon is not None else (mark if goes_on else None)
    if start is not None and high - start > 3 and not _others(doc, start, high):
        draft.contents.append((start + 1, high))


def _others(doc: "Doc", start: int, end: int) -> bool:
    """Whether anybody else speaks in these words."""
    verbs = speech_verbs()
    return any(
        (t.lower_ in verbs and t.pos_ == "VERB")
        or t.lower_ == "according"
        or t.text in _QUOTE_MARKS
        for t in doc[start:end]
    )


# --- passive --------------------------------------------------------------------------------------


def _is_passive(token: "Token") -> bool:
    if token.tag_ not in ("VBN", "VBD"):
        return False
    for child in token.children:
        if child.dep_ in ("auxpass", "nsubjpass", "agent"):
            return True
    if token.lower_ in _SAID_TO and token.i + 2 < len(token.doc):  # "a man thought to be of ..."
        after, verb = token.nbor(1), token.nbor(2)
        if after.lower_ == "to" and verb.tag_ == "VB":
            return True
    if token.tag_ != "VBN":
        return False
    if token.dep_ == "conj" and not any(c.dep_ in ("nsubj", "aux") for c in token.children):
        return _is_passive(token.head)
    return token.dep_ == "acl"


def _agent(doc: "Doc", token: "Token") -> tuple[int, int] | None:
    """The words after "by": the verb's own, else those that the parser hung on a noun before
    ("condemned as an act of terrorism by the U.S")."""
    children = [c for c in token.children if c.dep_ == "agent" or c.lower_ == "by"]
    stray = [
        t
        for t in doc[token.i + 1 : min(token.right_edge.i + 1, token.i + _STRAY)]
        if t.lower_ == "by" and t.dep_ == "prep" and t.head.pos_ != "VERB"
    ]
    for by in children + stray:
        for noun in by.rights:
            if noun.dep_ == "pobj":
                return noun_phrase(doc, noun.i)
    return None


def _from(doc: "Doc", token: "Token") -> tuple[int, int] | None:
    """Of "it was learned from judicial sources that": the sources."""
    if token.lower_ not in ("learned", "learnt", "heard"):
        return None
    for child in token.rights:
        if child.lower_ == "from":
            for noun in child.rights:
                return noun_phrase(doc, noun.i)
    return None


def _passive(doc: "Doc", token: "Token", verb: Verb) -> Draft | None:
    agent = _agent(doc, token) or _from(doc, token)
    if agent is None and verb.lemma not in _UNTOLD:
        return None
    if verb.lemma in _LOOSE or verb.lemma in ("quote", "cite", "publish", "document"):
        return None
    rule = "speakers.unattributed" if agent is None else "speakers.passive"
    draft = Draft(cue=_cue(token), token=token.i, verb=verb, rule=rule, source=agent)
    for child in token.children:
        if child.dep_ in _CLAUSES or (child.dep_ == "oprd" and verb.group == "calls"):
            draft.contents.extend(_without(child.left_edge.i, child.right_edge.i + 1, draft))
        elif child.dep_ == "prep" and child.lower_ in ("as", "of", "for") and child.i > token.i:
            draft.contents.extend(_prepositional(child, draft))
    _passive_subject(token, draft)
    return draft if draft.contents else None


def _passive_subject(token: "Token", draft: Draft) -> None:
    """What a passive speaks of is part of what is said, unless only a stand is taken on it."""
    finite = any(child.dep_ == "auxpass" for child in token.children) or token.dep_ == "conj"
    subject = _subject(token) if finite else None
    if subject is None or subject.lower_ in ("it", "which", "who", "that"):
        return
    told = draft.source is None or draft.verb.group in ("says", "confirms", "claims", "denies")
    judged = any(child.lower_ == "as" for child in token.rights)
    if not draft.contents or (told and not (judged and draft.source is not None)):
        draft.contents.extend(_without(subject.left_edge.i, subject.right_edge.i + 1, draft))


# --- what is no speech ----------------------------------------------------------------------------


def _plausible(doc: "Doc", draft: Draft) -> bool:
    """Whether somebody who can speak says something: "the blast threatened the house" is none."""
    if draft.source is None:
        return draft.rule == "speakers.unattributed"
    start, end = draft.antecedent or draft.source
    kind = kind_of(doc, start, end)
    lemma, group = draft.verb.lemma, draft.verb.group
    if lemma in _LOOSE:
        told = any(doc[i].lower_ in _TOLLS for s, e in draft.contents for i in range(s, e))
        return bool(draft.contents) and (kind in _SAYERS or told)
    if group == "shows":
        return kind in _SAYERS and kind not in ("police", "military", "official")
    if group in _ANYONE and lemma not in ("suggest", "indicate", "imply"):
        return doc[start].lower_ != "it" or group != "believes"
    return kind is not None or any(
        token.pos_ == "PROPN" or (token.pos_ == "PRON" and token.lower_ != "it")
        for token in doc[start:end]
    )
