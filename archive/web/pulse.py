"""What happened in a live blog, capture by capture, remembered until it is looked at again.

Derived rows follow from the captures and from the extractor that read them, so what is worked out of them can
be kept for as long as both are the same.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from archive import queries
from archive.models import Capture, Reading
from archive.web.charts import Strip, outlines, strip, ticks
from archive.web.looks import Look

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from archive.models import LiveBlog


KEPT = 512
"""Live blogs of which the pulse is kept."""

Key = tuple[int, int, str | None]


@dataclass(slots=True)
class Story:
    """What befell one update, over all captures; removals and restorations in order, by the look that shows them."""

    edits: int = 0
    silent: int = 0
    removed: list[Look] = field(default_factory=list)
    restored: list[Look] = field(default_factory=list)


@dataclass(frozen=True)
class Pulse:
    """A live blog's visits in order, and the story of each update by its number; most have none."""

    looks: tuple[Look, ...]
    stories: dict[int, Story]

    @cached_property
    def readable(self) -> tuple[Look, ...]:
        return tuple(look for look in self.looks if look.readable)

    @cached_property
    def silent(self) -> int:
        """How many edits were silent."""
        return sum(story.silent for story in self.stories.values())

    @cached_property
    def strip(self) -> Strip:
        """The large chart."""
        return strip(self.looks, width=960, height=88, buckets=96)

    @cached_property
    def line(self) -> dict[str, str]:
        """The small chart of the front page."""
        return outlines(strip(self.looks, width=360, height=36, buckets=60))

    @cached_property
    def ticks(self) -> list[tuple[float, str]]:
        """Where on the slider something changed."""
        return ticks(self.readable)


class Pulses:
    """Takes the pulse of live blogs; safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[Key, Pulse]] = OrderedDict()
        self._lock = Lock()

    def of(self, session: Session, live_blog: LiveBlog) -> Pulse:
        """The pulse as the database has it now."""
        return self.of_all(session, [live_blog.id])[live_blog.id]

    def of_all(self, session: Session, numbers: Collection[int]) -> dict[int, Pulse]:
        """The pulses of these live blogs, by their row numbers; one that has no capture has an empty pulse."""
        keys = _keys(session, numbers)
        with self._lock:
            known = {number: self._kept.get(number) for number in numbers}
        fresh = {number: held[1] for number, held in known.items() if held and held[0] == keys.get(number)}
        stale = keys.keys() - fresh.keys()
        taken = take(session, stale) if stale else {}
        with self._lock:
            for number, pulse in taken.items():
                self._kept[number] = (keys[number], pulse)
                self._kept.move_to_end(number)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return {number: Pulse((), {}) for number in numbers} | fresh | taken


def take(session: Session, numbers: Collection[int]) -> dict[int, Pulse]:
    """Read all visits and events of these live blogs, by their row numbers."""
    looks = _looks(session, numbers)
    stories: dict[int, dict[int, Story]] = {number: {} for number in numbers}
    for event in queries.happenings(session, numbers):
        look = looks[event.live_blog_id][event.capture_id]
        look.events[event.kind] += 1
        if event.kind != "added":
            _tell(stories[event.live_blog_id].setdefault(event.update_number, Story()), event, look)
    for number, changes in queries.renamings(session, numbers).items():
        for change in changes:
            looks[number][change.by.id].renamed = change
    for story in (story for told in stories.values() for story in told.values()):
        story.removed.sort(key=lambda look: look.at)
        story.restored.sort(key=lambda look: look.at)
    return {number: Pulse(tuple(looks[number].values()), stories[number]) for number in numbers}


def _tell(story: Story, event: queries.Happening, look: Look) -> None:
    if event.kind == "edited":
        story.edits += 1
        story.silent += bool(event.silent)
    elif event.kind == "removed":
        story.removed.append(look)
    elif event.kind == "restored":
        story.restored.append(look)


def _looks(session: Session, numbers: Collection[int]) -> dict[int, dict[int, Look]]:
    """By live blog, its visits in order by their numbers."""
    found: dict[int, dict[int, Look]] = {number: {} for number in numbers}
    query = (
        select(
            Capture.live_blog_id,
            Capture.id,
            Capture.captured_at,
            func.coalesce(Reading.outcome, Capture.outcome),
        )
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id.in_(numbers))
        .order_by(Capture.captured_at, Capture.digest)
    )
    for number, capture_id, at, outcome in session.execute(query):
        found[number][capture_id] = Look(capture_id, at, outcome)
    return found


def _keys(session: Session, numbers: Collection[int]) -> dict[int, Key]:
    """By live blog, what changes whenever its derived rows may: a capture comes, or the extractor is another."""
    newest = (
        select(Capture.live_blog_id, func.count().label("captures"), func.max(Capture.id).label("newest"))
        .where(Capture.live_blog_id.in_(numbers))
        .group_by(Capture.live_blog_id)
        .subquery()
    )
    query = select(newest, Reading.extractor).outerjoin(Reading, Reading.capture_id == newest.c.newest)
    return {row.live_blog_id: (row.captures, row.newest, row.extractor) for row in session.execute(query)}
