"""AMP's live list: items that each carry an id and a sort time (https://amp.dev/documentation/components/amp-live-list)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from crawler.chrome import chrome_kind
from crawler.dates import parse_machine_time
from crawler.extractors.base import Kind
from crawler.extractors.blocks import BlockExtractor, select
from crawler.extractors.identity import core
from crawler.extractors.timing import pins
from crawler.extractors.updates import read_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from crawler.extractors.document import Document
    from crawler.items import BlogPosting, LiveBlogPosting, Timestamp

_AD_ID = re.compile(
    r"(?:amp-?)?(?:ad|ads|advert|advertisement|banner|promo|sponsor\w*|taboola|outbrain)(?:[-_]?\d+|[-_].*)?$",
    re.IGNORECASE,
)


class AmpLiveList(BlockExtractor):
    """`amp-live-list`: advertisements must carry id and sort time too, deleted items stay as tombstones.

    The format says which elements are the updates and when they were made; what stands in them is read as
    on any page.
    """

    name = "amp"
    kind = Kind.STRUCTURED
    marker: ClassVar[str] = "amp-live-list"
    block = "amp-live-list [items] > [id][data-sort-time]"
    removed = "amp-live-list [items] > [data-tombstone]"

    def blocks(self, document: Document) -> list[HtmlElement]:
        blocks = (block for block in super().blocks(document) if not is_advertisement(block))
        return [block for block in blocks if not is_list_of_teasers(block)]

    def updates(self, blocks: Sequence[HtmlElement], document: Document) -> list[BlogPosting]:
        visible = [block for block in blocks if block in document.outline.number]
        read = read_blocks(visible, document)
        sorted_by = [parse_machine_time(block.get("data-sort-time")) for block in visible]
        pinned = pins(
            {i: stamp.at if stamp else None for i, stamp in enumerate(sorted_by)}, document.captured_at
        )
        return [
            _as_declared(update, block, published, pinned=i in pinned)
            for i, (update, block, published) in enumerate(zip(read, visible, sorted_by, strict=True))
        ]

    def posting(self, posting: LiveBlogPosting, document: Document) -> LiveBlogPosting:
        """A list with room for more items than it holds, and no further pages, holds them all."""
        room = [e.get("data-max-items-per-page", "") for e in select(document.tree, "amp-live-list")]
        places = int(room[0]) if len(room) == 1 and room[0].isdecimal() else 0
        return replace(
            posting, complete=0 < len(posting.updates) < places and not self.further_pages(document)
        )

    def further_pages(self, document: Document) -> tuple[str, ...]:
        links = select(document.tree, "amp-live-list [pagination] a[href]")
        return tuple(dict.fromkeys(url for a in links if (url := document.absolute(a.get("href", "")))))


def is_advertisement(block: HtmlElement) -> bool:
    """Whether an item of a live list is an advertisement: by its id, or because it holds one and no words."""
    if _AD_ID.match(block.get("id", "")) or block.get("data-sort-time") == "1":
        return True
    return next(block.iter("amp-ad", "amp-embed"), None) is not None and not block.text_content().strip()


def is_list_of_teasers(block: HtmlElement) -> bool:
    """Whether an item of a live list is links below a line such as "Related news", and no more."""
    links = [text for link in block.iter("a") for text in link.itertext() if text.strip()]
    texts = [text for text in block.itertext() if text.strip()]
    announced = chrome_kind(" ".join(texts[0].split())) if texts else None
    return bool(links) and announced == "read more" and len(links) == len(texts) - 1


def _as_declared(
    update: BlogPosting, block: HtmlElement, published: Timestamp | None, *, pinned: bool
) -> BlogPosting:
    """The update with the id and times that its element declares; `amp-timeago` may hold the time of rendering."""
    modified = parse_machine_time(block.get("data-update-time"))
    own_time = None if next(block.iter("amp-timeago"), None) is not None else update.date_published
    named = not _is_time(block, "data-update-time")
    return replace(
        update,
        id=block.get("id") if named else None,
        url=update.url if named else None,
        date_published=own_time if pinned or not published else published,
        date_modified=modified if modified != published else None,
        pinned=pinned or update.pinned,
    )


def _is_time(block: HtmlElement, attribute: str) -> bool:
    """Whether the id is built from a time that changes with each edit (Automattic: `post<update time>`)."""
    value = block.get(attribute)
    return value is not None and core(block.get("id", "")) == value
