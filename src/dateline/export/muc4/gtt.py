"""Templates in the JSON form of GTT (Du et al. 2021), so that others' scorers run on them."""

from typing import Any

from dateline.export.muc4.roles import templates
from dateline.model import Reading

__all__ = ["gtt_json"]


def gtt_json(reading: Reading) -> list[dict[str, Any]]:
    """One object a template: `incident_type` and, for each role, entities as lists of mentions.

    As in GTT's own output, an entity has one mention: of perpetrators and weapons the shortest, as
    the keys tend to hold bare nouns, of others the first. `Victim` holds people with names only:
    GTT and GRIT took the slot HUM TGT: NAME (7.19), whose fills are proper names.
    """
    return [
        {
            "incident_type": template.type,
            "PerpInd": [[min(e.mentions, key=len)] for e in template.perp_individuals],
            "PerpOrg": [[e.mentions[0]] for e in template.perp_organisations],
            "Target": [[e.mentions[0]] for e in template.targets],
            "Victim": [[e.name] for e in template.victims if e.name is not None],
            "Weapon": [[min(e.mentions, key=len)] for e in template.weapons],
        }
        for template in templates(reading)
    ]
