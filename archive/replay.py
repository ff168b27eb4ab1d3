"""All captures of a live blog through today's extractors and the fold, in their order; nothing is written."""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.facts import Key, Visit, same_bytes, validators_sent
from archive.readings import Extraction, Interned, look_of, read_pages, read_visit
from archive.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archive.changes import Changes

    Extractor = Callable[[Visit], Callable[[], Extraction]]
    """Begins to read a visit; what it gives is called for the result."""

IN_FLIGHT = 4
"""How many visits wait for each process; more would only fill memory."""


@dataclass
class Readings:
    """Extractions by capture, kept while several replays of one live blog follow each other."""

    of: dict[Key, Extraction] = field(default_factory=dict)
    intern: Interned = field(default_factory=Interned)

    def keep(self, key: Key, extraction: Extraction) -> Extraction:
        """The extraction, from now on at hand."""
        return self.of.setdefault(key, self.intern(extraction))


def replay(
    visits: Iterable[Visit],
    *,
    readings: Readings | None = None,
    extractor: Extractor | None = None,
    at_once: int = 1,
) -> Iterator[Changes]:
    """What visits change, one after another; they come in the order of their keys, which name them.

    `extractor` begins to read up to `at_once` visits before the first is needed.
    """
    readings = readings or Readings()
    fold = _Replay(readings)
    begin = extractor or _begin_here
    waiting: deque[tuple[Visit, Callable[[], Extraction]]] = deque()
    before: Visit | None = None
    for visit in visits:
        waiting.append((visit, _begin(visit, before, readings, begin)))
        before = visit if visit.outcome == "fetched" else before
        if len(waiting) >= at_once:
            yield fold.see(*waiting.popleft())
    while waiting:
        yield fold.see(*waiting.popleft())


@contextmanager
def reading_in(processes: int) -> Iterator[tuple[Extractor, int]]:
    """An extractor that reads in several processes, and how many visits to begin at once."""
    if processes <= 1:
        yield _begin_here, 1
        return
    context = multiprocessing.get_context("spawn")  # forking a process with threads may hang
    with ProcessPoolExecutor(processes, mp_context=context) as pool:

        def begin(visit: Visit) -> Callable[[], Extraction]:
            if visit.outcome != "fetched" or visit.posting is not None:
                return _begin_here(visit)
            return pool.submit(read_pages, visit.pages).result

        yield begin, processes * IN_FLIGHT


def _begin_here(visit: Visit) -> Callable[[], Extraction]:
    return lambda: read_visit(visit)


def _begin(
    visit: Visit, before: Visit | None, readings: Readings, begin: Extractor
) -> Callable[[], Extraction]:
    """Begin to read, unless it was read already, or will hardly be asked for: the same bytes say the same."""
    if visit.key in readings.of:
        return lambda: readings.of[visit.key]
    if before is not None and same_bytes(visit.key, before.key):
        return _begin_here(visit)
    return begin(visit)


class _Replay:
    """The fold over visits, with what "not modified" and "the same bytes" refer to."""

    def __init__(self, readings: Readings) -> None:
        self.timeline = Timeline()
        self.readings = readings
        self.by_validators: dict[tuple[str | None, str | None], Key] = {}
        self.shown: Key | None = None

    def see(self, visit: Visit, extraction: Callable[[], Extraction]) -> Changes:
        if self._is_identical(visit):
            look = look_of(visit, (None, None), capture=visit.key, identical=True)
            self.readings.keep(visit.key, self.readings.of[self.timeline.previous])  # type: ignore[index]
        elif visit.outcome == "not_modified":
            look = look_of(visit, self._not_modified_since(visit), capture=visit.key)
        else:
            look = look_of(visit, self.readings.keep(visit.key, extraction()), capture=visit.key)
        changes = self.timeline.see(look)
        if visit.outcome == "fetched" and changes.reading.sequence is not None:
            self.shown = visit.key
            self.by_validators[visit.validators] = visit.key
        return changes

    def _is_identical(self, visit: Visit) -> bool:
        previous = self.timeline.previous
        return visit.outcome == "fetched" and previous == self.shown and same_bytes(visit.key, self.shown)

    def _not_modified_since(self, visit: Visit) -> Extraction:
        """Nothing where the server means the page that is shown, else what the page that it means said."""
        meant = self.by_validators.get(validators_sent(visit), self.shown)
        if meant is None or meant == self.shown:
            return None, visit.error
        self.shown = meant
        return self.readings.of[meant]
