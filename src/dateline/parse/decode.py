"""Bytes -> text: byte-order marks, UTF-8, the page's own word, then the likeliest encoding.

1. A byte-order mark decides. 2. Known file signatures and control bytes mean binary. 3. UTF-8 that
is valid, or nearly so. 4. The charset that an HTML page names. 5. Windows-1252 for text that is
almost all ASCII: the single-byte encoding of English. 6. charset-normalizer, if it is confident.
"""

import re

from dateline.parse.problem import Problem

__all__ = ["decode", "looks_like_html"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
_SAMPLE = 65_536  # what is looked at to tell the kind; enough for any encoding guess
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
_HIGH = bytes(range(128, 256))
_CP1252_HOLES = b"\x81\x8d\x8f\x90\x9d"
_CHAOS_LIMIT = 0.15  # charset-normalizer's own threshold for a mess is 0.2
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_BLOCK = re.compile(rb"</(?:p|div|h1|h2|title|head|article|span|a)>", re.IGNORECASE)
_SAVE_AS_TEXT = "save its words as UTF-8 text and read that file"


def looks_like_html(data: bytes) -> bool:
    """Whether the bytes begin like a page, or hold three or more closing tags of one early on."""
    head = data[:4096].replace(b"\x00", b"")
    return bool(_HTML_START.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe"))) or (
        len(_HTML_BLOCK.findall(head)) >= 3
    )


def decode(data: bytes, *, html: bool = False) -> str | Problem:
    """The text of the bytes, or why they are none. Never raises for any bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if (kind := _binary_kind(data)) is not None:
        return Problem(reason="binary", what=f"this is {kind}, not text", remedy=_SAVE_AS_TEXT)
    if (wide := _unmarked_utf16(data)) is not None:
        return wide
    text = _utf8(data)
    if text is None and html:
        text = _named_charset(data)
    if text is None:
        text = _single_byte(data)
    if text is None:
        return Problem(
            reason="encoding",
            what="its character encoding cannot be told with confidence",
            remedy="save it as UTF-8 and read it again",
        )
    return text


def _binary_kind(data: bytes) -> str | None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls * 50 <= len(sample) or _unmarked_utf16(sample) is not None:  # 2 in 100 is no text
        return None
    return "a binary file"


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero, and none of the others."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 10 >= half * 9 and even * 50 <= half:
        return data.decode("utf-16-le", "replace")
    if even * 10 >= half * 9 and odd * 50 <= half:
        return data.decode("utf-16-be", "replace")
    return None


def _utf8(data: bytes) -> str | None:
    """UTF-8, also with a few broken places: where whole sequences outnumber them five to one."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("�")
    whole = sum(character > "\x7f" for character in text) - broken
    return text if whole >= 5 * broken else None


def _named_charset(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:4096])
    if found is None:
        return None
    name = found[1].decode("ascii", "ignore").lower()
    encoding = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name  # as browsers do
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _single_byte(data: bytes) -> str | None:
    high = len(data) - len(data.translate(None, _HIGH))
    holes = len(data) - len(data.translate(None, _CP1252_HOLES))
    if high * 10 <= len(data) and not holes:
        return data.decode("cp1252")
    return _guess(data)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.chaos > _CHAOS_LIMIT or best.encoding in ("utf_16", "utf_32"):
        return None
    try:
        return data.decode(best.encoding)
    except UnicodeError:
        return None
