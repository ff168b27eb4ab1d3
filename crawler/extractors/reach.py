"""Reach plc's titles (Cork Beo, the Mirror, Liverpool Echo ...): live-event entries with epoch times."""

from __future__ import annotations

from crawler.extractors.blocks import BlockExtractor


class Reach(BlockExtractor):
    """The lead entry and the key events above the list repeat entries of it and are left aside."""

    name = "reach"
    marker = "live-event-entry"
    block = ".live-event-entries .live-event-entry[id]"
    key_event = ".live-event-entry[data-type='key-event']"
    headline = ".entry-content h3:first-child"
    body = ".entry-content"
    byline = ".entry-info mark"
    published = ".entry-info time"
    published_attribute = "data-post-time"
    modified_attribute = "data-last-modified-time"
