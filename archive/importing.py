"""Saved pages into an archive, and what to tell of it: `archive.imports` finds and reads them."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import sqlalchemy as sa

from archive.database import ArchiveNotFound
from archive.imports import Import
from archive.models import Capture, LiveBlog
from crawler.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive.store import Archive, Progress, RecordedMany
    from crawler.items import LiveBlogItem


@dataclass
class Imported:
    """What came of an import; `recorded` is None where nothing was, `kept` what is there of an interrupted one."""

    found: Import
    recorded: RecordedMany | None = None
    kept: int | None = None

    @property
    def exit_code(self) -> int:
        """0 all went well, 1 something was left out or could not be read, 2 nothing to import, 130 interrupted."""
        if self.kept is not None:
            return 130
        if self.recorded is None:
            return 2
        return 1 if self.found.left_out or self.recorded.unread else 0

    def summary(self) -> str:
        """One line for a person."""
        left_out = f"; {len(self.found.left_out)} files left out" if self.found.left_out else ""
        return f"{self.recorded.summary() if self.recorded else 'nothing to import'}{left_out}"

    def complaints(self) -> list[str]:
        """Each file that is not as it should be, with the reason."""
        unread = self.recorded.unread if self.recorded else []
        tell_nothing = [f"{self.found.files[n]} is kept, but tells nothing: {why}" for n, why in unread]
        interrupted = f"interrupted: {self.kept} new captures are recorded and stay; the same command goes on from there"
        return [*([] if self.kept is None else [interrupted]), *tell_nothing, *self.found.left_out]


def import_saved(
    find: Callable[[], Import],
    open_archive: Callable[[bool], Archive],
    *,
    insist: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Record the saved pages that `find` finds.

    `open_archive` is told whether to make one: that is done when there is something to record. An interrupted
    import keeps what whole transactions have recorded. Raises what `find_saved` raises.
    """
    imported = Imported(Import([]))
    with ExitStack() as stack:
        try:
            imported.found = find()
            archive = _existing(stack, open_archive)
            items = imported.found.items(insist=insist, known=archive.knows if archive else None)
            first = next(items, None)
        except KeyboardInterrupt:
            imported.kept = 0
            return imported
        if first is not None:
            archive = archive or stack.enter_context(open_archive(True))
            _record(imported, archive, first, items, progress)
    return imported


def _existing(stack: ExitStack, open_archive: Callable[[bool], Archive]) -> Archive | None:
    try:
        return stack.enter_context(open_archive(False))
    except ArchiveNotFound:
        return None


def _record(
    imported: Imported,
    archive: Archive,
    first: LiveBlogItem,
    items: Iterator[LiveBlogItem],
    progress: Progress | None,
) -> None:
    before = _captures(archive, first.url)
    total = len(imported.found.saved)
    try:
        imported.recorded = archive.record_many(
            chain([first], items), progress=progress and (lambda done, _of: progress(done, total))
        )
    except KeyboardInterrupt:  # perhaps between a transaction and its count: the archive knows
        imported.kept = _captures(archive, first.url) - before


def _captures(archive: Archive, url: str) -> int:
    with archive.session() as session:
        of_live_blog = LiveBlog.url == canonical_url(url)
        return session.scalar(sa.select(sa.func.count(Capture.id)).join(LiveBlog).where(of_live_blog)) or 0
