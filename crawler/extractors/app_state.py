"""The state that a page carries for its own scripts: `__NEXT_DATA__`, `window.__STATE__ = {...}`, JSON in script tags."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from lxml import etree

from crawler.extractors import lenient_json
from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.evidence import says_something_else
from crawler.extractors.joining import all_words
from crawler.extractors.records import BODIES, first_text, is_removed, read_record
from crawler.extractors.state_forms import called, flight_rows, is_flattened, unflattened
from crawler.extractors.state_lists import FEWEST, record_lists
from crawler.items import LiveBlogPosting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crawler.extractors.document import Document
    from crawler.extractors.records import Record
    from crawler.items import BlogPosting

MAX_SCRIPT = 16 * 1024 * 1024
"""A script longer than this, in characters, is not read."""

SHORTEST = 500
"""Characters of a script that can hold updates."""

MOST_ASSIGNMENTS = 8
"""Statements of one script that are read, one after the other."""

ON_THE_PAGE = 0.9
"""The share of an update's distinct words that a page shows which shows the update."""

MOST_APART = timedelta(hours=12)
"""Between neighbours, usually, in a live blog that lasts for days; an index of articles has a day and more."""

_ASSIGNMENT = re.compile(
    r"\s*(?:var\s+|let\s+|const\s+)?(?:window|self|globalThis|[A-Z_]{2,})[\w.$\[\]'\"]{0,80}\s*=\s*"
)
_JSON_ATTRIBUTE = etree.XPath(
    f"//@*[(starts-with(., '{{') or starts-with(., '[')) and string-length() > {SHORTEST}]"
)
_BODY_WORDS = sorted({name.rpartition("_")[2] for name in BODIES}, key=len)
_ENDS_OF_BODIES = (*_BODY_WORDS, *map(str.capitalize, _BODY_WORDS), "HTML")
"""How the name of a body ends: `text"`, `bodyHtml"`. The short ones are common: mostly one search finds one of them."""

_OPENED_ATTRIBUTES = ('="{', "='{", '="[', "='[")
_NEXT_ASSIGNMENT = re.compile(r"\s*;" + _ASSIGNMENT.pattern)
_CDATA = re.compile(r"^\s*(?:/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[\s)")
_PARSED_STRING = re.compile(r"JSON\.parse\(\s*")
_FLIGHT = re.compile(r"self\.__next_f\.push\(\s*")
_LIVE = re.compile(r"live|update|ticker|entries|posts|stream|timeline|blocks|cards|events", re.IGNORECASE)
_DECODER = json.JSONDecoder(strict=False)


class AppState(Extractor):
    """The longest list of objects with a body and a time that the page's state holds."""

    name = "app-state"
    kind = Kind.GENERAL
    is_data = True

    def accepts(self, document: Document) -> bool:
        if document.media != "html":
            return False
        return any(_may_hold_updates(*script) for script in document.scripts()) or bool(_attributes(document))

    def read(self, document: Document) -> Reading | None:
        found = [found for state in states(document) for found in record_lists(state, _inner)]
        if not found:
            return None
        live = [pair for pair in found if _LIVE.search(pair[0])] or found
        path, records = max(
            live, key=lambda pair: (len(live) > 1 and _shown(pair[1], document), len(pair[1]))
        )
        updates = tuple(read_record(record, document) for record in records if not is_removed(record))
        removed = tuple(id_ for r in records if is_removed(r) and (id_ := first_text(r, ("id", "_id"))))
        is_live = _LIVE.search(path) and len(updates) > FEWEST and not _is_index(updates, document)
        confidence = 0.6 if is_live else 0.4
        posting = LiveBlogPosting(document.canonical_url, updates, removed_ids=removed)
        return Reading(self.name, posting, confidence=confidence)


def _is_index(updates: Sequence[BlogPosting], document: Document) -> bool:
    """Whether the page says that it is something else, or what it lists lies days apart: its articles, releases, episodes."""
    if says_something_else(document.title, document.url):
        return True
    moments = sorted(u.date_published.at for u in updates if u.date_published and u.date_published.at)
    apart = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    return bool(apart) and median(apart) > MOST_APART.total_seconds()


def _shown(records: list[Record], document: Document) -> int:
    """How many of the records stand in the page: its state may hold another live blog's too, which it only teases."""
    words = [all_words(read_record(record, document)) for record in records]
    return sum(len(found & document.words) >= ON_THE_PAGE * len(found) for found in words if found)


def _may_hold_updates(kind: str, script: str) -> bool:
    if not SHORTEST < len(script) < MAX_SCRIPT or "ld+json" in kind:
        return False
    if (
        "json" not in kind
        and not _FLIGHT.match(script)
        and not _ASSIGNMENT.match(_CDATA.sub("", script[:200]))
    ):
        return False
    named = (key for key in _ENDS_OF_BODIES if key in script)
    return any(f'{key}"' in script or f'{key}\\"' in script or f"{key}:" in script for key in named)


def states(document: Document) -> Iterator[Any]:
    """The values that the page's scripts hold as data; code is left alone."""
    flight: list[str] = []
    for kind, script in document.scripts():
        pushed_row = _FLIGHT.match(script)
        if not pushed_row and not _may_hold_updates(kind, script):
            continue
        script = lenient_json.storable(_CDATA.sub("", script, count=1))
        if "json" in kind:
            yield from _decoded(script, 0)
        elif match := pushed_row:
            pushed = [v for v in _decoded(script, match.end()) if isinstance(v, list)]
            flight.extend(v[1] for v in pushed if len(v) > 1 and isinstance(v[1], str))
        elif match := _ASSIGNMENT.match(script):
            yield from _assigned(script, match.end())
    for value in _attributes(document):
        yield from _decoded(lenient_json.storable(value), 0)
    if flight:
        rows = lenient_json.storable("".join(flight))
        yield from flight_rows(rows, lambda text, start: next(_decoded(text, start), None))


def _attributes(document: Document) -> list[str]:
    """The attributes that hold data for the page's scripts: `<div data-live='{"messages": ...}'>`."""
    if not any(map(document.marks_up, _OPENED_ATTRIBUTES)):
        return []
    return [
        value
        for value in map(str, _JSON_ATTRIBUTE(document.tree))
        if any(key in value for key in _ENDS_OF_BODIES)
    ]


def _assigned(script: str, start: int) -> Iterator[Any]:
    if quoted := _PARSED_STRING.match(script, start):
        for text in _decoded(script.replace("\\'", "'"), quoted.end()):
            yield from _decoded(lenient_json.storable(text), 0) if isinstance(text, str) else ()
        return
    if value := called(script, start):
        yield value
        return
    for _ in range(MOST_ASSIGNMENTS):
        try:
            value, end = _DECODER.raw_decode(script, start)
        except (ValueError, RecursionError):
            return
        yield unflattened(value) if is_flattened(value) else value
        following = _NEXT_ASSIGNMENT.match(script, end)
        if not following:
            return
        start = following.end()


def _inner(text: str) -> Iterator[Any]:
    return _decoded(text, 0)


def _decoded(text: str, start: int) -> Iterator[Any]:
    try:
        value = _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return
    yield unflattened(value) if is_flattened(value) else value
