"""Breaks each rule of truth in turn and sees the newsroom's day notice.

    python -m benchmarks.break_the_rules            all of them
    python -m benchmarks.break_the_rules reverts    those whose name holds a word

Each break replaces one function of ours, in this process, by one that breaks the rule; then the whole day is
crawled into an SQLite file and held against the newsroom's truth, as in tests/test_day.py. Leaves with 1 when a
broken rule went unnoticed, or when the day does not hold with nothing broken.
"""

from __future__ import annotations

import re
import sys
import tempfile
import traceback
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.exceptions import DropItem

import archive.components
import archive.coverage
import archive.readings
import archive.timeline
import archive.wording
import archive.writing
from archive.store import Archive
from crawler import chrome, extractors, pipelines
from crawler.items import LiveBlogPosting
from crawler.spiders import liveblogs
from tests import test_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.changes import Changes, Look
    from crawler.items import BlogPosting, LiveBlogItem, Page

Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class Break:
    """One way to break a rule; `late` records the day in disorder, `older` changes the extractor half-way."""

    rule: str
    name: str
    apply: Callable[[Patch], None]
    late: bool = False
    older: bool = False


def drop_what_cannot_be_read(patch: Patch) -> None:
    whole = pipelines.DropChromePipeline.process_item

    def process(self: Any, item: LiveBlogItem) -> LiveBlogItem:
        if item.posting is None and item.pages and item.pages[0].status == 200:
            raise DropItem(str(item.unreadable))
        return whole(self, item)

    patch.setattr(pipelines.DropChromePipeline, "process_item", process)


def take_absence_for_removal(patch: Patch) -> None:
    patch.setattr(
        archive.coverage, "absent", lambda missing, _evidence: [update.number for update in missing]
    )


def take_every_page_for_the_whole(patch: Patch) -> None:
    patch.setattr(archive.coverage, "_covered", lambda updates, *_: [update.number for update in updates])


def forget_removals(patch: Patch) -> None:
    patch.setattr(archive.timeline.Timeline, "_absent", lambda *_, **__: [])


def believe(words: str) -> Callable[[Patch], None]:
    """Take looks whose error has these words for a live blog without updates."""

    def apply(patch: Patch) -> None:
        see = archive.timeline.Timeline.see
        says_nothing = archive.timeline.Timeline._says_nothing

        def believing(self: Any, look: Look) -> Changes:
            if look.posting is None and re.search(words, look.error or ""):
                look = replace(look, outcome="fetched", posting=LiveBlogPosting(look.url, complete=True))
            return see(self, look)

        def doubting(self: Any, look: Look, numbers: list[int | None]) -> str | None:
            believed = look.posting and not look.posting.updates
            return None if believed else says_nothing(self, look, numbers)

        patch.setattr(archive.timeline.Timeline, "see", believing)
        patch.setattr(archive.timeline.Timeline, "_says_nothing", doubting)

    return apply


def take_half_a_page_for_the_whole(patch: Patch) -> None:
    """Neither the transport's word nor the page's own missing end counts."""
    page_of = liveblogs.page_of

    def unmarked(response: Any) -> Page:
        return replace(page_of(response), truncated=False)

    patch.setattr(liveblogs, "page_of", unmarked)
    change_postings(lambda posting: replace(posting, truncated=False))(patch)


def change_the_extractor_unnoticed(patch: Patch) -> None:
    """The older extractor of the first half of the day has today's fingerprint."""
    older = test_day.read_as_an_older_extractor

    def unnoticed(inner: Patch) -> None:
        older(inner)
        inner.setattr(archive.writing, "fingerprint", extractors.fingerprint)

    patch.setattr(test_day, "read_as_an_older_extractor", unnoticed)


def fold_more(pattern: str) -> Callable[[Patch], None]:
    """Compare without what the pattern matches."""

    def apply(patch: Patch) -> None:
        fold = archive.wording.fold
        patch.setattr(archive.wording, "fold", lambda text: fold(re.sub(pattern, "", text)))

    return apply


def take_a_revert_for_nothing(patch: Patch) -> None:
    new_version = archive.timeline.Timeline._new_version

    seen: set[tuple[str, str]] = set()

    def remembered(self: Any, update: Any, one: Any, wording: Any, changes: Changes) -> None:
        name = (update.key, one.digest)
        if name not in seen:
            new_version(self, update, one, wording, changes)
        seen.add(name)

    patch.setattr(archive.timeline.Timeline, "_new_version", remembered)


