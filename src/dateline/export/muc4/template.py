"""What a MUC-4 template holds of an account, before it is written in any form."""

from dataclasses import dataclass

from dateline.model import Account, Claim

__all__ = ["Entity", "Template"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One filler of a role: its mentions as string fills, the best one first, and the claims that
    tell it. `name` is the person's name among the words; None where they only describe."""

    mentions: tuple[str, ...]
    claims: tuple[Claim, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident in MUC-4's scope: its account, its type (lower case) and the role fillers."""

    account: Account
    type: str
    perp_individuals: tuple[Entity, ...] = ()
    perp_organisations: tuple[Entity, ...] = ()
    targets: tuple[Entity, ...] = ()
    victims: tuple[Entity, ...] = ()
    weapons: tuple[Entity, ...] = ()
