"""The best total of a report, from its counts as told: the scorer's stand-in for `assemble`."""

from dateline.extract.mentions import CasualtyMention

__all__ = ["best_total", "exact", "rows_right"]

_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "arrested"})
_OTHERS = frozenset({"additional", "other", "others"})
_OTHER_ONE = frozenset({"other", "second", "another", "third"})
_ON_THE_WAY = frozenset(
    {"casualties.injuries", "casualties.condition", "casualties.treated", "casualties.hospital"}
)
_LEADERS = frozenset({"leader", "commander", "facilitator", "financier", "sub-commander"})
# Groups that nobody belongs to two of: their figures add up across a report.
_ROLES = frozenset({"soldiers", "police", "security_forces", "guards", "civilians", "militants",
                    "rebels", "gang_members", "journalists", "peacekeepers"})  # fmt: skip


def exact(found: int | None, stated: int) -> bool:
    """Whether the total is right; no mention counts as none where none are stated."""
    return (found or 0) == stated


def rows_right(
    mentions: tuple[CasualtyMention, ...], stated: tuple[tuple[str, int], ...]
) -> tuple[int, int, int]:
    """How many different figures (effect, number) are right, found, and stated, of the effects
    that the record holds."""
    effects = {effect for effect, _ in stated}
    found = {(m.count.effect, m.count.quantity.low) for m in mentions if m.count.effect in effects}
    return len(found & set(stated)), len(found), len(set(stated))


def best_total(
    mentions: tuple[CasualtyMention, ...], effect: str, *, vague: dict[str, int] | None = None
) -> int | None:
    """The largest figure for an effect: one mention, the people of one cue together, or the persons
    named. Attackers and figures over a period stay out; None where nothing is told."""
    kept = [m for m in mentions if m.count.scope is None and m.count.group != "attackers"]
    kept = kept if any(m.count.effect in _HARM for m in kept) else list(mentions)
    if effect == "wounded":
        return _wounded(kept, vague or {})
    return _largest([m for m in kept if m.count.effect == effect], vague or {})


def _wounded(kept: list[CasualtyMention], vague: dict[str, int]) -> int | None:
    """The wounded, or those shot less the dead among them."""
    dying = {name for m in kept if m.count.effect == "killed" for name in m.count.names}
    alive = [m for m in kept if not (m.count.names and set(m.count.names) <= dying)]
    alive = _without_the_dying(alive)
    dead = _largest([m for m in kept if m.count.effect == "killed"], vague) or 0
    wounded = [m for m in alive if m.count.effect == "wounded"]
    if dead == 1 and all(_is_maybe_the_dead(m) for m in wounded):
        wounded = []
    hurt = _largest(wounded, vague)
    shot = _largest([m for m in kept if m.count.effect == "killed_or_wounded"], vague)
    if shot is None:
        return hurt
    return max(hurt or 0, shot - dead)


def _is_maybe_the_dead(mention: CasualtyMention) -> bool:
    """Whether one person with wounds or in a condition can be the one who died of them."""
    words = set((mention.count.group_words or "").lower().split())
    single = mention.count.quantity.high == 1 and not words & _OTHER_ONE
    return single and mention.rule in _ON_THE_WAY


def _without_the_dying(mentions: list[CasualtyMention]) -> list[CasualtyMention]:
    """ "... was shot; he died in hospital": the one hurt before the pronoun is among the dead."""
    kept: list[CasualtyMention] = []
    for mention in mentions:
        dies = mention.count.effect == "killed" and mention.count.group_words is not None
        if dies and (mention.count.group_words or "").lower() in ("he", "she", "the victim"):
            while kept and kept[-1].count.effect != "killed" and kept[-1].count.quantity.high == 1:
                kept.pop()
        kept.append(mention)
    return kept


def _largest(mentions: list[CasualtyMention], vague: dict[str, int]) -> int | None:
    """The largest of: one cue's people together, the roles told apart, the persons named; and those
    that are said to be others on top ("one additional insurgent"). Vague figures count only where
    there is no other."""
    sure = [m for m in mentions if m.count.quantity.bound != "vague" and m.count.quantity.low > 1]
    if sure and not vague:
        mentions = [m for m in mentions if m.count.quantity.bound != "vague"]
    if not mentions:
        return None
    by_cue: dict[int, int] = {}
    by_role: dict[str, int] = {}
    for mention in mentions:
        low = _low(mention, vague)
        if mention.count.extent == "part" and not mention.count.names:
            by_cue.setdefault(-mention.start - 1, low)
            continue
        by_cue[mention.cue] = by_cue.get(mention.cue, 0) + low
        role = _role(mention)
        if role is not None:
            by_role[role] = max(by_role.get(role, 0), low)
    return max(
        *by_cue.values(), sum(by_role.values()), _persons(mentions), _with_others(mentions, vague)
    )


def _role(mention: CasualtyMention) -> str | None:
    """The role that a figure is for; a leader told of for the first time ("a rebel leader") is one
    of his own beside the rank and file."""
    words = (mention.count.group_words or "").lower().split()
    if words and words[-1] in _LEADERS:
        return None if words[0] in ("the", "this") else "leaders"
    return mention.count.group if mention.count.group in _ROLES else None


def _persons(mentions: list[CasualtyMention]) -> int:
    """How many persons are named; "Novak" is the Jan Novak named elsewhere."""
    names = sorted({name for m in mentions for name in m.count.names}, key=len, reverse=True)
    kept: list[set[str]] = []
    for name in names:
        words = set(name.split())
        if not any(words <= other for other in kept):
            kept.append(words)
    return len(kept)


def _with_others(mentions: list[CasualtyMention], vague: dict[str, int]) -> int:
    """The largest figure plus the largest of those called additional or other."""
    others = [m for m in mentions if _OTHERS & set((m.count.group_words or "").lower().split())]
    rest = [m for m in mentions if m not in others]
    if not others or not rest or mentions[0].count.effect not in ("killed", "arrested"):
        return 0
    most, more = (max(_low(m, vague) for m in some) for some in (rest, others))
    return most + more if most <= more or most == 1 else most


def _low(mention: CasualtyMention, vague: dict[str, int]) -> int:
    quantity = mention.count.quantity
    if quantity.bound == "at_most" and quantity.high is not None:
        return quantity.high
    word = (quantity.word or "").removeprefix("a ")
    return vague.get(word, quantity.low) if quantity.bound == "vague" else quantity.low
