"""Reactions: who reacted how, in which words. Part of the extract stage.

Verbs of reaction (condemned, called for, offered to help) with their subject or "by"; a pronoun is
resolved to the speaker whose words hold it, else to the last actor named. Whether the reaction is
to an incident is decided by the caller.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.mentions import ParsedReport, ReactionMention, Speech
from dateline.extract.roles.actor_words import actor_from_tokens, actor_phrase, is_actor
from dateline.extract.roles.phrases import (
    by_agents,
    conjuncts,
    is_passive,
    negated,
    noun_phrase,
    objects,
    subject,
)
from dateline.extract.word_index import (
    Hit,
    find_hits,
    inflections,
    lower_words,
    verb_index,
    word_lists,
)
from dateline.model import Actor, Reaction

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_reactions"]

_CONTENT_LIMIT = 45  # tokens; longer is a parse that ran on
_EXTENT = 20  # tokens between the verb and who reacts, to quote them together
_LOOK_BACK = 60  # tokens before a pronoun in which its actor may stand
_CONTENT_DEPS = frozenset(
    {"dobj", "prep", "ccomp", "xcomp", "oprd", "acomp", "dative", "prt", "pobj", "attr"}
)
_TIMES = frozenset({"DATE", "TIME"})
_CAPTURING = frozenset({"by", "after", "before", "during", "at", "since", "following"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    parsed: ParsedReport
    words: list[str]
    speeches: tuple[Speech, ...]

    @property
    def doc(self) -> "Doc":
        return self.parsed.doc


@dataclass(frozen=True, slots=True, kw_only=True)
class _Who:
    """Who reacts, the rule that tells it, and the words that stand for them in the sentence."""

    actor: Actor
    rule: str
    words: tuple[int, int]


def find_reactions(
    parsed: ParsedReport, speeches: tuple[Speech, ...]
) -> tuple[ReactionMention, ...]:
    """The reactions told, one mention for each actor and verb, sorted by position.

    Denied and merely possible reactions give nothing; nor does one whose actor cannot be told.
    """
    text = _Text(parsed=parsed, words=lower_words(parsed.doc), speeches=speeches)
    found: dict[tuple[int, str, str], ReactionMention] = {}
    for mention in (*_by_verbs(text), *_by_nouns(text)):
        key = (mention.verb, mention.reaction.actor.name, mention.reaction.kind)
        found.setdefault(key, mention)
    return tuple(sorted(found.values(), key=lambda m: (m.start, m.end, m.reaction.actor.name)))


def _by_verbs(text: _Text) -> Iterator[ReactionMention]:
    for hit in find_hits(text.words, verb_index("reactions")):
        verb = text.doc[hit.start]
        if not _is_reaction(text, hit, verb):
            continue
        if is_passive(verb):
            yield from _passive(text, hit, verb)
        else:
            yield from _active(text, hit, verb)


def _is_reaction(text: _Text, hit: Hit, verb: "Token") -> bool:
    lists = word_lists("reaction_lists")
    if verb.pos_ not in ("VERB", "AUX") or negated(verb):
        return False
    aux = {text.words[c.i] for c in verb.children if c.dep_ == "aux"}
    if not aux.isdisjoint(lists["modals"]) or _is_infinitive(verb, aux):
        return False
    if hit.code == "thank" and any(noun.lower_ in ("god", "allah") for noun in objects(verb)):
        return False
    if hit.end - hit.start > 1:
        return True
    lemma = next((w for w in lists["needs_object"] if text.words[verb.i] in inflections(w)), None)
    if lemma is None:
        return True
    if lemma == "claim":
        after = text.words[verb.i + 1 : verb.i + 4]  # where the parse makes no object of it
        if after[:1] == ["that"] and not _SPEAKERS_OWN & set(after[1:2]):
            return False  # "claimed that the attack was staged"
        told = {*after, *(text.words[noun.i] for noun in _struck(verb))}
        return not told.isdisjoint(lists["claim_objects"])
    if lemma == "describe":
        return any(child.lower_ == "as" for child in verb.rights)
    return bool(_struck(verb)) or (lemma == "deny" and bool(list(verb.rights)))


_SPEAKERS_OWN = frozenset({"it", "its", "they", "their", "we", "our", "he", "she"})


def _is_infinitive(verb: "Token", aux: set[str]) -> bool:
    """Whether it is only intended or awaited ("offered to investigate"), and did not happen."""
    return "to" in aux or (verb.tag_ == "VB" and aux.isdisjoint({"did", "do", "does", "will"}))


def _struck(verb: "Token") -> list["Token"]:
    passive = [c for c in verb.lefts if c.dep_ == "nsubjpass"]
    return objects(verb) or passive


# --- who ---------------------------------------------------------------------------------------


def _active(text: _Text, hit: Hit, verb: "Token") -> Iterator[ReactionMention]:
    own, carrier = subject(verb)
    if own is None or (carrier.i != verb.i and is_passive(carrier)):
        speaker = _speaker(text, verb)
        if speaker is not None and own is None:
            who = _Who(actor=speaker, rule="reactions.speaker", words=(verb.i, verb.i + 1))
            yield _mention(text, hit, verb, who)
        return
    for noun in _subjects(own, verb):
        found = _actor(text, noun, verb)
        if found is not None:
            yield _mention(text, hit, verb, found)


def _subjects(own: "Token", verb: "Token") -> list["Token"]:
    """The subject with those coordinated with it; the parser may give a verb two subjects."""
    heads = [child for child in verb.lefts if child.dep_ == "nsubj"]
    if own not in heads:
        heads = [own]
    return [noun for head in heads for noun in conjuncts(head)]


def _actor(text: _Text, noun: "Token", verb: "Token") -> _Who | None:
    """The actor of a subject, with the rule that tells it; None where it is nobody."""
    lists = word_lists("reaction_lists")
    word = text.words[noun.i]
    if word in lists["pronouns"] or word in lists["papers"]:
        return _stand_in(text, noun, verb)
    named = _name_of(noun)
    if not is_actor(noun) and noun.lemma_.lower() not in lists["bodies"]:
        if named is None or not is_actor(named):
            return None
        noun, named = named, None
    return _with_name(text, noun, named, "reactions.active")


def _stand_in(text: _Text, noun: "Token", verb: "Token") -> _Who | None:
    """Who a pronoun or "the statement" stands for: the speaker here, else the last actor."""
    words = (noun.i, noun.i + 1)
    speaker = _speaker(text, verb)
    if speaker is not None:
        return _Who(actor=speaker, rule="reactions.speaker", words=words)
    if text.words[noun.i] in word_lists("reaction_lists")["first_person"]:
        return None
    before = _last_actor(text, noun.i)
    if before is None:
        return None
    return _Who(actor=before, rule="reactions.antecedent", words=words)


def _name_of(noun: "Token") -> "Token | None":
    return next((c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)


def _speaker(text: _Text, verb: "Token") -> Actor | None:
    """Whoever is said to speak the words in which the verb stands."""
    covering = [speech for speech in text.speeches if speech.covers(verb.i)]
    if not covering:
        return None
    speech = min(covering, key=lambda s: min(e - b for b, e in s.content if b <= verb.i < e))
    tokens = speech.source_tokens
    if tokens is not None and text.words[tokens[0]] not in word_lists("reaction_lists")["pronouns"]:
        return actor_from_tokens(text.parsed, *tokens)
    source = speech.source
    if source.name is None or source.name.lower() in word_lists("reaction_lists")["pronouns"]:
        return None
    return Actor(name=source.name, named=source.named)


def _last_actor(text: _Text, at: int) -> Actor | None:
    """The nearest subject before a pronoun that can act."""
    for i in range(at - 1, max(at - _LOOK_BACK, -1), -1):
        token = text.doc[i]
        if (
            token.dep_ in ("nsubj", "nsubjpass")
            and token.pos_ in ("NOUN", "PROPN")
            and is_actor(token)
        ):
            return actor_from_tokens(text.parsed, *actor_phrase(text.parsed, token))
    return None


def _passive(text: _Text, hit: Hit, verb: "Token") -> Iterator[ReactionMention]:
    agents = _own_agents(verb) or by_agents(verb)
    for noun in agents:
        if is_actor(noun) or noun.pos_ == "PROPN":
            who = _with_name(text, noun, _name_of(noun), "reactions.passive")
            yield _mention(text, hit, verb, who)


def _own_agents(verb: "Token") -> list["Token"]:
    """The nouns of "by", also where the parser hangs it on "as an act" instead of the verb."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ == "VERB" and token.dep_ in ("conj", "ROOT", "advcl"):
            return []
        if token.lower_ == "by":
            return [n for c in token.children if c.dep_ == "pobj" for n in conjuncts(c)]
    return []


