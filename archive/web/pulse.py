"""What happened in a live blog, capture by capture, remembered until it is looked at again.

Derived rows follow from the captures and from the extractor that read them, so what is worked out of them can
be kept for as long as both are the same.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from archive import queries
from archive.models import Capture, LiveBlog, Reading

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from archive.queries import CaptureRef

READABLE = ("changed", "same", "not_modified")

KEPT = 512
"""Live blogs of which the pulse is kept."""

Key = tuple[int, int, int | None, str | None]


@dataclass(slots=True)
class Look:
    """One visit and how many events it is the first to show."""

    id: int
    at: datetime
    outcome: str
    events: Counter[str] = field(default_factory=Counter)

    @property
    def readable(self) -> bool:
        return self.outcome in READABLE

    @property
    def changes(self) -> int:
        return self.events.total()


@dataclass(slots=True)
class Story:
    """What befell one update, over all captures."""

    edits: int = 0
    silent: int = 0
    removed: list[CaptureRef] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pulse:
    """A live blog's visits in order, and the story of each update by its key; most have none."""

    looks: tuple[Look, ...]
    stories: dict[str, Story]
    first: datetime | None

    @property
    def readable(self) -> list[Look]:
        return [look for look in self.looks if look.readable]

    @property
    def edits(self) -> int:
        return sum(story.edits for story in self.stories.values())

    @property
    def silent(self) -> int:
        return sum(story.silent for story in self.stories.values())

    @property
    def removals(self) -> int:
        return sum(len(story.removed) for story in self.stories.values())


class Pulses:
    """Takes the pulse of live blogs; safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[Key, Pulse]] = OrderedDict()
        self._lock = Lock()

    def of(self, session: Session, live_blog: LiveBlog) -> Pulse:
        """The pulse as the database has it now."""
        key = _key(session, live_blog)
        with self._lock:
            known = self._kept.get(live_blog.id)
        if known and known[0] == key:
            return known[1]
        pulse = take(session, live_blog)
        with self._lock:
            self._kept[live_blog.id] = (key, pulse)
            self._kept.move_to_end(live_blog.id)
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
    ordered = tuple(looks.values())
    return Pulse(ordered, stories, next((look.at for look in ordered if look.readable), None))


def _tell(story: Story, edit: queries.Edit) -> None:
    if edit.kind == "edited":
        story.edits += 1
        story.silent += bool(edit.silent)
    elif edit.kind == "removed":
        story.removed.append(edit.by)


def _looks(session: Session, live_blog: LiveBlog) -> list[Look]:
    query = (
        select(Capture.id, Capture.captured_at, func.coalesce(Reading.outcome, Capture.outcome))
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id == live_blog.id)
        .order_by(Capture.captured_at, Capture.digest)
    )
    return [Look(*row) for row in session.execute(query)]


def _key(session: Session, live_blog: LiveBlog) -> Key:
    """Changes whenever what is derived may: with each capture, and with the extractor."""
    ours = Capture.live_blog_id == live_blog.id
    count, newest = session.execute(select(func.count(), func.max(Capture.id)).where(ours)).one()
    extractor = session.scalar(select(Reading.extractor).where(Reading.capture_id == newest))
    return live_blog.id, count, newest, extractor
