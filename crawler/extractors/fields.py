"""Which source is right for which field of an update, where two routes read the same page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from crawler.chrome import folded
from crawler.extractors.joining import words_of
from crawler.items import BlogPosting, Timestamp

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Sequence

    from crawler.items import LiveBlogPosting

SEVERAL = 3
"""Updates from which on a value that all of them share is the page's and not theirs."""

LEAST_HEADLINE = 4
"""Distinct words of what a page shows as a headline that are no mere label, whatever the data says instead."""

LEAST_TEXT, LEAST_SHARED = 12, 0.15
"""Distinct words of a text that can be told from another one, and the share of them that two readings of one have in common."""

CLOCK_IN_FRONT = re.compile(
    r"^\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?(?:[A-Z]{2,4}|Uhr|h)\)?)?\s*[-–—:|]?\s+(?=\S)"
)
"""A printed time before the words of a headline."""

_LOCAL_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
"""A day and a clock as data writes them."""

_LAST_STOPS = " .…"

Source = Literal["page", "data"]

MOST_AGAIN = 0.8
"""The share of updates whose body is their headline from which on none of them is a body."""

SCHEMA_NAMES = {
    "id": "@id",
    "url": "url",
    "headline": "headline",
    "article_body": "articleBody",
    "authors": "author",
    "date_published": "datePublished",
    "date_modified": "dateModified",
    "images": "image",
}
"""Our fields whose route is recorded, with schema.org's names."""


def own_fields(posting: LiveBlogPosting, *, is_seen: bool) -> LiveBlogPosting:
    """The posting without the fields of updates that are the page's own: its headline, date, authors, picture.

    Guardian pages of 2023 put the page's headline and date on every item of their JSON-LD. Nor with bodies that
    only say the headlines again, where (nearly) all do. Data, which no reader sees (`is_seen`), gives updates without a
    headline another of the page's titles.
    """
    often = {
        words for words, count in Counter(u.headline for u in posting.updates).items() if words and count > 1
    }
    of_page = {words for words in often if not is_seen and _is_title(words, posting.headline or "")}
    updates = [_without_page_headline(update, posting, of_page) for update in posting.updates]
    again = [_only_repeats(update.article_body, update.headline or "") for update in updates]
    if len(updates) > 1 and sum(again) >= MOST_AGAIN * len(updates):
        updates = [replace(u, article_body="") if said else u for u, said in zip(updates, again, strict=True)]
    shared = {
        name
        for name, of_page in (
            ("date_published", {_at(posting.date_published), _at(posting.date_modified)}),
            ("date_modified", {_at(posting.date_modified), _at(posting.date_published)}),
            ("authors", {posting.authors}),
            ("headline", {posting.headline}),
        )
        if _is_shared([getattr(update, name) for update in updates], of_page)
    }
    if shared:
        nothing = {name: () if name == "authors" else None for name in shared}
        updates = [replace(update, **nothing) for update in updates]  # type: ignore[arg-type]
    return replace(posting, updates=tuple(_without_page_images(updates)))


def _only_repeats(body: str, headline: str) -> bool:
    """Whether a body says a headline again and nothing else; long bodies need no second look."""
    return 0 < len(body) < 2 * len(headline) and folded(body) == folded(headline)


def _without_page_images(updates: Sequence[BlogPosting]) -> Iterator[BlogPosting]:
    """The updates without pictures that stand on several: an update without one is given the page's."""
    often = Counter(image.url for update in updates for image in update.images)
    for update in updates:
        own = tuple(image for image in update.images if often[image.url] < SEVERAL)
        yield replace(update, images=own) if own != update.images else update


def _is_shared(values: Sequence[object], of_page: Collection[object]) -> bool:
    plain = [_at(value) if isinstance(value, Timestamp) else value for value in values]
    given = [value for value in plain if value]
    if len(given) < 2 or len(given) < len(plain) / 2 or len(set(given)) > 1:
        return False
    return given[0] in of_page or (len(given) >= SEVERAL and not isinstance(given[0], tuple))


def _is_title(headline: str, title: str) -> bool:
    """Whether a headline has nearly all of its words from the page's: that of updates without one of their own."""
    words = words_of(headline)
    return 5 * len(words & words_of(title)) >= 3 * len(words) and len(words) >= LEAST_HEADLINE


def _without_page_headline(
    update: BlogPosting, posting: LiveBlogPosting, of_page: Container[str]
) -> BlogPosting:
    headline = CLOCK_IN_FRONT.sub("", update.headline or "") or None
    body = update.article_body
    if headline and body and posting.headline and folded(headline) == folded(posting.headline):
        headline = None
    if body and update.headline in of_page:
        headline = None
    return replace(update, headline=headline) if headline != update.headline else update


