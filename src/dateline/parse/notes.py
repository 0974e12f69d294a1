"""Lines that are notes on the report, or captions of its pictures, by their first or last words."""

import re

from dateline.model import Part

__all__ = ["note_part"]

_UPDATE_NOTE = re.compile(
    r"\((?:adds|updates|recasts|rewrites|releads|new throughout|changes|edits|with )[^()]{0,300}\)"
    r"|updated?s?(?: at .{2,30})?:?"
    r"|updates? with\b.{0,200}|(?:adds|recasts)\b[^.]{0,150}"
    r"|this is a (?:developing|breaking) (?:news )?story\b.{0,200}"
    r"|this (?:story|article|report) (?:has been|was|will be) updated\b.{0,200}",
    re.IGNORECASE,
)
# A correction note wins over all other parts (PRACTICE 12), so an editor's note must say that
# something was wrong.
_CORRECTION_NOTE = re.compile(
    r"\((?:corrects|fixes|removes|deletes)\b[^()]{0,400}\)"
    r"|(?:corrections?|clarification|correction note)(?: \([^()]{2,60}\))?\s?[:—–-]\s?.{5,}"
    r"|editor['’]s note\s?[:—–-](?=.{0,600}(?:correct|error|earlier version|amended|wrongly)).{5,}"
    r"|(?:an|in an) (?:earlier|previous) version of this\b.{5,}"
    r"|this (?:story|article|report) (?:has been|was) (?:corrected|amended)\b.{0,400}"
    r"|(?:this )?corrects\b.{5,300}",
    re.IGNORECASE,
)
_EDITORS_NOTE = re.compile(r"editor['’]s note\s?[:—–-]", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:file|file photo|photo|image|picture|photograph|image caption|caption|photo caption)"
    r"\s?[:—–-]\s?\S"
    r"|\((?:photo|image|picture|file photo)\b[^()]*\)$"
    r"|image (?:copyright|source|caption)\b",
    re.IGNORECASE,
)
_CAPTION_END = re.compile(
    r"(?i:\bview full caption\b)|(?i:\b(?:photograph|credit): [^.]{2,80}$)"
    r"|\((?i:(?:ap |getty )?(?:photo|image|source|courtesy|credit)s?\b)[^()]{0,60}\)\s*$"
    r"|\([A-Z][^()/]{1,39}/[A-Z][^()]{1,39}\)\s*$"
)
_CAPTION_WIDEST = 300
_BULLETS = "•*·▪- "


def note_part(line: str) -> Part | None:
    """The part of a line that is a note or a caption; None for any other line."""
    line = line.lstrip(_BULLETS)
    if _CORRECTION_NOTE.match(line):
        return Part.CORRECTION_NOTE
    if _UPDATE_NOTE.fullmatch(line) or _EDITORS_NOTE.match(line):
        return Part.UPDATE_NOTE
    if len(line) <= _CAPTION_WIDEST and (_CAPTION.match(line) or _CAPTION_END.search(line)):
        return Part.CAPTION
    return None
