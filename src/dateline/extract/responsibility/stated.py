"""Whoever acts in the words of an attack, with the status that those words give."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.extract.mentions import (
    ActorMention,
    ParsedReport,
    ResponsibilityMention,
    Speech,
    Trigger,
)
from dateline.extract.responsibility.frames import cue_words, modal
from dateline.extract.roles.actor_words import actor_from_tokens, actor_phrase
from dateline.extract.roles.armed_groups import group_at
from dateline.extract.roles.words import lemma_hashes, role_words
from dateline.model import Actor, Certainty, Responsibility

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["bare_attackers", "stated"]

_UNREAL = frozenset({"hypothetical", "general", "threatened"})
_OWN_SIDE = frozenset({"state", "government", "military", "police", "security_service"})
# Verbs above the attack's under which it was not done.
_NOT_DONE = frozenset({"challenge", "urge", "ask", "tell", "want", "threaten", "refuse", "dare",
                       "decline", "vow", "promise", "consider", "prevent", "stop"})  # fmt: skip
# Verbs above the attack's under which an explicit rule, or nobody, speaks.
_EXPLICIT = frozenset({"accuse", "charge", "convict", "acquit", "blame", "suspect", "indict"})


def stated(
    parsed: ParsedReport,
    acting: Sequence[ActorMention],
    triggers: Sequence[Trigger],
    speeches: Sequence[Speech],
    explicit: Sequence[ResponsibilityMention],
) -> Iterator[ResponsibilityMention]:
    """A mention for each perpetrator that no explicit cue of its sentence speaks of."""
    by_head = {t.head: t for t in triggers}
    for mention in acting:
        trigger = by_head[mention.trigger]
        if _accuses_nobody(parsed, mention, trigger):
            continue
        if trigger.reality in _UNREAL or _spoken_of(parsed, mention, explicit):
            continue
        if mention.rule.startswith("learned.") and _is_told_otherwise(mention, triggers, explicit):
            continue
        status = _status(parsed, mention, trigger, speeches)
        if status is None:
            continue
        yield ResponsibilityMention(
            start=mention.start,
            end=mention.end,
            rule=f"responsibility.{_RULES[status]}",
            responsibility=Responsibility(status=status, actor=mention.actor),
            trigger=mention.trigger,
            positive=not _negative(trigger, speeches),
            certainty=Certainty.POSSIBLE if status == "suspected" else trigger.certainty,
        )


def bare_attackers(
    parsed: ParsedReport,
    triggers: Sequence[Trigger],
    taken: Sequence[tuple[int, int]],
    *,
    unknown: Sequence[tuple[int, int]] = (),
) -> Iterator[ResponsibilityMention]:
    """Attackers told by what they are called ("two assailants fled") in a sentence of an attack or
    the one after it; the first words of each kind only, as later ones are the same people.
    Sentences of `unknown`, which say that nobody knows who, are left out."""
    real = sorted(t.head for t in triggers if t.reality not in _UNREAL)
    covered = {i for start, end in taken for i in range(start, end)}
    open_ = {parsed.doc[start].sent.start for start, _ in unknown}
    seen = {parsed.doc[i].lemma_.lower() for i in covered}
    keys = lemma_hashes(role_words("attackers"))
    for i, hashed in enumerate(parsed.doc.to_array("LEMMA").tolist() if real else ()):
        lemma = keys.get(hashed)
        if lemma is None or lemma in seen or (token := parsed.doc[i]).pos_ != "NOUN":
            continue
        if token.sent.start in open_:
            continue  # "nobody knows who the attackers were"
        if not _tells(token) or (near := _near(real, token)) is None:
            continue
        seen.add(lemma)
        start, end = actor_phrase(parsed, token)
        actor = actor_from_tokens(parsed, start, end)
        yield ResponsibilityMention(
            start=start, end=end, rule="responsibility.attacker_word", trigger=near,
            responsibility=Responsibility(status="stated", actor=actor),
        )  # fmt: skip


def _tells(token: "Token") -> bool:
    """The word stands for people here: no modifier, none, condition or comparison."""
    if token.dep_ in ("compound", "amod", "nmod", "poss"):
        return False
    if token.lemma_ in ("suspect", "perpetrator", "murderer"):  # a suspect is read by its own rule
        return False
    return not any(c.lower_ in ("no", "any", "every", "potential", "possible") for c in token.lefts)


def _near(heads: Sequence[int], token: "Token") -> int | None:
    """The trigger of its sentence, or of the 40 tokens before, nearest to it."""
    sentence = token.sent
    close = [h for h in heads if sentence.start - 40 <= h < sentence.end]
    return min(close, key=lambda h: (abs(h - token.i), h), default=None)


_RULES = {
    "stated": "stated", "suspected": "hedged", "accused": "said_of", "claimed": "own_words",
    "conceded": "own_words",
}  # fmt: skip


def _accuses_nobody(parsed: ParsedReport, mention: ActorMention, trigger: Trigger) -> bool:
    """A name or a state's forces beside a weak word ("an operation by X", "the navy's patrols"),
    or a capital that may be anything."""
    root = parsed.doc[mention.start : mention.end].root
    own_side = mention.actor.kind in _OWN_SIDE or root.lemma_.lower() in ("guard", "bodyguard")
    if own_side and "learned" in (trigger.rule.split(".")[0], mention.rule.split(".")[0]):
        return True  # "guards shot down two of them": that forces did it, the rules must tell
    if trigger.strength == "weak" and (own_side or (mention.actor.named and not trigger.types)):
        return True
    if root.lower_ in _RANKS and root.dep_ in ("amod", "compound", "nmod"):
        return True
    if own_side and (
        _pursues(parsed.doc[trigger.head]) or _stops_attacker(parsed.doc[trigger.head])
    ):
        return True
    if not mention.actor.named:
        return False
    if any(t.lower_ in _LIKE_IT for t in parsed.doc[trigger.head].lefts):
        return True
    actor = mention.actor
    return actor.kind == "unknown" and actor.organisation is None and not root.is_lower


def _stops_attacker(verb: "Token") -> bool:
    """Whether it was done to the attacker told before ("the gunman was shot by the police"), which
    ends an attack and is none."""
    hit = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "oprd")]
    return any(
        t.lemma_.lower() in _STOPPED and any(c.lower_ == "the" for c in t.lefts) for t in hit
    )


_STOPPED = frozenset({"attacker", "gunman", "assailant", "bomber", "shooter", "driver", "knifeman",
                      "perpetrator", "hijacker"})  # fmt: skip
# "X has carried out similar attacks" accuses nobody of this one.
_LIKE_IT = frozenset({"similar", "previous", "past", "such"})
_RANKS = frozenset({"major", "general", "private", "regular"})  # "a major militant assault"


def _pursues(verb: "Token") -> bool:
    """Whether those who act seek or hold the ones who did it ("police are hunting a man who set off
    a bomb, wounding two"): a participle there is not theirs."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.lemma_.lower() in _PURSUITS


_PURSUITS = frozenset({"hunt", "seek", "search", "look", "pursue", "question", "arrest", "detain",
                       "investigate", "hold", "identify", "charge", "interview"})  # fmt: skip


def _is_told_otherwise(
    mention: ActorMention,
    triggers: Sequence[Trigger],
    explicit: Sequence[ResponsibilityMention],
) -> bool:
    """Whether the report's own words tell how these words or this name stand to the deed (claimed,
    denied), or a deed was only planned: then the learned reader, which sees neither, adds none."""
    if any(m.start < mention.end and mention.start < m.end for m in explicit):
        return True
    if not (mention.actor.named or mention.actor.organisation):
        return False
    if any(t.reality in ("planned", "foiled") for t in triggers):
        return True
    mine = {mention.actor.name, mention.actor.organisation} - {None}
    told = [m.responsibility.actor for m in explicit if m.responsibility.actor is not None]
    return any(mine & {actor.name, actor.organisation} for actor in told)


def _spoken_of(
    parsed: ParsedReport, mention: ActorMention, explicit: Sequence[ResponsibilityMention]
) -> bool:
    sentence = parsed.doc[mention.trigger].sent
    own = parsed.doc[mention.start].lower_ in _OWN  # "its troops", of whoever claims or concedes
    return any(
        sentence.start <= m.start < sentence.end
        and m.responsibility.actor is not None
        and (
            (m.start < mention.end and mention.start < m.end)
            or (own and m.responsibility.status in _OF_ONESELF and m.start < mention.start)
        )
        for m in explicit
    )


_OWN = frozenset({"its", "their", "our", "it", "they", "we"})
_OF_ONESELF = frozenset({"claimed", "conceded", "denied"})


def _negative(trigger: Trigger, speeches: Sequence[Speech]) -> bool:
    if trigger.reality == "negated":
        return True
    around = _speech_at(speeches, trigger.head)
    return around is not None and around.attribution.verb == "deny"


def _speech_at(speeches: Sequence[Speech], token: int) -> Speech | None:
    """The innermost speech that covers the token."""
    covering = [s for s in speeches if s.covers(token)]
    return min(covering, key=lambda s: sum(e - b for b, e in s.content), default=None)


def _status(
    parsed: ParsedReport, mention: ActorMention, trigger: Trigger, speeches: Sequence[Speech]
) -> str | None:
    """1. hedged; 2. the verb above; 3. who speaks."""
    verb = parsed.doc[trigger.head]
    if mention.rule.startswith("learned.") and _doubted(parsed, mention):
        return "suspected"
    if _hedged(parsed, mention, verb) or trigger.certainty is not Certainty.CERTAIN:
        return "suspected"
    above = _above(verb)
    if above & cue_words("concedes"):
        return "conceded" if mention.actor.kind in _OWN_SIDE else "claimed"
    if above & cue_words("suspects"):
        return "suspected"
    if above & (_EXPLICIT | _NOT_DONE):
        return None
    speech = _speech_at(speeches, trigger.head)
    if speech is None or speech.source_tokens is None:
        return "stated"
    if _speaks_of_itself(parsed, mention, speech):
        return "conceded" if mention.actor.kind in _OWN_SIDE else "claimed"
    return "accused" if mention.actor.named or mention.actor.organisation else "stated"


def _hedged(parsed: ParsedReport, mention: ActorMention, verb: "Token") -> bool:
    """ "suspected rebels", "the alleged attacker", "may have killed"."""
    words = {t.lower_ for t in parsed.doc[mention.start : mention.end]}
    return bool(words & role_words("suspected_modifiers")) or modal(verb)


def _doubted(parsed: ParsedReport, mention: ActorMention) -> bool:
    """ "The attackers were believed to be members of X", "in connection with": the sentence of the
    actor's words says so, wherever the deed is told."""
    root = parsed.doc[mention.start : mention.end].root
    near = {t.lemma_ for t in root.ancestors} & cue_words("suspects")
    sentence = root.sent.text.lower()
    return bool(near) or "in connection with" in sentence or "looking for" in sentence


def _above(word: "Token") -> set[str]:
    """Lemmas of the verbs that govern the word of the attack."""
    found, current = set(), word
    for _ in range(4):
        light = current.dep_ == "dobj" and current.head.lemma_ in role_words("light_verbs")
        if not light and current.dep_ not in ("xcomp", "pcomp", "prep", "conj", "nsubjpass"):
            break
        if current.head is current:
            break
        current = current.head
        found.add(current.lemma_)
    return found


def _speaks_of_itself(parsed: ParsedReport, mention: ActorMention, speech: Speech) -> bool:
    """Whether speaker and actor are the same: "it" or "its fighters" in what the group says, or
    the same name."""
    if speech.source_tokens is None:
        return False
    first, last = speech.source_tokens
    own: Actor = mention.actor
    group = group_at(parsed, first, last)
    if group is not None or own.organisation is not None:
        return group is not None and group[0].name == own.organisation
    said = _telling(parsed, first, last)
    return bool(said) and bool(said & _telling(parsed, mention.start, mention.end))


def _telling(parsed: ParsedReport, start: int, end: int) -> set[str]:
    """The words of a phrase that tell one body from another, in lower case."""
    return {t.lower_ for t in parsed.doc[start:end] if len(t) > 2 and not t.is_stop} - _COMMON


# Words that bodies of different sides share.
_COMMON = frozenset(
    {"group", "army", "police", "forces", "force", "men", "security", "national", "front",
     "liberation", "people", "state", "military", "movement", "source", "sources", "spokesman",
     "officials", "official", "government", "united"}
)  # fmt: skip
