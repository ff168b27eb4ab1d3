"""What captures changed, written as the derived rows of a live blog; `archive.loading` loads them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive import sequence
from archive.changes import PostingState
from archive.freshness import Freshness
from archive.models import Absence, Capture, PostingVersion, Reading, Update, UpdateVersion
from archive.queries.rows import BATCH, batches
from archive.wording import PublishedWording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from archive.changes import Changes, NewReading, NewVersion


def delete_derived(connection: sa.Connection, live_blog_id: int) -> None:
    """Delete what is derived of a live blog; its captures and payloads stay."""
    updates = sa.select(Update.id).where(Update.live_blog_id == live_blog_id)
    captures = sa.select(Capture.id).where(Capture.live_blog_id == live_blog_id)
    for statement in (
        sa.delete(Absence).where(Absence.update_id.in_(updates)),
        sa.delete(UpdateVersion).where(UpdateVersion.update_id.in_(updates)),
        sa.delete(Update).where(Update.live_blog_id == live_blog_id),
        sa.delete(PostingVersion).where(PostingVersion.live_blog_id == live_blog_id),
        sa.delete(Reading).where(Reading.capture_id.in_(captures)),
    ):
        connection.execute(statement)


def write_changes(
    connection: sa.Connection,
    live_blog_id: int,
    changes: Iterable[Changes],
    *,
    extractor: str,
    ids: Mapping[Any, int] | None = None,
) -> None:
    """Write what captures changed, in their order; `ids` gives the row of a capture named otherwise."""
    writer = _Writer(connection, live_blog_id, ids)
    for one in changes:
        writer.write(one, extractor)


class _Writer:
    def __init__(self, connection: sa.Connection, live_blog_id: int, ids: Mapping[Any, int] | None) -> None:
        self.connection = connection
        self.live_blog_id = live_blog_id
        self.ids = ids
        self.update_ids: dict[int, int] = {}

    def write(self, changes: Changes, extractor: str) -> None:
        capture = self.id_of(changes.capture)
        self.connection.execute(sa.insert(Reading), _reading_row(capture, changes.reading, extractor))
        if changes.updates:
            self._add_updates(changes)
        self._end_versions(changes)
        self._add_versions(changes, capture)
        self._write_absences(changes, capture)
        if changes.posting:
            self._write_posting(changes, capture)

    def id_of(self, capture: Any) -> int:
        return int(capture if self.ids is None else self.ids[capture])

    def _add_updates(self, changes: Changes) -> None:
        rows = [
            {
                "live_blog_id": self.live_blog_id,
                "number": u.number,
                "key": u.key,
                "key_kind": u.key_kind,
                "url": u.url,
            }
            for u in changes.updates
        ]
        added = self.connection.execute(sa.insert(Update).returning(Update.number, Update.id), rows)
        self.update_ids.update((row.number, row.id) for row in added)

    def _update_ids(self, numbers: Collection[int]) -> Mapping[int, int]:
        unknown = [number for number in numbers if number not in self.update_ids]
        for some in batches(unknown, BATCH):
            rows = self.connection.execute(
                sa.select(Update.number, Update.id).where(
                    Update.live_blog_id == self.live_blog_id, Update.number.in_(some)
                )
            )
            self.update_ids.update((row.number, row.id) for row in rows)
        return self.update_ids

    def _end_versions(self, changes: Changes) -> None:
        """Close what is not shown any more, open what is shown again, note permalinks."""
        numbers = [one.update for one in changes.ended] + [number for number, _ in changes.reopened]
        ids = self._update_ids({*numbers, *(number for number, _ in changes.urls)})
        ends = [(one.update, one.number, self.id_of(one.last_capture)) for one in changes.ended]
        rows = [
            {"of_update": ids[update], "of_number": number, "last_capture_id": last}
            for update, number, last in [
                *ends,
                *((update, number, None) for update, number in changes.reopened),
            ]
        ]
        if rows:
            self.connection.execute(_END_VERSION, rows)
        if changes.urls:
            self.connection.execute(
                _SET_URL, [{"of_update": ids[number], "url": url} for number, url in changes.urls]
            )

    def _add_versions(self, changes: Changes, capture: int) -> None:
        if changes.versions:
            ids = self._update_ids({version.update for version in changes.versions})
            rows = [_version_row(version, ids[version.update], capture) for version in changes.versions]
            self.connection.execute(sa.insert(UpdateVersion), rows)

    def _write_absences(self, changes: Changes, capture: int) -> None:
        ids = self._update_ids({*changes.restored, *(one.update for one in changes.absences)})
        if changes.absences:
            rows = [
                {
                    "update_id": ids[one.update],
                    "last_seen_capture_id": self.id_of(one.last_seen),
                    "first_absent_capture_id": capture,
                    "seen_again_capture_id": None,
                }
                for one in changes.absences
            ]
            self.connection.execute(sa.insert(Absence), rows)
        if changes.restored:
            rows = [{"of_update": ids[number], "capture": capture} for number in changes.restored]
            self.connection.execute(_SEEN_AGAIN, rows)

    def _write_posting(self, changes: Changes, capture: int) -> None:
        if changes.posting_ended:
            number, last = changes.posting_ended
            self.connection.execute(
                sa.update(PostingVersion)
                .where(PostingVersion.live_blog_id == self.live_blog_id, PostingVersion.number == number)
                .values(last_capture_id=self.id_of(last))
            )
        posting = changes.posting
        if posting:
            fields = {name: getattr(posting, name) for name in PostingState.__dataclass_fields__}
            fields["authors"] = list(posting.authors)
            self.connection.execute(
                sa.insert(PostingVersion).values(
                    live_blog_id=self.live_blog_id, first_capture_id=capture, digest=posting.digest, **fields
                )
            )


_END_VERSION = (
    sa.update(UpdateVersion)
    .where(
        UpdateVersion.update_id == sa.bindparam("of_update"),
        UpdateVersion.number == sa.bindparam("of_number"),
    )
    .values(last_capture_id=sa.bindparam("last_capture_id"))
)
_SET_URL = sa.update(Update).where(Update.id == sa.bindparam("of_update")).values(url=sa.bindparam("url"))
_SEEN_AGAIN = (
    sa.update(Absence)
    .where(
        Absence.update_id == sa.bindparam("of_update"),
        Absence.seen_again_capture_id.is_(None),
    )
    .values(seen_again_capture_id=sa.bindparam("capture"))
)


def _reading_row(capture: int, reading: NewReading, extractor: str) -> dict[str, Any]:
    return {
        "capture_id": capture,
        "outcome": reading.outcome,
        "extractor": extractor,
        "routes": " ".join(reading.routes),
        "covers_from": reading.covers_from,
        "covers_until": reading.covers_until,
        "complete": reading.complete,
        **{name: getattr(reading.freshness, name) for name in Freshness.__dataclass_fields__},
        "update_count": len(reading.sequence or ()),
        "sequence": None if reading.sequence is None else sequence.encode(reading.sequence),
        "pinned": sequence.encode(reading.pinned),
        "error": reading.error,
    }


def _version_row(version: NewVersion, update_id: int, capture: int) -> dict[str, Any]:
    fields = {name: getattr(version.wording, name) for name in PublishedWording.__dataclass_fields__}
    lists = {name: list(fields[name]) for name in ("authors", "links", "images")}
    return {
        **fields,
        **lists,
        "update_id": update_id,
        "number": version.number,
        "first_capture_id": capture,
        "last_capture_id": None,
        "digest": version.digest,
    }