def _at(stamp: object) -> object:
    """The instant, or the day and clock of data without a zone; None for what only a reader could place."""
    if not isinstance(stamp, Timestamp):
        return None
    return stamp.at or (stamp.printed if _LOCAL_TIME.match(stamp.printed) else None)


def combine(page: BlogPosting, data: BlogPosting) -> tuple[BlogPosting, dict[str, Source]]:
    """One update from what a reader saw and what the structured data says, and which gave each field."""
    chosen: dict[str, Source] = {
        "id": "data" if data.id else "page",
        "url": "data" if data.url else "page",
        "headline": _headline_source(page, data),
        "article_body": _body_source(page, data),
        "authors": "page" if page.authors else "data",
        "date_published": _time_source(page.date_published, data.date_published),
        "date_modified": _time_source(page.date_modified, data.date_modified),
        "images": "page" if page.images else "data",
    }
    values = {name: getattr(page if source == "page" else data, name) for name, source in chosen.items()}
    for name in ("date_published", "date_modified"):
        values[name] = _with_printed_words(values[name], getattr(page, name))
    body_of = page if chosen["article_body"] == "page" else data
    values["article_body"] = _without_names(values["article_body"], data.authors)
    merged = BlogPosting(
        **values,
        html=body_of.html,
        shared_content=body_of.shared_content,
        pinned=page.pinned or data.pinned,
        key_event=page.key_event or data.key_event,
    )
    return headline_once(merged), chosen


def _without_names(body: str, names: Container[str]) -> str:
    """The body without a first or last line that is the name of who wrote it, as the data tells; another line stays."""
    lines = body.split("\n")
    while len(lines) > 1 and lines[0] in names:
        del lines[0]
    while len(lines) > 1 and lines[-1] in names:
        del lines[-1]
    return "\n".join(lines)


def _with_printed_words(stamp: Timestamp | None, seen: Timestamp | None) -> Timestamp | None:
    """The instant with the words that a reader saw beside it."""
    if stamp and seen and seen.printed and stamp is not seen:
        return replace(stamp, printed=seen.printed)
    return stamp


def _time_source(page: Timestamp | None, data: Timestamp | None) -> Source:
    """The finer one; of two that are as fine the data's."""
    if not data or not data.at:
        return "page" if page else "data"
    if not page or not page.at:
        return "data"
    return "page" if page.coarseness < data.coarseness else "data"


def _headline_source(page: BlogPosting, data: BlogPosting) -> Source:
    """The headline a reader saw; not the beginning of the body that data repeats as one."""
    if not data.headline:
        return "page"
    if not page.headline:
        return "page" if page.article_body and is_beginning(data.headline, page.article_body) else "data"
    seen, said = words_of(page.headline), words_of(data.headline)
    alike = len(seen & said) >= 0.6 * min(len(seen), len(said))
    # Words that differ may be another language's; a label is no headline.
    return "page" if alike or len(seen) >= LEAST_HEADLINE else "data"


def is_beginning(start: str, text: str) -> bool:
    """Whether a text begins with these words and goes on; stops at the end of either are no word.

    >>> is_beginning("The quay is ...", "The quay is closed."), is_beginning("It is closed.", "It is closed.")
    (True, False)
    """
    start, whole = (folded(words).rstrip(_LAST_STOPS) for words in (start, text))
    return len(start) < len(whole) and whole.startswith(start)


def _body_source(page: BlogPosting, data: BlogPosting) -> Source:
    """The words a reader saw, unless the data has more of the same text."""
    if not data.article_body or not page.article_body:
        return "data" if data.article_body else "page"
    if data.headline and folded(page.article_body) == folded(data.headline):
        return "data"  # the page shows no more than a headline, to be opened
    if is_beginning(page.article_body, data.article_body):
        return "data"
    seen = words_of(page.article_body)
    said = words_of(data.article_body) - words_of(page.headline or "")
    if min(len(seen), len(said)) >= LEAST_TEXT and len(seen & said) < LEAST_SHARED * min(
        len(seen), len(said)
    ):
        return "page"  # another text: another language's, or an older one's
    missing = len(said - seen) / max(1, len(said))
    surplus = len(seen - said) / max(1, len(seen))
    if missing > 0.1 and missing > surplus:
        return "data"
    return "page"


def headline_once(update: BlogPosting) -> BlogPosting:
    """The update without its headline at the head of its body, where the body has more to say."""
    if not update.headline:
        return update
    first, _, rest = update.article_body.partition("\n")
    if rest and folded(first) == folded(update.headline):
        return replace(update, article_body=rest)
    return update
