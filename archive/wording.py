"""What makes one wording of an update differ from another: pure functions over texts, times and links.

Stored text is never rewritten; for comparison only Unicode NFC and runs of white space are folded, so that
`1.5m` and `15m`, `5%` and `5`, `"we won"` and `we won` differ.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from crawler.items import TEXT_ROUTE
from crawler.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import BlogPosting, Timestamp

CACHE_AGE = timedelta(minutes=10)
"""How old a page from a cache may be: relative words ("5 minutes ago") are off by as much."""

CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-4])\s?[:.hH]\s?([0-5]\d)(?!\d)\s*([ap]\.?m\b)?", re.IGNORECASE)


class Beside(Protocol):
    """What stands beside the words of a wording and is compared: authors, times and links; coarseness in seconds.

    `words_from` names the route that read the words, "" where that is not known.
    """

    @property
    def authors(self) -> Sequence[str]: ...
    @property
    def links(self) -> Sequence[str]: ...
    @property
    def html(self) -> str: ...
    @property
    def date_published(self) -> datetime | None: ...
    @property
    def date_published_printed(self) -> str: ...
    @property
    def date_published_coarseness(self) -> int: ...
    @property
    def date_modified(self) -> datetime | None: ...
    @property
    def date_modified_printed(self) -> str: ...
    @property
    def date_modified_coarseness(self) -> int: ...
    @property
    def words_from(self) -> str: ...


class Wording(Beside, Protocol):
    """One wording of an update: a row of `update_version`, or a `PublishedWording`."""

    @property
    def headline(self) -> str | None: ...
    @property
    def text(self) -> str: ...
    @property
    def images(self) -> Sequence[dict[str, str]]: ...
    @property
    def pinned(self) -> bool: ...
    @property
    def key_event(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class PublishedWording:
    """A wording as it stands on a page, in the columns of `update_version`.

    `words_from` names the route that read the words: what a reader sees, or structured data beside it.
    """

    text: str
    headline: str | None = None
    html: str = ""
    authors: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[dict[str, str], ...] = ()
    date_published: datetime | None = None
    date_published_printed: str = ""
    date_published_coarseness: int = 0
    date_modified: datetime | None = None
    date_modified_printed: str = ""
    date_modified_coarseness: int = 0
    pinned: bool = False
    key_event: bool = False
    words_from: str = ""


def wording_of(update: BlogPosting, *, base_url: str) -> PublishedWording:
    """The wording of an update on a page; `base_url` resolves its links."""
    return PublishedWording(
        text=update.article_body,
        headline=update.headline,
        html=update.html,
        authors=update.authors,
        links=links_in(update.html, base_url=base_url),
        images=tuple({"url": i.url, "caption": i.caption, "credit": i.credit} for i in update.images),
        **_columns("date_published", update.date_published),
        **_columns("date_modified", update.date_modified),
        pinned=update.pinned,
        key_event=update.key_event,
        words_from=dict(update.sources).get("articleBody", ""),
    )


def _columns(name: str, stamp: Timestamp | None) -> dict[str, Any]:
    if stamp is None:
        return {}
    coarseness = int(stamp.coarseness.total_seconds())
    return {name: stamp.at, f"{name}_printed": stamp.printed, f"{name}_coarseness": coarseness}


def fold(text: str) -> str:
    """The text as it is compared: Unicode NFC, runs of white space one space; nothing else.

    >>> fold("Caf\\u0065\\u0301\\n  at\\u00a01.5m")
    'Café at 1.5m'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_from_elsewhere(known: str, new: str) -> bool:
    """Whether two readings of an update from different sources may be of the same words: one leaves some out.

    Structured data is cut short, and leaves out quoted posts and the marks between words. A word that is
    another is an edit all the same.

    >>> read_from_elsewhere("The quay is closed. It opens at noon.", "The quay is closed")
    True
    >>> read_from_elsewhere("The quay is closed.", "The quay is open.")
    False
    """
    fewer, more = sorted((_bare_words(known), _bare_words(new)), key=len)
    rest = iter(more)
    return bool(fewer) and all(word in rest for word in fewer)


def _bare_words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def words_digest(headline: str | None, text: str) -> str:
    """SHA-256 of the folded headline and text: equal digests are equal words."""
    return hashlib.sha256(
        f"{fold(headline or '')}\0{fold(text)}".encode("utf-8", "surrogatepass")
    ).hexdigest()


