"""How probable each claim is: a logistic model a field over what the reader says of its words.

The weights (models/claims.toml) were fitted on our own training reports that the reader was not
trained on (training/calibrate_claims.py; Platt 1999). A probability is that the value, for this
incident, is right as the report tells it; it says nothing of whether the report is.
"""

import bisect
import math
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from dateline.extract.learned.find import Learned
from dateline.extract.mentions import ParsedReport
from dateline.model import Category, Certainty, Claim, Count, Field, Span
from dateline.vocab import Vocabulary, load_vocabulary

__all__ = ["FEATURES", "features", "with_probabilities"]

FEATURES = ("bias", "label", "trigger", "report", "family", "main", "hedged", "attributed")

_ROLES = tuple(("role", r) for r in ("perp", "org"))
_STRUCK = tuple(("role", r) for r in ("target", "victim_name", "victim_description"))
_LABELS: dict[Field, tuple[tuple[str, str], ...]] = {
    Field.WHEN: (("date", "date"),),
    Field.PLACE: (("place", "scene"), ("role", "target")),
    Field.ORIGIN: (("place", "scene"), ("place", "place")),
    Field.MEANS: (("role", "weapon"),),
    Field.PERPETRATOR: _ROLES,
    Field.PARTICIPANT: (*_ROLES, *_STRUCK),
    Field.TARGET: _STRUCK,
    Field.DAMAGE: (("role", "target"),),
    Field.TYPE: (("trigger", "main"), ("trigger", "related"), ("trigger", "background")),
    Field.STAGE: (("trigger", "main"), ("trigger", "related"), ("trigger", "background")),
}
_NUMBERS = frozenset({"killed", "wounded", "missing", "abducted", "arrested"})
# Families of incident types that the reader tells apart; every other type is an attack.
_FAMILIES = {
    "bombing": "bombing", "air_attack": "bombing", "bombardment": "bombing",
    "abduction": "kidnapping", "arson": "arson", "criminal_violence": "robbery",
    "sabotage": "sabotage", "armed_clash": "clash",
}  # fmt: skip


def with_probabilities(
    claims: Sequence[Claim], parsed: ParsedReport, learned: Learned, *, trigger: Span, main: bool
) -> tuple[Claim, ...]:
    """The claims of one account, each with its probability in 0..1."""
    weights = _weights()
    starts = [token.idx for token in parsed.doc]
    made = []
    for claim in claims:
        values = features(claim, starts, learned, trigger=trigger, main=main)
        score = sum(w * v for w, v in zip(weights[str(claim.field)], values, strict=True))
        probability = round(1 / (1 + math.exp(-score)), 4)
        made.append(msgspec.structs.replace(claim, probability=probability))
    return tuple(made)


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    """Field -> a weight for each of FEATURES; fields without their own have those of "other"."""
    text = (files("dateline") / "models" / "claims.toml").read_text("utf-8")
    found = tomllib.loads(text)["weights"]
    return {
        str(field): tuple(found.get(str(field), found["other"])[name] for name in FEATURES)
        for field in Field
    }


def features(
    claim: Claim, starts: Sequence[int], learned: Learned, *, trigger: Span, main: bool
) -> tuple[float, ...]:
    """The values of FEATURES for one claim. `starts`: the first character of each token."""
    at = _tokens(claim.spans, starts)
    heads = [learned.of("trigger", role, *_range(trigger, starts)) for role in
             ("main", "related", "background")]  # fmt: skip
    return (
        1.0,
        _logit(_label(claim, at, learned)),
        _logit(max(heads)),
        _logit(max(learned.report.values())),
        _logit(_family(claim, at, learned)),
        float(main),
        float(claim.certainty is not Certainty.CERTAIN),
        float(claim.attribution.mode != "own"),
    )


def _label(claim: Claim, at: Sequence[tuple[int, int]], learned: Learned) -> float:
    """What the reader gives the label of the claim's field at its words; .5 where it has none."""
    labels = _LABELS.get(claim.field, ())
    if isinstance(claim.value, Count):
        effect = claim.value.effect
        labels = (("number", effect),) if effect in _NUMBERS else ()
        if claim.value.quantity.low == 1 or not labels:  # one person is told without a number
            labels = (*labels, *_STRUCK)
    return max((learned.of(h, name, s, e) for h, name in labels for s, e in at), default=0.5)


def _family(claim: Claim, at: Sequence[tuple[int, int]], learned: Learned) -> float:
    """For a type, what the sentence is said to tell of its family; .5 for other claims."""
    if claim.field is not Field.TYPE or not isinstance(claim.value, Category):
        return 0.5
    family = family_of(claim.value.code)
    before = [values for first, values in learned.sentences if first <= at[0][0]]
    return before[-1][family] if before else 0.5


def family_of(code: str) -> str:
    """The family of an incident type, by the vocabulary's parents."""
    types = _types()
    above = types.ancestors(code) if code in types else (code,)
    return next((_FAMILIES[each] for each in above if each in _FAMILIES), "attack")


@cache
def _types() -> Vocabulary:
    return load_vocabulary("incident_types")


def _tokens(spans: Iterable[Span], starts: Sequence[int]) -> list[tuple[int, int]]:
    return [_range(span, starts) for span in spans]


def _range(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    """The tokens that begin in the span."""
    return bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end)


def _logit(probability: float) -> float:
    """Log odds, within ±6."""
    kept = min(max(probability, 0.0025), 0.9975)
    return math.log(kept / (1 - kept))
