"""Updates in JSON whose makers all name the same things: feeds of platforms, and the state that pages carry along."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from crawler.dates import names_utc, parse_machine_time
from crawler.extractors import schema_org
from crawler.extractors.body import Body
from crawler.extractors.lenient_json import loads_all
from crawler.items import BlogPosting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.document import Document
    from crawler.items import Timestamp

Record = dict[str, Any]

IDS = (
    "id",
    "_id",
    "nid",
    "uid",
    "uuid",
    "guid",
    "postId",
    "post_id",
    "entryId",
    "entry_id",
    "assetId",
    "blockId",
    "key",
)
HEADLINES = ("headline", "title", "newstitle", "heading", "header")
BODIES = (
    *(
        "articleBody",
        "bodyHtml",
        "body_html",
        "bodyHTML",
        "body",
        "contentHtml",
        "content",
        "contents",
        "html",
        "content_html",
        "post_content",
        "bodyText",
        "body_text",
    ),
    *("text", "message", "elements", "components", "paragraphs", "blocks", "items", "contentElements"),
)
PUBLISHED = (
    *(
        "datePublished",
        "blockFirstPublished",
        "firstPublished",
        "first_published",
        "firstPublishedAt",
        "publishedAt",
    ),
    *(
        "published_at",
        "publishedTime",
        "publishedDate",
        "published_date",
        "publishDate",
        "publishTime",
        "published",
    ),
    *(
        "publicationDate",
        "pubDate",
        "displayDate",
        "displayTime",
        "entry_time",
        "blockCreatedOn",
        "createdAt",
    ),
    *(
        "created_at",
        "createdTime",
        "createdDate",
        "created",
        "dateCreated",
        "date_gmt",
        "post_date_gmt",
        "dateUtc",
        "timestamp",
        "datetime",
    ),
    *(
        "dateTime",
        "date",
        "time",
        "ts",
        "posted",
        "postedAt",
        "posted_at",
        "publish_date",
        "publication_date",
        "publish_time",
        "publish_ts",
        "publishTimestamp",
        "published_ts",
        "publishedOn",
        "published_on",
        "date_published",
        "create_time",
        "createTime",
        "post_date",
        "postDate",
    ),
    *("contentDate", "firstPublishDate", "firstPublicationDate", "creationDate", "unixtime", "epoch"),
)
MODIFIED = (
    *(
        "dateModified",
        "content_updated_date",
        "blockLastUpdated",
        "lastUpdated",
        "last_updated",
        "lastModified",
    ),
    *(
        "lastModifiedAt",
        "modifiedAt",
        "modified_at",
        "modified_gmt",
        "post_modified_gmt",
        "modified",
        "updatedAt",
        "updated_at",
        "updated",
    ),
    *("updatedTime", "updateTime", "editedAt", "_updated"),
)
URLS = (
    "permalink",
    "share_link",
    "shareUrl",
    "share_url",
    "shareLink",
    "link",
    "url",
    "canonicalUrl",
    "href",
)
AUTHORS = ("authors", "author", "byline", "bylines", "contributors", "creator", "user", "sender")
TEXT_INSIDE = (
    "html",
    "rendered",
    "text",
    "value",
    "content",
    "body",
    "paragraph",
    "data",
    "model",
    "blocks",
    "children",
)
REMOVED = ("deleted", "isDeleted", "is_deleted", "removed")

INLINE = ("text", "hyperlink", "entry-hyperlink", "asset-hyperlink")
SLATE = {"text", "bold", "italic", "underline", "strikethrough", "code"}
"""What a leaf of Slate's has: its text and how it looks."""

DEPTH = 12
"""Levels of a body that is a tree of blocks which are followed."""


def read_record(record: Record, document: Document) -> BlogPosting:
    """One update out of an object whose keys are those in use."""
    body = body_of(record, document)
    address = first_text(record, URLS)
    return BlogPosting(
        article_body=body.text,
        id=first_text(record, IDS),
        url=(document.absolute(address) or None) if address else None,
        headline=headline_of(record),
        html=body.html,
        authors=next((names for key in AUTHORS if (names := schema_org.authors(record.get(key)))), ()),
        date_published=time_of(record, PUBLISHED, document),
        date_modified=time_of(record, MODIFIED, document),
        pinned=any(record.get(key) is True for key in ("pinned", "isPinned", "is_pinned", "sticky")),
        key_event=any(
            record.get(key) is True
            for key in ("keyEvent", "key_event", "isKeyEvent", "highlighted", "lb_highlight")
        ),
        images=body.images,
        shared_content=body.posts,
    )


def is_removed(record: Record) -> bool:
    """Whether the publisher marks a record as deleted or withdrawn."""
    if any(record.get(key) in (True, 1, "1") for key in REMOVED) or record.get("type") == "delete":
        return True
    return record.get("post_status") in {"submitted", "draft"} or record.get("status") in {
        "deleted",
        "trash",
        "unpublished",
    }


def body_of(record: Record, document: Document) -> Body:
    """The body as words and markup; it may be a string, an object, or a list of blocks."""
    for key in BODIES:
        value = markup_in(record.get(key))
        if value.strip():
            return schema_org.words_and_markup(value, document)
    return Body("", "")


def markup_in(value: Any, depth: int = DEPTH) -> str:
    """The text or markup in a value: its strings, one block a line, found under the usual names."""
    if isinstance(value, str):
        return value
    if depth == 0:
        return ""
    if isinstance(value, list):
        between = "" if any(_is_inline(v) for v in value) else "\n"
        return between.join(part for v in value if (part := markup_in(v, depth - 1)))
    if isinstance(value, dict):
        raw = value.get("raw")
        if isinstance(raw, str) and raw[:1] == "{":  # Contentful's rich text, as its answers carry it
            return "\n".join(part for v in loads_all(raw) if (part := markup_in(v, depth - 1)))
        return next((part for key in TEXT_INSIDE if (part := markup_in(value.get(key), depth - 1))), "")
    return ""


def _is_inline(value: Any) -> bool:
    """Whether a node of a text's tree stands within a line, as editors name such nodes."""
    if not isinstance(value, dict):
        return False
    if value.get("nodeType") in INLINE or value.get("_type") == "span":  # Contentful, Sanity
        return True
    if value.get("type") == "text" and "marks" in value:  # ProseMirror
        return True
    return isinstance(value.get("text"), str) and value.keys() <= SLATE


def headline_of(record: Record) -> str | None:
    """The headline without markup; WordPress puts it one level down as {"rendered": ...}."""
    for key in HEADLINES:
        text = schema_org.plain(markup_in(record.get(key), 2))
        if text:
            return text
    return None


def first_text(record: Record, keys: Sequence[str]) -> str | None:
    """The first of these keys that holds a string or a number."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return None


def time_of(record: Record, keys: Sequence[str], document: Document) -> Timestamp | None:
    """The first of these keys that holds an instant, else the first that holds a time.

    A time without a zone is in UTC where its key says so (WordPress's `date_gmt`), else in the publisher's zone.
    """
    without_instant: Timestamp | None = None
    for key in keys:
        value = record.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            stamp = parse_machine_time(value, UTC if names_utc(key) else document.zone)
            if stamp and stamp.at:
                return stamp
            without_instant = without_instant or stamp
    return without_instant
