"""Saved pages into an archive, and what to tell of it: `archive.imports` finds and reads them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import sqlalchemy as sa

from archive.imports import Import
from archive.models import Capture, LiveBlog
from crawler.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.store import Archive, Progress, RecordedMany


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
    open_archive: Callable[[], Archive],
    *,
    insist: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Record the saved pages that `find` finds; the archive is opened, or made, when one of them can be read.

    An interrupted import keeps what whole transactions have recorded. Raises what `find_saved` raises.
    """
    imported = Imported(Import([]))
    try:
        imported.found = find()
        items = imported.found.items(insist=insist)
        first = next(items, None)
    except KeyboardInterrupt:
        imported.kept = 0
        return imported
    if first is None:
        return imported
    with open_archive() as archive:
        before = _captures(archive, first.url)
        try:
            imported.recorded = archive.record_many(
                chain([first], items),
                progress=progress and (lambda done, _of: progress(done, len(imported.found.saved))),
            )
        except KeyboardInterrupt:  # perhaps between a transaction and its count: the archive knows
            imported.kept = _captures(archive, first.url) - before
    return imported


def _captures(archive: Archive, url: str) -> int:
    with archive.session() as session:
        of_live_blog = LiveBlog.url == canonical_url(url)
        return session.scalar(sa.select(sa.func.count(Capture.id)).join(LiveBlog).where(of_live_blog)) or 0
