"""What a page says, as published: plain frozen values that know neither Scrapy nor the database.

Names are schema.org's (https://schema.org/LiveBlogPosting) in Python's spelling; `as_schema_org` writes
schema.org's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

Headers = tuple[tuple[str, str], ...]
"""HTTP headers in order, repeated ones repeated."""


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP response as received.

    `body` is what is left after Content-Encoding is undone; `fetched_at` is aware, in UTC. `truncated` says
    that the transport delivered fewer bytes than it announced.
    """

    url: str
    fetched_at: datetime
    body: bytes = field(default=b"", repr=False)
    status: int = 200
    headers: Headers = ()
    request_url: str = ""
    request_headers: Headers = ()
    protocol: str = ""
    ip: str = ""
    truncated: bool = False

    def header(self, name: str) -> str | None:
        """The first header of this name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


TEXT_ROUTE = "text"
"""The route that reads text without markup: where its updates begin and end is inferred from words and times."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A publisher's time: the instant, the words as printed, and how coarse the words are.

    `at` is aware, in UTC, and None when the words name no instant ("12:50" on a page without a date).
    `coarseness` is the span the words leave open: "3h ago" is coarse to an hour, "12:50" to a minute, an
    ISO time with seconds to nothing.
    """

    at: datetime | None
    printed: str = ""
    coarseness: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class ImageObject:
    """A picture by reference, with the words beside it (https://schema.org/ImageObject)."""

    url: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class BlogPosting:
    """One update as it stood on the page (https://schema.org/BlogPosting).

    `id` is the publisher's stable identifier and None when the page has none: a position ("post1") is not
    an identifier. `article_body` is the words a reader saw, one line a paragraph; `html` the markup as
    published. `shared_content` is those of its words that are posts of others, shown in a figure; schema.org
    keeps them apart (https://schema.org/sharedContent), as `as_schema_org` does. `sources` names the route
    that each field came from.
    """

    article_body: str
    id: str | None = None
    url: str | None = None
    headline: str | None = None
    html: str = ""
    authors: tuple[str, ...] = ()
    date_published: Timestamp | None = None
    date_modified: Timestamp | None = None
    pinned: bool = False
    key_event: bool = False
    images: tuple[ImageObject, ...] = ()
    shared_content: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LiveBlogPosting:
    """What the pages of one visit say together (https://schema.org/LiveBlogPosting).

    `updates` stand in the order of the page. `complete` is True only on evidence that no update of the live
    blog is missing from the pages; without evidence it is False, and what is not shown is unknown rather
    than removed. `removed_ids` are updates that the publisher itself marks as deleted. `routes` names the
    extractors that read the pages.
    """

    url: str
    updates: tuple[BlogPosting, ...] = ()
    headline: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    date_published: Timestamp | None = None
    date_modified: Timestamp | None = None
    coverage_start_time: datetime | None = None
    coverage_end_time: datetime | None = None
    is_live: bool | None = None
    in_language: str | None = None
    complete: bool = False
    truncated: bool = False
    boundaries_inferred: bool = False
    removed_ids: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


@dataclass(slots=True)
class LiveBlogItem:
    """One visit to a live blog: what travels through Scrapy's item pipelines.

    `url` is the address that is followed, `pages` the responses in the order they were fetched. `error` says
    in a sentence why the look failed, `incomplete` why further pages are missing from it; `posting` stays None
    when nothing could be read, and `unreadable` then says why. `outcome` is what an archive made of the visit: the word of its reading.
    """

    url: str
    captured_at: datetime = field(metadata={"serializer": lambda moment: isoformat(moment)})
    pages: tuple[Page, ...] = field(default=(), repr=False)
    posting: LiveBlogPosting | None = field(
        default=None, repr=False, metadata={"serializer": lambda posting: posting and as_schema_org(posting)}
    )
    error: str | None = None
    incomplete: str | None = None
    unreadable: str | None = None
    outcome: str | None = None


def isoformat(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with a Z, as every output of ours writes times."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def as_schema_org(posting: LiveBlogPosting) -> dict[str, Any]:
    """The posting as one schema.org LiveBlogPosting object, ready for JSON; absent fields are left out.

    `liveblog:*` keys are not schema.org's; they carry what it has no word for.
    """
    return _without_absent(
        {
            "@context": "https://schema.org",
            "@type": "LiveBlogPosting",
            "@id": posting.url,
            "url": posting.url,
            "headline": posting.headline,
            "description": posting.description,
            "author": _people(posting.authors),
            "datePublished": _at(posting.date_published),
            "dateModified": _at(posting.date_modified),
            "coverageStartTime": isoformat(posting.coverage_start_time),
            "coverageEndTime": isoformat(posting.coverage_end_time),
            "inLanguage": posting.in_language,
            "liveBlogUpdate": [_update_as_schema_org(update) for update in posting.updates],
            "liveblog:isLive": posting.is_live,
            "liveblog:complete": posting.complete,
            "liveblog:truncated": posting.truncated or None,
            "liveblog:boundariesInferred": posting.boundaries_inferred or None,
            "liveblog:routes": list(posting.routes),
        }
    )


def _update_as_schema_org(update: BlogPosting) -> dict[str, Any]:
    return _without_absent(
        {
            "@type": "BlogPosting",
            "@id": update.id or update.url,
            "url": update.url,
            "headline": update.headline,
            "articleBody": _own_words(update),
            "datePublished": _at(update.date_published),
            "dateModified": _at(update.date_modified),
            "author": _people(update.authors),
            "image": [
                _without_absent(
                    {"@type": "ImageObject", "url": i.url, "caption": i.caption, "creditText": i.credit}
                )
                for i in update.images
            ],
            "sharedContent": [
                {"@type": "SocialMediaPosting", "articleBody": words} for words in update.shared_content
            ],
            "liveblog:datePublishedPrinted": update.date_published and update.date_published.printed,
            "liveblog:dateModifiedPrinted": update.date_modified and update.date_modified.printed,
            "liveblog:pinned": update.pinned or None,
            "liveblog:keyEvent": update.key_event or None,
        }
    )


def _own_words(update: BlogPosting) -> str:
    """The body without the lines of posts that it shows."""
    lines = update.article_body.split("\n")
    for shown in update.shared_content:
        for line in shown.split("\n"):
            if line in lines:
                lines.remove(line)
    return "\n".join(lines)


def _at(stamp: Timestamp | None) -> str | None:
    return isoformat(stamp.at) if stamp else None


def _people(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def _without_absent(fields: dict[str, Any]) -> dict[str, Any]:
    kept = {"liveBlogUpdate", "articleBody"}
    return {k: v for k, v in fields.items() if k in kept or (v is not None and v not in ("", []))}
