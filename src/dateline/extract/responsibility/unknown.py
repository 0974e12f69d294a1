"""That nobody is known to have done it: not claimed, not known, too early to say.

Patterns over the words rather than the parse: such sentences are idioms, and the parser reads
them badly.
"""

import re
from collections.abc import Iterator

from dateline.extract.mentions import ParsedReport
from dateline.extract.responsibility.frames import Hit

__all__ = ["find_unknown"]

_WHO = (
    r"(?:who(?:m|se)?\b|which (?:group|faction|side)|what group|responsib\w+|behind\b"
    r"|perpetrat\w+|culprits?)"
)
_ATTACKERS = (
    r"(?:attackers?|assailants?|gunm[ae]n|perpetrators?|bombers?|killers?|culprits?|shooters?"
    r"|kidnapp?ers?|murderers?|those responsible|individuals responsible|authors? of th\w+ \w+)"
)
_NOT = r"(?:not|n['’]t|never)"
_GAP = r"[^.;:!?\n]"  # within the clause
_CLAIM = r"(?:claim(?:ed)?|taken|assumed|admitted|accepted)"
_NO_GROUP = (
    r"(?:no(?:[ -]?one|body)|none|no (?:\w+ ){0,3}(?:groups?|organi[sz]ations?|party|faction|side"
    r"|person|individual|movement))"
)
_EVENT = r"(?:responsibility|attack|bombing|blast|explosion|assault|killings?)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    # "it is too early to say who was behind it"
    ("too_early", rf"\b(?:too (?:early|soon)|premature|early days)\b{_GAP}{{0,70}}?\b{_WHO}"),
    # "waiting for the results of the investigation to point the finger at the perpetrators"
    (
        "too_early",
        r"\b(?:wait(?:ing|s|ed)?|await(?:ing|s|ed)?|pending)\b"
        rf"{_GAP}{{0,50}}?\b(?:investigations?|inquiry|probe|results)\b{_GAP}{{0,80}}?"
        r"\b(?:point the finger|perpetrators?|who (?:did|was|is)|responsible|culprits?)",
    ),
    # "no group has claimed responsibility"
    (
        "not_claimed",
        rf"\b{_NO_GROUP}\b{_GAP}{{0,80}}?\b{_CLAIM}\b{_GAP}{{0,20}}?"
        r"\b(?:responsib\w+|credit for|the \w+|it)\b",
    ),
    ("not_claimed", r"\bno (?:\w+ ){0,2}claims? of responsibility\b"),
    ("not_claimed", r"\b(?:not|n['’]t)(?: \w+){0,2} any claims? of responsibility\b"),
    # "responsibility for the attack has not been claimed"
    (
        "not_claimed",
        rf"\b{_EVENT}\b{_GAP}{{0,40}}?\b(?:was|were|has|have|had)(?: {_NOT}|n['’]t)(?: \w+)?"
        r"(?: been)?(?: \w+)? claimed\b",
    ),
    # "police do not know who", "it was not immediately clear who"
    (
        "unknown",
        r"\b(?:do|does|did|is|was|are|were|has|have|had|could|can)"
        rf"(?:\s{_NOT}|n['’]t)\b{_GAP}{{0,30}}?"
        r"\b(?:know|knew|known|clear|established|determined?|identif(?:y|ied)|say|said)\b"
        rf"{_GAP}{{0,15}}?\b(?:who|which group)\b",
    ),
    # "unknown who", "there was no indication who"
    (
        "unknown",
        r"\bunknown who(?:m)?\b|\b(?:unclear|uncertain|no idea|no clue|no indication"
        rf"|no information)\b{_GAP}{{0,20}}?\b(?:who(?:m)?\b|which group)",
    ),
    # "who carried it out remains unclear"
    (
        "unknown",
        r"\bwho (?:was|were|is|are|carried|did|had|might|could|shot|killed|planted)\b"
        rf"{_GAP}{{0,60}}?\b(?:remains?|remained|is|was) (?:still )?"
        rf"(?:unknown|unclear|{_NOT} (?:yet )?(?:known|clear))",
    ),
    # "the identity of the attackers is not known"
    (
        "unknown",
        rf"\bidentit(?:y|ies) of {_GAP}{{0,15}}?\b{_ATTACKERS}\b{_GAP}{{0,30}}?\b(?:unknown"
        rf"|{_NOT} (?:yet )?(?:been )?(?:immediately )?(?:known|clear|established|determined))",
    ),
    # "the attackers remain unknown", "have not been identified"
    (
        "unknown",
        rf"\b{_ATTACKERS}\b{_GAP}{{0,15}}?\b(?:remain(?:s|ed)? (?:unknown|unidentified)"
        rf"|(?:have|has|had|were|was|are|is|could) (?:\w+ )?{_NOT} (?:yet )?(?:been |be )?"
        r"(?:identified|known)|(?:are|is|were|was) (?:still )?unknown)\b",
    ),
    ("unknown", r"\b(?:no|without any) (?:known )?suspects?\b|\bno leads\b"),
)
_COMPILED = tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern in _PATTERNS)


# A pattern is tried only where its text holds one of these: most reports hold none.
_NEEDLES = {
    "too_early": ("too early", "too soon", "premature", "early days", "wait", "pending"),
    "not_claimed": ("claim", "taken", "assumed", "admitted", "accepted"),
    "unknown": ("who", "which group", "identi", "unknown", "suspects", "no leads", "known"),
}


def find_unknown(parsed: ParsedReport) -> Iterator[Hit]:
    """Hits without an actor, one a stretch of words; the first pattern wins an overlap."""
    text = parsed.document.text
    lower = text.lower()
    worth = {s for s, needles in _NEEDLES.items() if any(n in lower for n in needles)}
    taken: list[tuple[int, int]] = []
    for status, pattern in (row for row in _COMPILED if row[0] in worth):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            words = parsed.doc.char_span(*match.span(), alignment_mode="expand")
            if words is None:
                continue
            taken.append(match.span())
            yield Hit(
                cue=words.start, status=status, rule=f"responsibility.{status}",
                start=words.start, end=words.end, head=None,
            )  # fmt: skip
