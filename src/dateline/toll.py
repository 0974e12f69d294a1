"""The toll of one account: how many people met an effect, from all that its report counts.

One report's own telling only. The cascade: 1. what counts: no attackers, no sums over a period, the
body before headline and captions (PRACTICE 12); 2. candidates: the people of one list together,
the groups that nobody belongs to two of, the persons named, a figure with those called others;
3. the largest, except that a figure of somebody else's does not displace the one the report leads
with, and numbers go before vague words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.counts import count_of, is_part, listed, size_of
from dateline.model import Account, Claim, Count, Field, Part, Quantity

__all__ = ["Toll", "best_count", "toll_range"]

Toll = tuple[Quantity, tuple[Claim, ...]]

_WEAK_PARTS = frozenset({Part.HEADLINE, Part.CAPTION, Part.HEADING})
_HARM = frozenset({"killed", "wounded", "killed_or_wounded"})
_BARE = 2  # what a plural without a number ("tribesmen") says at least
_ADDED = frozenset({"killed", "wounded", "arrested"})
_OTHERS = frozenset({"additional", "other", "others", "another"})
_OTHER_ONE = frozenset({"other", "second", "another", "third"})
_PRONOUNS = frozenset({"he", "she", "the victim"})
_ON_THE_WAY = frozenset(
    {"casualties.injuries", "casualties.condition", "casualties.treated", "casualties.hospital"}
)
_LEADERS = frozenset({"leader", "commander", "facilitator", "financier", "sub-commander"})
_BACK = frozenset({"the", "this", "he", "she", "him", "her", "himself", "herself"})
# Groups that nobody belongs to two of: their figures add up across a report. "Militants" and
# "rebels" are two words for the same people.
_ROLES = {
    "soldiers": "soldiers", "police": "police", "security_forces": "security_forces",
    "guards": "guards", "civilians": "civilians", "militants": "fighters", "rebels": "fighters",
    "gang_members": "gang_members", "journalists": "journalists", "peacekeepers": "peacekeepers",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """Claims whose people are told apart, to be added up."""

    claims: tuple[Claim, ...]

    @property
    def quantity(self) -> Quantity:
        return _sum([count_of(claim).quantity for claim in self.claims])

    @property
    def size(self) -> int:
        return sum(size_of(claim) for claim in self.claims)


def best_count(account: Account, effect: str) -> Toll | None:
    """How many people met this effect, and the claims that say so; None where nothing is told.

    Attackers are left out, unless nobody else was harmed. The wounded are those told of, or the
    shot less the dead among them, where that is more.
    """
    claims = _standing(account)
    if effect == "wounded":
        return _wounded(claims)
    figure = _best([c for c in claims if count_of(c).effect == effect])
    return None if figure is None else (figure.quantity, figure.claims)


def toll_range(account: Account, effect: str) -> tuple[int, int | None] | None:
    """The lowest and the highest number that the report's figures for the whole allow, high None
    where one of them is open; None where nothing is told."""
    toll = best_count(account, effect)
    if toll is None:
        return None
    told = [toll[0], *(count_of(claim).quantity for claim in _rivals(account, toll))]
    highs = [quantity.high for quantity in told]
    high = None if None in highs else max(high for high in highs if high is not None)
    return min(quantity.low for quantity in told), high


def _rivals(account: Account, toll: Toll) -> list[Claim]:
    """The figures of the same people that the shown one was preferred to: totals, and what others
    say of the same group."""
    shown = [count_of(claim) for claim in toll[1]]
    effects, groups = {c.effect for c in shown}, {c.group for c in shown}
    voices = {_voice(claim) for claim in toll[1]}
    return [
        claim for claim in _firm([c for c in _standing(account) if count_of(c).effect in effects])
        if count_of(claim).extent == "total"
        or (groups == {count_of(claim).group} and not is_part(claim)
            and size_of(claim) > 1 and _voice(claim) not in voices)
    ]  # fmt: skip


def _standing(account: Account) -> list[Claim]:
    """The counts that may enter a toll of the incident, in the order of the text."""
    told = [
        claim for claim in account.of(Field.CASUALTIES)
        if isinstance(claim.value, Count) and claim.positive and claim.value.scope is None
    ]  # fmt: skip
    victims = [c for c in told if not _is_attacker(count_of(c))]
    harmed = any(count_of(c).effect in _HARM and size_of(c) for c in victims)
    return victims if harmed else told


def _is_attacker(count: Count) -> bool:
    """Dead or hurt suspects stand with the attackers; as the arrested, they are who is counted."""
    return count.group == "attackers" or (count.group == "suspects" and count.effect in _HARM)


def _words(claim: Claim) -> list[str]:
    return (count_of(claim).group_words or "").lower().split()


# --- the best figure ----------------------------------------------------------------------------


def _best(claims: Sequence[Claim]) -> _Figure | None:
    """The lead's figure, or a larger one that the same voice fills it up to."""
    claims = _latest(_firm(claims))
    if not claims:
        return None
    whole = [c for c in claims if count_of(c).extent != "part"] or claims
    lead = _lists(whole)[0]
    same = [c for c in claims if c.attribution.mode == "own" or _voice(c) == _voice(lead.claims[0])]
    figures = [lead, _with_others(same), *_totals(claims)]
    if count_of(claims[0]).effect == "killed":
        figures.append(_Figure(claims=(*lead.claims, *_moved(claims, lead))))
    if _role(lead.claims[0]) is not None:
        figures.append(_by_role(same))
    if lead.size <= 1:
        figures += _lists(same)
    return max((f for f in figures if f.claims), key=lambda f: f.size)


