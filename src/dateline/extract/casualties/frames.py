"""Whom a cue of casualties speaks of: its object, subject, complement or neighbour.

The parse is asked first; where it gives nobody, the words beside the cue are ("12 dead",
"Two killed", "killing five"), since headlines and lists are often parsed wrong.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.extract.casualties.people import Numbered, People, people_at, people_in
from dateline.extract.mentions import NumberMention
from dateline.extract.people import group_at, names_people
from dateline.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "counted",
    "is_passive",
    "none_of",
    "patients",
    "sufferers",
    "the_dead_of",
    "those_in_state",
]

_AUXILIARIES = frozenset(
    {"was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "also", "reportedly",
     "confirmed", "reported", "believed", "shot", "got", "left", "found", "others", "more",
     "people", "pronounced", "declared", "dead", "seriously", "critically", "fatally", "slightly",
     "lightly", "badly", "severely", "and", "or", "then", "later", "allegedly", "least", "at",
     "now", "already"}
)  # fmt: skip
_RELATIVES = frozenset({"who", "that", "which", "whom"})
_STATE_DEPS = frozenset(
    {"acomp", "attr", "oprd", "xcomp", "ccomp", "advcl", "advmod", "acl", "prep"}
)
_CLIPPED = frozenset({"’m", "'m", "’s", "’re", "'re"})  # often tagged as anything but a verb
_RECEIVING = frozenset({"suffer", "sustain", "receive", "have", "treat"})
_LEAVING = frozenset({"leave", "find", "declare", "pronounce", "confirm", "report"})


def is_passive(verb: "Token") -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _child(token: "Token", *deps: str) -> "Token | None":
    return next((child for child in token.children if child.dep_ in deps), None)


def _antecedent(token: "Token", verb: "Token") -> "Token":
    """The noun that a relative pronoun stands for; the token itself where it is none."""
    if token.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return verb.head
    if token.lower_ in _RELATIVES and verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    return token


def patients(text: Numbered, verb: "Token") -> list[People]:
    """The people that the verb was done to."""
    found: list[People] = []
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "find" and is_passive(verb.head):
        return sufferers(text, verb)  # "he was found shot in the face"
    adjacent = text.inside.get(verb.i - 1) if verb.i else None
    if adjacent is not None and _is_bare_before(adjacent, verb):
        return [p for p in (people_at(text, verb.i - 1),) if p is not None]
    dead_after = _shot_dead(text, verb)
    if dead_after is not None:
        return people_in(text, dead_after)
    if _is_noun_before(text, verb):
        return _listed_before(text, verb.i - 1)
    following = text.inside.get(verb.i + 1)
    if following is not None and not is_passive(verb) and _child(verb, "dobj") is None:
        after = _after(text, verb)  # "injured over 170": "over" is parsed as a preposition
        if after is not None:
            return [after]
    for token in _objects(verb):
        found.extend(people_in(text, _antecedent(token, verb)))
    found = found or _beside(text, verb)
    if len(found) == 1 and is_passive(verb):  # "told the press 12 rebels and one soldier were ..."
        found = [*_members_before(text, found[0]), *found]
    return [*found, *_along_with(text, found)]


def _along_with(text: Numbered, found: list[People]) -> list[People]:
    """The people after "along with", which the parse hangs on the verb."""
    if not found:
        return []
    end = found[-1].end
    words = [t.lower_ for t in text.doc[end : end + 8]]
    if words[:1] == [","] and "," in words[2:]:  # "the mayor, Jan Novak, and two officers"
        start = end + words.index(",", 2) + 1
        number = text.inside.get(start + 1)
        listed = start < len(text.doc) and text.doc[start].lower_ == "and" and number is not None
        if listed and not any(people.head >= start for people in found):
            more = people_at(text, start + 1)
            if more is not None and text.doc[more.head].dep_ not in ("nsubj", "nsubjpass"):
                return [more]
    for at, pair in enumerate(pairwise(words)):
        if pair in (("along", "with"), ("together", "with"), ("well", "as")):
            start = end + at + 2
            for i in range(start, min(start + 3, len(text.doc))):
                number = text.inside.get(i)
                if number is not None:
                    more = people_at(text, i)
                    return [] if more is None else [more]
    return []


def _shot_dead(text: Numbered, verb: "Token") -> "Token | None":
    """The head of what follows "shot dead", whatever the parse makes of it."""
    number = text.inside.get(verb.i + 2)
    after = text.doc[verb.i + 1 : verb.i + 2].text.lower()
    if after != "dead" or number is None or is_passive(verb):
        return None
    head = number.head if number.head is not None else number.end - 1
    return text.doc[head if head >= number.end else number.end - 1]


def _is_noun_before(text: Numbered, verb: "Token") -> bool:
    """ "and another policeman wounded": a counted noun right before a bare participle."""
    return (
        verb.tag_ in ("VBN", "VBD")
        and text.counting.get(verb.i - 1) is not None
        and not is_passive(verb)
        and _child(verb, "dobj") is None
        and _shared_object(verb) is None
    )


def _listed_before(text: Numbered, at: int) -> list[People]:
    """The people of a noun, and of one that opens the sentence ("2 girls, 2 men shot")."""
    one = people_at(text, at)
    if one is None:
        return []
    other = one.start - 2
    if other > 0 and text.doc[other + 1].lower_ == ",":
        first = text.counting.get(other)
        if first is not None and text.doc[first.start].is_sent_start:
            return [p for p in (people_at(text, other), one) if p is not None]
    return [*_members_before(text, one), one]


def _members_before(text: Numbered, last: People) -> list[People]:
    """The rest of "eight women, a girl and four men injured", where no other cue claims it."""
    start, found = text.doc[last.start].sent.start, []
    joint = last.start - 1
    if joint <= start or text.doc[joint].lower_ != "and":
        return []
    while joint > start and text.doc[joint].lower_ in ("and", ","):
        member = people_at(text, joint - 1)
        if member is None or not member.told or member.end != joint:
            break
        found.append(member)
        joint = member.start - 1
    free = not any(text.doc[i].lower_ in text.cues.slots for i in range(start, joint + 1))
    return found[::-1] if free else []


def _shared_object(verb: "Token") -> "Token | None":
    """The object behind a verb joined to this one ("an officer shot and killed a man")."""
    following = _child(verb, "conj")
    if following is None or is_passive(verb):
        return None
    told = {following.tag_, verb.tag_} <= {"VBD", "VBN"} or following.tag_ == verb.tag_
    return _child(following, "dobj") if told else None


def _is_bare_before(number: NumberMention, verb: "Token") -> bool:
    """ "12 killed and 30 injured": the participle right after a number speaks of that number."""
    bare = number.head is None or number.start <= number.head < number.end
    return bare and number.end == verb.i and verb.tag_ in ("VBN", "VBD", "JJ", "NN")


def _objects(verb: "Token", depth: int = 0) -> list["Token"]:
    subject = _child(verb, "nsubjpass")
    if subject is not None:
        return [subject]
    direct = _child(verb, "dobj")
    if direct is not None:
        return [direct]
    if verb.dep_ in ("pcomp", "advcl") and is_passive(verb):
        governor = verb.head if verb.dep_ == "advcl" else verb.head.head
        subject = _child(governor, "nsubj", "nsubjpass")  # "A man died after being shot"
        return [] if subject is None else [subject]
    if verb.dep_ == "conj" and is_passive(verb):
        subject = _child(verb.head, "nsubjpass", "nsubj")
        return [] if subject is None else [subject]
    if verb.dep_ == "conj" and depth < 3 and verb.head.tag_[:2] == "VB":
        shared = _objects(verb.head, depth + 1)
        if verb.tag_ in ("VBN", "VBD") and (is_passive(verb.head) or not _child(verb, "nsubj")):
            return shared
    shared_after = _shared_object(verb)
    if shared_after is not None:
        return [shared_after]
    if verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("acl", "relcl") and not _child(verb, "nsubj"):
        return [verb.head]
    if verb.dep_ == "amod" and verb.tag_ in ("VBN", "VBD", "JJ"):
        return [verb.head]
    if verb.tag_ in ("VBN", "VBD"):
        subject = _child(verb, "nsubj")
        label = subject is not None and subject.doc[subject.i + 1].lower_ == ":"
        return [] if subject is None or label else [subject]  # "Police: two men shot"
    return []


def _beside(text: Numbered, cue: "Token") -> list[People]:
    """The number next to the cue: after an active form or -ing, before a past participle."""
    after = _after(text, cue)
    before = None if _child(cue, "dobj") is not None else _before(text, cue)
    ing = cue.tag_ == "VBG" or cue.lower_.endswith("ing")
    order = (after, None) if ing else (before, after)  # "two men shooting" are not the ones hit
    alone = order == (None, None) and not ing and _child(cue, "dobj") is None
    if cue.i and alone and names_people(text.doc[cue.i - 1]):
        order = (people_at(text, cue.i - 1), None)  # "Man shot", "28-year-old man wounded"
    return next(([people] for people in order if people is not None), [])


def _after(text: Numbered, cue: "Token") -> People | None:
    for at in range(cue.i + 1, min(cue.i + 3, len(text.doc))):
        number = text.inside.get(at)
        if number is not None and number.rule != "numbers.article":
            return people_at(text, at)
        if text.doc[at].lower_ not in ("some", "another", "the", "all"):
            break
    return None


def _before(text: Numbered, cue: "Token") -> People | None:
    """The number or counted noun that ends before the cue, auxiliaries between them."""
    for at in range(cue.i - 1, max(cue.i - 7, -1), -1):
        token = text.doc[at]
        if token.sent != cue.sent and token.text.strip():
            break
        number = text.counting.get(at) or text.inside.get(at)
        if number is not None and number.rule != "numbers.article":
            return people_at(text, _holder(text, number, at))
        if token.lower_ not in _AUXILIARIES:
            break
    return None


def _holder(text: Numbered, number: NumberMention, at: int) -> int:
    """ "a mother of three is dead" speaks of the mother; else the number's own token."""
    if number.start > 1 and text.doc[number.start - 1].lower_ == "of":
        noun = text.doc[number.start - 2]
        if names_people(noun) and noun.lower_ not in ("total", "group", "family"):
            return int(noun.i)
    return at


