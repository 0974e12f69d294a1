"""From a verb of saying to a draft: its words, who speaks, and what is said, before quotations
and antecedents are looked at. Helper of the speakers module."""

from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.speech.commas import read_from_commas
from dateline.extract.speech.contents import (
    CLAUSES,
    complements,
    cut_at_semicolons,
    go_on,
    prepositional,
    take_trailing,
    without_speaker,
)
from dateline.extract.speech.lists import listed
from dateline.extract.speech.sources import kind_of
from dateline.extract.speech.subjects import (
    agent_of,
    is_passive,
    subject_of,
    take_carrier,
    take_neighbour,
    take_subject,
    told_by,
)
from dateline.extract.speech.values import Draft
from dateline.extract.speech.words import CERTAIN_SPEECH, Verb, speech_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_drafts"]

_ANYONE = frozenset({"says", "claims", "confirms", "denies", "accuses", "believes"})
# Kinds of sources whose weak verbs tell something: "the daily placed it near the bridge".
_SAYERS = frozenset(
    [
        "hospital",
        "rescue",
        "court",
        "police",
        "military",
        "security",
        "monitor",
        "wire",
        "outlet",
        "government",
        "official",
        "witness",
        "document",
        "image",
        "social_media",
        "expert",
        "unnamed",
    ]
)


def find_drafts(parsed: ParsedReport) -> list[Draft]:
    """A draft for each verb of saying that has a speaker, in order of the verbs."""
    doc, verbs = parsed.doc, speech_verbs()
    found = []
    for token in doc:
        verb = verbs.get(token.lower_)
        if verb is None or not (token.pos_ == "VERB" or token.lower_ in CERTAIN_SPEECH):
            continue
        draft = _passive(doc, token, verb) if is_passive(token) else _active(doc, token, verb)
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


def cue_of(token: "Token") -> tuple[int, int]:
    start = token.i
    while start > 0:
        before = token.doc[start - 1]
        if before.dep_ in ("aux", "auxpass", "neg", "advmod") and before.head.i == token.i:
            start -= 1
        else:
            break
    return start, token.i + 1


def _active(doc: "Doc", token: "Token", verb: Verb) -> Draft | None:
    draft = Draft(cue=cue_of(token), token=token.i, verb=verb, rule="speakers.indirect")
    subject = subject_of(token)
    if _unsaid(token, verb):
        draft.unsaid = True
    if read_from_commas(doc, draft):
        return draft
    if subject is None:
        take_neighbour(doc, draft)
    else:
        take_subject(doc, draft, subject, token)
    if draft.source is None:
        return None
    draft.contents.extend(complements(doc, token, draft))
    cut_at_semicolons(doc, draft)
    take_trailing(doc, draft)
    go_on(doc, draft)
    take_carrier(doc, draft, token)
    return draft


def _unsaid(token: "Token", verb: Verb) -> bool:
    """Whether it is not said: "did not say", "declined to specify", "without giving details"."""
    if verb.group == "denies":
        return False
    if any(child.dep_ == "neg" for child in token.children):
        return verb.group not in ("believes", "finds")
    head = token.head
    if token.dep_ == "xcomp" and head.i < token.i:
        return head.lemma_.lower() in listed("hold_back_verbs") or head.pos_ in ("ADJ", "AUX")
    return token.dep_ == "pcomp" and head.lower_ == "without"


def _passive(doc: "Doc", token: "Token", verb: Verb) -> Draft | None:
    agent = agent_of(doc, token) or told_by(doc, token)
    if agent is None and verb.lemma not in listed("untold_verbs"):
        return None
    if verb.lemma in listed("loose_verbs") or verb.lemma in (
        "quote",
        "cite",
        "publish",
        "document",
    ):
        return None
    rule = "speakers.unattributed" if agent is None else "speakers.passive"
    draft = Draft(cue=cue_of(token), token=token.i, verb=verb, rule=rule, source=agent)
    for child in token.children:
        if child.dep_ in CLAUSES or (child.dep_ == "oprd" and verb.group == "calls"):
            draft.contents.extend(without_speaker(child.left_edge.i, child.right_edge.i + 1, draft))
        elif child.dep_ == "prep" and child.lower_ in ("as", "of", "for") and child.i > token.i:
            draft.contents.extend(prepositional(child, draft))
    _passive_subject(token, draft)
    return draft if draft.contents else None


def _passive_subject(token: "Token", draft: Draft) -> None:
    """What a passive speaks of is part of what is said, unless only a stand is taken on it."""
    verbs = (token, token.head) if token.dep_ == "conj" else (token,)
    finite = any(child.dep_ == "auxpass" for verb in verbs for child in verb.children)
    subject = subject_of(token) if finite else None
    if subject is None or subject.lower_ in ("it", "which", "who", "that"):
        return
    told = draft.source is None or draft.verb.group in ("says", "confirms", "claims", "denies")
    judged = any(child.lower_ == "as" for child in token.rights)
    if not draft.contents or (told and not (judged and draft.source is not None)):
        draft.contents.extend(without_speaker(subject.left_edge.i, subject.right_edge.i + 1, draft))


def _plausible(doc: "Doc", draft: Draft) -> bool:
    """Whether somebody who can speak says something: "the blast threatened the house" is none."""
    if draft.source is None:
        return draft.rule == "speakers.unattributed"
    start, end = draft.antecedent or draft.source
    kind = kind_of(doc, start, end)
    lemma, group = draft.verb.lemma, draft.verb.group
    if lemma == "have":  # "the hospital had 12 wounded", and no army that had them
        return bool(draft.contents) and kind in ("hospital", "outlet", "wire")
    token = doc[draft.token]
    if lemma in listed("loose_verbs") and (
        token.tag_ == "VBG" or any(child.dep_ == "prt" for child in token.children)
    ):
        return False  # "raising the toll to 12" is no speech, nor is "set off the bomb"
    if lemma in listed("loose_verbs"):
        told = any(doc[i].lower_ in listed("tolls") for s, e in draft.contents for i in range(s, e))
        return bool(draft.contents) and (kind in _SAYERS or told)
    if group == "shows":
        return kind in _SAYERS and kind not in ("police", "military", "official")
    if group in _ANYONE and lemma not in listed("told_by_things"):
        return doc[start].lower_ != "it" or group != "believes"
    return kind is not None or any(
        token.pos_ == "PROPN" or (token.pos_ == "PRON" and token.lower_ != "it")
        for token in doc[start:end]
    )
