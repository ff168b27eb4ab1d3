"""The readings of one page made one: joined by id, permalink, else by words and time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from crawler.extractors.about import filled
from crawler.extractors.base import Extractor, Kind, NotALiveBlog, Reading, UnreadablePage
from crawler.extractors.completeness import shows_all
from crawler.extractors.copies import without_copies, without_twins
from crawler.extractors.data_clock import set_right
from crawler.extractors.document import Document
from crawler.extractors.fields import (
    SCHEMA_NAMES,
    combine,
    headline_once,
    own_fields,
)
from crawler.extractors.identity import core, stable_ids, without_positional_url
from crawler.extractors.joining import all_words, pair_up
from crawler.extractors.paging import MOST_PAGES, next_pages
from crawler.extractors.routes import routes
from crawler.items import BlogPosting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crawler.items import Page

BELIEVED = 0.5
"""The confidence from which on a reading stands without another one beside it."""

ON_THE_PAGE = 0.6
"""The share of an update's words that the page must show, for the update to be the page's."""

JOINED = 0.3
"""The share of the shorter list that must be found in the longer one, for the two to be one list."""

MOST_OF_THEM = 0.8
"""The share of a list that another must have to take its place."""

OLD = timedelta(days=30)
"""Data older than the page itself by this is not about the page."""


def read_page(page: Page, *, route: str | None = None) -> Reading:
    """What all routes together read on one page; raises NotALiveBlog or UnreadablePage."""
    document = Document(page)
    shown, data = read_routes(document, route)
    reading = merge(shown, data, document)
    if reading is None:
        why = "says that it is a live blog but lists no updates" if data else "holds no list of updates"
        message = f"{page.url} {why}"
        raise NotALiveBlog(message)
    further = _further_pages(document)
    complete = reading.posting.complete or shows_all(reading.posting, document, further)
    removed = tuple(core(name) for name in reading.posting.removed_ids)
    updates = tuple(u for u in reading.posting.updates if u != BlogPosting("", sources=u.sources))
    posting = replace(
        reading.posting,
        updates=updates,  # without those of which nothing is left, as all that they said is the page's
        truncated=document.truncated,
        complete=complete,
        removed_ids=removed,
    )
    return replace(reading, posting=posting, further_pages=further)


def shell_of(page: Page) -> Reading:
    """A page that only embeds a live blog: what it says about itself, and the feeds that it names."""
    document = Document(page)
    return Reading("", document.about, further_pages=_further_pages(document))


def further_pages_of(page: Page) -> tuple[str, ...]:
    """The further pages that any route names, each once, never the page itself; none of an unreadable page."""
    try:
        return _further_pages(Document(page))
    except UnreadablePage:
        return ()


def _further_pages(document: Document) -> tuple[str, ...]:
    if document.url != document.page.url:  # a web archive's copy: its links lead to the living site
        return ()
    accepting = (route for route in routes() if type(route).further_pages is not Extractor.further_pages)
    named = [
        url for route in accepting if document.accepted_by(route) for url in route.further_pages(document)
    ]
    named.extend(next_pages(document))
    known = {document.url, document.canonical_url, ""}
    return tuple(url for url in dict.fromkeys(named) if url not in known)[:MOST_PAGES]


def read_routes(document: Document, route: str | None = None) -> tuple[Reading | None, Reading | None]:
    """The best reading of what the page shows, and the best of its data; later routes run only where needed."""
    shown: Reading | None = None
    data: Reading | None = None
    for extractor in routes():
        so_far = data if extractor.is_data else shown
        enough = _suffices(so_far, is_data=extractor.is_data)
        if route not in {None, extractor.name} or enough or not document.accepted_by(extractor):
            continue
        reading = extractor.read(document)
        if reading is None:
            continue
        reading = replace(_own(reading, document), kind=extractor.kind)
        if _lists_headings(reading) or (so_far and not _tells_more(reading, so_far)):
            continue
        shown, data = (shown, reading) if extractor.is_data else (reading, data)
    return shown, data


def _own(reading: Reading, document: Document) -> Reading:
    """The reading with each update once, and without the fields that are the page's."""
    told = [update for update in reading.posting.updates if update != BlogPosting("")]
    updates = without_twins(told, document.canonical_url)
    elements = reading.elements if len(updates) == len(reading.elements) else ()
    return replace(
        reading,
        posting=own_fields(replace(reading.posting, updates=updates), is_seen=bool(reading.elements)),
        elements=elements,
    )


