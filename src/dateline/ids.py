"""Ids are digests of content: the same parts give the same id on every machine and in any order.

Each part is length-prefixed, so that ("ab", "c") and ("a", "bc") differ.
"""

from hashlib import blake2b

__all__ = ["digest"]


def digest(kind: str, *parts: str) -> str:
    """The id of a value: `kind`, a hyphen, and 20 hexadecimal digits over the parts.

    `kind` is a short prefix that tells a reader what the id is of ("doc", "acc", "clm").
    """
    state = blake2b(digest_size=10)
    for part in (kind, *parts):
        data = part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return f"{kind}-{state.hexdigest()}"
