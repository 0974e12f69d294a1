"""Addresses of reports: one form for one page, and the day that many newspapers put there."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

__all__ = ["day_of_url", "normalised_url"]

_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d+(?:[a-z_]+)?/", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|ref|cmpid|ncid|ocid|smid|xtor)",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_FIGURES = re.compile(r"/(?P<y>(?:19|20)\d{2})[/-]?(?P<m>\d{2})[/-]?(?P<d>\d{2})(?=[/_.-]|$)")
_MONTH_WORD = re.compile(
    rf"/(?P<y>(?:19|20)\d{{2}})/(?P<n>{_MONTHS.replace(' ', '|')})[a-z]*/(?P<d>\d{{1,2}})(?=/|$)",
    re.IGNORECASE,
)


def normalised_url(url: str) -> str:
    """The address in the form that ids are made of: no archive wrapper, scheme, www, default port,
    fragment, tracking parameters or closing slash; parameters sorted."""
    try:
        parts = urlsplit(_ARCHIVE.sub("", url.strip(), count=1))
        host = (parts.hostname or "").removeprefix("www.")
        port = parts.port
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    told = [pair for pair in parse_qsl(parts.query, keep_blank_values=True)
            if not _TRACKING.fullmatch(pair[0])]  # fmt: skip
    query = f"?{urlencode(sorted(told))}" if told else ""
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{place}{parts.path.rstrip('/')}{query}"


def day_of_url(url: str) -> date | None:
    """The day in an address such as /2021/11/07/ or /2021/nov/07/; None where there is none."""
    address = _ARCHIVE.sub("/", url)
    found = _FIGURES.search(address) or _MONTH_WORD.search(address)
    if found is None:
        return None
    told = found.groupdict()
    month = int(told["m"]) if told.get("m") else _MONTHS.index(told["n"].lower()) // 4 + 1
    try:
        return date(int(told["y"]), month, int(told["d"]))
    except ValueError:
        return None
