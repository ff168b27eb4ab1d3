"""The Independent: an AMP live list that ends each item with its author and a printed time."""

from __future__ import annotations

from crawler.extractors.amp import AmpLiveList
from crawler.extractors.base import Kind


class Independent(AmpLiveList):
    """Class names are hashed; what stays is the shape: a link with `amp-timeago`, the words, author and time."""

    name = "independent"
    kind = Kind.PUBLISHER
    marker = "independent.co.uk"
    block = "amp-live-list [items] > [id^='post-'][data-sort-time]"
    headline = "h3"
    byline = "div > div:last-child > div > span:first-child:nth-last-child(2)"
    drop = "amp-timeago, div > div:last-child > div > span:nth-child(2):last-child"
