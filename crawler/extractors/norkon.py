"""Norkon Live Center: the page holds a frame's address; the frame is a page of its own, with the posts in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from crawler.extractors.base import Extractor, Kind
from crawler.extractors.blocks import select

if TYPE_CHECKING:
    from crawler.extractors.document import Document

FRAME = "https://livecenter.norkon.net/frame/{tenant}/{channel}/default"
_START = re.compile(r"NcPosts\.start\(\s*\{([^}]{0,800})\}")
_CHANNEL = re.compile(r"channelId['\"]?\s*:\s*['\"]?(\w+)")
_TENANT = re.compile(r"tenantKey['\"]?\s*:\s*['\"]?([\w-]+)")


class NorkonEmbed(Extractor):
    """The page that embeds one; the frame itself is read by its structure."""

    name = "norkon"
    kind: ClassVar[Kind] = Kind.PLATFORM

    def accepts(self, document: Document) -> bool:
        return document.media == "html" and (
            document.marks_up("live-center-embed") or document.mentions("NcPosts.start")
        )

    def read(self, document: Document) -> None:  # noqa: ARG002
        return None

    def further_pages(self, document: Document) -> tuple[str, ...]:
        frames = [e.get("data-src") for e in select(document.tree, ".live-center-embed[data-src]")]
        named = [document.absolute(frame) for frame in frames if "norkon.net/" in frame]
        for start in _START.findall(document.text) if document.mentions("NcPosts.start") else ():
            channel, tenant = _CHANNEL.search(start), _TENANT.search(start)
            if channel and tenant:
                named.append(FRAME.format(tenant=tenant[1], channel=channel[1]))
        return tuple(dict.fromkeys(named))
