"""What every extractor shares: the page parsed once, the shape of an answer, and the errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from crawler.extractors.document import Document
    from crawler.items import LiveBlogPosting


class ExtractionError(Exception):
    """A page could not be read as a live blog; raised by `extract`, the message says why in a sentence."""


class NotALiveBlog(ExtractionError):  # noqa: N818 - named for the situation
    """The page was read and holds no list of updates."""


class UnreadablePage(ExtractionError):  # noqa: N818
    """The bytes are no page we can read: empty, not HTML, too large, broken beyond parsing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one route read on one page.

    `further_pages` are addresses of pages that hold more updates of the same live blog, or the feed behind
    an embed: absolute, in the order to fetch them.
    """

    route: str
    posting: LiveBlogPosting
    further_pages: tuple[str, ...] = ()


class Extractor(Protocol):
    """A route from a parsed page to a posting."""

    name: str

    def accepts(self, document: Document) -> bool:
        """Whether the page has this route's markup; looks at the page, never at a date."""

    def read(self, document: Document) -> Reading | None:
        """The reading, or None where the markup holds no updates after all."""
