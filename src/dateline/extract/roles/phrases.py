"""Walks over the dependency parse that the role modules share: phrases, subjects, agents, objects.

The small parser errs; every function here gives a best guess and never raises on odd trees.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.roles.words import role_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "by_agents", "conjuncts", "described_end", "effective_noun", "governing_verb", "is_passive",
    "is_relative", "is_verbal", "lemma_of", "negated", "noun_phrase", "objects",
    "preposition_objects", "subject",
]  # fmt: skip

_LEFT = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"}
_SUBJECT = {"nsubj", "nsubjpass"}
_RELATIVE = {"who", "which", "that", "whom"}
# Prepositions that keep a description together ("men in uniform", "gunmen on motorcycles").
_DESCRIBING = {
    "in": {"uniform", "uniforms", "fatigues", "clothes", "clothing", "masks", "black", "disguise",
           "jeep", "car", "truck", "van", "vehicle", "vehicles", "pickup", "military"},
    "on": {"motorcycle", "motorcycles", "motorbike", "motorbikes", "horseback", "foot"},
    "with": {"mask", "masks", "rifle", "rifles", "gun", "guns", "knife", "knives", "vest", "links",
             "pistol", "ties"},
    "from": {"group", "front", "movement", "army", "path", "militia", "cartel", "gang", "tribe"},
    "under": {"command", "orders"},
}  # fmt: skip
_WEARING = {"wear", "dress", "arm", "mask", "disguise"}
_MAX_PHRASE = 16  # tokens; a longer "phrase" is a parser error


def lemma_of(token: "Token") -> str:
    """The lemma in lower case."""
    return token.lemma_.lower()


def noun_phrase(head: "Token") -> tuple[int, int]:
    """Tokens [start, end) of the noun phrase of `head`: modifiers, "of" and what describes it;
    no relative clause, apposition, coordination, time or place."""
    start = _left_edge(head)
    end = head.i + 1
    for child in head.rights:
        if child.i > end:
            break
        grown = _grow(child)
        if grown is None:
            break
        end = grown
    if end - start > _MAX_PHRASE:
        start, end = max(start, head.i - _MAX_PHRASE // 2), head.i + 1
    return _trim(head.doc, start, end, head.i)


def _left_edge(head: "Token") -> int:
    start = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT and not child.is_punct and not _odd_modifier(child):
            start = min(start, child.left_edge.i)
    return start


def _odd_modifier(child: "Token") -> bool:
    """An adverb that is no part of a number ("at least 40"), or a day used as a modifier."""
    if child.dep_ == "advmod":
        return child.ent_type_ not in ("CARDINAL", "QUANTITY")
    return child.ent_type_ in ("DATE", "TIME") and child.dep_ != "nummod"


def _grow(child: "Token") -> int | None:
    """The end of a phrase that takes in `child`, None where it stands outside."""
    if child.dep_ in ("acl", "amod") and child.lemma_ in _WEARING:
        inner = objects(child) or preposition_objects(child, {"in", "with", "as"})
        return noun_phrase(inner[0])[1] if inner else child.i + 1
    if child.dep_ != "prep":
        return child.i + 1 if child.dep_ == "nummod" and child.is_alpha else None
    word = child.lower_
    for target in child.children:
        if target.dep_ != "pobj":
            continue
        if word == "of" and target.ent_type_ not in ("DATE", "TIME"):
            if child.head.ent_type_ == "PERSON" and target.pos_ != "PROPN":
                return None  # "convicted X of murder"
            return noun_phrase(target)[1]
        if target.lower_ in _DESCRIBING.get(word, ()):
            return noun_phrase(target)[1]
    return None


def described_end(doc: "Doc", end: int) -> int:
    """The end of a phrase of people with what describes them right behind it, whatever the parser
    ties it to ("shot by gunmen on a motorcycle")."""
    if end >= len(doc) or doc[end].lower_ not in _DESCRIBING:
        return end
    for target in doc[end].children:
        if target.dep_ == "pobj" and target.lower_ in _DESCRIBING[doc[end].lower_]:
            return noun_phrase(target)[1]
    return end


def _trim(doc: "Doc", start: int, end: int, head: int) -> tuple[int, int]:
    """Without punctuation, white space or quotes at either edge; the head always stays."""
    while start < head and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > head + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def conjuncts(head: "Token") -> Iterator["Token"]:
    """The head and the nouns coordinated with it, in order of the text."""
    seen = 0
    current: Token | None = head
    while current is not None and seen < 12:
        yield current
        seen += 1
        current = next((c for c in current.rights if c.dep_ == "conj" and c.pos_ != "VERB"), None)


def is_relative(token: "Token") -> bool:
    """Whether the token is a relative pronoun ("who", "which", "that")."""
    return token.lower_ in _RELATIVE and token.pos_ in ("PRON", "DET", "SCONJ")


def is_passive(verb: "Token") -> bool:
    """Whether the verb form is passive; reduced relatives ("killed by") count."""
    bare = True
    for child in verb.children:
        dep = child.dep_
        if dep in ("auxpass", "nsubjpass", "agent"):
            return True
        if dep in ("nsubj", "aux", "dobj"):
            bare = False
    if _headline_passive(verb) or _found_so(verb):
        return True
    if verb.tag_ not in ("VBN", "VBD") or not bare:
        return False
    if verb.dep_ == "acl" or (verb.dep_ == "advcl" and verb.tag_ == "VBN"):
        return verb.tag_ == "VBN" or not objects(verb)
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head)


def _to_death(verb: "Token") -> bool:
    """ "shot dead", "stabbed to death", "shot and killed", "shot in the head"."""
    if verb.lemma_ not in ("shoot", "stab", "beat", "gun"):
        return False
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]]
    return after[:1] == ["dead"] or after[:2] == ["to", "death"] or after[:2] == ["and", "killed"]


def _found_so(verb: "Token") -> bool:
    """ "Was found shot", "were left wounded": whoever is found so suffered it."""
    above = verb.nbor(-1) if verb.i else verb
    return verb.tag_ in ("VBN", "VBD") and above.lower_ in ("found", "discovered", "left")


def _headline_passive(verb: "Token") -> bool:
    """ "Two soldiers killed in clash": a verb that needs an object and has none."""
    if verb.tag_ not in ("VBD", "VBN"):
        return False
    if verb.lemma_ not in role_words("need_object") and not _to_death(verb):
        return False
    deps = {c.dep_ for v in (verb, *verb.conjuncts) for c in v.children}
    return not deps & {"dobj", "aux", "ccomp", "dative", "oprd", "relcl"} and verb.dep_ != "relcl"


def subject(verb: "Token") -> tuple["Token | None", "Token"]:
    """The noun that is the verb's subject, and the verb that carries it: its own, or the one it
    shares with a verb that it is coordinated with or depends on. Relatives give what they refer
    to. Where the carrier is another verb and passive, the noun suffers."""
    current = verb
    for _ in range(6):
        own = next((c for c in current.lefts if c.dep_ in _SUBJECT), None)
        if own is not None:
            return _antecedent(own, current), current
        dep, head = current.dep_, current.head
        active = current.tag_ == "VBD" and objects(current)  # "the gang, X, abducted 17 people"
        if dep == "acl" and (active or current.tag_ in ("VBG", "VB", "VBN")):
            return head, current
        if not _climbs(current) or head is current:
            break
        if dep in ("pcomp", "xcomp", "ccomp", "prep"):
            controlled = _controlled(head)
            if controlled is not None:
                return controlled, verb
        current = head
    return None, verb


def _climbs(verb: "Token") -> bool:
    if verb.dep_ in ("ccomp", "dep"):
        return verb.tag_ in ("VBG", "VBN", "VB")
    return verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep")


def _controlled(governor: "Token") -> "Token | None":
    """Who is made, said or believed to do it: the object, or the subject of a passive."""
    if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ in ("dobj", "nsubjpass"):
        above = governor.head.lemma_ in role_words("object_control")
        return governor if above else None
    if governor.pos_ not in ("VERB", "AUX"):
        return None
    for child in governor.children:
        if child.dep_ == "nsubjpass":
            return _antecedent(child, governor)
    if governor.lemma_ not in role_words("object_control"):
        return None
    if governor.dep_ == "acl" and governor.tag_ == "VBN":
        return governor.head
    return next((c for c in governor.rights if c.dep_ == "dobj"), None)


def _antecedent(own: "Token", verb: "Token") -> "Token | None":
    if not is_relative(own):
        return own
    clause = verb
    while clause.dep_ in ("conj", "xcomp"):
        clause = clause.head
    return clause.head if clause.dep_ in ("relcl", "acl") else None


def by_agents(word: "Token") -> list["Token"]:
    """The nouns of a "by" that depends on the word, or on a verb coordinated with it."""
    found = _by(word)
    if not found and word.pos_ in ("VERB", "AUX"):
        for other in word.conjuncts:
            if other.pos_ == "VERB" and (found := _by(other)):
                break
    return found


def _by(word: "Token") -> list["Token"]:
    return [
        target
        for child in word.rights
        if child.lower_ == "by" and child.dep_ in ("agent", "prep")
        for first in child.children
        if first.dep_ == "pobj" and first.ent_type_ not in ("DATE", "TIME")
        for target in conjuncts(first)
    ]


def objects(verb: "Token") -> list["Token"]:
    """Direct objects with what is coordinated with them."""
    return [
        target
        for child in verb.rights
        if child.dep_ in ("dobj", "dative", "oprd") and child.pos_ != "ADP"
        for target in conjuncts(child)
    ]


def preposition_objects(word: "Token", prepositions: set[str] | frozenset[str]) -> list["Token"]:
    """Nouns that one of the prepositions ties to the word; "in front of X", "outside of X" too."""
    found: list[Token] = []
    for child in word.rights:
        if child.lower_ not in prepositions or child.dep_ not in ("prep", "advmod", "prt", "mark"):
            continue
        for target in child.children:
            if target.dep_ in ("pobj", "dobj"):
                found.extend(conjuncts(_inside(target)))
            elif target.dep_ == "prep" and target.lower_ == "of":
                found.extend(c for t in target.children if t.dep_ == "pobj" for c in conjuncts(t))
    return found


def _inside(target: "Token") -> "Token":
    """The thing itself in "front of X", "entrance to X"."""
    if target.lower_ not in ("front", "vicinity"):
        return target
    for child in target.rights:
        if child.dep_ == "prep":
            return next((t for t in child.children if t.dep_ == "pobj"), target)
    return target


def effective_noun(noun: "Token") -> "Token":
    """The noun on which a trigger noun's arguments hang: "attempt" for "assassination attempt"."""
    current = noun
    while current.dep_ in ("compound", "nmod", "amod") and current.head.pos_ == "NOUN":
        current = current.head
    return current