def _with_name(text: _Text, noun: "Token", name: "Token | None", rule: str) -> _Who:
    """The actor with the name right behind a title: "the president Barham Salih"."""
    start, end = actor_phrase(text.parsed, noun)
    if name is None or name.left_edge.i != end:
        actor = actor_from_tokens(text.parsed, start, end)
        return _Who(actor=actor, rule=rule, words=(start, end))
    actor = actor_from_tokens(text.parsed, start, name.i + 1)
    actor = msgspec.structs.replace(actor, named=True)
    return _Who(actor=actor, rule=rule, words=(start, name.i + 1))


# --- which words -------------------------------------------------------------------------------


def _mention(text: _Text, hit: Hit, verb: "Token", who: _Who) -> ReactionMention:
    content = _content(text, verb)
    start, end = _extent(text, hit, who.words, content)
    words = None if content is None else text.parsed.span(*content).quote
    return ReactionMention(
        start=start,
        end=end,
        rule=who.rule,
        reaction=Reaction(actor=who.actor, kind=hit.code, content=words),
        verb=verb.i,
    )


def _extent(
    text: _Text, hit: Hit, who: tuple[int, int], content: tuple[int, int] | None
) -> tuple[int, int]:
    """From who reacts to what they say, where both stand near the verb in its sentence."""
    start, end = hit.start, hit.end
    sentence = text.doc[hit.start].sent
    for part in (who, content):
        if part is None or not sentence.start <= part[0] < part[1] <= sentence.end:
            continue
        if start - part[1] <= _EXTENT and part[0] - end <= _EXTENT:
            start, end = min(start, part[0]), max(end, part[1])
    return start, _with_closing_quote(text, start, end)


