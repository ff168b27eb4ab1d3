"""Each update once: pinned copies, lead entries and key-event lists repeat updates that stand elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.extractors.identity import own_id
from crawler.extractors.joining import SAME_WORDS, all_words, likeness, same_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import BlogPosting

MOST_ALIKE = 50
"""Updates with the very same words that one is compared with, the latest: a page of nothing else stays linear."""


class _Kept:
    """The updates kept so far, each at its place; a pinned copy gives way to the place where it stands unpinned."""

    def __init__(self) -> None:
        self.at: list[BlogPosting | None] = []

    def add(self, update: BlogPosting) -> int:
        self.at.append(update)
        return len(self.at) - 1

    def join(self, place: int, update: BlogPosting) -> int:
        """Make one of the update at this place and this one; returns where it is now."""
        first = self.at[place]
        if first is None:
            return self.add(update)
        one = _one_of(first, update)
        if first.pinned and not update.pinned:
            self.at[place] = None
            return self.add(one)
        self.at[place] = one
        return place

    def updates(self) -> tuple[BlogPosting, ...]:
        return tuple(update for update in self.at if update is not None)


def without_copies(updates: Sequence[BlogPosting]) -> tuple[BlogPosting, ...]:
    """The updates without those that are another one again; the one kept takes over the copy's marks.

    A copy has the same id, or no id of its own and the same words, and no other time.
    """
    kept = _Kept()
    by_id: dict[str, int] = {}
    by_words: dict[frozenset[str], list[int]] = {}
    for update in updates:
        alike = by_words.setdefault(all_words(update), [])
        place = by_id.get(update.id) if update.id else None
        if place is None:
            near = alike[-MOST_ALIKE:]
            place = next((i for i in near if (one := kept.at[i]) and _is_copy(one, update)), None)
        place = kept.add(update) if place is None else kept.join(place, update)
        alike.append(place)
        if update.id:
            by_id[update.id] = place
    return kept.updates()


def without_twins(updates: Sequence[BlogPosting], page_url: str) -> tuple[BlogPosting, ...]:
    """The updates without those that have another one's published id and its words.

    g1 lists every update with the address of its page and again with that of its AMP page; the Guardian's
    pinned post is a copy with the address of the block it repeats.
    """
    kept = _Kept()
    places: dict[str, int] = {}
    for update in updates:
        name = own_id(update, page_url)
        place = places.get(name) if name else None
        first = kept.at[place] if place is not None else None
        if place is not None and first and likeness(all_words(first), all_words(update)) >= SAME_WORDS:
            place = kept.join(place, update)
        else:
            place = kept.add(update)
        if name:
            places[name] = place
    return kept.updates()


def _is_copy(first: BlogPosting, second: BlogPosting) -> bool:
    if first.id and second.id:
        return False
    first_at = first.date_published and first.date_published.at
    second_at = second.date_published and second.date_published.at
    return not (first_at and second_at) or same_time(first.date_published, second.date_published)


def _one_of(first: BlogPosting, second: BlogPosting) -> BlogPosting:
    """The better of two copies (with id, with time, with more words), with the marks of both."""
    better = max(first, second, key=_worth)
    return replace(
        better, pinned=first.pinned or second.pinned, key_event=first.key_event or second.key_event
    )


def _worth(update: BlogPosting) -> tuple[bool, bool, bool, int]:
    exact = update.date_published is not None and not update.date_published.coarseness
    return not update.pinned, update.id is not None, exact, len(update.article_body)