def _suffices(reading: Reading | None, *, is_data: bool) -> bool:
    """Whether a reading leaves nothing for routes that know less: several updates, and when they were published.

    Data says of itself what it is: only headlines alone, all of one date, leave anything.
    """
    if reading is None or _count(reading) < 2:
        return False
    return _says_something(reading) if is_data else 2 * _dated(reading) >= _count(reading)


def _says_something(reading: Reading) -> bool:
    updates = reading.posting.updates
    moments = {update.date_published.at for update in updates if update.date_published}
    return len(moments) > 1 or any(update.article_body for update in updates)


def _lists_headings(reading: Reading) -> bool:
    """Whether all that is told are headings without words or times, or times without words.

    Newsrooms build indexes of the same blocks; and some mark up every update with the page's headline.
    """
    updates = reading.posting.updates
    bare = sum(not u.article_body and not (u.headline and u.date_published) for u in updates)
    return len(updates) > 1 and bare >= MOST_OF_THEM * len(updates)


def _tells_more(reading: Reading, known: Reading) -> bool:
    """Whether a reading has more updates than another, or the times that this one lacks.

    Names of elements prove little: "liveblog-entry" is what several makers call an update.
    """
    if _count(reading) > _count(known):
        return True
    return _dated(reading) > 2 * _dated(known) and _count(reading) >= MOST_OF_THEM * _count(known)


def _dated(reading: Reading | None) -> int:
    """How many updates have a time of their own."""
    return sum(u.date_published is not None for u in reading.posting.updates) if reading else 0


def _count(reading: Reading | None) -> int:
    return len(reading.posting.updates) if reading else 0


def merge(shown: Reading | None, data: Reading | None, document: Document) -> Reading | None:
    """One reading of the two, or None where neither holds updates that can be believed."""
    if shown and data and _count(shown) and _count(data):
        pairs = pair_up(shown.posting.updates, data.posting.updates, document.canonical_url)
        if len(pairs) >= JOINED * min(_count(shown), _count(data)):
            return _joined(shown, data, pairs, document)
        believes_data = data.confidence >= BELIEVED and _is_of_the_page(data, shown, document)
        alone: Reading | None = data if believes_data else shown
    else:
        believed = [r for r in (data, shown) if r and _count(r) and r.confidence >= BELIEVED]
        alone = believed[0] if believed else None
    if alone is None or not _count(alone) or alone.confidence < BELIEVED:
        return None
    return _alone(alone, document)


def _is_of_the_page(data: Reading, shown: Reading, document: Document) -> bool:
    """Whether data that shares no update with what was read from the page is about the page all the same.

    A theme may ship demonstration data; but the general route may also have read the list of comments.
    """
    updates = data.posting.updates
    on_page = sum(len(all_words(u) & document.words) >= ON_THE_PAGE * len(all_words(u)) for u in updates)
    if 2 * on_page >= len(updates):
        return True
    if shown.kind < Kind.GENERAL:
        return False
    newest = max(
        (u.date_published.at for u in updates if u.date_published and u.date_published.at), default=None
    )
    page_date = document.about.date_published or data.posting.date_published
    return not (newest and page_date and page_date.at and page_date.at - newest > OLD)


