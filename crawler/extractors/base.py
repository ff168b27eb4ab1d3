"""What every extractor shares: the shape of an answer, the kinds of routes, and the errors."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.extractors.document import Document
    from crawler.items import LiveBlogPosting


class ExtractionError(Exception):
    """A page could not be read as a live blog; raised by `extract`, the message says why in a sentence."""


class NotALiveBlog(ExtractionError):
    """The page was read and holds no list of updates."""


class UnreadablePage(ExtractionError):
    """The bytes are no page we can read: empty, not HTML, too large, broken beyond parsing."""


class Kind(IntEnum):
    """How much a route knows about the page it reads: the lower, the more; routes are tried in this order."""

    PUBLISHER = 1
    PLATFORM = 2
    STRUCTURED = 3
    GENERAL = 4
    TEXT = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What one route read on one page.

    `posting.updates` carry ids as published, positional ones too: which is stable is decided when the
    readings are merged. `further_pages` are addresses of pages that hold more updates of the same live blog,
    or the feed behind an embed: absolute, in the order to fetch them. `elements` are the blocks that the
    updates were read from, in the same order, or nothing. A reading with a `confidence` below 0.5 is
    believed only beside another one. `kind` is set by whoever runs the route.
    """

    route: str
    posting: LiveBlogPosting
    further_pages: tuple[str, ...] = ()
    confidence: float = 1.0
    elements: tuple[HtmlElement, ...] = ()
    kind: Kind = Kind.GENERAL


class Extractor(ABC):
    """A route from a parsed page to a posting; a subclass in a module of this package is found by itself.

    `is_data` says that the route reads data that stands in the page and not what a reader sees; one reading of
    each is taken and the two are merged.
    """

    name: ClassVar[str]
    kind: ClassVar[Kind]
    is_data: ClassVar[bool] = False

    @abstractmethod
    def accepts(self, document: Document) -> bool:
        """Whether the page has this route's markup; looks at the page, never at a date."""

    @abstractmethod
    def read(self, document: Document) -> Reading | None:
        """The reading, or None where the markup holds no updates after all."""

    def further_pages(self, document: Document) -> tuple[str, ...]:  # noqa: ARG002 - routes override it
        """Addresses of pages with more updates of the same live blog, absolute, in the order to fetch them."""
        return ()
