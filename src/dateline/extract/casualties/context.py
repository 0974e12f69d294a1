"""What surrounds a count: told as a fact or not, over what time, how badly, caused by what."""

from typing import TYPE_CHECKING

from dateline.extract.casualties.people import Hit, Numbered
from dateline.extract.people import group_at

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "attackers_told", "cause_of", "condition_near", "is_phrase_apart", "is_told", "scope_of",
]  # fmt: skip

_CONDITIONAL = frozenset({"if", "unless", "whether", "lest"})
_DONE_INFINITIVES = frozenset(
    {"manage", "go", "continue", "proceed", "come", "first", "last", "latest", "second", "third",
     "one", "be", "believe", "report", "know", "say", "think", "presume", "confirm", "only",
     "happen", "appear", "seem", "bring", "rise", "turn"}
)  # fmt: skip
_FINDING = frozenset({"find", "discover"})
_ARRIVING = frozenset({"arrive", "come", "return", "get", "go", "enter", "wake"})
_CHAIN = frozenset(
    {
        "acomp",
        "attr",
        "xcomp",
        "pcomp",
        "acl",
        "pobj",
        "prep",
        "ccomp",
        "dobj",
        "conj",
        "oprd",
        "relcl",
    }
)
_INSIDE_CHAIN = frozenset({"xcomp", "pcomp", "acl", "pobj", "prep", "dobj", "oprd"})
_FEARS = frozenset(
    {
        "fear",
        "feared",
        "fears",
        "threatened",
        "hope",
        "hopes",
        "vowed",
        "warned",
        "warn",
        "threaten",
    }
)
_BODY_PARTS = frozenset(
    {"leg", "legs", "head", "chest", "arm", "arms", "back", "neck", "face", "stomach", "abdomen",
     "foot", "hand", "shoulder", "thigh", "torso", "buttocks", "hospital", "condition", "custody"}
)  # fmt: skip
_NOT_DONE = frozenset(
    {"attempted", "planned", "foiled", "failed", "threatened", "potential", "possible"}
)
_NOT_QUITE = frozenset({"never", "nearly", "almost", "possibly", "potentially", "hardly"})
_MANY = 10  # below it, "since" often belongs to another clause ("in power since May")
_FARTHEST = 6


def is_phrase_apart(text: Numbered, token: "Token") -> bool:
    """Whether the cue is part of a fixed phrase that tells of nobody ("injury time")."""
    apart = text.cues.words["not_cues"]
    word = token.lower_
    after = text.doc[token.i + 1].lower_ if token.i + 1 < len(text.doc) else ""
    before = text.doc[token.i - 1].lower_ if token.i else ""
    return f"{word} {after}" in apart or f"{before} {word}" in apart


def is_told(text: Numbered, token: "Token") -> bool:
    """Whether the cue tells what happened: no modal, denial, condition, plan, threat or habit."""
    verb = _verb_over(token)
    if verb is not None and not _is_told_by(text, verb):
        return False
    return not _is_wished(text, token) and not _is_habit(text, verb or token)


def _verb_over(token: "Token") -> "Token | None":
    for _ in range(_FARTHEST):
        if token.tag_[:2] in ("VB", "MD") or token.head.i == token.i:
            break
        if token.dep_ in ("relcl", "nsubj", "nsubjpass", "appos"):
            return None
        token = token.head
    return token if token.tag_[:2] == "VB" else None


def _is_told_by(text: Numbered, verb: "Token") -> bool:
    for child in verb.children:
        dep, word = child.dep_, child.lower_
        if dep == "neg" or (dep == "advmod" and word in _NOT_QUITE):
            return False
        if dep == "aux" and word in text.cues.words["modals"]:
            return False
        if dep == "mark" and word in _CONDITIONAL:
            return False
        if dep == "aux" and word == "to" and not _is_done_infinitive(verb):
            return False
    if verb.dep_ == "conj" and verb.head.tag_[:2] == "VB" and not _has_subject(verb):
        return _is_told_by(text, verb.head) if verb.tag_ == verb.head.tag_ else True
    return True


def _has_subject(verb: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _is_done_infinitive(verb: "Token") -> bool:
    """ "managed to kill", "are said to have been killed", "the first to die", "came to find"."""
    if any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.children):
        return True
    if verb.lemma_ in _FINDING and verb.head.lemma_ in _ARRIVING:
        return True
    return verb.head.lemma_ in _DONE_INFINITIVES and verb.head.i != verb.i


