"""The rows: facts, which are written once, and what is derived from them, which can be rebuilt at any time.

Facts: `LiveBlog`, `Capture`, `Response`, `Payload`. Derived: `Reading`, `PostingVersion`, `Update`,
`UpdateVersion`, `Absence`. docs/data-model.md explains each table and view to people who bring their own SQL.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC and given back in UTC.

    SQLite keeps it as text that sorts, `2026-02-14 03:05:44.000000`; PostgreSQL as `timestamptz`. A naive
    value is refused with ValueError.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a time without a zone can't be stored: {value!r}"
            raise ValueError(message)
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


BigId = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UTCDateTime(), str: Text(), dict[str, Any]: JSON()}  # noqa: RUF012


# --- facts -------------------------------------------------------------------------------------------------


class LiveBlog(Base):
    """A page that is followed through time; `url` is canonical. The rest says when to look again."""

    __tablename__ = "live_blog"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    added_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(16), default="live")  # live, over, paused
    next_visit_at: Mapped[datetime | None] = mapped_column(index=True)
    visit_interval: Mapped[int | None]  # seconds
    failures: Mapped[int] = mapped_column(default=0)  # in a row

    captures: Mapped[list[Capture]] = relationship(back_populates="live_blog", passive_deletes="all")


class Capture(Base):
    """One visit: a fact. `outcome` is what the visit brought: `fetched`, `not_modified` (304) or `failed`."""

    __tablename__ = "capture"
    __table_args__ = (
        UniqueConstraint("live_blog_id", "captured_at", "digest"),
        Index("ix_capture_captured_at", "captured_at"),  # what is new in all live blogs
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    live_blog_id: Mapped[int] = mapped_column(ForeignKey("live_blog.id"))
    captured_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(16))
    error: Mapped[str | None]
    digest: Mapped[str] = mapped_column(String(64))  # of the responses: the same capture is recorded once
    seal: Mapped[str] = mapped_column(String(64), server_default="")  # of all facts: see `archive.seals`

    live_blog: Mapped[LiveBlog] = relationship(back_populates="captures")
    responses: Mapped[list[Response]] = relationship(order_by="Response.position", back_populates="capture")
    reading: Mapped[Reading | None] = relationship(back_populates="capture")


class Response(Base):
    """One HTTP response of a capture; `headers` are lists of [name, value] in the order received."""

    __tablename__ = "response"

    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str]
    request_url: Mapped[str]
    status: Mapped[int]
    protocol: Mapped[str]
    ip: Mapped[str]
    truncated: Mapped[bool]
    fetched_at: Mapped[datetime]
    request_headers: Mapped[Any] = mapped_column(JSON)
    headers: Mapped[Any] = mapped_column(JSON)
    payload_sha256: Mapped[str] = mapped_column(ForeignKey("payload.sha256"), index=True)

    capture: Mapped[Capture] = relationship(back_populates="responses")


class Payload(Base):
    """Bytes of a body after content decoding, by SHA-256, compressed against an earlier payload.

    `keyframe_sha256` names that one and is null where the payload stands alone; `ordinal` counts the
    payloads since the one that stands alone (0); `size` is the raw length in bytes.
    """

    __tablename__ = "payload"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    keyframe_sha256: Mapped[str | None] = mapped_column(
        ForeignKey("payload.sha256", ondelete="RESTRICT"), index=True
    )
    ordinal: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)


# --- derived -----------------------------------------------------------------------------------------------


class Reading(Base):
    """What an extractor made of a capture.

    `outcome`: `changed`, `same`, `not_modified`, `unreadable` or `failed`. `sequence` is the numbers of the
    updates that the capture shows, in the order of the page, as runs ("12-3,1"); null for a look that says
    nothing. `pinned` is those of them that stand out of their place, pinned or moved, likewise. `covers_from`
    and `covers_until` bound the published times of the others; `complete` says it shows the whole live blog.
    `generated_at`, `last_modified` and `page_modified` are what the copy says of its own age.
    """

    __tablename__ = "reading"

    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16))
    extractor: Mapped[str]
    routes: Mapped[str]
    covers_from: Mapped[datetime | None]
    covers_until: Mapped[datetime | None]
    complete: Mapped[bool]
    generated_at: Mapped[datetime | None]
    last_modified: Mapped[datetime | None]
    page_modified: Mapped[datetime | None]
    update_count: Mapped[int]
    sequence: Mapped[str | None]
    pinned: Mapped[str] = mapped_column(default="")
    error: Mapped[str | None]

    capture: Mapped[Capture] = relationship(back_populates="reading")


class PostingVersion(Base):
    """What the live blog said of itself, from the first capture that showed it to the last (null: still)."""

    __tablename__ = "posting_version"
    __table_args__ = (UniqueConstraint("live_blog_id", "number"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    live_blog_id: Mapped[int] = mapped_column(ForeignKey("live_blog.id"))
    number: Mapped[int]
    first_capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    last_capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"))
    headline: Mapped[str | None]
    description: Mapped[str | None]
    authors: Mapped[Any] = mapped_column(JSON)
    url: Mapped[str]
    coverage_start_time: Mapped[datetime | None]
    coverage_end_time: Mapped[datetime | None]
    is_live: Mapped[bool | None]
    in_language: Mapped[str | None]
    digest: Mapped[str] = mapped_column(String(64))


class Update(Base):
    """One update through time. `number` counts within the live blog in the order of first appearance."""

    __tablename__ = "update"
    __table_args__ = (UniqueConstraint("live_blog_id", "key"), UniqueConstraint("live_blog_id", "number"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    live_blog_id: Mapped[int] = mapped_column(ForeignKey("live_blog.id"))
    number: Mapped[int]
    key: Mapped[str]
    key_kind: Mapped[str] = mapped_column(String(16))  # id, url, inferred
    url: Mapped[str | None]

    versions: Mapped[list[UpdateVersion]] = relationship(
        order_by="UpdateVersion.number", back_populates="update", passive_deletes="all"
    )
    absences: Mapped[list[Absence]] = relationship(
        order_by="Absence.id", back_populates="update", passive_deletes="all"
    )


class UpdateVersion(Base):
    """One wording of an update, from the first capture that showed it to the last.

    `last_capture_id` is null while the latest capture that can be read still shows it.
    """

    __tablename__ = "update_version"
    __table_args__ = (
        UniqueConstraint("update_id", "number"),
        Index("ix_update_version_first_capture_id", "first_capture_id"),
        Index("ix_update_version_last_capture_id", "last_capture_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    update_id: Mapped[int] = mapped_column(ForeignKey("update.id"))
    number: Mapped[int]
    first_capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    last_capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"))
    authors: Mapped[Any] = mapped_column(JSON)
    links: Mapped[Any] = mapped_column(JSON)
    images: Mapped[Any] = mapped_column(JSON)
    date_published: Mapped[datetime | None]
    date_published_printed: Mapped[str]
    date_published_coarseness: Mapped[int]  # seconds
    date_modified: Mapped[datetime | None]
    date_modified_printed: Mapped[str]
    date_modified_coarseness: Mapped[int]  # seconds
    pinned: Mapped[bool]
    key_event: Mapped[bool]
    words_from: Mapped[str] = mapped_column(default="", server_default="")  # the route that read the words
    digest: Mapped[str] = mapped_column(String(64))  # of the folded headline and text
    # Long columns stand last: SQLite walks through them to reach what stands behind.
    headline: Mapped[str | None]
    text: Mapped[str]
    html: Mapped[str]

    update: Mapped[Update] = relationship(back_populates="versions")


class Absence(Base):
    """A span in which an update was not there, each end an interval between two captures.

    It was taken down after `last_seen_capture` and by `first_absent_capture`, the first capture that covers
    its place without showing it; it was back by `seen_again_capture` (null: still gone).
    """

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    update_id: Mapped[int] = mapped_column(ForeignKey("update.id"), index=True)
    last_seen_capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    first_absent_capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    seen_again_capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"))

    update: Mapped[Update] = relationship(back_populates="absences")
