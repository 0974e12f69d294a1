"""Claims, concessions and denials: what the one concerned says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport
from dateline.extract.responsibility.frames import (
    Hit,
    claimants,
    cue_words,
    denied,
    hit,
    hypothetical,
    nobody,
    people_of,
    takers,
)
from dateline.extract.roles.actor_words import actor_from_tokens
from dateline.extract.roles.phrases import governing_verb, is_passive, noun_phrase, objects, subject
from dateline.extract.roles.words import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "claim_noun",
    "claim_verb",
    "deny_verb",
    "responsibility_noun",
    "said_verb",
    "withdraw_verb",
]

_OWN_SIDE = frozenset({"state", "government", "military", "police", "security_service"})


def claim_status(parsed: ParsedReport, verb: "Token", who: "Token") -> str:
    """claimed, or conceded where a state or its forces accept or admit."""
    start, end = noun_phrase(who)
    kind = actor_from_tokens(parsed, start, end).kind
    admits = verb.lemma_ in ("admit", "concede", "acknowledge", "accept", "confess")
    return "conceded" if admits and kind in (_OWN_SIDE | {"individual"}) else "claimed"


def responsibility_noun(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "X claimed responsibility", "responsibility was claimed by X", "took credit"."""
    verbs = cue_words("takes_responsibility") | cue_words("denies_responsibility")
    verb = governing_verb(cue, verbs)
    if verb is None or hypothetical(verb):
        return
    if verb.lemma_ in cue_words("denies_responsibility"):
        status = "denied"
    elif denied(verb):
        yield from _not_claimed(parsed, verb)
        return
    else:
        status = ""
    for who in people_of(claimants(parsed, verb)):
        found = hit(
            parsed, verb, who,
            status=status or claim_status(parsed, verb, who),
            rule="denial" if status else "claim",
            denies=noun_phrase(cue) if status else None,
        )  # fmt: skip
        if found is not None:
            yield found


def _not_claimed(parsed: ParsedReport, verb: "Token") -> Iterator[Hit]:
    """ "no group has claimed", "it had not claimed": by name where one is named."""
    named = [] if is_passive(verb) else people_of(takers(verb))
    named = [w for w in named if not _empty(w)]
    for who in named:
        found = hit(parsed, verb, who, status="not_claimed", rule="not_claimed")
        if found is not None:
            yield found
    if not named:
        start = min(verb.left_edge.i, verb.i)
        end = min(verb.right_edge.i + 1, verb.i + 4)
        yield nobody(verb, max(start, verb.i - 8), end, status="not_claimed", rule="not_claimed")


def _empty(who: "Token") -> bool:
    return who.lower_ in ("nobody", "one", "none") or any(
        c.lower_ in ("no", "neither", "any") for c in who.lefts
    )


def claim_noun(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "a claim of responsibility by X", "in an X claim of responsibility"."""
    if cue.pos_ != "NOUN" or not any(
        t.lower_ in ("responsibility", "credit") for c in cue.rights for t in c.children
    ):
        return
    if any(c.lower_ in ("no", "any") for c in cue.lefts) or denied(cue.head):
        start, end = noun_phrase(cue)
        yield nobody(cue, start, end, status="not_claimed", rule="not_claimed")
        return
    owners = [c for c in cue.lefts if c.dep_ == "poss"]
    for child in cue.rights:
        if child.lower_ in ("by", "from"):
            owners += [t for t in child.children if t.dep_ == "pobj"]
    for who in people_of(owners):
        found = hit(parsed, cue, who, status="claimed", rule="claim")
        if found is not None:
            yield found


def claim_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X claimed the attack", "the attack was claimed by X", "claimed to have killed"."""
    if cue.pos_ != "VERB" or hypothetical(cue):
        return
    if is_passive(cue):
        what = [cue.head] if cue.dep_ == "acl" else [subject(cue)[0]]
    else:
        what = list(objects(cue)) + [
            t for t in parsed.doc[cue.i + 1 : cue.i + 2] if t.lower_ == "it"
        ]
    fits = [w for w in what if w is not None and _claimable(w, heads)]
    if not fits and not _did_it(cue, heads):
        return
    if denied(cue):
        if fits:
            yield from _not_claimed(parsed, cue)
        return
    for who in people_of(claimants(parsed, cue)):
        status = claim_status(parsed, cue, who)
        about = fits[0].i if fits else None
        found = hit(parsed, cue, who, status=status, rule="claim", about=about)
        if found is not None:
            yield found


def said_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X said that one of its men had planted the bomb": an armed group's own words are a claim,
    or a denial where negated."""
    if cue.pos_ != "VERB" or hypothetical(cue) or denied(cue):
        return
    clause = next((c for c in cue.rights if c.dep_ == "ccomp" and _own_deed(c, heads)), None)
    if clause is None:
        return
    status = "denied" if denied(clause) else "claimed"
    for who in people_of(claimants(parsed, cue)):
        found = hit(
            parsed, cue, who,
            status=status,
            rule="denial" if status == "denied" else "claim",
            denies=_clause(clause) if status == "denied" else None,
            about=clause.i if clause.i in heads else None,
        )  # fmt: skip
        if found is not None and _fights(parsed, found):
            yield found


def _own_deed(verb: "Token", heads: frozenset[int]) -> bool:
    """Whether the clause tells that the speaker, or people of the speaker's, did an attack."""
    own = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if own is None or own.lower_ == "he" or not is_own(own) or is_passive(verb):
        return False
    if hypothetical(verb) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.lefts):
        return False
    if verb.i in heads or verb.lemma_ == "plant":
        return True
    light = verb.lemma_ in role_words("light_verbs")
    return light and any(o.i in heads for o in objects(verb))


