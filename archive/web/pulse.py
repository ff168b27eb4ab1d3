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
from archive.models import Capture, LiveBlog, Reading
from archive.web.charts import Strip, outlines, strip, ticks
from archive.web.looks import Look

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from archive.queries import CaptureRef

KEPT = 512
"""Live blogs of which the pulse is kept."""

Key = tuple[int, int, str | None]


@dataclass(slots=True)
class Story:
    """What befell one update, over all captures."""

    edits: int = 0
    silent: int = 0
    removed: list[CaptureRef] = field(default_factory=list)
    restored: list[CaptureRef] = field(default_factory=list)


@dataclass(frozen=True)
class Pulse:
    """A live blog's visits in order, and the story of each update by its key; most have none."""

    looks: tuple[Look, ...]
    stories: dict[str, Story]

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
        return {number: self._of(session, number, keys.get(number)) for number in numbers}

    def _of(self, session: Session, number: int, key: Key | None) -> Pulse:
        if key is None:
            return Pulse((), {})
        with self._lock:
            known = self._kept.get(number)
        if known and known[0] == key:
            return known[1]
        pulse = take(session, session.get_one(LiveBlog, number))
        with self._lock:
            self._kept[number] = (key, pulse)
            self._kept.move_to_end(number)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return pulse


def take(session: Session, live_blog: LiveBlog) -> Pulse:
    """Read all visits and events of a live blog."""
    looks = {look.id: look for look in _looks(session, live_blog)}
    stories: dict[str, Story] = {}
    for edit in queries.edits(session, live_blog):
        looks[edit.by.id].events[edit.kind] += 1
        if edit.kind != "added":
            _tell(stories.setdefault(edit.update.key, Story()), edit)
    return Pulse(tuple(looks.values()), stories)


def _tell(story: Story, edit: queries.Edit) -> None:
    if edit.kind == "edited":
        story.edits += 1
        story.silent += bool(edit.silent)
    elif edit.kind == "removed":
        story.removed.append(edit.by)
    elif edit.kind == "restored":
        story.restored.append(edit.by)


def _looks(session: Session, live_blog: LiveBlog) -> list[Look]:
    query = (
        select(Capture.id, Capture.captured_at, func.coalesce(Reading.outcome, Capture.outcome))
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id == live_blog.id)
        .order_by(Capture.captured_at, Capture.digest)
    )
    return [Look(*row) for row in session.execute(query)]


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