def sufferers(text: Numbered, verb: "Token") -> list[People]:
    """The people that are the verb's subject ("three died", "those who died": nobody)."""
    subject = _child(verb, "nsubj", "nsubjpass")
    holder = verb
    while subject is None and holder.dep_ in ("conj", "xcomp", "advcl") and holder.head != holder:
        holder = holder.head
        subject = _child(holder, "nsubj", "nsubjpass")
    if subject is not None:
        found = people_in(text, _antecedent(subject, holder))
        if found:
            return found
    elif verb.dep_ in ("acl", "relcl"):
        found = people_in(text, verb.head)
        if found:
            return found
    before = _before(text, verb)
    return [] if before is None else [before]


def those_in_state(text: Numbered, cue: "Token") -> list[People]:
    """The people that an adjective or participle speaks of ("12 dead", "left two men injured")."""
    number = text.counting.get(cue.i)
    if number is not None:
        people = people_at(text, number.end - 1)
        return [] if people is None else [people]
    if "shot" in (cue.head.lower_, cue.doc[cue.i - 1].lower_ if cue.i else ""):
        return []  # "shot dead": casualty_hitting reads it
    before = _before(text, cue)
    if before is not None:  # "left two policemen and three rebels dead"
        return [*_members_before(text, before), before]
    if cue.dep_ == "amod":
        people = people_at(text, cue.head.i)
        return [people] if people is not None and people.told else []
    if cue.i and cue.doc[cue.i - 1].lower_ == "old":  # "left a 17-year-old wounded"
        people = people_at(text, cue.i - 1)
        return [people] if people is not None else []
    own = _child(cue, "nsubj", "nsubjpass")
    if own is not None:
        return people_in(text, own)
    if cue.dep_ in _STATE_DEPS and (cue.head.tag_[:2] == "VB" or cue.head.lower_ in _CLIPPED):
        return complement_of(text, cue.head)
    return []