def _fights(parsed: ParsedReport, found: Hit) -> bool:
    """Whether the one who speaks is an armed group by name or by word."""
    actor = actor_from_tokens(parsed, found.start, found.end)
    return actor.organisation is not None or actor.kind in ("armed_group", "militia")


def _claimable(token: "Token", heads: frozenset[int]) -> bool:
    if token.i in heads or token.lemma_.lower() in cue_words("claimable"):
        return True
    return token.lower_ in ("it", "them") or any(
        t.lemma_.lower() in cue_words("claimable")
        for c in token.rights
        if c.lower_ == "of"
        for t in c.children
    )


def _did_it(verb: "Token", heads: frozenset[int]) -> bool:
    """ "claimed to have killed", "admitted carrying out", "admitted that it fired"."""
    if verb.lemma_ not in cue_words("concedes"):
        return False
    for child in verb.rights:
        if child.dep_ == "xcomp" and _violent(child, heads):
            return True
        if child.dep_ == "ccomp" and _violent(child, heads):
            own = next((c for c in child.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
            return own is None or is_own(own) or _own_strike(own, heads)
        if child.dep_ == "prep" and child.lower_ == "to":
            return any(_violent(t, heads) for t in child.children)
    return False


def _own_strike(noun: "Token", heads: frozenset[int]) -> bool:
    """ "An air strike it carried out", "a strike by its aircraft"."""
    return noun.i in heads and any(
        t.lower_ in ("it", "its", "they", "their", "we", "our") for t in noun.subtree
    )


def _violent(token: "Token", heads: frozenset[int]) -> bool:
    near = [token, *token.rights]
    return any(t.i in heads or t.lemma_.lower() in cue_words("implies_crime") for t in near)


def deny_verb(parsed: ParsedReport, cue: "Token", heads: frozenset[int]) -> Iterator[Hit]:
    """ "X denied involvement", "denied being behind", "denied that it had carried out"."""
    if cue.pos_ != "VERB" or denied(cue) or hypothetical(cue):
        return
    what = _denied_thing(cue, heads)
    if what is None:
        return
    for who in people_of(takers(cue)):
        found = hit(parsed, cue, who, status="denied", rule="denial", denies=what)
        if found is not None:
            yield found


def _denied_thing(verb: "Token", heads: frozenset[int]) -> tuple[int, int] | None:
    """The words of what is denied, None where it is not one's own responsibility."""
    things = list(objects(verb))
    if is_passive(verb):
        things += [c for c in verb.lefts if c.dep_ == "nsubjpass"]
    elif verb.lemma_ == "deny" and things and things[0].lower_ in ("it", "this", "that"):
        return _clause(things[0]) if _blamed_before(verb) else None
    for thing in things:
        if thing.lemma_.lower() == "responsibility":
            return None  # responsibility_noun reads it
        if thing.lemma_.lower() in cue_words("denied_things"):
            return _clause(thing)
        if verb.lemma_ == "deny" and thing.i in heads and thing.tag_ == "VBG":
            return _clause(thing)
    if verb.lemma_ != "deny":
        return None
    for child in verb.rights:
        clause = child.dep_ in ("xcomp", "ccomp", "pcomp", "advcl") and _own_clause(child)
        if clause and implies_crime_below(child, heads):
            return _clause(child)
    return None


def _blamed_before(verb: "Token") -> bool:
    """Whether somebody was blamed in the 60 tokens before the verb, so that "it" is the deed."""
    near = verb.doc[max(verb.i - 60, 0) : verb.i]
    return any(t.lemma_ in ("blame", "accuse", "suspect", "attribute") for t in near)


def _own_clause(verb: "Token") -> bool:
    own = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
    return own is None or is_own(own)


def is_own(noun: "Token") -> bool:
    """ "It", "its fighters", "one of its men": the speaker, or people of the speaker's."""
    if noun.lower_ in ("it", "they", "he", "she", "we"):
        return True
    if noun.lower_ in ("any", "one", "some", "none"):
        ofs = (c for c in noun.rights if c.lower_ == "of")
        noun = next((t for of in ofs for t in of.children if t.dep_ == "pobj"), noun)
    return any(c.lower_ in ("its", "their", "his", "her", "our") for c in noun.lefts)


def implies_crime_below(token: "Token", heads: frozenset[int]) -> bool:
    """Whether the token or what hangs on it tells of violence or of being behind it."""
    words = cue_words("implies_crime")
    return any(t.i in heads or t.lemma_.lower() in words for t in token.subtree)


def _clause(token: "Token") -> tuple[int, int]:
    return token.left_edge.i, min(token.right_edge.i + 1, token.i + 12)


def withdraw_verb(parsed: ParsedReport, cue: "Token", _: frozenset[int]) -> Iterator[Hit]:
    """ "withdrew its claim", "retracted the claim of responsibility"; "dispute the claim"."""
    claims = [o for o in objects(cue) if o.lemma_.lower() == "claim"]
    if is_passive(cue):
        claims += [c for c in cue.lefts if c.dep_ == "nsubjpass" and c.lemma_ == "claim"]
    for claim in claims:
        withdrawn = cue.lemma_ in ("withdraw", "retract", "rescind", "recant")
        owners = [c for c in claim.lefts if c.dep_ == "poss"]
        who = people_of(takers(cue) if withdrawn else owners)
        status = "claim_withdrawn" if withdrawn else "claim_disputed"
        for each in who:
            found = hit(parsed, cue, each, status=status, rule=status)
            if found is not None:
                yield found
