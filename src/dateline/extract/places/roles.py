"""Fourth step of places: what a place is to the report: scene, origin, path, near, source_own.

Read from the words before the name, which survive a wrong parse; the parse only tells whether a
capital or country is the subject of a verb of saying.
"""

from typing import TYPE_CHECKING

from dateline.extract.places.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "heads_block",
    "in_compound",
    "is_actor",
    "is_modifier",
    "is_speaker",
    "role_of",
    "taken_to",
]

FILLERS = frozenset({"the", "a", "an", "northern", "southern", "eastern", "western", "central",
                     "city", "town", "village", "of", "nearby", "greater", "downtown"})  # fmt: skip
SPOTS = frozenset({"location", "area", "site", "position", "positions", "point", "place", "field",
                   "somewhere", "spot", "areas", "sites", "base", "bases"})  # fmt: skip
WAY_WORDS = frozenset({"from", "between", "to", "and", "linking", "connecting", "towards"})
CARRIED = 9  # tokens, in the sentence: "brought to the hospital in the city of Farah"
CARRYING = frozenset(
    {"flown", "airlifted", "rushed", "evacuated", "transferred", "brought", "taken"}
)
LETTING_GO = frozenset({"released", "discharged"})
LEAVING = frozenset({"depart", "departs", "departed", "departing", "left", "leaves", "leaving"})
JOURNEY = 5  # tokens from "left" to the name
REACH = 9  # tokens back to the verb or noun of launching, or the road


def role_of(doc: "Doc", start: int) -> str:
    """The role that the words before the name give it; scene where they give none.

    1. near and directions; 2. "from" behind launching; 3. ends of a road; else scene.
    """
    at = word_before(doc, start)
    word = doc[at].lower_ if at >= 0 else ""
    if word in words("near_words") or is_direction(doc, start) or is_close_to(doc, at):
        launched = from_before(doc, at) and launched_before(doc, at)
        return "origin" if launched else "near"
    if word == "from" and launched_before(doc, at):
        return "origin"
    return "path" if word in WAY_WORDS and on_the_way(doc, at) else "scene"


def word_before(doc: "Doc", start: int) -> int:
    """The nearest word before the name that is neither article nor filler; -1 for none."""
    at = start - 1
    while at >= 0 and doc[at].lower_ in FILLERS and not doc[at + 1].is_sent_start:
        at -= 1
    return -1 if at < 0 or doc[at + 1].is_sent_start else at


def is_direction(doc: "Doc", start: int) -> bool:
    """A direction or distance ("north of Mosul", "outskirts of Mosul", "20 km from Mosul")."""
    at = start - 1
    while at >= 0 and doc[at].lower_ in {"the", "city", "town", "village"}:
        at -= 1
    return (
        at > 0 and doc[at].lower_ in {"of", "from"} and doc[at - 1].lower_ in (words("directions"))
    )


def is_close_to(doc: "Doc", at: int) -> bool:
    return at > 0 and doc[at].lower_ == "to" and doc[at - 1].lower_ in {"close", "next"}


def from_before(doc: "Doc", at: int) -> bool:
    """Whether "from" stands up to four words before the "near" ("from a location near X")."""
    return any(token.lower_ == "from" for token in doc[max(0, at - 4) : at])


def launched_before(doc: "Doc", at: int) -> bool:
    verbs, nouns = words("launch_verbs"), words("launch_nouns")
    for back in range(at, max(-1, at - REACH), -1):
        token = doc[back]
        if (token.lemma_ in verbs and token.pos_ == "VERB") or token.lower_ in nouns:
            return token.lemma_ != "come" or token.pos_ == "VERB"
        if token.is_sent_start:
            return False
    return False


def on_the_way(doc: "Doc", at: int) -> bool:
    """Whether a road, a convoy or a journey stands before the preposition."""
    nouns = words("path_nouns")
    for back in range(at, max(-1, at - REACH), -1):
        if doc[back].lower_ in nouns:
            return True
        if doc[back].is_sent_start:
            return False
    return False


def is_speaker(doc: "Doc", end: int) -> bool:
    """Whether the name that ends here is the subject of a verb of saying ("Washington said")."""
    last = doc[end - 1]
    if last.dep_ == "pobj" and last.head.lower_ == "by":
        return True  # "was condemned by the U.S."
    if last.dep_ == "pobj" and speaks_from(last.head.head):
        return True
    if last.dep_ in {"nsubj", "nsubjpass"} and last.head.lemma_ in words("speech_verbs"):
        return last.head.i > last.i or last.head.i >= last.i - 1
    following = doc[end] if end < len(doc) else None
    return (
        following is not None
        and following.pos_ == "VERB"
        and following.lemma_ in words("speech_verbs")
        and last.dep_ not in {"pobj", "npadvmod"}
    )


def speaks_from(noun: "Token") -> bool:
    """Whether an office says something ("the mission in Kabul said")."""
    return (
        noun.lower_ in words("offices")
        and noun.dep_ == "nsubj"
        and noun.head.lemma_ in words("speech_verbs")
    )


def is_modifier(doc: "Doc", end: int) -> bool:
    """Whether the name that ends here only says whose something is ("US embassy")."""
    last = doc[end - 1]
    if last.dep_ in {"compound", "amod", "nmod"} and last.head.i > last.i:
        return last.head.i - last.i < 5
    return end < len(doc) and doc[end].tag_ == "POS"


def heads_block(doc: "Doc", start: int, end: int) -> bool:
    """Whether the name opens a line before a colon or a dash, as datelines do ("Baghdad: ...")."""
    opens = start == 0 or doc[start - 1].is_space
    return opens and end < len(doc) and doc[end].text in {":", "–", "—", "--", "-"}


def is_actor(doc: "Doc", end: int) -> bool:
    """Whether the country that ends here does something, as a government ("Russia attacked")."""
    last = doc[end - 1]
    return (
        last.dep_ == "nsubj"
        and last.head.pos_ == "VERB"
        and last.head.i > last.i
        and last.head.lemma_ not in words("suffering_verbs")
    )


def in_compound(doc: "Doc", end: int) -> bool:
    """Whether the name is the first part of an adjective ("UK-based")."""
    return (
        end + 1 < len(doc)
        and doc[end].text == "-"
        and doc[end + 1].lower_ in words("compound_ends")
    )


def taken_to(doc: "Doc", start: int) -> bool:
    """Whether people were brought to the place afterwards, or let go from it ("taken to a hospital
    in Niamey", "released from Mercy Hospital")."""
    near = doc[max(start - CARRIED, doc[start].sent.start) : start]
    before = [token.lower_ for token in near]
    carried = next((at for at, word in enumerate(before) if word in CARRYING), len(before))
    freed = next((at for at, word in enumerate(before) if word in LETTING_GO), len(before))
    return "to" in before[carried:] or "from" in before[freed:] or left_for(before)


def left_for(before: list[str]) -> bool:
    """Whether a traveller's way begins or ends there ("as the president left Abuja for Berlin")."""
    left = next((at for at in range(len(before) - 1, -1, -1) if before[at] in LEAVING), None)
    if left is None or len(before) - left > JOURNEY:
        return False
    return before[-1] == "for" or (before[left].startswith("depart") and left == len(before) - 1)
