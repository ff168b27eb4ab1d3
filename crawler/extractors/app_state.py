"""The state that a page carries for its own scripts: `__NEXT_DATA__`, `window.__STATE__ = {...}`, JSON in script tags."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from crawler.extractors import lenient_json
from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.joining import words_of
from crawler.extractors.records import BODIES, PUBLISHED, URLS, first_text, is_removed, markup_in, read_record
from crawler.extractors.state_forms import dereferenced, flight_rows, is_flattened, unflattened
from crawler.items import LiveBlogPosting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.extractors.document import Document
    from crawler.extractors.records import Record

MAX_SCRIPT = 16 * 1024 * 1024
"""A script longer than this, in characters, is not read."""

SHORTEST = 500
"""Characters of a script that can hold updates."""

FEWEST = 2
"""Records at least, for a list of updates."""

PROSE = 8
"""Words in a body at least, on average; captions and labels have fewer."""

_ASSIGNMENT = re.compile(
    r"\s*(?:var\s+|let\s+|const\s+)?(?:window|self|globalThis|[A-Z_]{2,})[\w.$\[\]'\"]{0,80}\s*=\s*"
)
_PARSED_STRING = re.compile(r"JSON\.parse\(\s*")
_FLIGHT = re.compile(r"self\.__next_f\.push\(\s*")
_ASIDE = re.compile(
    r"comment|related|recommend|most|trending|teaser|promo|menu|nav|advert|sponsor|author|breadcrumb|image|photo|galler|video"
    r"|caption|footer|header|tag|topic|newsletter|widget|sidebar|onward|further|read",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"live|update|ticker|entries|posts|stream|timeline|blocks|cards|events|keyEvent", re.IGNORECASE
)
_DECODER = json.JSONDecoder(strict=False)


class AppState(Extractor):
    """The longest list of objects with a body and a time that the page's state holds."""

    name = "app-state"
    kind = Kind.GENERAL
    is_data = True

    def accepts(self, document: Document) -> bool:
        return document.media == "html" and any(_may_hold_updates(*script) for script in document.scripts())

    def read(self, document: Document) -> Reading | None:
        found = [found for state in states(document) for found in record_lists(state)]
        if not found:
            return None
        path, records = max(found, key=lambda pair: (bool(_LIVE.search(pair[0])), len(pair[1])))
        updates = tuple(read_record(record, document) for record in records if not is_removed(record))
        removed = tuple(id_ for r in records if is_removed(r) and (id_ := first_text(r, ("id", "_id"))))
        confidence = 0.6 if _LIVE.search(path) and len(updates) > FEWEST else 0.4
        posting = LiveBlogPosting(document.canonical_url, updates, removed_ids=removed)
        return Reading(self.name, posting, confidence=confidence)


def _may_hold_updates(kind: str, script: str) -> bool:
    if not SHORTEST < len(script) < MAX_SCRIPT or "ld+json" in kind:
        return False
    if "json" not in kind and not _FLIGHT.match(script) and not _ASSIGNMENT.match(script):
        return False
    return any(f'{key}"' in script or f'{key}\\"' in script for key in BODIES)


def states(document: Document) -> Iterator[Any]:
    """The values that the page's scripts hold as data; code is left alone."""
    flight: list[str] = []
    for kind, script in document.scripts():
        pushed_row = _FLIGHT.match(script)
        if not pushed_row and not _may_hold_updates(kind, script):
            continue
        script = lenient_json.storable(script)
        if "json" in kind:
            yield from _decoded(script, 0)
        elif match := pushed_row:
            pushed = [v for v in _decoded(script, match.end()) if isinstance(v, list)]
            flight.extend(v[1] for v in pushed if len(v) > 1 and isinstance(v[1], str))
        elif match := _ASSIGNMENT.match(script):
            yield from _assigned(script, match.end())
    if flight:
        rows = lenient_json.storable("".join(flight))
        yield from flight_rows(rows, lambda text, start: next(_decoded(text, start), None))


def _assigned(script: str, start: int) -> Iterator[Any]:
    if quoted := _PARSED_STRING.match(script, start):
        for text in _decoded(script.replace("\\'", "'"), quoted.end()):
            yield from _decoded(lenient_json.storable(text), 0) if isinstance(text, str) else ()
    else:
        yield from _decoded(script, start)


def _decoded(text: str, start: int) -> Iterator[Any]:
    try:
        value = _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return
    yield unflattened(value) if is_flattened(value) else value


def record_lists(state: Any) -> Iterator[tuple[str, list[Record]]]:
    """Every list of objects that each have a body and a time, with the path of names that leads to it."""
    waiting: list[tuple[str, Any]] = [("", state)]
    if isinstance(state, dict):
        waiting.extend(dereferenced(state))
    seen = 0
    while waiting and seen < lenient_json.MAX_OBJECTS:
        path, value = waiting.pop()
        seen += 1
        if isinstance(value, str):  # an answer kept as it came: {"body": "{\\"entries\\": ...}"}
            waiting.extend((path, inner) for inner in _decoded(value, 0))
            continue
        if isinstance(value, dict):
            waiting.extend(
                (f"{path}.{k}", v) for k, v in value.items() if isinstance(v, dict | list) or _is_json(v)
            )
            records = [v for v in value.values() if isinstance(v, dict)]
        elif isinstance(value, list):
            waiting.extend((path, v) for v in value if isinstance(v, dict | list))
            records = [_unwrapped(v) for v in value if isinstance(v, dict)]
        else:
            continue
        if len(records) >= FEWEST and not _ASIDE.search(path):
            updates = [record for record in records if _is_update(record)]
            if len(updates) >= FEWEST and len(updates) >= len(records) / 2 and _is_prose(updates):
                yield path, updates


def _is_json(value: Any) -> bool:
    return isinstance(value, str) and len(value) > SHORTEST and value[:1] in {"{", "["}


def _unwrapped(record: Record) -> Record:
    """The object inside wrappers such as {"node": {...}} (GraphQL) and {"item": {...}}."""
    for name in ("node", "item", "post", "entry", "attributes"):
        inner = record.get(name)
        if isinstance(inner, dict) and len(record) <= 3:
            return inner
    return record


def _is_update(record: Record) -> bool:
    return any(key in record for key in PUBLISHED) and any(record.get(key) for key in BODIES)


def _is_prose(records: list[Record]) -> bool:
    """Whether the bodies are running text, and not all link to pages of their own."""
    sample = records[:20]
    bodies = [next((m for key in BODIES if (m := markup_in(record.get(key)))), "") for record in sample]
    if sum(len(words_of(body)) for body in bodies) < PROSE * len(sample):
        return False
    links = [first_text(record, URLS) for record in sample]
    elsewhere = {link.split("#")[0].split("?")[0] for link in links if link and not link.startswith("#")}
    return len(elsewhere) < max(2, len(sample))
