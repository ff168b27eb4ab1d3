"""Lists of updates in a page's state: arrays, and stores of objects by their ids."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from crawler.extractors import lenient_json
from crawler.extractors.joining import words_of
from crawler.extractors.records import BODIES, PUBLISHED, URLS, by_name, first_text, markup_in
from crawler.extractors.state_forms import dereferenced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from crawler.extractors.records import Record

FEWEST = 2
"""Records at least, for a list of updates."""

PROSE = 8
"""Words in a body at least, on average; captions and labels have fewer."""

SHORTEST_JSON = 500
"""Characters of a string that can hold updates as JSON."""

_ASIDE = re.compile(
    r"comment|related|recommend|most|trending|teaser|promo|menu|nav|advert|sponsor|author|breadcrumb|image|photo|galler|video"
    r"|caption|footer|header|tag|topic|newsletter|widget|sidebar|onward|further|read|key_?(?:event|moment|update|post)",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"(?:live|blog|ticker|story|article|event|stream|feed|timeline|page|match|parent)\w{0,12}_?id",
    re.IGNORECASE,
)
"""The name of a field that tells to which of several live blogs a record belongs."""


def record_lists(state: Any, decode: Callable[[str], Iterable[Any]]) -> Iterator[tuple[str, list[Record]]]:
    """Every list of objects that each have a body and a time, with the path of names that leads to it."""
    stores: list[tuple[str, dict[str, Record]]] = []
    ids: list[list[str]] = []
    for path, value in _parts(state, decode):
        if isinstance(value, dict):
            records = {name: v for name, v in value.items() if isinstance(v, dict)}
            if updates := _updates(path, list(records.values())):
                kept = {id(record) for record in updates}
                by_name = {name: record for name, record in records.items() if id(record) in kept}
                stores.append((path, by_name))
        elif updates := _updates(path, [_unwrapped(v) for v in value if isinstance(v, dict)]):
            yield path, updates
        elif len(value) >= FEWEST and all(isinstance(v, str | int) for v in value):
            ids.append([str(v) for v in value])
    for path, store in stores:
        yield from ((path, records) for records in _of_store(store, ids))


def _parts(state: Any, decode: Callable[[str], Iterable[Any]]) -> Iterator[tuple[str, Any]]:
    """Every object and list of the state, with the path of names that leads to it."""
    waiting: list[tuple[str, Any]] = [("", state)]
    if isinstance(state, dict):
        waiting.extend(dereferenced(state))
    seen = 0
    while waiting and seen < lenient_json.MAX_OBJECTS:
        path, value = waiting.pop()
        seen += 1
        if isinstance(value, str):  # an answer kept as it came: {"body": "{\\"entries\\": ...}"}
            waiting.extend((path, inner) for inner in decode(value))
        elif isinstance(value, dict):
            waiting.extend(
                (f"{path}.{k}", v) for k, v in value.items() if isinstance(v, dict | list) or _is_json(v)
            )
            yield path, value
        elif isinstance(value, list):
            waiting.extend((path, v) for v in value if isinstance(v, dict | list))
            yield path, value


def _updates(path: str, records: list[Record]) -> list[Record]:
    """Those of the records that are updates, if most are; none where the path leads to something else."""
    if len(records) < FEWEST or _ASIDE.search(path):
        return []
    updates = [record for record in records if _is_update(record)]
    enough = len(updates) >= FEWEST and len(updates) >= len(records) / 2
    return updates if enough and _is_prose(updates) else []


def _of_store(store: dict[str, Record], ids: list[list[str]]) -> Iterator[list[Record]]:
    """The lists that a store of records by their ids holds: those that lists of ids name, else one for each parent.

    A store keeps the updates of all live blogs that its page needs, in no order.
    """
    named = [
        found for names in ids if len(found := [store[name] for name in names if name in store]) >= FEWEST
    ]
    if named:
        yield from named
        return
    records = list(store.values())
    for parent in {name for record in records for name in record if _PARENT.fullmatch(name)}:
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            groups[str(record.get(parent))].append(record)
        if 1 < len(groups) <= len(records) / 2:
            yield from groups.values()
            return
    yield records


def _is_json(value: Any) -> bool:
    return isinstance(value, str) and len(value) > SHORTEST_JSON and value[:1] in {"{", "["}


def _unwrapped(record: Record) -> Record:
    """The object inside wrappers such as {"node": {...}} (GraphQL) and {"item": {...}}."""
    for name in ("node", "item", "post", "entry", "attributes"):
        inner = record.get(name)
        if isinstance(inner, dict) and len(record) <= 3:
            return inner
    return record


def _is_update(record: Record) -> bool:
    named = by_name(record)
    return any(key in named for key in PUBLISHED) and any(named.get(key) for key in BODIES)


def _is_prose(records: list[Record]) -> bool:
    """Whether the bodies are running text, and not all link to pages of their own."""
    sample = [by_name(record) for record in records[:20]]
    bodies = [next((m for key in BODIES if (m := markup_in(record.get(key)))), "") for record in sample]
    if sum(len(words_of(body)) for body in bodies) < PROSE * len(sample):
        return False
    links = [first_text(record, URLS) for record in sample]
    elsewhere = {link.split("#")[0].split("?")[0] for link in links if link and not link.startswith("#")}
    return len(elsewhere) < max(2, len(sample))
