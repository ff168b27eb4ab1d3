"""JSON feeds behind embeds, archived as further pages of the visit: what all of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.records import first_text, is_removed, read_record
from crawler.items import LiveBlogPosting

if TYPE_CHECKING:
    from crawler.extractors.document import Document
    from crawler.extractors.records import Record
    from crawler.items import BlogPosting


class FeedExtractor(Extractor):
    """Reads a list of records at a known place in a JSON document; `place` is the path of keys to it."""

    kind: ClassVar[Kind] = Kind.PLATFORM
    place: ClassVar[tuple[str, ...]]
    marks: ClassVar[frozenset[str]]
    """Keys of a record that only this platform has together."""

    def accepts(self, document: Document) -> bool:
        return document.media == "json" and any(
            self.marks <= record.keys() for record in self.records(document)[:3]
        )

    def records(self, document: Document) -> list[Record]:
        """The records of the feed; empty when it is another one's."""
        value: Any = document.json
        for key in self.place:
            value = value.get(key) if isinstance(value, dict) else None
        return [record for record in value if isinstance(record, dict)] if isinstance(value, list) else []

    def read(self, document: Document) -> Reading | None:
        records = self.records(document)
        removed = [id_ for r in records if is_removed(r) and (id_ := first_text(r, ("id", "_id", "nid")))]
        updates = tuple(self.update(record, document) for record in records if not is_removed(record))
        posting = LiveBlogPosting(document.url, updates, removed_ids=tuple(removed))
        return Reading(self.name, posting)

    def update(self, record: Record, document: Document) -> BlogPosting:
        """One update; a subclass overrides what the usual keys do not say."""
        return read_record(record, document)
