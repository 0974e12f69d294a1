"""Losses by side: in a clash, the dead and wounded of a group belong to the side that it is."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from dateline.extract.mentions import ActorMention, CasualtyMention, TargetMention
from dateline.extract.people import group_of_words
from dateline.model import Actor

__all__ = ["with_sides"]

# Words for one side's people: whoever fights for an armed group is a militant to some reports and
# a rebel to others.
_SAME = {
    "rebels": "militants",
    "gang_members": "militants",
    "security_forces": "soldiers",
    "guards": "soldiers",
}
_BY_KIND = {
    "military": "soldiers",
    "police": "police",
    "armed_group": "militants",
    "militia": "militants",
    "gang": "militants",
    "security_service": "soldiers",
    "crowd": "protesters",
}


def with_sides(
    casualties: Sequence[CasualtyMention], roles: Sequence[ActorMention | TargetMention]
) -> tuple[CasualtyMention, ...]:
    """The casualties of one incident, each with the side of its participants that it belongs to.

    A group that both sides could be, or neither, keeps no side.
    """
    sides = _sides_of_groups(roles)
    return tuple(
        replace(mention, count=msgspec.structs.replace(mention.count, side=side))
        if (side := sides.get(_plain(mention.count.group))) is not None
        else mention
        for mention in casualties
    )


def _sides_of_groups(roles: Sequence[ActorMention | TargetMention]) -> dict[str, str | None]:
    sides: dict[str, str | None] = {}
    for role in roles:
        if isinstance(role, ActorMention) and role.actor.side is not None:
            group = _group_of(role.actor)
            if group is not None:
                known = sides.get(group, role.actor.side)
                sides[group] = role.actor.side if known == role.actor.side else None
    return sides


def _group_of(actor: Actor) -> str | None:
    """The group of a participant by its last noun, else by its kind."""
    words = actor.name.lower().split()
    found = next((code for word in reversed(words) if (code := group_of_words(word))), None)
    code = found if found not in (None, "people") else _BY_KIND.get(actor.kind)
    return None if code is None else _plain(code)


def _plain(group: str) -> str:
    return _SAME.get(group, group)