def _latest(claims: list[Claim]) -> list[Claim]:
    """What is told from the last revised toll on; revisions go down as well as up (PRACTICE 15)."""
    revised = [i for i, c in enumerate(claims) if c.method == "casualties.revised"]
    return claims[revised[-1] :] if revised else claims


def _firm(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of the body where it has any; nobody of some group is no toll beside somebody, nor
    a vague word beside a number."""
    claims = [c for c in claims if c.spans[0].part not in _WEAK_PARTS] or list(claims)
    claims = [c for c in claims if size_of(c)] or [
        c for c in claims if count_of(c).extent != "part" and count_of(c).group == "people"
    ]
    numbers = [c for c in claims if count_of(c).quantity.bound != "vague"]
    if any(size_of(c) > 1 for c in numbers):
        return numbers
    bare = [c for c in claims if c not in numbers and size_of(c) <= _BARE]
    return [c for c in claims if c not in bare] if numbers else list(claims)


def _moved(claims: Sequence[Claim], lead: _Figure) -> list[Claim]:
    """ "One of the wounded has died" since: one more dead (PRACTICE 6)."""
    end = lead.claims[-1].spans[0].end
    return [c for c in claims if _words(c)[:2] == ["of", "the"] and c.spans[0].start > end]


def _voice(claim: Claim) -> str:
    source = claim.attribution.source
    return source.name or source.kind


def _totals(claims: Sequence[Claim]) -> list[_Figure]:
    return [_Figure(claims=(c,)) for c in claims if count_of(c).extent == "total"]


def _lists(claims: Sequence[Claim]) -> list[_Figure]:
    return [_Figure(claims=tuple(members)) for members in listed(claims)]


def _by_role(claims: Sequence[Claim]) -> _Figure:
    """The largest figure of each role; a leader told of for the first time ("a rebel leader") is
    one of his own beside the rank and file."""
    most: dict[str, Claim] = {}
    for claim in claims:
        role = _role(claim)
        if role is not None and (role not in most or size_of(claim) > size_of(most[role])):
            most[role] = claim
    return _Figure(claims=tuple(most.values()))


def _role(claim: Claim) -> str | None:
    if is_part(claim):
        return None
    words = [*claim.spans[0].quote.lower().split()[:1], *_words(claim)]
    told_before = bool(_BACK & set(words[:2])) and size_of(claim) == 1
    if words[-1] in _LEADERS:
        return None if told_before else "leaders"
    return None if told_before else _ROLES.get(count_of(claim).group)


def _with_others(claims: Sequence[Claim]) -> _Figure:
    """The largest figure and the largest of those called additional or other behind it."""
    first = next((i for i, c in enumerate(claims) if not _is_other(c)), len(claims))
    others = [c for c in claims[first:] if _is_other(c)]
    rest = [c for c in claims if not _is_other(c)]
    if not others or not rest or count_of(claims[0]).effect not in _ADDED:
        return _Figure(claims=())
    most, more = max(rest, key=size_of), max(others, key=size_of)
    if size_of(most) <= size_of(more) or size_of(most) == 1:
        return _Figure(claims=(most, more))
    return _Figure(claims=(most,))


def _is_other(claim: Claim) -> bool:
    words = [*claim.spans[0].quote.lower().split()[:1], *_words(claim)]
    return bool(_OTHERS & set(words)) and words[0] not in ("the", "all")


# --- the wounded --------------------------------------------------------------------------------


def _wounded(claims: Sequence[Claim]) -> Toll | None:
    """The wounded, or those shot less the dead among them."""
    dead = _best([c for c in claims if count_of(c).effect == "killed"])
    dying = {n for c in claims if count_of(c).effect == "killed" for n in count_of(c).names}
    alive = _without_the_dying(
        [c for c in claims if not (count_of(c).names and set(count_of(c).names) <= dying)]
    )
    wounded = [c for c in alive if count_of(c).effect == "wounded"]
    killed = 0 if dead is None else dead.size
    if killed == 1 and all(_is_maybe_the_dead(c) for c in wounded):
        wounded = []
    hurt = _best(wounded)
    shot = _best(
        [c for c in _without_the_dying(alive) if count_of(c).effect == "killed_or_wounded"]
    )
    if shot is None or dead is None or shot.size - killed <= (0 if hurt is None else hurt.size):
        return None if hurt is None else _without_moved(hurt, claims)
    low = shot.size - killed
    return Quantity.exactly(low), (*shot.claims, *(dead.claims if dead else ()))


def _without_moved(hurt: _Figure, claims: Sequence[Claim]) -> Toll:
    """The wounded less those of them who died afterwards."""
    moved = _moved([c for c in claims if count_of(c).effect == "killed"], hurt)
    fewer, quantity = sum(size_of(c) for c in moved), hurt.quantity
    if not fewer or fewer >= quantity.low or quantity.bound == "vague":
        return quantity, hurt.claims
    high = None if quantity.high is None else quantity.high - fewer
    left = Quantity(low=quantity.low - fewer, high=high, bound=quantity.bound, word=quantity.word)
    return left, (*hurt.claims, *moved)


def _is_maybe_the_dead(claim: Claim) -> bool:
    """Whether one person with wounds or in a condition can be the one who died of them."""
    single = count_of(claim).quantity.high == 1 and not set(_words(claim)) & _OTHER_ONE
    return single and claim.method in _ON_THE_WAY


def _without_the_dying(claims: Sequence[Claim]) -> list[Claim]:
    """ "... was shot; he died in hospital": the one hurt before the pronoun is among the dead."""
    kept: list[Claim] = []
    for claim in claims:
        count = count_of(claim)
        if count.effect == "killed" and (count.group_words or "").lower() in _PRONOUNS:
            while kept and _is_one_hurt(count_of(kept[-1])):
                kept.pop()
        kept.append(claim)
    return kept


def _is_one_hurt(count: Count) -> bool:
    return count.effect != "killed" and count.quantity.high == 1


def _sum(quantities: Sequence[Quantity]) -> Quantity:
    if len(quantities) == 1:
        return quantities[0]
    if all(q.bound == "exact" for q in quantities):
        return Quantity.exactly(sum(q.low for q in quantities))
    highs = [q.high for q in quantities]
    high = None if None in highs else sum(h for h in highs if h is not None)
    low = sum(q.low for q in quantities)
    return Quantity(low=low, high=high, bound="range" if high is not None else "at_least")
