"""Scores of attributions against PolNeAR: precision, recall and F1 over tokens.

A PolNeAR annotation is a sequence of labels: each token is source, cue, content or nothing, and
speech inside speech is left to the outer one. Readings are laid flat the same way: an act of
speech whose cue stands in another's content gives no source and no cue of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.bench.bootstrap import Figures, Pooled, f1, precision, recall
from dateline.extract.mentions import Speech

__all__ = ["ROLES", "Tally", "figures_of", "flat_labels"]

ROLES = ("source", "cue", "content")


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of tokens by role and document: right, given, right, asked for."""

    units: dict[str, list[Pooled]] = field(default_factory=lambda: {role: [] for role in ROLES})

    def add(self, expected: dict[str, set[int]], given: dict[str, set[int]]) -> None:
        """Counts the tokens of one document, by role."""
        for role in ROLES:
            right = len(expected[role] & given[role])
            self.units[role].append((right, len(given[role]), right, len(expected[role])))

    def figures(self, role: str) -> tuple[tuple[str, float], ...]:
        """Precision, recall and F1 of one role; 0 where there is nothing to divide by."""
        return figures_of(self.units[role])


def figures_of(units: Sequence[Pooled]) -> Figures:
    """Precision, recall and F1 of some documents' counts."""
    return (("precision", precision(units)), ("recall", recall(units)), ("f1", f1(units)))


def flat_labels(speeches: Sequence[Speech], words: Iterable[int]) -> dict[str, set[int]]:
    """The tokens of each role among `words`, with speech inside speech left to the outer one."""
    labels: dict[str, set[int]] = {role: set() for role in ROLES}
    for speech in speeches:
        for start, end in speech.content:
            labels["content"].update(range(start, end))
        if speech.cue_tokens is None or _nested(speech, speeches):
            continue
        labels["cue"].update(range(*speech.cue_tokens))
        if speech.source_tokens is not None:
            labels["source"].update(range(*speech.source_tokens))
    kept = set(words)
    return {role: tokens & kept for role, tokens in labels.items()}


def _nested(speech: Speech, others: Sequence[Speech]) -> bool:
    cue = speech.cue_tokens
    return cue is not None and any(
        other.cue_tokens != cue and other.covers(cue[0]) for other in others
    )
