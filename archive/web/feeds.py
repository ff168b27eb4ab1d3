"""Edits as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from feedgen.feed import FeedGenerator
from markupsafe import Markup

from archive.diff import fold_unchanged, word_diff
from archive.web.show import disclosure, inline_diff, many, site, title_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.queries import Edit
    from archive.web.links import Links

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When an empty feed was updated: a feed must say, and saying "now" would make each answer new."""


def edits_feed(
    edits: Sequence[Edit], headlines: Mapping[int, str], base: str, links: Links, query: Mapping[str, Any]
) -> bytes:
    """The feed; `base` is scheme and host, `query` the filters that the feed stands for."""
    feed = FeedGenerator()
    address = base + links.to("/edits.atom", **query)
    feed.id(address)
    feed.title(xml_safe("Edits to live blogs"))
    feed.subtitle("Updates edited, removed and restored, each with the captures that prove it.")
    feed.author({"name": "liveblog-archive"})
    feed.link(href=address, rel="self", type="application/atom+xml")
    feed.link(href=base + links.edits(**query), rel="alternate", type="text/html")
    feed.generator("liveblog-archive")
    feed.updated(max((edit.by.at for edit in edits), default=EPOCH))
    for edit in edits:
        _entry(feed, edit, headlines[edit.update.live_blog_id], base, links)
    body: bytes = feed.atom_str(pretty=True)
    return body


def _entry(feed: FeedGenerator, edit: Edit, headline: str, base: str, links: Links) -> None:
    address = base + links.update(edit.update.live_blog_id, edit.update.key)
    entry = feed.add_entry(order="append")
    entry.id(f"{address}#{edit.kind}-{edit.version}-{edit.by.id}")
    entry.title(xml_safe(f"{_kind(edit)}: {title_of(edit.headline, edit.new.text)}"))
    entry.link(href=f"{address}#version-{edit.version}", rel="alternate", type="text/html")
    entry.updated(edit.by.at)
    caveat = " Read from plain text, its boundaries inferred." if edit.boundaries_inferred else ""
    entry.summary(xml_safe(f"{headline} ({site(edit.update.live_blog_url)}). {_when(edit)}{caveat}"))
    entry.content(xml_safe(str(_content(edit))), type="html")
    entry.category({"term": edit.kind})


def _kind(edit: Edit) -> str:
    if edit.kind == "edited" and edit.silent:
        return "Edited silently"
    return edit.kind.capitalize()


def _when(edit: Edit) -> str:
    by = f"{edit.by.at:%Y-%m-%d %H:%M:%S} UTC"
    return f"Between {edit.after.at:%Y-%m-%d %H:%M:%S} and {by}." if edit.after else f"By {by}."


def _content(edit: Edit) -> Markup:
    old = edit.old
    text = (
        fold_unchanged(word_diff(old.text, edit.new.text)) if old else word_diff(edit.new.text, edit.new.text)
    )
    parts = [Markup("<p>{}</p>").format(" ".join([_when(edit), disclosure(edit.classes)]).strip())]
    if old and old.headline != edit.new.headline:
        parts.append(
            Markup("<h2>{}</h2>").format(inline_diff(word_diff(old.headline or "", edit.new.headline or "")))
        )
    parts.append(Markup('<div style="white-space: pre-line">{}</div>').format(inline_diff(text)))
    if edit.classes and edit.classes.numbers:
        parts.append(
            Markup("<p>{}.</p>").format(many(len(edit.classes.numbers), "number changed", "numbers changed"))
        )
    return Markup("").join(parts)


NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def xml_safe(words: str) -> str:
    """Without the control characters that XML can't hold."""
    return NOT_IN_XML.sub("", words)
