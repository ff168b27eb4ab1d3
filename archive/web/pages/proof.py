"""What proves a page: the checksums of captures, and the address at which a citation finds it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from archive.models import Response

if TYPE_CHECKING:
    from collections.abc import Collection

    from fastapi import Request
    from sqlalchemy.orm import Session

    from archive.web.links import Links


def checksums(session: Session, capture_ids: Collection[int]) -> dict[int, list[str]]:
    """By capture, the SHA-256 of each response in order."""
    found: dict[int, list[str]] = {}
    query = (
        select(Response.capture_id, Response.payload_sha256)
        .where(Response.capture_id.in_(capture_ids))
        .order_by(Response.capture_id, Response.position)
    )
    for capture_id, sha256 in session.execute(query):
        found.setdefault(capture_id, []).append(sha256)
    return found


def permalink(request: Request, links: Links, path: str) -> str:
    """A path of the reading room as the reader's browser reaches it, with scheme and host."""
    return str(request.base_url).rstrip("/").removesuffix(links.root) + path