def _alone(reading: Reading, document: Document) -> Reading:
    posting = reading.posting
    ids = stable_ids(posting.updates, document.canonical_url)
    updates = [
        _with_sources(
            headline_once(without_positional_url(update, document.canonical_url, name)),
            dict.fromkeys(SCHEMA_NAMES, reading.route),
        )
        for update, name in zip(posting.updates, ids, strict=True)
    ]
    posting = filled(replace(posting, url=document.canonical_url), document.about)
    return replace(
        reading, posting=replace(posting, updates=without_copies(updates), routes=(reading.route,))
    )


def _with_sources(update: BlogPosting, routes_of: Mapping[str, str]) -> BlogPosting:
    given = {name: route for name, route in routes_of.items() if getattr(update, name)}
    return replace(update, sources=tuple((SCHEMA_NAMES[name], route) for name, route in given.items()))


def _joined(shown: Reading, data: Reading, pairs: dict[int, int], document: Document) -> Reading:
    page_url = document.canonical_url
    seen, said = list(shown.posting.updates), list(data.posting.updates)
    couples = [(seen[i], said[j]) for j, i in pairs.items()]
    told = set_right(data.posting, couples, document)
    seen = [
        without_positional_url(u, page_url, n) for u, n in zip(seen, stable_ids(seen, page_url), strict=True)
    ]
    said = [
        without_positional_url(u, page_url, n)
        for u, n in zip(told.updates, stable_ids(said, page_url), strict=True)
    ]
    merged: dict[tuple[int | None, int | None], BlogPosting] = {}
    for i, j in interleaved(len(seen), len(said), pairs):
        if i is not None and j is not None:
            update, chosen = combine(seen[i], said[j])
            routes_of = {name: (shown if source == "page" else data).route for name, source in chosen.items()}
            merged[i, j] = _with_sources(update, routes_of)
        elif i is not None and _belongs(seen[i], shown, couples):
            merged[i, j] = _with_sources(seen[i], dict.fromkeys(SCHEMA_NAMES, shown.route))
        elif j is not None:
            merged[i, j] = _with_sources(headline_once(said[j]), dict.fromkeys(SCHEMA_NAMES, data.route))
    posting = filled(told, shown.posting, document.about)
    posting = replace(
        posting,
        url=page_url,
        updates=without_copies(list(merged.values())),
        complete=shown.posting.complete or data.posting.complete,
        removed_ids=shown.posting.removed_ids,
        routes=(shown.route, data.route),
    )
    return replace(
        shown, posting=posting, further_pages=(*shown.further_pages, *data.further_pages), elements=()
    )


def _belongs(update: BlogPosting, shown: Reading, couples: Sequence[tuple[BlogPosting, BlogPosting]]) -> bool:
    """Whether a block that the data does not list is an update: it looks like those that the data does list."""
    if shown.kind < Kind.GENERAL:
        return True
    timed = sum(v.date_published is not None for v, _ in couples) * 2 > len(couples)
    named = sum(v.id is not None for v, _ in couples) * 2 > len(couples)
    if named and update.id is None:
        return False
    return not timed or update.date_published is not None


def interleaved(seen: int, said: int, pairs: Mapping[int, int]) -> list[tuple[int | None, int | None]]:
    """The order of the page with what only the data lists in between: (on the page, in the data) by position.

    >>> interleaved(2, 3, {1: 0})
    [(None, 0), (0, 1), (None, 2), (1, None)]
    """
    order = list(range(said))
    matched = [pairs[j] for j in order if j in pairs]
    if sum(a > b for a, b in pairwise(matched)) * 2 > len(matched) - 1 > 0:
        order.reverse()
    after: dict[int, list[int]] = {}
    anchor = -1
    for j in order:
        if j in pairs:
            anchor = pairs[j]
        else:
            after.setdefault(anchor, []).append(j)
    data_of = {i: j for j, i in pairs.items()}
    first = min(pairs.values(), default=0)
    rows: list[tuple[int | None, int | None]] = []
    for i in range(seen):
        if i == first:
            rows.extend((None, j) for j in after.get(-1, ()))
        rows.append((i, data_of.get(i)))
        rows.extend((None, j) for j in after.get(i, ()))
    return rows
