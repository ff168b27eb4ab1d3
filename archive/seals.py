"""Seals: a checksum over all facts of a capture and over the seal of the capture recorded before it.

The seals of a live blog are a chain in the order of recording. A fact that was changed contradicts its own seal,
a capture that was taken out or put in the seal behind it. A seal that somebody noted elsewhere and that is still
there, in a chain that holds, vouches for every capture of that live blog recorded up to it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive.database import DAMAGE
from archive.models import Capture, LiveBlog, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORM = "liveblog-archive capture 1"
"""Begins what is sealed; another form of the same facts would have to begin otherwise."""

CAPTURE = ("captured_at", "outcome", "error", "digest")
RESPONSE = (
    "position",
    "url",
    "request_url",
    "status",
    "protocol",
    "ip",
    "truncated",
    "fetched_at",
    "request_headers",
    "headers",
    "payload_sha256",
)
"""The columns that are sealed, in the order in which they are: this is the form, it must stay as it is."""


def seal_of(
    before: str | None, url: str, capture: Mapping[str, Any], responses: Iterable[Mapping[str, Any]]
) -> str:
    """The seal of a capture of the live blog at `url`, from its row and those of its responses in their order.

    `before` is the seal of the capture recorded before it, None for the first of its live blog.
    """
    facts = [
        FORM,
        before,
        url,
        *(_plain(capture[name]) for name in CAPTURE),
        [[_plain(response[name]) for name in RESPONSE] for response in responses],
    ]
    return hashlib.sha256(json.dumps(facts, separators=(",", ":")).encode("ascii")).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value


# --- rows --------------------------------------------------------------------------------------------------


def last_seal(connection: sa.Connection, live_blog_id: int) -> str | None:
    """The seal of the capture of a live blog that was recorded last."""
    return connection.scalar(_SELECT_LAST_SEAL, {"live_blog_id": live_blog_id})


def select_captures(live_blog_id: int) -> sa.Select[int]:
    """The ids of a live blog's captures in the order of recording: the order of the chain."""
    return sa.select(Capture.id).where(Capture.live_blog_id == live_blog_id).order_by(Capture.id)


def seal_of_rows(connection: sa.Connection, before: str | None, url: str, capture_id: int) -> str:
    """The seal that the rows of a capture give."""
    capture = connection.execute(_SELECT_CAPTURE, {"id": capture_id}).one()
    responses = connection.execute(_SELECT_RESPONSES, {"id": capture_id}).all()
    return seal_of(before, url, capture._asdict(), [response._asdict() for response in responses])


def seal_all(connection: sa.Connection) -> None:
    """Seal every capture as it is now; one that can't be read stays without a seal."""
    for live_blog_id, url in connection.execute(sa.select(LiveBlog.id, LiveBlog.url)).all():
        before: str | None = None
        for capture_id in connection.scalars(select_captures(live_blog_id)).all():
            try:
                before = seal_of_rows(connection, before, url, capture_id)
            except DAMAGE:
                before = ""
            connection.execute(sa.update(Capture).where(Capture.id == capture_id).values(seal=before))


_SELECT_LAST_SEAL = sa.select(Capture.seal).where(
    Capture.id
    == sa.select(sa.func.max(Capture.id))
    .where(Capture.live_blog_id == sa.bindparam("live_blog_id"))
    .scalar_subquery()
)
_SELECT_CAPTURE = sa.select(*(getattr(Capture, name) for name in CAPTURE)).where(
    Capture.id == sa.bindparam("id")
)
_SELECT_RESPONSES = (
    sa.select(*(getattr(Response, name) for name in RESPONSE))
    .where(Response.capture_id == sa.bindparam("id"))
    .order_by(Response.position)
)
