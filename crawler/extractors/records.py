"""Updates in JSON whose makers all name the same things: feeds of platforms, and the state that pages carry along."""

from __future__ import annotations

import re
from datetime import UTC
from functools import lru_cache
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

IDS = ("id", "nid", "uid", "uuid", "guid", "asset_id", "key")
HEADLINES = ("headline", "title", "newstitle", "heading", "header")
BODIES = (
    *("article_body", "body_html", "body", "content_html", "content", "contents", "html", "body_text"),
    *("text", "message", "elements", "components", "paragraphs", "blocks", "items", "content_elements"),
    "story_elements",
)
PUBLISHED = (
    *("date_published", "first_published", "first_published_at", "published_at", "published_time"),
    *("published_date", "publish_date", "publish_time", "published", "publication_date", "publication_time"),
    *("pub_date", "display_date", "display_time", "created_on", "created_at", "created_time", "created_date"),
    *("created", "date_created", "added_at", "added_on", "added", "date_added", "date_gmt", "date_utc"),
    *("time", "timestamp", "datetime", "date_time", "date", "ts", "posted", "posted_at", "posted_on"),
    *("publish_ts", "publish_timestamp", "published_ts", "published_timestamp", "published_on"),
    *("create_time", "create_date", "content_date", "first_publish_date", "first_publication_date"),
    *("creation_date", "unixtime", "unix_time", "epoch"),
)
MODIFIED = (
    *("date_modified", "content_updated_date", "last_updated", "last_updated_at", "last_modified"),
    *("last_modified_at", "modified_at", "modified_gmt", "modified", "updated_at", "updated", "updated_time"),
    *("update_time", "updated_on", "edited_at"),
)
URLS = ("permalink", "share_link", "share_url", "link", "url", "canonical_url", "href")
AUTHORS = ("authors", "author", "byline", "bylines", "contributors", "creator", "user", "sender")
TEXT_INSIDE = (
    *("html", "rendered", "text", "value", "content", "body", "paragraph", "data", "model", "blocks"),
    "children",
)
PINNED = ("pinned", "is_pinned", "sticky", "is_sticky")
KEY_EVENTS = ("key_event", "is_key_event", "highlighted", "highlight")
REMOVED = ("deleted", "is_deleted", "removed")
"""The names of fields as `by_name` gives them. Of several that a record has, the first is meant."""

_OWNERS = frozenset({"post", "entry", "block", "card", "item", "lb"})
"""What makers of records call one, and put before the names of its fields: `post_id`, `blockCreatedOn`."""

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

INLINE = ("text", "hyperlink", "entry-hyperlink", "asset-hyperlink")
SLATE = {"text", "bold", "italic", "underline", "strikethrough", "code"}
"""What a leaf of Slate's has: its text and how it looks."""

LONGEST_NAME = 60
"""Characters of a field's name that are looked at."""

DEPTH = 12
"""Levels of a body that is a tree of blocks which are followed."""


def read_record(record: Record, document: Document) -> BlogPosting:
    """One update out of an object whose keys are those in use, in whatever spelling."""
    named = by_name(record)
    headline, body = headline_and_body(named, document)
    address = first_text(named, URLS)
    return BlogPosting(
        article_body=body.text,
        id=first_text(named, IDS),
        url=(document.absolute(address) or None) if address else None,
        headline=headline,
        html=body.html,
        authors=next((names for key in AUTHORS if (names := schema_org.authors(named.get(key)))), ()),
        date_published=time_of(named, PUBLISHED, document),
        date_modified=time_of(named, MODIFIED, document),
        pinned=any(named.get(key) is True for key in PINNED),
        key_event=any(named.get(key) is True for key in KEY_EVENTS),
        images=body.images,
        shared_content=body.posts,
    )


def by_name(record: Record) -> Record:
    """The record with its fields under the names that all makers share; a name that needs no change wins."""
    named: Record = {}
    for key, value in record.items():
        name = name_of(key)
        if not named.get(name) or (name == key and value):
            named[name] = value
    return named


@lru_cache(maxsize=8192)
def name_of(key: str) -> str:
    """A field's name in snake case, without the word for the record itself at its head.

    >>> [name_of(key) for key in ("datePublished", "card-added-at", "bodyHTML", "_id", "post_content", "post")]
    ['date_published', 'added_at', 'body_html', 'id', 'content', 'post']
    """
    words = [word.lower() for word in _WORDS.findall(key[:LONGEST_NAME])]
    if len(words) > 1 and words[0] in _OWNERS:
        del words[0]
    return "_".join(words)


def is_removed(record: Record) -> bool:
    """Whether the publisher marks a record as deleted or withdrawn."""
    named = by_name(record)
    if any(named.get(key) in (True, 1, "1") for key in REMOVED) or record.get("type") == "delete":
        return True
    return record.get("post_status") in {"submitted", "draft"} or record.get("status") in {
        "deleted",
        "trash",
        "unpublished",
    }


def headline_and_body(record: Record, document: Document) -> tuple[str | None, Body]:
    """The headline without markup, and the body, which may be a string, an object, or a list of blocks.

    Where the first of these blocks is called the title, it is the headline.
    """
    headline = headline_of(record)
    for key in BODIES:
        value = record.get(key)
        if headline is None and isinstance(value, list) and value and _is_title(value[0]):
            headline, value = schema_org.plain(markup_in(value[0])), value[1:]
        markup = markup_in(value)
        if markup.strip():
            return headline, schema_org.words_and_markup(markup, document)
    return headline, Body("", "")


def _is_title(block: Any) -> bool:
    return isinstance(block, dict) and block.get("type") in HEADLINES and bool(markup_in(block))


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
