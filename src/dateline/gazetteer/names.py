"""Names of places made comparable: one key for the spellings of one name."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["is_latin", "name_key"]

SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae",
     "ə": "a", "Ə": "a", "-": " ", "–": " ", "—": " ", "/": " ", "_": " ", ",": " ", ".": None,
     "'": None, "’": None, "‘": None, "`": None, "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None,
     '"': None, "“": None, "”": None, "(": " ", ")": " "}
)  # fmt: skip
MARKS = re.compile(r"[\u0300-\u036f]")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The key of a name: no case, accents, dots, apostrophes or article; "St." is "saint".

    "Ba'quba", "Baquba" and "BAQUBA" share one; so do "U.S." and "US".
    """
    plain = name.translate(PLAIN)
    if not plain.isascii():
        plain = MARKS.sub("", unicodedata.normalize("NFKD", plain))
    words = plain.casefold().split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words = [SHORT.get(word, word) for word in words]
    return " ".join(words)


def is_latin(name: str) -> bool:
    """Whether every letter of the name is of the Latin script; false for a name without any."""
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all(
        char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in letters
    )
