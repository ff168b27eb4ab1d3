"""The readings of one page made one: joined by id, permalink, else by words and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.extractors.base import ExtractionError, NotALiveBlog
from crawler.extractors.document import Document
from crawler.extractors.routes import routes

if TYPE_CHECKING:
    from crawler.extractors.base import Reading
    from crawler.items import Page


def read_page(page: Page, *, route: str | None = None) -> Reading:
    """What all routes together read on one page."""
    document = Document(page)
    for extractor in routes():
        if route in {None, extractor.name} and extractor.accepts(document):
            reading = extractor.read(document)
            if reading and reading.posting.updates:
                return reading
    message = f"{page.url} holds no list of updates"
    raise NotALiveBlog(message)


def further_pages_of(page: Page) -> tuple[str, ...]:
    """The further pages that any route names, each once."""
    document = Document(page)
    try:
        named = [
            url for route in routes() if route.accepts(document) for url in route.further_pages(document)
        ]
    except ExtractionError:
        return ()
    return tuple(dict.fromkeys(named))
