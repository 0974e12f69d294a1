"""Words that tell of an incident, and whether it was real: stage `extract`, first step.

`find_triggers` matches the lexicon of codes/triggers.toml and judges each match by the words and
the syntax around it (codes/reality.toml): actual, negated, hypothetical, general, planned, foiled,
attempted or threatened. Which triggers tell the same incident is for `incidents`.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport, Trigger
from dateline.extract.triggers.lexicon import Entry, load_lexicon
from dateline.model import Certainty, Part
from dateline.vocab import load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_triggers", "reality_of", "reality_words"]

_SILENT = frozenset({Part.HEADER, Part.CREDIT, Part.BYLINE, Part.DATELINE, Part.HEADING})
_NOUN = frozenset({"NOUN", "PROPN", "ADJ"})
_VERB = frozenset({"VERB", "AUX", "ADJ"})
_MODALS = frozenset({"could", "would", "might", "may", "can", "should", "must", "will", "shall"})
_MODALS |= frozenset({"'ll", "’ll", "ca", "wo"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
# Links through which a governor may make unreal what it governs ("threatened to attack").
_UNREAL_LINKS = frozenset({"xcomp", "pobj", "pcomp", "prep", "dobj", "acl", "conj", "nsubjpass"})
_INQUIRIES = frozenset({"investigation", "inquiry", "probe"})
_RUMOURS = frozenset({"rumor", "rumors", "rumour", "rumours"})
_NO_CASE = frozenset({"time", "point", "way", "circumstances", "moment"})  # "at no time did we"
_PURPOSES = frozenset({"for", "to", "against", "about", "as"})
_WINDOW = 6  # tokens within which a particle or a required object must stand


def reality_words(code: str) -> frozenset[str]:
    """The words of one row of codes/reality.toml."""
    return frozenset(load_vocabulary("reality")[code].words)


def find_triggers(parsed: ParsedReport) -> tuple[Trigger, ...]:
    """All words of the report that tell of violence, in order, with their reality.

    Words of headers, credits, bylines and datelines are left out.
    """
    return tuple(_scan(parsed))


def _scan(parsed: ParsedReport) -> Iterator[Trigger]:
    lexicon = load_lexicon()
    doc = parsed.doc
    taken = 0
    for token in doc:
        if token.i < taken or parsed.parts[token.i] in _SILENT:
            continue
        for entry in lexicon.get(token.lower_, ()):
            if _matches(entry, token):
                trigger = _judge(entry, token.i, doc)
                if trigger is not None:
                    yield trigger
                taken = token.i + len(entry.words)
                break


def _matches(entry: Entry, token: "Token") -> bool:
    doc, start = token.doc, token.i
    end = start + len(entry.words)
    if end > len(doc) or any(
        doc[start + i].lower_ != word for i, word in enumerate(entry.words) if i
    ):
        return False
    last = doc[end - 1]
    if entry.kind == "noun":
        if end < len(doc) and doc[end].lower_ in entry.not_object:
            return False
        if start and doc[start - 1].lower_ in ("inflicted", "self-inflicted"):
            return False  # "a self-inflicted gunshot wound"
        return last.pos_ in _NOUN or len(entry.words) > 1 or _after_article(token)
    if entry.strength == "death" and last.pos_ == "ADJ":  # "the wounded passengers"
        return False
    verbal = (
        len(entry.words) > 1
        or last.pos_ in _VERB
        or (last.pos_ in _NOUN and last.lower_.endswith("ed"))
    )
    return verbal and _fits_arguments(entry, token)


def _after_article(token: "Token") -> bool:
    """An article makes a noun of what the parser takes for a verb; "of" does, unless an object
    follows ("accused of stabbing two men")."""
    before = token.nbor(-1).lower_ if token.i else ""
    if before == "of":
        return not any(c.dep_ == "dobj" for c in token.children)
    return before in {"the", "a", "an", "this"}


def _fits_arguments(entry: Entry, token: "Token") -> bool:
    """Particles and objects stand within a few tokens: attachment by the parser is not needed."""
    doc, sent = token.doc, token.sent
    after = {t.lower_ for t in doc[token.i + 1 : min(token.i + 1 + _WINDOW, sent.end)]}
    if entry.after and not entry.after & after:
        return False
    if entry.not_object & {t.lower_ for t in doc[token.i + 1 : token.i + 4]}:
        return False
    if entry.object:
        before = {t.lower_ for t in doc[max(token.i - _WINDOW, sent.start) : token.i]}
        return bool(entry.object & (after | before))
    return True


def _judge(entry: Entry, start: int, doc: "Doc") -> Trigger | None:
    end = start + len(entry.words)
    head = doc[end - 1] if entry.kind == "noun" else doc[start]
    rule = f"triggers.{entry.kind}"
    reality, definite, strength = "actual", False, entry.strength
    if entry.kind == "noun":
        following = _compound_head(head)
        if following in reality_words("other_heads"):
            return None
        if following in reality_words("threat_heads"):
            reality = "planned" if following.startswith("pl") else "threatened"
        elif following in reality_words("reference_heads"):
            definite, strength = True, "refer"
        if doc[end : end + 1].text == "-":  # "riot-hit areas"
            definite, strength = True, "refer"
        if _is_charge(head, following):
            definite, strength = True, "legal"
        definite = definite or _is_definite(doc[start])
    if reality == "actual" and strength != "legal":
        reality = _reality(entry, doc[start], head, definite=definite)
    return Trigger(
        start=start,
        end=end,
        rule=rule,
        head=head.i,
        types=entry.types,
        reality=reality,
        certainty=_certainty(head),
        definite=definite,
        strength=strength,
    )


def _is_charge(head: "Token", following: str) -> bool:
    """The words name a charge ("charged with murder", "a murder count"), not the deed itself."""
    legal = reality_words("legal")
    if following in legal:
        return True
    before = [t.lower_ for t in head.doc[max(head.i - 2 * _WINDOW, head.sent.start) : head.i]]
    if "for" in before[-4:] and _INQUIRIES & set(before):  # "an investigation for murder"
        return True
    before = before[-_WINDOW:]
    return bool(legal & set(before)) and bool({"with", "of", "for"} & set(before[-4:]))


def _compound_head(head: "Token") -> str:
    """The noun that this noun modifies ("suspect" in "bombing suspect"), or ""."""
    if head.i + 1 < len(head.doc):
        following = head.nbor(1)
        if following.pos_ in ("NOUN", "PROPN") and following.sent == head.sent:
            return following.lower_
    return ""


def _is_definite(first: "Token") -> bool:
    """Whether an article that refers back stands before the words, at most three tokens away."""
    for left in reversed(list(first.doc[max(first.i - 3, first.sent.start) : first.i])):
        if left.lower_ in _DEFINITE:
            return True
        if left.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM", "ADV"):
            return False
    return False


def reality_of(first: "Token", head: "Token") -> str:
    """Whether words that stand in no lexicon tell what happened: actual, negated, foiled, ..."""
    plain = Entry(words=(head.lower_,), kind="verb", types=(), strength="strong")
    return _reality(plain, first, head, definite=False)


def _reality(entry: Entry, first: "Token", head: "Token", *, definite: bool) -> str:
    near = _governing_words(first, head)
    if _negated(first, head):
        return "negated"
    if near & reality_words("foiled"):
        return "foiled"
    if entry.plan:
        return "planned"
    if "attempt" in entry.words or near & reality_words("attempted"):
        return "attempted"
    for code in ("planned", "threatened"):
        if near & reality_words(code):
            return code
    if definite:
        return "actual"
    if (_hypothetical(near) or _only_supposed(first)) and not _has_effect(head):
        return "hypothetical"
    return "general" if _general(entry, head, near) else "actual"


def _governing_words(first: "Token", head: "Token") -> frozenset[str]:
    """Words that may govern the trigger: its modifiers, auxiliaries and nearest two governors
    (only through links that keep what is governed unreal: complements and prepositions)."""
    words = {
        t.lower_ for t in head.children if t.dep_ in ("amod", "compound", "mark", "det", "aux")
    }
    words |= {t.lower_ for t in first.doc[max(first.i - 2, first.sent.start) : first.i]}
    if head.dep_ in ("nsubj", "nsubjpass", "dobj"):
        words |= {t.lower_ for t in head.head.children if t.dep_ in ("mark", "aux")}
    node = head
    infinitive = any(t.tag_ == "TO" for t in head.children)
    for step in range(3):
        if node.dep_ not in _UNREAL_LINKS and not (infinitive and step == 0):
            break
        node = node.head
        words.add(node.lower_)
    return frozenset(words)


def _negated(first: "Token", head: "Token") -> bool:
    if any(child.dep_ == "neg" for child in head.children):
        return True
    before = [t.lower_ for t in first.doc[max(first.i - _WINDOW, first.sent.start) : first.i]]
    if any(word == "no" and after in _NO_CASE for word, after in pairwise(before)):
        return True
    return bool(set(before[-2:]) & {"no", "without", "neither", "nor", "never", "n't", "not"})


def _hypothetical(near: frozenset[str]) -> bool:
    modal = near & _MODALS
    if modal:
        return not (modal & {"may", "might", "could", "must"} and "have" in near)
    return bool(near & reality_words("feared"))


def _only_supposed(first: "Token") -> bool:
    """ "Enough explosive to destroy a house", "a rumour that a bomb went off": what could be, not
    what was."""
    before = [t.lower_ for t in first.doc[max(first.i - 8, first.sent.start) : first.i]]
    if any(word in _RUMOURS and after in ("that", "of") for word, after in pairwise(before)):
        return True
    return "enough" in before and "to" in before[before.index("enough") :]


def _general(entry: Entry, head: "Token", near: frozenset[str]) -> bool:
    """Told as something that happens again and again, not as one event."""
    frequency = reality_words("frequency")
    if near & frequency - {"recent", "series"}:
        return True
    if entry.kind == "verb":
        adverbs = {t.lower_ for t in head.children if t.dep_ in ("advmod", "npadvmod")}
        return bool(adverbs & frequency)
    if not entry.plural:
        return False
    verb = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if _is_purpose(head):
        return True
    if verb is None or head.dep_ not in ("nsubj", "nsubjpass", "conj"):
        return bool({"recent", "many", "most", "all", "other", "numerous"} & near)
    helpers = {t.lower_ for t in verb.children} | {verb.lower_}
    present = verb.tag_ in ("VBP", "VBZ") or bool(helpers & {"have", "are", "remain"})
    return present or bool(helpers & frequency)


def _is_purpose(head: "Token") -> bool:
    """Bare attacks that something is for: "weapons for attacks", "responsible for planning
    attacks on troops"."""
    if any(c.dep_ in ("det", "nummod", "poss") for c in head.children):
        return False
    governor = head.head
    if head.dep_ == "pobj":
        return governor.lower_ in _PURPOSES
    return head.dep_ == "dobj" and governor.tag_ in ("VBG", "VB", "VBZ", "VBP")


def _has_effect(head: "Token") -> bool:
    """A relative clause tells what it did: "an airstrike which killed two"."""
    return any(c.dep_ == "relcl" and c.tag_ in ("VBD", "VBN") for c in head.children)


def _certainty(head: "Token") -> Certainty:
    words = {t.lower_ for t in head.children if t.dep_ in ("amod", "aux", "advmod")}
    if words & {"alleged", "apparent", "suspected", "reportedly", "allegedly", "apparently"}:
        return Certainty.PROBABLE
    return Certainty.POSSIBLE if words & {"may", "might", "possible"} else Certainty.CERTAIN