def governing_verb(noun: "Token", verbs: frozenset[str] | set[str]) -> "Token | None":
    """The verb among `verbs` whose object or passive subject the noun is; None if there is none."""
    current = noun
    for _ in range(4):
        head = current.head
        if head is current:
            return None
        if head.pos_ in ("VERB", "AUX"):
            fits = current.dep_ in ("dobj", "nsubjpass", "pobj", "conj", "nsubj")
            if fits and head.lemma_ in verbs:
                return head
            return _believed_verb(current, verbs) or _relative_verb(noun, verbs)
        series = current.dep_ == "pobj" and head.lower_ == "of"  # "a series of attacks"
        series = series or (current.dep_ == "prep" and current.lower_ == "of")
        if not series and current.dep_ not in ("conj", "compound", "appos"):
            return _relative_verb(noun, verbs)
        current = head
    return None


def _believed_verb(noun: "Token", verbs: frozenset[str] | set[str]) -> "Token | None":
    """ "the attack is believed to have been carried out by X"."""
    if noun.dep_ != "nsubjpass":
        return None
    return next((c for c in noun.head.rights if c.dep_ == "xcomp" and c.lemma_ in verbs), None)


def _relative_verb(noun: "Token", verbs: frozenset[str] | set[str]) -> "Token | None":
    """ "an attack carried out by X", "the attack that X staged"."""
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in verbs:
            return child
    return None


def negated(verb: "Token") -> bool:
    """Whether the verb is negated ("did not", "never"), or its subject is nobody."""
    return any(c.dep_ == "neg" or (c.dep_ in _SUBJECT and _is_nobody(c)) for c in verb.children)


def _is_nobody(token: "Token") -> bool:
    if token.lower_ in ("nobody", "none", "neither", "no-one"):
        return True
    return any(c.lower_ in ("no", "neither", "none") for c in token.lefts)


_NOUNISH = frozenset({"DT", "JJ", "NNP", "PRP$", "POS"})


def is_verbal(head: "Token") -> bool:
    """Whether the trigger is read as a verb; "a Thursday shooting" is a noun whatever its tag."""
    if head.tag_ == "VBG" and not any(c.dep_ in ("dobj", "aux", "prt") for c in head.children):
        before = head.nbor(-1) if head.i else head
        if any(c.dep_ in ("det", "poss", "amod") for c in head.lefts) or before.tag_ in _NOUNISH:
            return False
    if head.pos_ in ("VERB", "AUX"):
        return True
    return head.tag_ in ("VBN", "VBD") and head.dep_ in ("acl", "relcl", "ROOT", "conj", "advcl")
