"""Addresses in one spelling, so that the same place is recognised however it was linked."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

TRACKING = re.compile(
    r"(utm_\w+|at_(medium|campaign|custom\w*|format|link_\w+|ptr_\w+|bbc_team)|ns_(mchannel|source|campaign|linkname|fee)"
    r"|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_ga|_gl|cmp|cmpid|ocid|ito"
    r"|smid|smtyp|sh(are)?|ref_src|wt[._]\w+|xtor|at_xt\w+|amp_latest_update_time)",
    re.IGNORECASE,
)
"""Query parameters that say where a reader came from and never what is shown."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_COPY = re.compile(r"(?:https?://[^/?#]+)?/(?:[^?#]*/)?(https?):/{1,2}([^/?#]+.*)", re.IGNORECASE)


def original_url(url: str) -> str:
    """The address that a web archive's copy was made from, which stands behind the copy's own; others as they are.

    >>> original_url("https://web.archive.org/web/20220125191405/https://news.example/live#a")
    'https://news.example/live#a'
    >>> original_url("https://social.example/share?u=https://news.example/live")
    'https://social.example/share?u=https://news.example/live'
    """
    match = _COPY.fullmatch(url)
    return f"{match[1]}://{match[2]}" if match else url


def canonical_url(url: str, *, base: str | None = None, keep_fragment: bool = False) -> str:
    """The address absolute, percent-encoding and query order settled, tracking parameters dropped.

    >>> canonical_url("HTTPS://News.example/live?utm_source=x&b=2&a=1#top")
    'https://news.example/live?a=1&b=2'
    """
    absolute = urljoin(base, url.strip()) if base else url.strip()
    parts = urlsplit(absolute)
    query = "&".join(pair for pair in parts.query.split("&") if not TRACKING.fullmatch(pair.split("=")[0]))
    return str(canonicalize_url(urlunsplit(parts._replace(query=query)), keep_fragments=keep_fragment))


def web_address(words: str) -> str:
    """The address of a page that can be visited: http or https, with a host, without a port that goes without saying.

    Raises ValueError with a sentence for what is none, and for one with a user name or a password: it would be kept
    and shown wherever the live blog is named.

    >>> web_address(" https://news.example:443/live ")
    'https://news.example/live'
    """
    address = words.strip()
    try:
        parts = urlsplit(address)
        usable = parts.scheme in DEFAULT_PORTS and parts.hostname and parts.port != 0
    except ValueError:  # "http://[oops", a port that is no number
        usable = False
    if not usable:
        message = f"{words!r} is not the address of a page: write it whole, like https://news.example/live"
        raise ValueError(message)
    if "@" in parts.netloc:
        message = (
            f"an address at {parts.hostname} has a user name or a password in it, "
            "which would be kept and shown: write it without"
        )
        raise ValueError(message)
    if parts.port == DEFAULT_PORTS[parts.scheme]:
        address = urlunsplit(parts._replace(netloc=parts.netloc.rpartition(":")[0]))
    return address
