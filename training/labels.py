"""What the reader's heads tell apart. The exported model carries these lists, in this order."""

__all__ = ["GROUPS", "ROLES", "SENTENCE_TYPES", "tags_of"]

# Role fillers, as MUC-4 tells them apart: a person or description, an organisation, a thing, the
# name of a person harmed, a description of people harmed, a weapon.
ROLES = ("perp", "org", "target", "victim_name", "victim_description", "weapon")
NUMBERS = ("killed", "wounded", "missing", "abducted", "arrested", "number")
TRIGGERS = ("main", "related", "background")
# The six of MUC-4, and a fight between armed sides, which MUC-4 leaves out.
SENTENCE_TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "sabotage", "clash")


def tags_of(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Outside, then beginning and inside of each label."""
    return ("O", *(f"{mark}-{label}" for label in labels for mark in "BI"))


# One softmax each over a word piece.
GROUPS: dict[str, tuple[str, ...]] = {
    "role": tags_of(ROLES),
    "place": tags_of(("scene", "place")),
    "date": tags_of(("date", "otherdate")),
    "number": tags_of(NUMBERS),
    "trigger": tags_of(TRIGGERS),
}
