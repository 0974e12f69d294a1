"""News agencies named in some words, and the label that an agency puts before a headline."""

import re
from functools import cache

from dateline.vocab import load_vocabulary

__all__ = ["find_wires", "only_wires", "read_label"]


_JOINING = re.compile(r"(?i)\b(?:and|with|agency|agencies|news|tv|the)\b|[\s/,&+.()\[\]–—-]+")


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for code, term in load_vocabulary("wires").terms.items():
        for word in term.words:
            codes.setdefault(word, code)
            codes.setdefault(word.upper(), code)
    longest_first = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])"), codes


def find_wires(text: str) -> tuple[str, ...]:
    """The codes of the agencies that the words name, in order, each once."""
    pattern, codes = _names()
    return tuple(dict.fromkeys(codes[found[0]] for found in pattern.finditer(text)))


def only_wires(text: str) -> bool:
    """Whether the words are names of agencies, with nothing but joining words beside them."""
    rest, found = _names()[0].subn(" ", text)
    return bool(found) and not _JOINING.sub(" ", rest).strip()


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {word: code for code, term in load_vocabulary("wire_labels").terms.items()
             for word in term.words}  # fmt: skip
    words = "|".join(sorted(map(re.escape, codes), key=len, reverse=True))
    number = r"(?:[ -]?(?P<number>\d{1,2}))?"
    later = number.replace("?P<number>", "?:")
    # "UPDATE 2-Blast kills", "CORRECTED-UPDATE 1-Blast kills", "WITHDRAWN: Blast kills"
    pattern = re.compile(
        rf"(?P<label>{words}){number}\s?[-:–—]\s?(?:(?:{words}){later}\s?[-:–—]\s?)*"
    )
    return pattern, codes


def read_label(text: str) -> tuple[str | None, int]:
    """The label that the words open with ("UPDATE 2") and where it ends; (None, 0) without one."""
    pattern, codes = _labels()
    found = pattern.match(text)
    if found is None:
        return None, 0
    code = codes[found["label"]]
    number = found["number"] if code == "UPDATE" else None
    return (code if number is None else f"{code} {number}"), found.end()
