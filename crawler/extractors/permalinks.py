"""Addresses that name a place on the page itself: its fragments, and queries that name a post."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

LONGEST_MARK: Final = 120
"""Characters of an id, an address's fragment or a time."""

PERMALINK_QUERY: Final = re.compile(
    r"(?:^|&)(?:[\w.\[\]-]*(?:post|entry|update|block|id|item|event|key|with)[\w.\[\]-]*=)([^&]{3,120})",
    re.IGNORECASE,
)

split_address: Final = lru_cache(maxsize=2048)(urlsplit)
"""An address in its parts; the page's own is asked for at every link."""


def own_permalink(href: str, url: str) -> str | None:
    """The part of an address that names a place on this page: its fragment, or a query that names a post."""
    if href[:1] == "#":
        return href if 2 < len(href) <= LONGEST_MARK else None
    if "#" not in href and "?" not in href:
        return None
    try:
        here, there = split_address(url), urlsplit(href)
    except ValueError:
        return None
    if there.netloc and there.netloc.removeprefix("www.") != here.netloc.removeprefix("www."):
        return None
    if there.path and there.path.rstrip("/") != here.path.rstrip("/"):
        return None
    named = PERMALINK_QUERY.search(there.query)
    if named:
        return f"?{named[1]}"
    return f"#{there.fragment}" if 2 <= len(there.fragment) <= LONGEST_MARK else None
