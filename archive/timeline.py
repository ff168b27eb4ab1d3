"""The rules of truth: how one capture after another becomes updates, versions and absences. No SQL here.

A `Timeline` is what is known of a live blog after its captures so far; `see` takes the next capture and says
what it changes. Captures must come in their order: (captured_at, digest). `archive.derived` keeps the
changes as rows, `archive.loading` loads a timeline from them again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archive import coverage
from archive.changes import (
    Changes,
    EndedVersion,
    Look,
    NewAbsence,
    NewReading,
    NewUpdate,
    NewVersion,
    NoPast,
    Past,
    PostingState,
    UpdateState,
    address_of,
    posting_state,
    says_something_else,
)
from archive.identity import Known, Shown, recognise, shown_updates
from archive.keys import new_key
from archive.wording import (
    PublishedWording,
    fold,
    have_other_sources,
    other_changes,
    read_from_elsewhere,
    wording_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from archive.changes import Capture
    from archive.matching import Text
    from crawler.items import LiveBlogPosting


@dataclass
class Timeline:
    """A live blog after its captures so far; `past` answers for what is not held here.

    `previous` is the latest capture that could be read, made at `previous_at`; `shown` what was read of it.
    """

    past: Past = field(default_factory=NoPast)
    updates: dict[int, UpdateState] = field(default_factory=dict)
    previous: Capture | None = None
    previous_at: datetime | None = None
    shown: NewReading | None = None
    posting: PostingState | None = None

    def __post_init__(self) -> None:
        self._by_key = {(update.key_kind, update.key): update.number for update in self.updates.values()}
        self._keys = {update.key for update in self.updates.values()}
        self._by_url = {update.url: update.number for update in self.updates.values() if update.url}
        self._texts: dict[int, Text] = {}
        self._orders: dict[Capture, coverage.Order] = {}
        self._added_at: dict[int, datetime] = {}

    def see(self, look: Look) -> Changes:
        """Take the next capture; what says nothing (rule 3) changes nothing but its own reading."""
        if look.outcome == "failed":
            return Changes(look.capture, NewReading("failed", error=look.error))
        if look.outcome == "not_modified" and look.posting is None:
            return self._see_not_modified(look)
        if look.identical and self.shown is not None:
            return self._see_the_same(look)
        shown = shown_updates(look.posting.updates, page_url=look.url) if look.posting else []
        numbers = recognise(shown, self._known()) if shown else []
        unreadable = self._says_nothing(look, numbers) or self._is_older(look, shown, numbers)
        if look.posting is None or unreadable:
            return Changes(look.capture, NewReading("unreadable", error=unreadable, routes=_routes(look)))
        return self._read(look, look.posting, shown, numbers)

    # --- what is remembered --------------------------------------------------------------------------------

    def _latest_texts(self, numbers: Collection[int]) -> Mapping[int, Text]:
        past = self.past.texts([number for number in numbers if number not in self._texts])
        return {**past, **{number: self._texts[number] for number in numbers if number in self._texts}}

    def _orders_of(self, captures: Collection[Capture]) -> Mapping[Capture, coverage.Order]:
        self._orders.update(self.past.orders([one for one in captures if one not in self._orders]))
        return {one: self._orders[one] for one in captures if one in self._orders}

    def _first_seen(self) -> Mapping[int, datetime]:
        return {**self.past.first_seen(), **self._added_at}

    # --- looks that say nothing ----------------------------------------------------------------------------

    def _see_not_modified(self, look: Look) -> Changes:
        if self.shown is None:
            error = look.error or "the server says nothing was modified, but no earlier capture can be read"
            return Changes(look.capture, NewReading("not_modified", error=error))
        self.previous, self.previous_at = look.capture, look.captured_at
        return Changes(look.capture, replace(self.shown, outcome="not_modified", error=look.error))

    def _see_the_same(self, look: Look) -> Changes:
        self.previous, self.previous_at = look.capture, look.captured_at
        self.shown = replace(self.shown, outcome="same", error=None) if self.shown else None
        return Changes(look.capture, self.shown or NewReading("same"))

    def _says_nothing(self, look: Look, numbers: list[int | None]) -> str | None:
        """Why this look must not be believed, in a sentence; None when it can be read."""
        posting = look.posting
        if posting is None:
            return look.error or "the page could not be read as a live blog"
        if posting.truncated:
            return "the page was cut off on its way"
        if not posting.updates:
            known = f", where {len(self._sequence)} were before" if self._sequence else ""
            return f"the page shows no updates{known}"
        if self.updates and not any(number is not None for number in numbers) and self._is_another(posting):
            return "the page shows none of the known updates, and another headline: another page"
        return None

    def _is_another(self, posting: LiveBlogPosting) -> bool:
        """Whether the page names itself differently than the live blog did, or has nothing newer than it had."""
        if self.posting is None:
            return False
        if fold(posting.headline or "") == fold(self.posting.headline or ""):
            return False
        routes = self.shown.routes if self.shown else ()
        return (
            address_of(posting) != self.posting.url or posting.routes != routes or not self._goes_on(posting)
        )

    def _goes_on(self, posting: LiveBlogPosting) -> bool:
        """Whether an update is newer than all that are known; also where none of these has a time."""
        known = [at for update in self.updates.values() if (at := update.beside.date_published)]
        stamps = [update.date_published for update in posting.updates]
        return not known or any(stamp and stamp.at and stamp.at > max(known) for stamp in stamps)

    def _is_older(self, look: Look, shown: list[Shown], numbers: list[int | None]) -> str | None:
        """Why this look doesn't follow on the capture before, in a sentence; None where it does, or says the same."""
        if self.shown is None or self.previous_at is None:
            return None
        why: str | None
        if look.captured_at == self.previous_at:
            why = "another capture of the same moment says otherwise, and which came first is not known"
        else:
            why = look.freshness.older_copy(self.shown.freshness, self.previous_at, look.captured_at)
        return why if why and self._says_otherwise(look, shown, numbers) else None

    def _says_otherwise(self, look: Look, shown: list[Shown], numbers: list[int | None]) -> bool:
        """Whether the page differs in anything from what is known to stand there."""
        if look.posting is None or set(numbers) != set(self._sequence):
            return True
        known = [self.updates[number] for number in numbers if number is not None]
        wordings = [wording_of(one.posting, base_url=look.url) for one in shown]
        return self._names_itself_otherwise(look.posting) or any(
            update.digest != one.digest or any(other_changes(update.beside, wording).values())
            for update, one, wording in zip(known, shown, wordings, strict=True)
        )

    # --- looks that can be read ----------------------------------------------------------------------------

    def _read(
        self, look: Look, posting: LiveBlogPosting, shown: list[Shown], found: list[int | None]
    ) -> Changes:
        reading = NewReading(
            "same", routes=posting.routes, complete=posting.complete, freshness=look.freshness
        )
        changes = Changes(look.capture, reading)
        wordings = [wording_of(one.posting, base_url=look.url) for one in shown]
        numbers = self._number(look, shown, found, changes)
        self._recall_words_from_elsewhere(numbers, shown, wordings)
        for number, one, wording in zip(numbers, shown, wordings, strict=True):
            self._see_update(number, one, wording, changes)
        page = self._page(look, posting, shown, numbers)
        self._miss_updates(page, changes)
        self._see_posting(posting, changes)
        self._remember(look, page, wordings, changes)
        return changes

    def _known(self) -> Known:
        return Known(self.updates, self._by_key, self._by_url, self._sequence, self._latest_texts)

    @property
    def _sequence(self) -> tuple[int, ...]:
        return (self.shown and self.shown.sequence) or ()

    def _number(self, look: Look, shown: list[Shown], found: list[int | None], changes: Changes) -> list[int]:
        """Numbers for the new: the oldest of a capture first, so that a page is one run of numbers."""
        numbers = list(found)
        new = [i for i, number in enumerate(found) if number is None]
        if coverage.newest_first([one.posting.date_published for one in shown if one.placed]) is not False:
            new.reverse()
        for i in new:
            numbers[i] = self._add(shown[i], look, changes)
        return [number for number in numbers if number is not None]

    def _add(self, one: Shown, look: Look, changes: Changes) -> int:
        number = len(self.updates) + 1
        self._added_at[number] = look.captured_at
        kind, key = new_key(one, self._keys)
        self.updates[number] = UpdateState(number, key, kind, one.url, 0, "", PublishedWording(""))
        self._by_key[kind, key] = number
        self._keys.add(key)
        if one.url:
            self._by_url.setdefault(one.url, number)
        changes.updates.append(NewUpdate(number, key, kind, one.url))
        return number

    def _see_update(self, number: int, one: Shown, wording: PublishedWording, changes: Changes) -> None:
        update = self.updates[number]
        if one.url and not update.url:
            update.url = one.url
            self._by_url.setdefault(one.url, number)
            changes.urls.append((number, one.url))
        if update.gone:
            update.gone = False
            changes.restored.append(number)
        one, wording = self._as_known(update, one, wording)
        if update.digest != one.digest or any(other_changes(update.beside, wording).values()):
            self._new_version(update, one, wording, changes)
        elif update.last_seen is not None:
            changes.reopened.append((number, update.version))
        update.last_seen = None

    def _recall_words_from_elsewhere(
        self, numbers: list[int], shown: list[Shown], wordings: list[PublishedWording]
    ) -> None:
        """Fetch at once the known words of the updates that are now read from another source."""
        together = zip(numbers, shown, wordings, strict=True)
        wanted = [
            n for n, one, wording in together if self._has_another_source(self.updates[n], one, wording)
        ]
        if wanted:
            self._texts.update(self._latest_texts(wanted))

    @staticmethod
    def _has_another_source(update: UpdateState, one: Shown, wording: PublishedWording) -> bool:
        return update.digest != one.digest and have_other_sources(update.beside, wording)

    def _as_known(
        self, update: UpdateState, one: Shown, wording: PublishedWording
    ) -> tuple[Shown, PublishedWording]:
        """The update as it is known where another source only says less, or says it otherwise: no edit (rule 4).

        On a long page the list that readers see is a window, and what slides out of it is still in the
        structured data, shortened, with bylines spelled in another way and without links.
        """
        if not self._has_another_source(update, one, wording):
            return one, wording
        known, new = self._texts[update.number], one.text
        if not read_from_elsewhere(f"{known.headline} {known.words}", f"{new.headline} {new.words}"):
            return one, wording
        headline = known.headline or None
        posting = replace(one.posting, headline=headline, article_body=known.words)
        beside = update.beside
        kept = replace(
            wording,
            headline=headline,
            text=known.words,
            authors=beside.authors or wording.authors,
            links=beside.links or wording.links,
            words_from=beside.words_from,
        )
        return replace(one, posting=posting, digest=update.digest), kept

    def _new_version(
        self, update: UpdateState, one: Shown, wording: PublishedWording, changes: Changes
    ) -> None:
        if update.version and update.last_seen is None:
            changes.ended.append(EndedVersion(update.number, update.version, self.previous))
        update.version += 1
        update.digest = one.digest
        update.beside = _without_words(wording)
        self._texts[update.number] = one.text
        changes.versions.append(NewVersion(update.number, update.version, wording, one.digest))

    def _page(
        self, look: Look, posting: LiveBlogPosting, shown: list[Shown], numbers: list[int]
    ) -> coverage.Page:
        """The page as evidence for what it covers."""
        stamps = [one.posting.date_published for one in shown]
        times = {n: s.at for n, s in zip(numbers, stamps, strict=True) if s and s.at}
        standing = coverage.Standing(
            numbers=numbers,
            times=times,
            pinned=frozenset(n for n, one in zip(numbers, shown, strict=True) if not one.placed),
            before=self._order_before,
            hidden=self._hidden_times(set(numbers)),
        )
        return coverage.Page(
            numbers=tuple(numbers),
            pinned=standing.strays(),
            times=stamps,
            from_top=look.from_top,
            of_one_moment=look.of_one_moment,
            removed_ids=frozenset(posting.removed_ids),
        )

    @property
    def _order_before(self) -> coverage.Order:
        return coverage.Order(self._sequence, frozenset(self.shown.pinned if self.shown else ()))

    def _hidden_times(self, here: set[int]) -> list[datetime]:
        """When the known updates were published that are neither here nor removed."""
        hidden = (update for update in self.updates.values() if update.number not in here and not update.gone)
        return [update.beside.date_published for update in hidden if update.beside.date_published]

    def _miss_updates(self, page: coverage.Page, changes: Changes) -> None:
        """End the wordings that are not shown, and open an absence where the page covers their place."""
        here = set(page.numbers)
        for number in self._sequence:
            if number not in here:
                self._end(self.updates[number], changes)
        missing = [
            update for update in self.updates.values() if update.number not in here and not update.gone
        ]
        for number in self._absent(page, missing, complete=changes.reading.complete):
            update = self.updates[number]
            update.gone = True
            changes.absences.append(NewAbsence(number, update.last_seen))

    def _end(self, update: UpdateState, changes: Changes) -> None:
        update.last_seen = self.previous
        changes.ended.append(EndedVersion(update.number, update.version, self.previous))
        self._orders.setdefault(self.previous, self._order_before)

    def _absent(self, page: coverage.Page, missing: list[UpdateState], *, complete: bool) -> list[int]:
        if not missing:
            return []
        if complete and page.of_one_moment:
            return [update.number for update in missing]
        evidence = coverage.Evidence(
            page,
            orders=self._orders_of({update.last_seen for update in missing}),
            first_seen=self._first_seen,
            published=lambda number: self.updates[number].beside.date_published,
        )
        return coverage.absent(missing, evidence)

    def _see_posting(self, posting: LiveBlogPosting, changes: Changes) -> None:
        if not self._names_itself_otherwise(posting):
            return
        old = self.posting
        if old:
            changes.posting_ended = (old.number, self.previous)
        self.posting = changes.posting = posting_state(posting, number=old.number + 1 if old else 1)

    def _names_itself_otherwise(self, posting: LiveBlogPosting) -> bool:
        old = self.posting
        return old is None or says_something_else(old, posting_state(posting, number=old.number))

    def _remember(
        self, look: Look, page: coverage.Page, wordings: list[PublishedWording], changes: Changes
    ) -> None:
        reading = changes.reading
        reading.sequence = tuple(page.numbers)
        reading.pinned = tuple(number for number in page.numbers if number in page.pinned)
        times = [
            wording.date_published
            for number, wording in zip(page.numbers, wordings, strict=True)
            if wording.date_published and number not in page.pinned
        ]
        reading.covers_from, reading.covers_until = min(times, default=None), max(times, default=None)
        if look.outcome == "not_modified":
            reading.outcome = "not_modified"
        elif changes.anything:
            reading.outcome = "changed"
        self.previous, self.previous_at, self.shown = look.capture, look.captured_at, reading


def _routes(look: Look) -> tuple[str, ...]:
    return look.posting.routes if look.posting else ()


def _without_words(wording: PublishedWording) -> PublishedWording:
    return replace(wording, text="", headline=None, images=(), html="…" if wording.html else "")