def _is_wished(text: Numbered, token: "Token") -> bool:
    """Whether a plan, a threat or a fear governs the cue ("a plot to kill", "feared dead")."""
    unreal = text.cues.words["unreal"]
    if any(child.lower_ in _NOT_DONE for child in token.lefts if child.dep_ == "amod"):
        return True
    for _ in range(3):
        head = token.head
        if head.i == token.i:
            return False
        inside = token.dep_ in _INSIDE_CHAIN and (head.lower_ in unreal or head.lemma_ in unreal)
        if inside and not _is_other_sense(token, head):
            return True
        if token.dep_ == "ccomp" and head.lower_ in _FEARS:
            return True
        told = token.dep_ == "relcl" and token.tag_ in ("VBD", "VBN")
        if token.dep_ not in _CHAIN or told:  # "called for a strike which killed two"
            return False
        token = head
    return False


def _is_other_sense(token: "Token", head: "Token") -> bool:
    """ "died of wounds", "was forced ... , killed": only what the word governs itself counts."""
    return head.lemma_ == "die" or (
        token.dep_ == "prep" and token.lower_ in ("in", "after", "on", "by", "during", "with")
    )


def _is_habit(text: Numbered, verb: "Token") -> bool:
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    words = " ".join(token.lower_ for token in verb.sent[:60])
    return any(f" {phrase}" in words for phrase in text.cues.words["generic"])


def scope_of(text: Numbered, hit: Hit) -> str | None:
    """ "period" where the sentence counts over a time or several incidents, else None."""
    if hit.people.quantity.low < 2:
        return None
    sentence = text.doc[hit.cue].sent
    words = f" {sentence.text.lower()}"
    if " since " in words and hit.people.quantity.low < _MANY and not _is_perfect(words):
        return None
    return "period" if any(f" {p}" in words for p in text.cues.words["period"]) else None


def _is_perfect(words: str) -> bool:
    return any(f" {have} " in words for have in ("have", "has", "had"))


def attackers_told(text: Numbered, hit: Hit) -> str:
    """Whether the words say that dead attackers are among the people counted."""
    if hit.effect not in ("killed", "wounded", "killed_or_wounded") or hit.people.quantity.low < 2:
        return "not_told"
    sentence = text.doc[hit.cue].sent
    for token in text.doc[hit.people.end : sentence.end]:
        if group_at(text.doc, token.i) == "attackers":
            before = " ".join(
                t.lower_ for t in text.doc[max(token.i - 5, hit.people.end) : token.i]
            )
            if any(phrase in before for phrase in text.cues.words["attackers_outside"]):
                return "no"
            if any(phrase in before for phrase in text.cues.words["attackers_inside"]):
                return "yes"
    return "not_told"


def condition_near(text: Numbered, hit: Hit) -> str | None:
    """How badly the people are hurt, in a code (critical, serious, light, stable)."""
    if hit.effect not in ("wounded", "killed_or_wounded"):
        return None
    cue = text.doc[hit.cue]
    start = max(cue.sent.start, hit.cue - 3)
    words = [t.lower_ for t in text.doc[start : min(cue.sent.end, hit.cue + 4)]]
    wider = text.doc[max(cue.sent.start, hit.cue - 6) : min(cue.sent.end, hit.cue + 8)]
    joined = " ".join(t.lower_ for t in wider)
    for phrase, code in text.cues.conditions.items():
        if (" " in phrase and phrase in joined) or phrase in words:
            return code
    return None


def cause_of(text: Numbered, hit: Hit) -> int | None:
    """The token that did it: the subject of an active verb, the agent of a passive one, the
    noun after "in" ("killed in a blast"); None where the sentence names none."""
    cue = text.doc[hit.cue]
    verb = cue if cue.tag_[:2] == "VB" else cue.head
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    for child in verb.children:
        if child.i in text.inside:
            continue
        if (
            child.dep_ == "nsubj"
            and not passive
            and not hit.people.start <= child.i < hit.people.end
        ):
            return int(child.i)
        if child.dep_ in ("agent", "prep") and child.lower_ in ("by", "in", "when", "from"):
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            thing = inner is not None and inner.lower_ in _BODY_PARTS
            if (
                inner is not None
                and not thing
                and inner.ent_type_ not in ("GPE", "LOC", "DATE", "TIME", "FAC")
            ):
                return int(inner.i)
    if verb.dep_ in ("advcl", "acl", "conj") and verb.tag_ == "VBG":
        return int(verb.head.i)
    return None