def change_postings(change: Callable[[LiveBlogPosting], LiveBlogPosting]) -> Callable[[Patch], None]:
    def apply(patch: Patch) -> None:
        drop = chrome.drop_chrome
        patch.setattr(pipelines, "drop_chrome", lambda posting: change(drop(posting)))

    return apply


def borrow_times(posting: LiveBlogPosting) -> LiveBlogPosting:
    stamps = [update.date_published for update in posting.updates]
    lent = [stamp or next((s for s in stamps[i:] if s), None) for i, stamp in enumerate(stamps)]
    updates = [replace(u, date_published=s) for u, s in zip(posting.updates, lent, strict=True)]
    return replace(posting, updates=tuple(updates))


def local_times(posting: LiveBlogPosting) -> LiveBlogPosting:
    return replace(posting, updates=tuple(_an_hour_later(update) for update in posting.updates))


def _an_hour_later(update: BlogPosting) -> BlogPosting:
    stamp = update.date_published
    if stamp is None or stamp.at is None:
        return update
    return replace(update, date_published=replace(stamp, at=stamp.at + timedelta(hours=1)))


def never_replay(patch: Patch) -> None:
    patch.setattr(archive.writing, "replay_if_needed", lambda *_: None)
    patch.setattr(archive.writing, "_continues", lambda *_: True)


BREAKS = [
    Break("1 facts first", "pages that can't be read are dropped", drop_what_cannot_be_read),
    Break("2 absent is not removed", "every missing update is removed", take_absence_for_removal),
    Break("2 absent is not removed", "a window is the whole", take_every_page_for_the_whole),
    Break("2 absent is not removed", "nothing is ever removed", forget_removals),
    Break("3 a failed look says nothing", "an outage empties the page", believe("answered 503")),
    Break("3 a failed look says nothing", "a consent wall empties the page", believe("holds no list")),
    Break("3 a failed look says nothing", "an empty list is believed", believe("lists no updates")),
    Break("3 a failed look says nothing", "half a page is a page", take_half_a_page_for_the_whole),
    Break(
        "4 an extractor's fix is no edit",
        "the extractor changes unnoticed",
        change_the_extractor_unnoticed,
        older=True,
    ),
    Break("5 compare what was published", "punctuation is folded", fold_more(r"[^\w\s]")),
    Break("5 compare what was published", "quotation marks are folded", fold_more(r"[“”\"']")),
    Break("5 compare what was published", "per cent signs are folded", fold_more("%")),
    Break("6 reverts are edits", "words seen before are no version", take_a_revert_for_nothing),
    Break("7 no borrowed times", "a missing time is the neighbour's", change_postings(borrow_times)),
    Break("8 time is UTC", "times are local", change_postings(local_times)),
    Break("9 order does not matter", "late captures are appended", never_replay, late=True),
]


def day_holds(broken: Break | None, folder: Path) -> str | None:
    """None when the archive holds the day; else what it was noticed by."""
    url = f"sqlite:///{folder / 'liveblog.db'}"
    late_url = f"sqlite:///{folder / 'late.db'}"
    with pytest.MonkeyPatch.context() as patch:
        if broken:
            broken.apply(patch)
        try:
            newsroom, items = test_day.live_through(url, older_extractor=bool(broken and broken.older))
            with Archive(url) as archive:
                test_day.assert_the_archive_holds_the_day(archive, newsroom, items)
                if broken and broken.late:
                    Random(9).shuffle(items)
                    with Archive(late_url) as late:
                        for item in items:
                            late.record(item)
                        test_day.assert_the_archive_holds_the_day(late, newsroom, items)
        except Exception as error:  # noqa: BLE001 - what is broken may be noticed by a failure, too
            return _noticed_by(error)
    return None


def _noticed_by(error: Exception) -> str:
    """The line of the test that failed, or our own."""
    frames = traceback.extract_tb(error.__traceback__)
    line = next((f.line for f in reversed(frames) if f.filename == test_day.__file__), frames[0].line)
    return f"{type(error).__name__} at: {line}"


def main(words: list[str]) -> int:
    chosen = [b for b in BREAKS if all(word in f"{b.rule} {b.name}" for word in words)]
    unnoticed = 0
    for broken in [None, *chosen]:
        with tempfile.TemporaryDirectory() as folder:
            noticed = day_holds(broken, Path(folder))
        as_it_should = (noticed is None) == (broken is None)
        unnoticed += not as_it_should
        what = f"{broken.rule}: {broken.name}" if broken else "nothing broken"
        print(f"{'ok ' if as_it_should else 'BAD'}  {what:72}  {noticed or 'the day holds'}", flush=True)
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