def complement_of(text: Numbered, verb: "Token") -> list[People]:
    direct = _child(verb, "dobj")
    if direct is not None and verb.lemma_ in _LEAVING and not is_passive(verb):
        return people_in(text, direct)
    return sufferers(text, verb)


def the_dead_of(text: Numbered, noun: "Token") -> list[People]:
    """The people of an action noun: "the deaths of three soldiers", "the mayor's murder"."""
    found: list[People] = []
    for child in noun.children:
        if child.lower_ in ("of", "to") and child.dep_ == "prep":
            inner = _child(child, "pobj")
            if inner is not None:
                found.extend(people_in(text, inner))
        elif child.dep_ == "poss" and child.lower_ not in ("his", "her", "their", "its", "my"):
            found.extend(people_in(text, child))
    return found


def counted(text: Numbered, noun: "Token") -> People | None:
    """The number before a noun that is itself a count of people ("two fatalities")."""
    number = text.counting.get(noun.i)
    if number is None or number.rule == "numbers.article":
        return None
    if text.doc[number.end].lower_ == "of" and number.quantity.high == 0:
        return None  # "none of the injuries was serious"
    if noun.head.lemma_ in _RECEIVING or noun.head.lower_ == "with":
        return None  # "suffered multiple injuries" counts wounds of one body
    inner = next(iter(the_dead_of(text, noun)), None)
    words = text.doc[number.end : noun.i + 1].text
    group = _group_before(text, noun)
    if inner is not None and inner.told and inner.quantity.low > 1:
        return inner
    return People(
        start=number.start, end=noun.i + 1, head=noun.i, quantity=number.quantity,
        group=inner.group if inner is not None else group, words=words,
    )  # fmt: skip


def _group_before(text: Numbered, noun: "Token") -> str:
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound"):
            code = group_at(text.doc, child.i) or (
                "soldiers" if child.lower_ == "military" else None
            )
            if code is not None:
                return code
    return "people"


def _is_denied_deed(verb: "Token") -> bool:
    """ "We did not kill anyone": who says so denies the deed, not that people died."""
    doer = _child(verb, "nsubj")
    return doer is not None and (doer.pos_ == "PRON" or names_people(doer))


def none_of(text: Numbered, verb: "Token") -> People | None:
    """Nobody, where a denial says so: "did not hurt anyone", "without injuring any civilians"."""
    denied = _child(verb, "neg") is not None or verb.head.lower_ == "without"
    if not denied or _is_denied_deed(verb):
        return None
    objects = _objects(verb)
    if not objects:
        return None
    whom = objects[0]
    determiner = _child(whom, "det")
    any_of = determiner is not None and determiner.lower_ == "any" and names_people(whom)
    if whom.lower_ not in ("anyone", "anybody") and not any_of:
        return None
    group = group_at(text.doc, whom.i) or "people"
    return People(
        start=whom.left_edge.i, end=whom.i + 1, head=whom.i, quantity=Quantity.exactly(0),
        group=group, words=whom.text,
    )  # fmt: skip