@lru_cache(maxsize=8192)
def links_in(html: str, *, base_url: str) -> tuple[str, ...]:
    """Where the markup links to: canonical addresses, each once, in order; links within the page left out."""
    if "href" not in html.lower():
        return ()
    import lxml.html  # readers of an archive compare wordings and parse none
    from lxml import etree

    try:
        fragment = lxml.html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, ValueError):  # nothing but comments; characters XML can't hold
        return ()
    hrefs = [href.strip() for href in fragment.xpath(".//a/@href")]
    return tuple(dict.fromkeys(canonical for href in hrefs if (canonical := _link(href, base_url))))


def _link(href: str, base_url: str) -> str | None:
    if not href or href.startswith("#"):
        return None
    try:
        canonical = canonical_url(href, base=base_url)
    except ValueError:  # not an address: "http://[oops"
        return href
    return canonical if canonical.startswith(("http:", "https:", "mailto:")) else None


def changed_fields(old: Wording, new: Wording) -> tuple[str, ...]:
    """Which fields differ, by schema.org's names ("links" is ours), in a fixed order.

    A time, an author list or markup that is missing on one side is no change on its own, except that a
    modified time appears; pins, key events, images and markup are recorded and never compared.
    """
    differs = {
        "headline": fold(old.headline or "") != fold(new.headline or ""),
        "articleBody": fold(old.text) != fold(new.text),
        **other_changes(old, new),
    }
    return tuple(name for name, changed in differs.items() if changed)


def other_changes(old: Beside, new: Beside) -> dict[str, bool]:
    """Whether each field beside the words differs; of `html` only matters whether there is any.

    Bylines and links are not compared across sources: structured data spells names in its own way.
    """
    same_source = not have_other_sources(old, new)
    return {
        "author": same_source and _differ(old.authors, new.authors),
        "datePublished": not same_time(*_published(old), *_published(new)),
        "dateModified": _modified_anew(old, new) or not same_time(*_modified(old), *_modified(new)),
        "links": same_source and bool(old.html and new.html) and set(old.links) != set(new.links),
    }


def have_other_sources(old: Beside, new: Beside) -> bool:
    """Whether two wordings were read by different routes, as far as these are known."""
    return bool(old.words_from and new.words_from) and old.words_from != new.words_from


def has_inferred_boundaries(wording: Beside) -> bool:
    """Whether it was read from text without markup, where an update's begin and end are inferred.

    A change of such wordings may be one of our reading: more text on the page can move a boundary.
    """
    return wording.words_from == TEXT_ROUTE


def _differ(old: Sequence[str], new: Sequence[str]) -> bool:
    return bool(old and new) and [fold(name) for name in old] != [fold(name) for name in new]


def _published(wording: Beside) -> tuple[datetime | None, str, int]:
    return wording.date_published, wording.date_published_printed, wording.date_published_coarseness


def _modified(wording: Beside) -> tuple[datetime | None, str, int]:
    return wording.date_modified, wording.date_modified_printed, wording.date_modified_coarseness


def _modified_anew(old: Beside, new: Beside) -> bool:
    """A modified time appears; one that only repeats the published time says nothing."""
    if old.date_modified or old.date_modified_printed or not new.date_modified:
        return False
    if new.date_published is None:
        return True
    return new.date_modified > new.date_published and not same_time(*_published(new), *_modified(new))


def same_time(
    old: datetime | None,
    old_printed: str,
    old_coarseness: int,
    new: datetime | None,
    new_printed: str,
    new_coarseness: int,
) -> bool:
    """Whether two printed times may be the same instant; a time missing on one side may be any.

    Two times are the same when they are nearer than a second or the coarser one's coarseness ("12:50" and "12:50:31",
    but not "12:50" and "12:51"); relative words ("22m ago") are given CACHE_AGE on top. The very same relative words
    are the same time however long after: a saved or cached page says them for ever.
    """
    if old is None and new is None:
        return _same_clock(old_printed, new_printed)
    if old is None or new is None or old == new:
        return True
    slack = timedelta(seconds=max(old_coarseness, new_coarseness, 1))
    if _is_relative(old_printed, old_coarseness) or _is_relative(new_printed, new_coarseness):
        if old_printed == new_printed:
            return True
        slack += CACHE_AGE
    return abs(old - new) < slack


def _is_relative(printed: str, coarseness: int) -> bool:
    return bool(coarseness and printed) and not CLOCK.search(printed)


def _same_clock(old: str, new: str) -> bool:
    """Of times that name no instant, only clock times can be told apart."""
    before, after = CLOCK.search(old), CLOCK.search(new)
    return before is None or after is None or before.groups() == after.groups()
