"""The questions as methods, for notebooks and the command line: live blogs and updates named by words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive import queries
from archive.search import Hit, search

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy.orm import Session

    from archive.exports import Exported
    from archive.models import LiveBlog
    from archive.queries import (
        CaptureRow,
        Comparison,
        Coverage,
        Edit,
        Kind,
        LiveBlogSummary,
        PostingAsOf,
        Removal,
        VersionRow,
    )


class ArchiveReader(ABC):
    """What can be asked of an archive.

    A live blog is named by its address or a part that names only one, an update by its key, its permalink
    or the beginning of its key. Every method raises the errors of the function of the same name in
    `archive.queries`, and UnknownLiveBlog, AmbiguousLiveBlog, UnknownUpdate or AmbiguousUpdate.
    """

    @abstractmethod
    def session(self) -> AbstractContextManager[Session]:
        """A session to read in."""

    def live_blogs(self, *, count_silent: bool = True) -> list[LiveBlogSummary]:
        """Every live blog followed, with its counts."""
        with self.session() as session:
            return queries.live_blogs(session, count_silent=count_silent)

    def as_of(self, live_blog: str, at: datetime | None = None) -> PostingAsOf:
        """A live blog as it stood at a moment; now without one."""
        with self.session() as session:
            return queries.as_of(session, queries.find_live_blog(session, live_blog), at)

    def versions(self, update: str, *, live_blog: str | None = None) -> list[VersionRow]:
        """Every wording of an update."""
        with self.session() as session:
            return queries.versions(session, queries.find_update(session, update, _found(session, live_blog)))

    def edits(
        self,
        live_blog: str | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        kinds: Collection[Kind] | None = None,
        silent: bool | None = None,
        substance: bool | None = None,
        fields: Collection[str] | None = None,
        numbers: bool | None = None,
        words: str | None = None,
        publisher: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Edit]:
        """What was added, edited, removed and restored, in order; the next event is read when it is asked for."""
        with self.session() as session:
            yield from queries.edits(
                session,
                _found(session, live_blog),
                since=since,
                until=until,
                kinds=kinds,
                silent=silent,
                substance=substance,
                fields=fields,
                numbers=numbers,
                words=words,
                publisher=publisher,
                newest_first=newest_first,
                limit=limit,
                offset=offset,
            )

    def removals(
        self, live_blog: str | None = None, *, since: datetime | None = None, until: datetime | None = None
    ) -> list[Removal]:
        """What was taken down, and between which two captures."""
        with self.session() as session:
            return queries.removals(session, _found(session, live_blog), since=since, until=until)

    def compare(self, live_blog: str, from_: datetime, to: datetime) -> Comparison:
        """What differs between two moments."""
        with self.session() as session:
            return queries.compare(session, queries.find_live_blog(session, live_blog), from_, to)

    def captures(
        self, live_blog: str, *, since: datetime | None = None, until: datetime | None = None
    ) -> list[CaptureRow]:
        """Every look at a live blog."""
        with self.session() as session:
            found = queries.find_live_blog(session, live_blog)
            return queries.captures(session, found, since=since, until=until)

    def coverage(self, live_blog: str) -> Coverage:
        """When we looked at a live blog, and where we were blind."""
        with self.session() as session:
            return queries.coverage(session, queries.find_live_blog(session, live_blog))

    def search(
        self,
        words: str,
        live_blog: str | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        current: bool | None = None,
        limit: int | None = 50,
        offset: int = 0,
    ) -> list[Hit]:
        """Every version that holds all the words, whether it still stands or not."""
        with self.session() as session:
            return search(
                session,
                words,
                _found(session, live_blog),
                since=since,
                until=until,
                current=current,
                limit=limit,
                offset=offset,
            )

    def export(
        self,
        name: str,
        destination: Path | str,
        *,
        format: str | None = None,  # noqa: A002 - the word for it
        live_blog: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Exported:
        """Write a table of `archive.exports.EXPORTS` to a file, with a data dictionary beside it."""
        from archive import exports

        with self.session() as session:
            return exports.export(
                session,
                name,
                Path(destination),
                format=format,
                live_blog=_found(session, live_blog),
                since=since,
                until=until,
            )

    def frame(
        self,
        name: str,
        live_blog: str | None = None,
        *,
        table: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Any:
        """The same table as a pandas DataFrame; `table` says which where an export has several."""
        from archive import exports

        with self.session() as session:
            part = exports.Slice(_found(session, live_blog), since, until)
            return exports.data_frame(session, name, part, table)


def _found(session: Session, live_blog: str | None) -> LiveBlog | None:
    return None if live_blog is None else queries.find_live_blog(session, live_blog)
