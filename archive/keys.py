"""The key of an update: what the publisher calls it, or a name of our own made from what it said first."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from archive.wording import fold

if TYPE_CHECKING:
    from collections.abc import Container

    from archive.identity import Shown

FIRST_WORDS = 12
"""How many words of an update without identifier go into its key."""


def new_key(one: Shown, taken: Container[str]) -> tuple[str, str]:
    """Kind and key of a new update: `id`, else `url`, else `inferred` from its time and first words.

    An inferred key doesn't depend on the capture, so that importing an earlier one doesn't rename it.
    """
    for kind, key in (("id", one.id), ("url", one.url)):
        if key and key not in taken:
            return kind, key
    key = _inferred(one)
    ordinals = (key if n == 1 else f"{key}-{n}" for n in count(1))
    return "inferred", next(name for name in ordinals if name not in taken)


def _inferred(one: Shown) -> str:
    stamp = one.posting.date_published
    clear = stamp is not None and stamp.at is not None and stamp.coarseness <= timedelta(minutes=1)
    time = stamp.at.isoformat(timespec="minutes") if stamp and stamp.at and clear else ""
    words = fold(f"{one.posting.headline or ''} {one.posting.article_body}").split()[:FIRST_WORDS]
    return (
        "words-" + hashlib.sha256("\0".join([time, *words]).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    )
