"""Which trigger of a sentence some words belong to: by the parse, by nearness where it is silent.

The small parser attaches phrases wrongly in one sentence of eight, so that the tree decides only
between triggers whose paths differ by more than one step; nearness in words decides the rest.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.extract.mentions import ParsedReport, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["nearest_trigger", "riders", "tree_distance"]

_DOERS = frozenset({"nsubj", "pobj"})
_FAR = 40  # tokens; more than the depth of any sensible tree


def _path(doc: "Doc", index: int) -> list[int]:
    """The token and its governors up to the root of its sentence."""
    path = [index]
    token = doc[index]
    while token.head.i != token.i and len(path) < _FAR:
        token = token.head
        path.append(token.i)
    return path


def tree_distance(doc: "Doc", first: int, second: int) -> int:
    """Edges between two tokens of one sentence's tree; `_FAR` for different trees."""
    up = {index: steps for steps, index in enumerate(_path(doc, first))}
    for steps, index in enumerate(_path(doc, second)):
        if index in up:
            return steps + up[index]
    return _FAR


def nearest_trigger(doc: "Doc", triggers: Sequence[Trigger], token: int) -> Trigger | None:
    """The trigger that `token` belongs to among those of its sentence; None if there are none."""
    if len(triggers) < 2:
        return triggers[0] if triggers else None
    return min(triggers, key=lambda t: (_cost(doc, t, token), t.start))


def riders(parsed: ParsedReport, triggers: Sequence[Trigger]) -> dict[int, int]:
    """Attackers and attacks that do the deed of another trigger ("a suicide bomber struck", "the
    blast killed ten"): start of the one -> start of the other. Both tell of one deed."""
    by_head = {t.head: t for t in triggers if t.rule.endswith("verb")}
    found = {}
    for trigger in triggers:
        word = parsed.doc[trigger.head]
        if trigger.rule.endswith("noun") and word.dep_ in _DOERS:
            by = word.dep_ == "pobj"
            if by and word.head.lower_ != "by":
                continue
            governor = word.head.head if by else word.head
            deed = by_head.get(governor.i)
            if deed is not None and deed is not trigger:
                found[trigger.start] = deed.start
    return found


def _cost(doc: "Doc", trigger: Trigger, token: int) -> float:
    if trigger.start <= token < trigger.end:
        return -1.0
    gap = min(abs(token - trigger.start), abs(token - trigger.end + 1))
    separators = sum(
        1 for t in doc[min(token, trigger.head) : max(token, trigger.head)] if t.text in ";—–:"
    )
    return tree_distance(doc, trigger.head, token) + gap / 8 + 6 * separators
