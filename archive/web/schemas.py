"""What the API answers, for its OpenAPI description; the values are those of the command line's --json."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

INFERRED = (
    "Read from plain text, where begin and end of an update are inferred: the reading may be what changed."
)


class Answer(BaseModel):
    """Names in camelCase, as schema.org's."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Problem(BaseModel):
    """An error (RFC 9457, problem details)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] | None = None


class LiveBlogSummary(Answer):
    id: int
    url: str
    publisher: str
    headline: str | None
    state: str
    is_live: bool | None
    last_visit: datetime | None
    last_outcome: str | None
    next_visit: datetime | None
    updates: int
    versions: int
    edits: int
    silent_edits: int | None
    removals: int
    captures: int
    failures: int


class LiveBlogList(Answer):
    total: int
    limit: int
    offset: int
    live_blogs: list[LiveBlogSummary]


class Version(Answer):
    version: int
    update: str = Field(description="The key of the update.")
    url: str
    first_capture: datetime
    last_capture: datetime
    current: bool
    headline: str | None
    text: str
    author: list[str]
    date_published: datetime | None
    date_published_printed: str
    date_modified: datetime | None
    date_modified_printed: str
    links: list[str]
    images: list[dict[str, str]]
    pinned: bool
    key_event: bool
    boundaries_inferred: bool = Field(description=INFERRED)


class UpdateHistory(Answer):
    live_blog: str
    update: str
    versions: list[Version]


class Edit(Answer):
    kind: Literal["added", "edited", "removed", "restored"]
    live_blog: int
    live_blog_url: str
    update: str = Field(description="The key of the update.")
    url: str
    version: int
    after: datetime | None = Field(description="The last capture known to be before the change.")
    by: datetime = Field(description="The first capture that shows the change.")
    headline: str | None
    fields: list[str]
    silent: bool | None
    boundaries_inferred: bool = Field(description=INFERRED)
    substance: bool | None


class EditList(Answer):
    limit: int
    offset: int
    more: bool
    edits: list[Edit]


class Removal(Answer):
    live_blog: int
    live_blog_url: str
    update: str
    url: str
    version: int
    last_seen: datetime
    first_absent: datetime
    seen_again: datetime | None
    headline: str | None
    text: str
    boundaries_inferred: bool = Field(description=INFERRED)


class RemovalList(Answer):
    total: int
    limit: int
    offset: int
    removals: list[Removal]


class Capture(Answer):
    capture: int
    at: datetime
    outcome: str
    error: str | None
    updates: int
    complete: bool
    covers_from: datetime | None
    covers_until: datetime | None
    changes: int


class CaptureList(Answer):
    total: int
    limit: int
    offset: int
    captures: list[Capture]


class HttpResponse(Answer):
    position: int
    url: str
    request_url: str
    status: int
    protocol: str
    ip: str
    truncated: bool
    fetched_at: datetime
    request_headers: list[tuple[str, str]]
    headers: list[tuple[str, str]]
    payload_sha256: str
    size: int


class CaptureDetail(Capture):
    live_blog: str
    extractor: str | None
    routes: str | None
    responses: list[HttpResponse]
    shown: list[str] = Field(
        description="Keys of the updates that the capture shows, in the order of its page."
    )


class Blind(Answer):
    after: datetime | None
    until: datetime | None
    looks: int
    reason: str


class Cause(Answer):
    outcome: str
    reason: str
    looks: int
    first: datetime
    last: datetime


class Coverage(Answer):
    first: datetime | None
    last: datetime | None
    looks: int
    readable: int
    not_modified: int
    unreadable: int
    failed: int
    incomplete: int = Field(description="Readable looks from which further pages are missing.")
    median_gap: float | None = Field(description="Seconds between readable captures.")
    longest_gap: float | None
    blind: list[Blind]
    causes: list[Cause] = Field(description="What was wrong with looks, the first that happened first.")


class Bucket(Answer):
    start: datetime
    end: datetime
    added: int
    edited: int
    removed: int
    restored: int


class Activity(Answer):
    buckets: list[Bucket]


class Change(Answer):
    kind: Literal["added", "edited", "removed", "restored"]
    update: str
    url: str
    fields: list[str]
    old: Version | None
    new: Version | None
    old_seen: bool | None
    new_seen: bool | None


class HeadlineChange(Answer):
    old: str | None
    new: str | None


class Comparison(Answer):
    url: str
    from_: datetime = Field(alias="from")
    to: datetime
    headline_change: HeadlineChange | None = Field(
        description="Null where the live blog calls itself as before."
    )
    changes: list[Change]
    unchanged: int
    unknown: int
    edited_between: list[str] = Field(
        description="Keys of updates that said something else in between and say the same again."
    )


class Hit(Answer):
    update: str
    url: str
    version: int
    headline: str | None
    snippet: str
    first_capture: datetime
    last_capture: datetime
    current: bool
    live_blog: int
    live_blog_url: str


class HitList(Answer):
    limit: int
    offset: int
    more: bool
    hits: list[Hit]


Posting = dict[str, Any]
"""A schema.org LiveBlogPosting."""