def _with_closing_quote(text: _Text, start: int, end: int) -> int:
    """Past a closing quotation mark whose opening one stands inside, and a stop before it."""
    if not any(text.doc[at].text == "“" for at in range(start, end)):
        return end
    after = [token.text for token in text.doc[end : end + 2]]
    if after[:1] == ["”"]:
        return end + 1
    return end + 2 if after in ([".", "”"], [",", "”"]) else end


def _content(text: _Text, verb: "Token") -> tuple[int, int] | None:
    """Tokens of what was condemned, called for, offered; None where the sentence does not say."""
    if is_passive(verb):
        as_phrase = next((c for c in verb.rights if c.lower_ == "as"), None)
        if as_phrase is None:
            own, _ = subject(verb)
            return None if own is None else noun_phrase(own)
        return _trim(text, as_phrase.i + 1, _before_by(as_phrase))
    rights = [c for c in verb.rights if c.dep_ in _CONTENT_DEPS and not _is_setting(c)]
    if rights:
        return _trim(text, _content_start(verb, rights), max(c.right_edge.i for c in rights) + 1)
    if verb.dep_ == "relcl":
        return noun_phrase(verb.head)
    follows = text.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
    if follows is not None and follows.pos_ in ("PROPN", "NOUN"):  # left out of the clause
        return noun_phrase(follows)
    return None


def _content_start(verb: "Token", rights: list["Token"]) -> int:
    """Past "for" of "called for": the words called for are the content; "as" of "described as"."""
    described = next((c for c in rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    if described is not None and verb.lemma_ == "describe":
        return described.i + 1
    first = min(rights, key=lambda c: c.i)
    if first.dep_ == "prep" and first.lower_ in ("for", "as"):
        return first.i + 1
    return min(first.left_edge.i, first.i)


def _is_setting(child: "Token") -> bool:
    """A time or place of the reaction, no part of what it says: "on Sunday", "in a statement"."""
    if child.dep_ != "prep":
        return False
    inner = next((c for c in child.children if c.dep_ == "pobj"), None)
    if inner is None:
        return child.lower_ in _CAPTURING
    said_in = child.lower_ in ("in", "on") and (
        inner.lower_ in word_lists("reaction_lists")["papers"] or inner.ent_type_ in _TIMES
    )
    return said_in or child.lower_ in _CAPTURING


def _before_by(as_phrase: "Token") -> int:
    end = as_phrase.right_edge.i + 1
    for token in as_phrase.doc[as_phrase.i + 1 : end]:
        if token.lower_ == "by":
            return token.i
    return end


def _trim(text: _Text, start: int, end: int) -> tuple[int, int] | None:
    """Without quotation marks, articles and stops at the edges; cut at a line break."""
    end = min(end, start + _CONTENT_LIMIT)
    while start < end and (text.doc[start].is_punct or text.doc[start].is_space):
        start += 1
    if start + 1 < end and text.words[start] in ("a", "an", "the") and text.doc[start + 1].is_quote:
        start += 2
    for at in range(start, end):
        if "\n" in text.doc[at].text:
            end = at
            break
    end = _without_paper(text, start, end)
    while end > start and (text.doc[end - 1].is_punct or text.doc[end - 1].is_space):
        end -= 1
    return (start, end) if start < end else None


def _without_paper(text: _Text, start: int, end: int) -> int:
    """Cuts "in a statement", which the parser hangs on the last noun of the content."""
    if end - start > 2 and text.words[end - 1] in word_lists("reaction_lists")["papers"]:
        for at in range(end - 2, max(end - 5, start), -1):
            if text.words[at] in ("in", "on", "via"):
                return at
    return end


# --- nouns -------------------------------------------------------------------------------------


def _by_nouns(text: _Text) -> Iterator[ReactionMention]:
    lists = word_lists("reaction_lists")
    for at, word in enumerate(text.words):
        kind = next((k for k in ("condemn", "mourn") if word in lists[f"nouns_{k}"]), None)
        if kind is None:
            continue
        hit = Hit(start=at, end=at + 1, code=kind)
        for child in text.doc[at].rights:
            if child.lower_ in ("from", "by"):
                for noun in (n for c in child.children if c.dep_ == "pobj" for n in conjuncts(c)):
                    actor = actor_from_tokens(text.parsed, *actor_phrase(text.parsed, noun))
                    yield _noun_mention(hit, actor)


def _noun_mention(hit: Hit, actor: Actor) -> ReactionMention:
    return ReactionMention(
        start=hit.start,
        end=hit.end,
        rule="reactions.noun",
        reaction=Reaction(actor=actor, kind=hit.code),
        verb=hit.start,
    )
