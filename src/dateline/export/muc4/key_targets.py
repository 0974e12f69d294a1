"""Slots 12 to 24 of a MUC-4 template: the physical and the human targets.

Sections in brackets are those of template-doc-part1.v7; word lists and crosswalks are
codes/crosswalks/muc4_targets.toml and muc4_codes.toml.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.export.muc4.mentions import head_of, is_person_word, is_thing_word
from dateline.export.muc4.slots import Fill, crosswalk
from dateline.export.muc4.template import Entity, Template
from dateline.export.muc4.titles import human_types, title_of
from dateline.extract.numbers.words import read_number
from dateline.extract.people import group_of_words
from dateline.extract.word_index import plurals
from dateline.model import Claim, Count, Damage, Field, Quantity, Target

__all__ = ["human_slots", "physical_slots"]

Slots = dict[int, Iterable[Fill]]
_NOBODY = {
    "killed": "NO DEATH", "wounded": "NO INJURY", "killed_or_wounded": "NO INJURY OR DEATH"
}  # fmt: skip
# Plurals of no s.
_PLURALS = frozenset(
    ["people", "men", "women", "children", "police", "policemen", "personnel", "cattle", "troops"]
)
# Descriptions of a named person that are no title or role (7.20, note 1).
_NO_ROLES = frozenset(["man", "woman", "boy", "girl", "person", "youth", "individual", "victim"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """A human target: the string that the other slots refer to, name, description, claims."""

    tag: str
    name: str | None
    description: str | None
    claims: tuple[Claim, ...]


# --- slots 12 to 17 -------------------------------------------------------------------------------


def physical_slots(template: Template, nation: str | None) -> Slots:
    """The physical targets; `nation` is the country of the incident."""
    things = template.targets
    return {
        12: [Fill(options=(_tag(thing),)) for thing in things],
        13: [_tagged(_thing_type(thing), _tag(thing)) for thing in things],
        14: [_tagged(_number(thing.mentions[0], thing.claims), _tag(thing)) for thing in things],
        15: [
            _tagged(foreign, _tag(thing))
            for thing in things
            if (foreign := _foreign(thing.claims, nation)) is not None
        ],
        16: [
            _tagged(effect, _tag(thing))
            for thing in things
            for effect in _damage(thing, burned=template.type == "arson")
        ],
    }


def _tag(entity: Entity) -> str:
    return entity.mentions[0].upper()


def _tagged(value: str, tag: str) -> Fill:
    return Fill(options=(value,), tags=(tag,))


def _thing_type(thing: Entity) -> str:
    """7.14: by the words; else by the kind that the claims tell; else OTHER."""
    words = thing.mentions[0]
    told = _type_by_owner(words) or _type_by_words(_thing_types(), words)
    if told is not None:
        return told
    codes = crosswalk("muc4_codes")
    for claim in thing.claims:
        value = claim.value
        if isinstance(value, Target) and value.kind in codes["target_kinds"]:
            return str(codes["target_kinds"][value.kind])
        if isinstance(value, Damage) and value.kind in codes["damage_kinds"]:
            return str(codes["damage_kinds"][value.kind])
    return "OTHER"


def _damage(thing: Entity, *, burned: bool) -> Iterator[str]:
    """7.17: the worst that is told; what is set on fire is damaged at least (note 2)."""
    rows = crosswalk("muc4_codes")["damage"]
    told = {
        str(rows[claim.value.degree])
        for claim in thing.claims
        if isinstance(claim.value, Damage) and claim.value.degree in rows
    }
    if burned and not told:
        told = {"SOME DAMAGE"}
    yield from [value for value in ("DESTROYED", "SOME DAMAGE", "NO DAMAGE") if value in told][:1]


# --- slots 18 to 24 -------------------------------------------------------------------------------


def human_slots(template: Template, nation: str | None, text: str) -> Slots:
    """The human targets; `nation` is the country of the incident, `text` that of the report in
    lower case."""
    people = _identified([_person(entity, text) for entity in template.victims])
    return {
        18: [Fill(options=(person.name,)) for person in people if person.name is not None],
        19: [fill for person in people for fill in _description(person)],
        20: [_tagged(_human_type(person), person.tag) for person in people],
        21: [_tagged(_people_number(person), person.tag) for person in people],
        22: [
            _tagged(foreign, person.tag)
            for person in people
            if (foreign := _foreign(person.claims, nation)) is not None
        ],
        23: _effects(people, template),
    }


def _identified(people: Sequence[_Person]) -> list[_Person]:
    """The people whom words identify: no pronoun, no thing; words that say no more than that
    somebody was harmed only where nobody else is told (part 2, slots 18 and 19)."""
    words = crosswalk("muc4_words")
    told = [
        person
        for person in people
        if person.name is not None or _is_person(person.description or "")
    ]
    generic = set(words["nobody_in_particular"]["words"])
    known = [p for p in told if p.name is not None or head_of(p.description or "") not in generic]
    return [p for p in known if not _is_sum(p, known)] or told


def _is_person(words: str) -> bool:
    head = head_of(words)
    pronoun = words in crosswalk("muc4_words")["pronouns"]["words"]
    return bool(words) and not pronoun and (is_person_word(head) or not is_thing_word(head))


def _is_sum(group: _Person, people: Sequence[_Person]) -> bool:
    """Whether a counted group is told again name by name: as many names as it has people."""
    names = sum(1 for person in people if person.name is not None)
    counted = [_quantity(claim) for claim in group.claims]
    return (
        group.name is None
        and names > 1
        and any(
            quantity is not None and quantity.low == quantity.high == names for quantity in counted
        )
    )


def _person(entity: Entity, text: str) -> _Person:
    """Name and title apart (7.19, 7.20): the longest name; the fullest description without it, or
    the title that the report gives elsewhere."""
    if entity.name is None:
        words = entity.mentions[0]
        return _Person(tag=words.upper(), name=None, description=words, claims=entity.claims)
    roles = [role for mention in entity.mentions for role in _role(mention, entity.name)]
    return _Person(
        tag=entity.name.upper(),
        name=entity.name.upper(),
        description=max(roles, key=len, default=None) or title_of(entity.name, text),
        claims=entity.claims,
    )


def _role(mention: str, name: str) -> Iterator[str]:
    """The title before a name ("mayor" of "mayor ann lee"), or a mention without the name."""
    before, found, _ = mention.partition(name)
    words = before.strip(" ,") if found else mention
    is_part_of_name = set(words.split()) <= set(name.split())
    if words and not is_part_of_name and words not in _NO_ROLES:
        yield words


def _description(person: _Person) -> Iterator[Fill]:
    if person.description is not None:
        tags = () if person.name is None else (person.name,)
        yield Fill(options=(person.description.upper(),), tags=tags)


def _human_type(person: _Person) -> str:
    """7.21: by the words of the description, else by the group counted; CIVILIAN by default. Words
    of the past before a title make it a former one."""
    words = person.description or ""
    told = _type_by_words(human_types(), words) or _group_type(person) or "CIVILIAN"
    if set(words.replace("-", " ").split()) & set(crosswalk("muc4_targets")["former"]["words"]):
        former = {"ACTIVE MILITARY": "FORMER ACTIVE MILITARY"}
        official = told in ("GOVERNMENT OFFICIAL", "DIPLOMAT")
        return former.get(told, "FORMER GOVERNMENT OFFICIAL" if official else told)
    return told


def _group_type(person: _Person) -> str | None:
    rows = crosswalk("muc4_codes")["groups"]
    groups = [claim.value.group for claim in person.claims if isinstance(claim.value, Count)]
    if person.description is not None:
        groups.insert(0, group_of_words(head_of(person.description)) or "")
    return next((str(rows[group]) for group in groups if group in rows), None)


def _people_number(person: _Person) -> str:
    if person.name is not None:
        return "1"
    return _number(person.description or "", person.claims)


def _effects(people: Iterable[_Person], template: Template) -> Iterator[Fill]:
    """7.24: what the counts tell of each, death before injury. That nobody was hurt is told of the
    people of whom nothing else is; of nobody, with a dummy reference, where there are none."""
    told = {person.tag: _effects_of(person, template.type) for person in people}
    for tag, effects in told.items():
        yield from (_tagged(effect, tag) for effect in effects)
    spared = [tag for tag, effects in told.items() if not effects]
    for value in _nobody(template):
        yield from (_tagged(value, tag) for tag in spared or ["-"])


def _effects_of(person: _Person, kind: str) -> list[str]:
    rows = _effect_rows(kind)
    told = dict.fromkeys(
        rows[claim.value.effect]
        for claim in person.claims
        if isinstance(claim.value, Count) and claim.value.effect in rows
    )
    return [effect for effect in told if effect != "INJURY" or "DEATH" not in told]


def _effect_rows(kind: str) -> Mapping[str, str]:
    codes = crosswalk("muc4_codes")
    further = codes["effects_of_kidnapping"] if kind == "kidnapping" else {}
    return {code: str(value) for code, value in {**codes["effects"], **further}.items()}


def _nobody(template: Template) -> list[str]:
    """That nobody was hurt or died. Nobody hurt, where nobody is said to have died either, is both
    in one: the dead are hurt first."""
    counts = [
        claim.value
        for claim in template.account.of(Field.CASUALTIES)
        if isinstance(claim.value, Count) and claim.positive
    ]
    told = {_NOBODY[c.effect] for c in counts if c.quantity.high == 0 and c.effect in _NOBODY}
    died = any(c.effect == "killed" and c.quantity.high != 0 for c in counts)
    if len(told) > 1 or (told == {"NO INJURY"} and not died):
        return ["NO INJURY OR DEATH"]
    return sorted(told)


# --- words, numbers, nationalities ----------------------------------------------------------------


@cache
def _thing_types() -> Mapping[str, str]:
    """Word or phrase for a thing, singular or plural -> type of physical target."""
    return {
        form: kind
        for kind, words in crosswalk("muc4_targets")["physical"].items()
        for word in words
        for form in (word, *plurals(word))
    }


def _type_by_words(types: Mapping[str, str], words: str) -> str | None:
    """1. The head with up to two words before it, the longest phrase first; 2. a phrase of two or
    three words anywhere; 3. any word, the last first."""
    tokens = words.lower().replace(",", " ").split()
    head = head_of(words.lower())
    at = tokens.index(head) + 1 if head in tokens else len(tokens)
    around = [tokens[max(0, at - size) : at] for size in (3, 2)]
    phrases = [tokens[i : i + size] for size in (3, 2) for i in range(len(tokens) - size + 1)]
    single = [[head], *([token] for token in reversed(tokens))]
    found = (types.get(" ".join(phrase)) for phrase in (*around, *phrases, *single))
    return next((kind for kind in found if kind is not None), None)


def _type_by_owner(words: str) -> str | None:
    """Of a house or office, the type that whose it is tells ("residence of the president")."""
    tables = crosswalk("muc4_targets")
    head = head_of(words.lower())
    if head not in tables["owned"]["words"]:
        return None
    rest = " ".join(word for word in words.lower().split() if word != head)
    owner = _type_by_words(human_types(), rest)
    return tables["owner"].get(owner or "") or _type_by_words(_thing_types(), rest)


def _number(words: str, claims: Iterable[Claim]) -> str:
    """7.15, 7.22: the number that the claims count; one that stands before the words in the text;
    else PLURAL or 1 by the noun."""
    for claim in claims:
        quantity = _quantity(claim)
        if quantity is not None and quantity.high != 0:
            return _number_text(quantity)
    for claim in claims:
        told = read_number(claim.spans[0].quote.lower().split() or [""], 0)
        if told is not None and told[0]:
            return str(told[0])
    return "PLURAL" if _is_plural(words) else "1"


def _quantity(claim: Claim) -> Quantity | None:
    value = claim.value
    if isinstance(value, Count):
        return value.quantity if not value.names else None
    return value.quantity if isinstance(value, Damage) else None


def _number_text(quantity: Quantity) -> str:
    """ "6-" for at least, "-6" for at most, "~6" for about, "6 - 8" for a range (7.15)."""
    low, high = quantity.low, quantity.high
    if quantity.bound == "vague":
        return "PLURAL"
    if quantity.bound == "about":
        return f"~{low}"
    if quantity.bound == "at_most":
        return f"-{high}"
    if high is None:
        return f"{low}-"
    return str(low) if low == high else f"{low} - {high}"


def _is_plural(words: str) -> bool:
    head = head_of(words.lower())
    if head in crosswalk("muc4_words")["one_thing"]["words"]:
        return False
    return head in _PLURALS or (head.endswith("s") and not head.endswith(("ss", "us", "is")))


def _foreign(claims: Iterable[Claim], nation: str | None) -> str | None:
    """7.16, 7.23: the nationality told of the target, where it is not the incident's country."""
    names = crosswalk("muc4_nations")
    for claim in claims:
        told = claim.value.nationality if isinstance(claim.value, Target | Count) else None
        if told is not None and told != nation and told in names:
            return str(names[told]["name"])
    return None
