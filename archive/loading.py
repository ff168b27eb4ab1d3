"""A timeline loaded from the derived rows of a live blog.

What `load_timeline` gives is what replaying every capture would give; texts and orders of the page are
fetched only when the fold asks for them, so that an unchanged page costs no texts. Selects are built once:
building one takes longer than running it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive import sequence
from archive.changes import NewReading, PostingState, UpdateState
from archive.coverage import Order
from archive.freshness import Freshness
from archive.matching import Text
from archive.models import Absence, Capture, PostingVersion, Reading, Update, UpdateVersion
from archive.queries.rows import BATCH, batches
from archive.timeline import Timeline
from archive.wording import PublishedWording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

LATEST_FIRST = (Capture.captured_at.desc(), Capture.digest.desc())
"""The order of captures, in which the fold takes them, backwards."""

BESIDE = (
    "authors",
    "links",
    "date_published",
    "date_published_printed",
    "date_published_coarseness",
    "date_modified",
    "date_modified_printed",
    "date_modified_coarseness",
    "pinned",
    "key_event",
    "words_from",
)
"""The columns of a version that stand beside its words; the first two are lists."""


def load_timeline(connection: sa.Connection, live_blog_id: int) -> Timeline:
    """The timeline as its rows tell it; captures are named by the ids of their rows."""
    return Timeline(
        past=RecordedPast(connection, live_blog_id),
        updates=_updates(connection, live_blog_id),
        posting=_posting(connection, live_blog_id),
        **_latest_reading(connection, live_blog_id),
    )


def _latest_reading(connection: sa.Connection, live_blog_id: int) -> dict[str, Any]:
    """The latest capture that could be read, when it was made, and what was read of it."""
    row = connection.execute(_SELECT_LATEST_READING, {"live_blog_id": live_blog_id}).one_or_none()
    if row is None:
        return {}
    shown = NewReading(
        outcome=row.outcome,
        sequence=tuple(sequence.decode(row.sequence)),
        pinned=tuple(sequence.decode(row.pinned)),
        routes=tuple(row.routes.split()),
        covers_from=row.covers_from,
        covers_until=row.covers_until,
        complete=row.complete,
        freshness=Freshness(row.generated_at, row.last_modified, row.page_modified),
    )
    return {"previous": row.capture_id, "previous_at": row.captured_at, "shown": shown}


_SELECT_LATEST_READING = (
    sa.select(Reading.__table__, Capture.captured_at)
    .join(Capture, Capture.id == Reading.capture_id)
    .where(Capture.live_blog_id == sa.bindparam("live_blog_id"), Reading.sequence.is_not(None))
    .order_by(*LATEST_FIRST)
    .limit(1)
)


def _updates(connection: sa.Connection, live_blog_id: int) -> dict[int, UpdateState]:
    """Every update with its latest version, without its words."""
    of_live_blog = {"live_blog_id": live_blog_id}
    gone = set(connection.scalars(_SELECT_GONE, of_live_blog))
    rows = connection.execute(_SELECT_LATEST_VERSIONS, of_live_blog)
    return {row[0]: _update_state(tuple(row), gone=row[0] in gone) for row in rows}


_SELECT_GONE = (
    sa.select(Update.number)
    .join(Absence, Absence.update_id == Update.id)
    .where(Update.live_blog_id == sa.bindparam("live_blog_id"), Absence.seen_again_capture_id.is_(None))
)


_LATEST_NUMBER = (
    sa.select(sa.func.max(UpdateVersion.number))
    .where(UpdateVersion.update_id == Update.id)
    .correlate(Update)
    .scalar_subquery()
)
_SELECT_LATEST_VERSIONS = (
    sa.select(
        Update.number,
        Update.key,
        Update.key_kind,
        Update.url,
        UpdateVersion.number,
        UpdateVersion.digest,
        UpdateVersion.last_capture_id,
        UpdateVersion.html != "",
        *(getattr(UpdateVersion, name) for name in BESIDE),
    )
    .join(
        UpdateVersion,
        sa.and_(UpdateVersion.update_id == Update.id, UpdateVersion.number == _LATEST_NUMBER),
    )
    .where(Update.live_blog_id == sa.bindparam("live_blog_id"))
    .order_by(Update.number)
)


def _update_state(row: tuple[Any, ...], *, gone: bool) -> UpdateState:
    number, key, key_kind, url, version, digest, last_seen, has_markup, authors, links, *rest = row
    beside = PublishedWording(
        text="",
        html="…" if has_markup else "",
        authors=tuple(authors),
        links=tuple(links),
        **dict(zip(BESIDE[2:], rest, strict=True)),
    )
    return UpdateState(number, key, key_kind, url, version, digest, beside, last_seen, gone)


def _posting(connection: sa.Connection, live_blog_id: int) -> PostingState | None:
    row = connection.execute(_SELECT_POSTING, {"live_blog_id": live_blog_id}).one_or_none()
    if row is None:
        return None
    fields = {name: getattr(row, name) for name in PostingState.__dataclass_fields__}
    return PostingState(**{**fields, "authors": tuple(row.authors)})


_SELECT_POSTING = (
    sa.select(PostingVersion.__table__)
    .where(PostingVersion.live_blog_id == sa.bindparam("live_blog_id"))
    .order_by(PostingVersion.number.desc())
    .limit(1)
)


class RecordedPast:
    """What a timeline asks of the captures before it was loaded."""

    def __init__(self, connection: sa.Connection, live_blog_id: int) -> None:
        self.connection = connection
        self.live_blog_id = live_blog_id

    def texts(self, numbers: Collection[int]) -> Mapping[int, Text]:
        """The latest words of these updates."""
        found: dict[int, Text] = {}
        for some in batches(list(numbers), BATCH):
            rows = self.connection.execute(
                sa.select(Update.number.label("update_number"), *_TEXT_COLUMNS)
                .join(UpdateVersion, UpdateVersion.update_id == Update.id)
                .where(Update.live_blog_id == self.live_blog_id, Update.number.in_(some))
                .order_by(UpdateVersion.number)
            )
            found.update((row.update_number, _text(row)) for row in rows)  # the last version stays
        return found

    def orders(self, captures: Collection[Any]) -> Mapping[Any, Order]:
        """What these captures showed."""
        found: dict[Any, Order] = {}
        for some in batches(list(captures), BATCH):
            rows = self.connection.execute(
                sa.select(Reading.capture_id, Reading.sequence, Reading.pinned).where(
                    Reading.capture_id.in_(some)
                )
            )
            for row in rows:
                pinned = frozenset(sequence.decode(row.pinned))
                found[row.capture_id] = Order(tuple(sequence.decode(row.sequence or "")), pinned)
        return found

    def first_seen(self) -> Mapping[int, datetime]:
        """When each update was first captured."""
        rows = self.connection.execute(
            sa.select(Update.number, Capture.captured_at)
            .join(UpdateVersion, sa.and_(UpdateVersion.update_id == Update.id, UpdateVersion.number == 1))
            .join(Capture, Capture.id == UpdateVersion.first_capture_id)
            .where(Update.live_blog_id == self.live_blog_id)
        )
        return {row.number: row.captured_at for row in rows}


_TEXT_COLUMNS = (
    UpdateVersion.headline,
    UpdateVersion.text,
    UpdateVersion.digest,
    UpdateVersion.date_published,
    UpdateVersion.date_published_printed,
    UpdateVersion.date_published_coarseness,
)


def _text(row: Any) -> Text:
    published = (row.date_published, row.date_published_printed, row.date_published_coarseness)
    return Text(words=row.text, headline=row.headline or "", published=published, digest=row.digest)
