"""Which of the published ids, if any, will still name the same update tomorrow."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import BlogPosting

LABELS = frozenset(
    [
        "amp",
        "article",
        "asset",
        "b",
        "block",
        "blog",
        "card",
        "comment",
        "content",
        "e",
        "element",
        "entry",
        "event",
        "feed",
        "h",
        "id",
        "item",
        "key",
        "lb",
        "live",
        "liveblog",
        "liveblogentry",
        "liveblogpost",
        "livepost",
        "message",
        "msg",
        "n",
        "news",
        "node",
        "note",
        "p",
        "post",
        "posting",
        "s",
        "section",
        "story",
        "t",
        "ticker",
        "tickeritem",
        "u",
        "update",
        "wp",
    ]
)
"""Words that name a kind of thing and not the thing: "post-123" on one page is "liveblogPost123" elsewhere."""

_LONG = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,64}|\d{5,20}", re.IGNORECASE
)
_LEADING_LABEL = re.compile(r"([A-Z]?[a-z]+|[A-Z]+)(?=[\W_]|[A-Z]|\d|$)[\W_]*")


def core(published: str) -> str:
    """What is left of an id without the words that only say what kind of thing it names.

    >>> core("block-646219928f08e408b758af95"), core("liveblogPost1288914"), core("asset:1-2"), core("uk-votes-2")
    ('646219928f08e408b758af95', '1288914', '1-2', 'uk-votes-2')
    """
    rest = published.strip().lstrip("#")
    while match := _LEADING_LABEL.match(rest):
        label = match[1].lower()
        bare_letter = len(label) == 1 and match.end() == 1  # "e" in "e4b0f5": part of the id
        if label not in LABELS or bare_letter or match.end() == len(rest):
            break
        rest = rest[match.end() :]
    return rest


def parts_of(url: str) -> SplitResult:
    """The parts of an address; all empty where it is none ("http://[")."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


@lru_cache(maxsize=4096)
def id_in_url(url: str, page_url: str = "") -> str | None:
    """The part of a permalink that tells one update from the next: fragment, query value, or last path segment."""
    parts = parts_of(url)
    if parts.fragment:
        return core(unquote(parts.fragment))
    page = parts_of(page_url)
    known = set(parse_qsl(page.query))
    values = [value for name, value in parse_qsl(parts.query) if (name, value) not in known]
    likely = [core(value) for value in values if any(c.isdigit() for c in value)]
    if likely:
        return max(likely, key=len)
    path = parts.path.rstrip("/")
    return core(path.rsplit("/", 1)[-1]) if path and path != page.path.rstrip("/") else None


def tokens(update: BlogPosting, page_url: str) -> frozenset[str]:
    """Everything by which one update can be known on two sides of one page."""
    found = set()
    for value in {update.id, update.url}:  # often one and the same
        if not value:
            continue
        is_url = "://" in value
        name = id_in_url(value, page_url) if is_url else core(value)
        if name:
            found.add(name.lower())
            found.update(match.lower() for match in _LONG.findall(name))
    return frozenset(found)


def stable_ids(updates: Sequence[BlogPosting], page_url: str) -> list[str | None]:
    """An id for each update that is its own and not its position's, else None."""
    ids = [own_id(update, page_url) for update in updates]
    often = Counter(ids)
    ids = [name if name and often[name] == 1 else None for name in ids]
    if is_positional(ids, newest_first=newest_first(updates)):
        return [None] * len(ids)
    return ids


def own_id(update: BlogPosting, page_url: str) -> str | None:
    """The id that an update is published with, or the one in its permalink; a position may still be among them."""
    if update.id and "://" not in update.id:
        return core(update.id)
    for url in (update.id, update.url):
        name = id_in_url(url, page_url) if url else None
        if name:
            return name
    return None


def newest_first(updates: Sequence[BlogPosting]) -> bool | None:
    """Whether the page runs from new to old by its times; None where they do not say."""
    times = [u.date_published.at for u in updates if u.date_published and u.date_published.at]
    falling = sum(a > b for a, b in pairwise(times))
    rising = sum(a < b for a, b in pairwise(times))
    return None if falling == rising else falling > rising


def is_positional(ids: Sequence[str | None], *, newest_first: bool | None) -> bool:
    """Whether ids only count the places on the page, so that each new update takes its neighbour's.

    Counting up from the newest (1, 2, 3 ...) does; counting up from the oldest is a serial number and stays.
    """
    numbers = [int(name) for name in ids if name and name.isdecimal() and len(name) <= 6]
    known = sum(name is not None for name in ids)
    if not numbers or len(numbers) < known:
        return False
    first, last = min(numbers), max(numbers)
    dense = last - first < 2 * len(numbers) + 3
    if len(numbers) == 1:
        return first <= 1
    rises = all(a < b for a, b in pairwise(numbers))
    if newest_first is False:
        return False
    return dense and rises and (first <= 3 or newest_first is True)


def without_positional_url(update: BlogPosting, page_url: str, stable: str | None) -> BlogPosting:
    """The update with this id; a permalink that only carries a position goes, it will lead elsewhere tomorrow."""
    url = update.url
    if stable is None and url:
        name = id_in_url(url, page_url)
        if name is None or (name.isdecimal() and len(name) <= 6):
            url = None
    changed = stable != update.id or url != update.url
    return replace(update, id=stable, url=url) if changed else update
