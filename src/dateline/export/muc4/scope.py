"""Which accounts MUC-4 takes for a relevant incident, and of which type.

After section 1.0 ("what constitutes a relevant incident") and 7.5 of template-doc-part1.v7, as far
as an account's values tell.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

from dateline.export.muc4.mentions import head_of, is_fighter_word, kept_words
from dateline.export.muc4.template import Entity, Template
from dateline.model import (
    Account,
    Category,
    Claim,
    Damage,
    Field,
    Means,
    Place,
    Reading,
    Responsibility,
    Target,
)
from dateline.summary import first_when
from dateline.vocab import load_vocabulary

__all__ = ["Row", "crosswalk", "in_scope", "incident_type"]

_RECENT = timedelta(days=62)  # 1.0 (6): "within two months of the date of the article"
# 1.0 (4): El Salvador, Guatemala, Honduras, Argentina, Bolivia, Chile, Colombia, Ecuador, Peru
_COUNTRIES = frozenset({"SLV", "GTM", "HND", "ARG", "BOL", "CHL", "COL", "ECU", "PER"})

# Chosen on MUC-4's held training reports (training/folds.json).
_UNLIKELY = 0.1
_SURE = 0.75
_MILITARY = frozenset({"military", "police", "armed_group"})  # of target_kinds and damage_kinds
_FLOWN = frozenset({"warplane", "helicopter", "aircraft_bomb"})  # of codes/means.toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the crosswalk: the MUC type, or None; and where words decide, which and the type
    without them. `fight` marks fighting between armed sides."""

    type: str | None = None
    words: tuple[str, ...] = ()
    otherwise: str | None = None
    fight: bool = False
    cites: str = ""


@cache
def crosswalk() -> dict[str, Row]:
    """codes/crosswalks/muc4_types.toml, by code of codes/incident_types.toml."""
    path = files("dateline").joinpath("codes/crosswalks/muc4_types.toml")
    return {
        code: Row(
            type=row.get("type"),
            words=tuple(row.get("words", ())),
            otherwise=row.get("otherwise"),
            fight=row.get("fight", False),
            cites=row["cites"],
        )
        for code, row in tomllib.loads(path.read_text("utf-8")).items()
    }


def incident_type(account: Account) -> str | None:
    """The MUC-4 type: the first that is not ATTACK (7.5 note 1: ATTACK only where no other type
    fits), else attack; None where no type of the account is in scope."""
    told = [kind for claim in account.of(Field.TYPE) if (kind := _type_of(claim)) is not None]
    if told and _is_from_the_air(account):
        return "attack"  # 7.8 note 5: bombs dropped from aircraft are no BOMBING
    return next((kind for kind in told if kind != "attack"), told[0] if told else None)


def _is_from_the_air(account: Account) -> bool:
    means = {c.value.kind for c in account.of(Field.MEANS) if isinstance(c.value, Means)}
    doers = (
        c.value.actor for c in account.of(Field.PERPETRATOR) if isinstance(c.value, Responsibility)
    )
    flown = any(actor is not None and "air force" in actor.name.lower() for actor in doers)
    return flown or bool(means & _FLOWN)


def _type_of(claim: Claim) -> str | None:
    if not isinstance(claim.value, Category) or not claim.positive:
        return None
    row = crosswalk().get(claim.value.code, Row())
    quote = claim.spans[0].quote.lower()
    if row.words and not any(word.startswith(row.words) for word in quote.split()):
        return row.otherwise
    return row.type


def in_scope(template: Template, reading: Reading) -> bool:
    """Whether MUC-4 holds the incident relevant: specific (1.0 (7)), recent (6), in or of one of
    its countries where a country is told (4), and not of fighters against forces alone (1).

    Where the types' probability says that the account is no attack, it is none; where it says that
    it surely is one, little of what it hit need be told.
    """
    likely = _likelihood(template.account)
    if likely is not None and likely < _UNLIKELY:
        return False
    if not (_is_recent(template.account, reading) and _is_of_interest(template.account, reading)):
        return False
    if likely is not None and likely >= _SURE:
        return True
    return _is_specific(template) and not _is_guerrilla_act(template)


def _likelihood(account: Account) -> float | None:
    """The highest probability of a type; None where nothing is calibrated."""
    told = [c.probability for c in account.of(Field.TYPE) if c.probability is not None]
    return max(told, default=None)


def _is_specific(template: Template) -> bool:
    """1.0 (7): whom or what it hit is told; of nameless people ("the population"), with a place."""
    if template.targets or any(entity.name is not None for entity in template.victims):
        return True
    return bool(template.victims) and bool(template.account.of(Field.PLACE))


def _is_recent(account: Account, reading: Reading) -> bool:
    """1.0 (6): an old incident stays where new information on it is the news."""
    day = reading.document.reference_day if reading.document is not None else None
    when = first_when(account)
    if day is None or when is None or account.role == "main":
        return True
    return when.end >= day - _RECENT


def _is_of_interest(account: Account, reading: Reading) -> bool:
    """1.0 (4): in one of the countries, or in a report that names one or its people, who may be
    the perpetrators or the targets."""
    places = [c.value for c in account.of(Field.PLACE) if isinstance(c.value, Place)]
    countries = {place.country for place in places if place.country is not None}
    if not countries or countries & _COUNTRIES:
        return True
    text = reading.document.text.lower() if reading.document is not None else ""
    return any(re.search(rf"\b{name}\b", text) for name in _country_names())


@cache
def _country_names() -> tuple[str, ...]:
    """The nine countries and their people, in lower case."""
    terms = load_vocabulary("demonyms").terms
    words = (w for code in _COUNTRIES for w in (terms[code].meaning, *terms[code].words))
    return tuple(sorted({word.lower() for word in words}))


def _is_guerrilla_act(template: Template) -> bool:
    """1.0 (1): all that it hit are soldiers, police, fighters or their things; fighting between
    armed sides counts as such also where those hit are told by no more than a number."""
    hit = (*template.victims, *template.targets)
    fight = _is_fight(template.account)
    return all(_is_military(entity) or (fight and _is_bare(entity)) for entity in hit)


def _is_fight(account: Account) -> bool:
    first = next((c.value for c in account.of(Field.TYPE)), None)
    return isinstance(first, Category) and crosswalk().get(first.code, Row()).fight


def _is_military(entity: Entity) -> bool:
    if entity.name is not None:
        return False
    values = [claim.value for claim in entity.claims]
    kinds = {value.kind for value in values if isinstance(value, Target | Damage)}
    return bool(kinds & _MILITARY) or all(is_fighter_word(head_of(m)) for m in entity.mentions)


def _is_bare(entity: Entity) -> bool:
    """ "Eleven people", "the casualties": nobody says who they were."""
    heads = {head_of(mention) for mention in entity.mentions}
    return entity.name is None and heads <= kept_words("bare")
