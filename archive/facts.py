"""Visits as facts: what came back, kept as it came, and read again when it is needed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from archive.models import Capture, LiveBlog, Response
from archive.payloads import Payloads
from archive.seals import last_seal, seal_of
from crawler.items import Page
from crawler.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from datetime import datetime

    from crawler.items import Headers, LiveBlogItem, LiveBlogPosting

Key = tuple["datetime", str]
"""What names a capture within its live blog: when, and the digest of its responses. Captures sort by it."""

Validators = tuple[str | None, str | None]

NO_PAGE = "no page came back"


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a live blog, from the crawler or from the rows of a capture."""

    url: str
    key: Key
    outcome: Literal["fetched", "not_modified", "failed"]
    error: str | None
    pages: tuple[Page, ...] = field(repr=False)
    posting: LiveBlogPosting | None = field(default=None, repr=False)

    @property
    def from_top(self) -> bool:
        """Whether the first page is the address that is followed, and not a later page of it."""
        return not self.pages or _query(self.pages[0].url) == _query(self.url)

    @property
    def validators(self) -> Validators:
        """ETag and Last-Modified of the first page."""
        return validators_received(self.pages[0].headers if self.pages else ())


def visit_of(item: LiveBlogItem) -> Visit:
    """The visit as a fact: a page with an error status, or none at all, is a failed look.

    A fetched visit has an error when further pages are missing from it.
    """
    outcome, error = _outcome(item)
    key = (item.captured_at, digest_of(item.pages))
    return Visit(canonical_url(item.url), key, outcome, error, item.pages, item.posting)


def _outcome(item: LiveBlogItem) -> tuple[Literal["fetched", "not_modified", "failed"], str | None]:
    if not item.pages:
        return "failed", item.error or NO_PAGE
    status = item.pages[0].status
    if status == 304:
        return "not_modified", None
    if status >= 400:
        return "failed", item.error or f"{item.pages[0].url} answered with status {status}"
    if item.error:
        return "failed", item.error
    return "fetched", item.incomplete


def digest_of(pages: Sequence[Page]) -> str:
    """SHA-256 of what came back: addresses, statuses and bodies; headers such as Date are left out."""
    bodies = (hashlib.sha256(page.body).hexdigest() for page in pages)
    rows = [(page.url, page.status, page.truncated, body) for page, body in zip(pages, bodies, strict=True)]
    return digest_of_rows(rows)


def digest_of_rows(rows: Iterable[tuple[str, int, bool, str]]) -> str:
    """The same from rows of `response`: address, status, truncated, payload."""
    digest = hashlib.sha256()
    for url, status, truncated, sha256 in rows:
        digest.update(f"{url}\n{status}\n{bool(truncated)}\n{sha256}\n".encode())
    return digest.hexdigest()


def same_bytes(one: Key, other: Key | None) -> bool:
    """Whether two captures brought the same responses."""
    return other is not None and one[1] == other[1]


def validators_received(headers: Headers) -> Validators:
    """ETag and Last-Modified of a response."""
    received = {name.lower(): value for name, value in headers}
    return received.get("etag"), received.get("last-modified")


def validators_sent(visit: Visit) -> Validators:
    """ETag and Last-Modified that the visitor sent with the question whether anything was modified."""
    sent = {name.lower(): value for name, value in visit.pages[0].request_headers} if visit.pages else {}
    return sent.get("if-none-match"), sent.get("if-modified-since")


def _query(url: str) -> str:
    return urlsplit(canonical_url(url)).query


# --- writing -----------------------------------------------------------------------------------------------


