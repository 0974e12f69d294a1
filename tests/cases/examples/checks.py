"""Compares a Reading with the record that a careful coder wrote of the same report.

`check(record, reading)` gives, for each fact of the record, None where it was read right, else one
line that says what the record holds and what was read. The names of the facts depend on the record
only, so that each is a test of its own. The form of a record is told in examples/README.md.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any

from dateline.extract.incidents.scenes import distance_km
from dateline.model import (
    Account,
    Actor,
    Claim,
    Count,
    Damage,
    Document,
    Evidence,
    Field,
    Means,
    Place,
    Reaction,
    Reading,
    Responsibility,
    Target,
    When,
)
from dateline.summary import first_when, scene, types

Row = dict[str, Any]
Result = dict[str, str | None]

_BLAMES = frozenset({
    "claimed", "conceded", "stated", "accused", "suspected", "charged", "convicted",
})  # fmt: skip
_SAME = 2  # points from which an account read can be the one of the record: a date or a place


def check(record: Row, reading: Reading) -> Result:
    """Every fact of the record: None where it was read right, else the difference in words."""
    wanted = record.get("account", [])
    pairs = align(wanted, reading.accounts)
    result = dict(_document(record, reading.document))
    result["accounts"] = _accounts(wanted, reading.accounts, pairs)
    if "reason" in record:
        found = [r.reason for r in reading.rejections if r.span is None]
        result["reason"] = _among(found[:1], record["reason"])
    for phrase in record.get("not_incidents", []):
        result[f"not_incident.{_slug(phrase)}"] = _told_as_incident(phrase, reading)
    for number, row in enumerate(wanted):
        if not row.get("optional"):
            for name, difference in _account(row, pairs.get(number)):
                result[f"{number + 1}.{name}"] = difference
    return result


def align(wanted: list[Row], accounts: tuple[Account, ...]) -> dict[int, Account]:
    """Which account read is which of the record: pairs of most likeness first, each used once."""
    scores = sorted(
        (-_likeness(row, account), n, m)
        for (n, row), (m, account) in product(enumerate(wanted), enumerate(accounts))
    )
    pairs: dict[int, int] = {}
    for score, n, m in scores:
        if score <= -_SAME and n not in pairs and m not in pairs.values():
            pairs[n] = m
    return {n: accounts[m] for n, m in pairs.items()}


def _likeness(row: Row, account: Account) -> int:
    place = any(found is None for name, found in _places(row, account) if name != "place.country")
    day = "date" in row and dict(_dates(row, account))["date"] is None
    kind = bool(set(row["types"]) & set(types(account)))
    hurt = sum(any(_is_count(r, c) for c in _counts(account)) for r in row.get("casualties", []))
    return 2 * place + 2 * day + kind + hurt + (account.role in _list(row["role"]))


def _document(record: Row, document: Document | None) -> Iterator[tuple[str, str | None]]:
    told: Row = {}
    if document is not None:
        told = {
            "published": document.published.day if document.published else document.dateline_day,
            "modified": document.modified and document.modified.day,
            "dateline": (document.dateline_place or "").split(",")[0],
            "byline": document.byline,
            "outlet": document.outlet,
            "label": (document.label or "").split(" ")[0],
        }
    for name in ("published", "modified", "dateline", "byline", "outlet", "label"):
        if name in record and record.get("reason") != "other_language":
            right = told.get(name) == record[name]
            yield f"document.{name}", None if right else _said(record[name], told.get(name))


def _accounts(
    wanted: list[Row], accounts: tuple[Account, ...], pairs: dict[int, Account]
) -> str | None:
    missed = [n + 1 for n, row in enumerate(wanted) if n not in pairs and not row.get("optional")]
    right = [a for n, a in pairs.items() if not _is_another(wanted[n], a)]
    more = [a for a in accounts if a not in right]
    if not missed and not more:
        return None
    told = [f"{a.role} {'/'.join(types(a))} at {a.trigger.quote!r}" for a in more]
    return f"not read: {missed}; read beside the record: {told}"


def _is_another(row: Row, account: Account) -> bool:
    """Whether an account that the record only allows was read in a role that it does not allow."""
    return bool(row.get("optional")) and account.role not in _list(row["role"])


def _told_as_incident(phrase: str, reading: Reading) -> str | None:
    text = reading.document.text if reading.document else ""
    start = text.find(phrase)
    if start < 0:
        return f"the words {phrase!r} are not in the text"
    inside = [
        a.trigger.quote
        for a in reading.accounts
        if start <= a.trigger.start < start + len(phrase)
    ]  # fmt: skip
    return f"told as an incident at {inside}" if inside else None


def _account(row: Row, account: Account | None) -> Iterator[tuple[str, str | None]]:
    """The facts of one account; each is missed where the account was not read."""
    if account is None:
        blank = Account(id="", document_id="", role="main", trigger=_SPAN, claims=())
        for name, _ in _account(row, blank):
            yield name, "the account was not read"
        return
    yield "role", _among([account.role], row["role"])
    yield "types", _among(list(types(account))[:1], row["types"])
    yield from _each("also", row, types(account), lambda want, told: want == told)
    stages = [c.value.code for c in account.of(Field.STAGE)]
    yield from _each("stages", row, stages, lambda want, told: want == told)
    yield from _dates(row, account)
    yield from _places(row, account)
    yield from _each("origin", row, _values(account, Field.ORIGIN, Place), _is_named)
    yield from _each("means", row, _values(account, Field.MEANS, Means), _is_means)
    yield from _each("casualties", row, _counts(account), _is_count)
    yield from _each("perpetrators", row, account.of(Field.PERPETRATOR), _is_blamed)
    yield "casualties.extra", _extra_counts(row, account)
    yield "perpetrators.extra", _extra_blame(row, account)
    yield from _each("participants", row, _values(account, Field.PARTICIPANT, Actor), _is_named)
    yield from _each("targets", row, _values(account, Field.TARGET, Target), _is_named)
    yield from _each("damage", row, _values(account, Field.DAMAGE, Damage), _is_damage)
    kinds = [e.kind for e in _values(account, Field.EVIDENCE, Evidence)]
    yield from _each("evidence", row, kinds, lambda want, told: told in _list(want))
    yield from _each("reactions", row, _values(account, Field.REACTION, Reaction), _is_reaction)


def _each(
    name: str, row: Row, told: Iterable[Any], is_same: Any
) -> Iterator[tuple[str, str | None]]:
    """One fact for each row of a list: read right if any value told is the same."""
    told = list(told)
    for want in row.get(name, []):
        if not (isinstance(want, dict) and want.get("optional")):
            right = any(is_same(want, value) for value in told)
            near = sorted({_brief(value) for value in told if _is_near(want, value)})
            yield f"{name}.{_label(want)}", None if right else _said(want, near)


def _is_near(want: Any, value: Any) -> bool:
    """Whether a value is worth telling beside what was missed: any, but counts of other effects."""
    if not (isinstance(want, dict) and "effect" in want):
        return True
    return value.value.effect in _list(want["effect"]) or value.value.quantity.low == want.get(
        "low"
    )


def _dates(row: Row, account: Account) -> Iterator[tuple[str, str | None]]:
    if "date" not in row:
        return
    start: date = row["date"]["start"]
    end = row["date"].get("end", start)
    shown = first_when(account)
    told = (shown.start, shown.end) if shown else (None, None)
    yield "date", None if told == (start, end) else _said(f"{start} to {end}", told)
    whens = _values(account, Field.WHEN, When)
    if "part_of_day" in row["date"]:
        found = [w.part_of_day for w in whens if w.part_of_day]
        yield "part_of_day", _among(found, row["date"]["part_of_day"])
    if "clock" in row["date"]:
        yield "clock", _among([w.clock for w in whens if w.clock], row["date"]["clock"])


def _places(row: Row, account: Account) -> Iterator[tuple[str, str | None]]:
    want = row.get("place")
    if want is None:
        return
    places = _values(account, Field.PLACE, Place)
    names = [name for p in places for name in (p.name, p.within, p.chosen and p.chosen.name)]
    right = any(_has(name, want["name"]) for name in names)
    yield "place.name", None if right else _said(want["name"], [p.name for p in places])
    shown = scene(account)
    point = shown.chosen if shown else None
    country = (shown and shown.country) or (point and point.country)
    yield "place.country", _among([country], want["country"])
    if "at" in want:
        km = distance_km((point.lat, point.lon), tuple(want["at"])) if point else None
        near = km is not None and km <= want["within_km"]
        told = point and f"{point.name}, {km:.0f} km off"
        yield "place.point", None if near else _said(want["name"], told)
    yield from _each("place.sites", {"place.sites": want.get("sites", [])}, places, _is_named)


def _extra_counts(row: Row, account: Account) -> str | None:
    """Figures that no row of the record tells: other numbers, or an effect that nobody told. A
    vague one ("civilians", "several") is no figure."""
    rows = row.get("casualties", [])
    extra = [
        claim
        for claim in _counts(account)
        if isinstance(claim.value, Count)
        and claim.positive
        and claim.value.quantity.bound != "vague"
        and not any(_is_figure(r, claim.value) for r in rows)
    ]
    return f"read beside the record: {[_brief(c) for c in extra]}" if extra else None


def _extra_blame(row: Row, account: Account) -> str | None:
    """Named actors who are said to have done it, and whom the record does not tell so."""
    rows = row.get("perpetrators", [])
    extra = [
        claim
        for claim in account.of(Field.PERPETRATOR)
        if isinstance(claim.value, Responsibility)
        and claim.positive
        and claim.value.status in _BLAMES
        and claim.value.actor is not None
        and claim.value.actor.named
        and not any(_is_blamed({**r, "by": ""}, claim) for r in rows)
    ]
    return f"read beside the record: {[_brief(c) for c in extra]}" if extra else None


def _is_figure(row: Row, count: Count) -> bool:
    if count.effect not in _list(row["effect"]):
        return False
    if "word" in row:
        return count.quantity.word == row["word"]
    return "low" not in row or count.quantity.low in _list(row["low"])


def _is_count(row: Row, claim: Claim) -> bool:
    count = claim.value
    if not (isinstance(count, Count) and _is_figure(row, count)) or not claim.positive:
        return False
    said = "source" not in row or _is_source(row["source"], claim)
    wanted = {"bound": "exact", **row} if "low" in row else row
    told = {
        "bound": count.quantity.bound,
        "group": count.group,
        "extent": count.extent,
        "attackers": count.attackers,
        "nationality": count.nationality,
    }
    return said and all(told[k] in _list(wanted[k]) for k in told if k in wanted)


def _is_source(wanted: str | list[str], claim: Claim) -> bool:
    """Whether one of the words stands in the source's name; "" is the reporter's own voice, or a
    speaker who is not told ("no deaths were reported")."""
    name = claim.attribution.source.name
    own = claim.attribution.mode == "own" or name is None
    return any(own if not want else not own and _has(name, want) for want in _list(wanted))


def _is_blamed(row: Row, claim: Claim) -> bool:
    blame = claim.value
    if not isinstance(blame, Responsibility) or blame.status not in _list(row["status"]):
        return False
    if row.get("by") and not _is_source(row["by"], claim):
        return False
    if "name" not in row:
        return blame.actor is None or blame.status == "not_claimed"
    return blame.actor is not None and any(_has(blame.actor.name, w) for w in _list(row["name"]))


def _is_means(row: Row, means: Means) -> bool:
    number = means.quantity.low if means.quantity else None
    return (
        means.kind in _list(row["kind"])
        and ("fate" not in row or means.fate in _list(row["fate"]))
        and ("count" not in row or number == row["count"])
    )


def _is_named(want: str | list[str], value: Place | Target | Actor) -> bool:
    return any(_has(value.name, word) for word in _list(want))


def _is_damage(want: str | list[str], damage: Damage) -> bool:
    return any(_has(damage.object, word) for word in _list(want))


def _is_reaction(row: Row, reaction: Reaction) -> bool:
    return _has(reaction.actor.name, row["actor"]) and reaction.kind in _list(row["kind"])


def _values(account: Account, field: Field, kind: type[Any]) -> list[Any]:
    return [c.value for c in account.of(field) if c.positive and isinstance(c.value, kind)]


def _counts(account: Account) -> tuple[Claim, ...]:
    return account.of(Field.CASUALTIES)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _among(told: list[Any], wanted: Any) -> str | None:
    return None if any(t in _list(wanted) for t in told) else _said(wanted, told)


def _said(wanted: Any, told: Any) -> str:
    return f"the record holds {_plain(wanted)}; read was {_plain(told)}"


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {_plain(v)}" for k, v in value.items())
    return repr(value) if isinstance(value, str) else str(value)


def _has(name: str | None, words: str) -> bool:
    """Whether the words stand in the name, whole, whatever the case and the accents."""
    pattern = rf"\b{re.escape(_fold(words))}(?:s|es|'s)?\b"
    return name is not None and re.search(pattern, _fold(name)) is not None


def _fold(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(c for c in marks if not unicodedata.combining(c)).casefold()


def _slug(text: str) -> str:
    return re.sub(r"\W+", "-", _fold(text)).strip("-")


def _label(want: Any) -> str:
    """A name for a row that stays when other rows come and go."""
    if not isinstance(want, dict):
        return _slug(_list(want)[0])
    keys = ("effect", "kind", "fate", "count", "low", "word", "group", "nationality", "status")
    parts = [str(_list(want[k])[0]) for k in keys if k in want]
    parts += [str(_list(want[k])[0]) for k in ("actor", "name", "by", "source") if k in want]
    return _slug(" ".join(parts))


def _brief(value: Any) -> str:
    if not isinstance(value, Claim):
        return " ".join(str(v) for v in _words(value) if v)
    who = "" if value.attribution.mode == "own" else f" by {value.attribution.source.name!r}"
    return f"{' '.join(str(v) for v in _words(value.value) if v)}{who}"


def _words(value: Any) -> tuple[object, ...]:
    match value:
        case Count():
            number = value.quantity.word or str(value.quantity.low)
            part = value.extent if value.extent == "part" else ""
            bound = "" if value.quantity.bound in ("exact", "vague") else value.quantity.bound
            return (value.effect, bound, number, value.group, part, value.nationality)
        case Responsibility():
            return (value.status, value.actor and value.actor.name)
        case Means():
            return (value.kind, value.fate, value.quantity and value.quantity.low)
        case Reaction():
            return (value.actor.name, value.kind)
        case Damage():
            return (value.object,)
        case Place() | Target() | Actor():
            return (value.name,)
    return (value,)


_SPAN = Document(id="", name="", text="-", blocks=(), digest_received="").span(0, 1)