def live_blog_row(connection: sa.Connection, url: str, *, now: datetime, state: str) -> Any:
    """The row of the live blog, made if it is new, and locked against other writers."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = insert(LiveBlog).values(url=url, added_at=now, state=state, failures=0)
    connection.execute(new.on_conflict_do_nothing())
    return connection.execute(
        sa.select(LiveBlog.__table__).where(LiveBlog.url == url).with_for_update()
    ).one()


def capture_keys(connection: sa.Connection, live_blog_id: int) -> dict[Key, int]:
    """Every capture of a live blog in order, with the id of its row."""
    rows = connection.execute(
        sa.select(Capture.captured_at, Capture.digest, Capture.id)
        .where(Capture.live_blog_id == live_blog_id)
        .order_by(Capture.captured_at, Capture.digest)
    )
    return {(row.captured_at, row.digest): row.id for row in rows}


def capture_id(connection: sa.Connection, live_blog_id: int | None, key: Key) -> int | None:
    """The id of a capture's row, None when it isn't recorded."""
    named = {"live_blog_id": live_blog_id, "captured_at": key[0], "digest": key[1]}
    return connection.scalar(_SELECT_CAPTURE, named)


_SELECT_CAPTURE = sa.select(Capture.id).where(
    *(getattr(Capture, name) == sa.bindparam(name) for name in ("live_blog_id", "captured_at", "digest"))
)


def write_visit(connection: sa.Connection, payloads: Payloads, live_blog_id: int, visit: Visit) -> int:
    """Write capture, responses and payloads, and seal them; returns the id of the capture."""
    captured_at, digest = visit.key
    responses = []
    for position, page in enumerate(visit.pages):
        after = _payload_before(connection, live_blog_id, position, captured_at)
        responses.append(_response_row(position, page, payloads.put(page.body, after=after)))
    facts = {"captured_at": captured_at, "digest": digest, "outcome": visit.outcome, "error": visit.error}
    seal = seal_of(last_seal(connection, live_blog_id), visit.url, facts, responses)
    row = {"live_blog_id": live_blog_id, "seal": seal, **facts}
    capture = connection.execute(sa.insert(Capture).returning(Capture.id), row).scalar_one()
    if responses:
        connection.execute(sa.insert(Response), [{"capture_id": capture, **one} for one in responses])
    return int(capture)


def _payload_before(
    connection: sa.Connection, live_blog_id: int, position: int, captured_at: datetime
) -> str | None:
    """The payload that this position of the live blog gave at the latest good look before."""
    until = {"live_blog_id": live_blog_id, "captured_at": captured_at, "position": position}
    return connection.scalar(_SELECT_PAYLOAD_BEFORE, until)


_SELECT_PAYLOAD_BEFORE = (
    sa.select(Response.payload_sha256)
    .join(Capture, Capture.id == Response.capture_id)
    .where(
        Capture.live_blog_id == sa.bindparam("live_blog_id"),
        Capture.captured_at <= sa.bindparam("captured_at"),
        Capture.outcome == "fetched",
        Response.position == sa.bindparam("position"),
    )
    .order_by(Capture.captured_at.desc(), Capture.id.desc())
    .limit(1)
)


def _response_row(position: int, page: Page, sha256: str) -> dict[str, Any]:
    return {
        "position": position,
        "url": page.url,
        "request_url": page.request_url,
        "status": page.status,
        "protocol": page.protocol,
        "ip": page.ip,
        "truncated": page.truncated,
        "fetched_at": page.fetched_at,
        "request_headers": [list(header) for header in page.request_headers],
        "headers": [list(header) for header in page.headers],
        "payload_sha256": sha256,
    }


# --- reading -----------------------------------------------------------------------------------------------


def stored_visits(
    connection: sa.Connection, live_blog_id: int, url: str, *, without_bodies: Container[Key] = ()
) -> Iterator[Visit]:
    """Every capture of a live blog as it was visited, in order; bodies are unpacked one visit at a time.

    Raises PayloadDamaged.
    """
    payloads = Payloads(connection)
    captures = connection.execute(
        sa.select(Capture.__table__)
        .where(Capture.live_blog_id == live_blog_id)
        .order_by(Capture.captured_at, Capture.digest)
    ).all()
    for capture in captures:
        key = (capture.captured_at, capture.digest)
        source = None if key in without_bodies else payloads
        pages = tuple(stored_pages(connection, source, capture.id))
        yield Visit(url, key, capture.outcome, capture.error, pages)


def stored_pages(connection: sa.Connection, payloads: Payloads | None, capture: int) -> Iterator[Page]:
    """The responses of a capture as they came; without payloads their bodies are left empty."""
    rows = connection.execute(
        sa.select(Response.__table__).where(Response.capture_id == capture).order_by(Response.position)
    )
    for row in rows:
        yield Page(
            url=row.url,
            fetched_at=row.fetched_at,
            body=payloads.get(row.payload_sha256) if payloads else b"",
            status=row.status,
            headers=headers_of(row.headers),
            request_url=row.request_url,
            request_headers=headers_of(row.request_headers),
            protocol=row.protocol,
            ip=row.ip,
            truncated=row.truncated,
        )


def headers_of(stored: Any) -> Headers:
    """Headers as a row of `response` holds them."""
    return tuple((name, value) for name, value in stored)
