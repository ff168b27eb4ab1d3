"""Each update once: pinned copies, lead entries and key-event lists repeat updates that stand elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.extractors.identity import own_id
from crawler.extractors.joining import SAME_WORDS, all_words, likeness, same_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import BlogPosting


def without_copies(updates: Sequence[BlogPosting]) -> tuple[BlogPosting, ...]:
    """The updates without those that are another one again; the one kept takes over the copy's marks.

    A copy has the same id, or no id of its own and the same words, and no other time.
    """
    kept: list[BlogPosting] = []
    by_id: dict[str, int] = {}
    by_words: dict[frozenset[str], list[int]] = {}
    for update in updates:
        words = all_words(update)
        place = by_id.get(update.id) if update.id else None
        if place is None:
            place = next((i for i in by_words.get(words, ()) if _is_copy(kept[i], update)), None)
        if place is None:
            by_words.setdefault(words, []).append(len(kept))
            if update.id:
                by_id[update.id] = len(kept)
            kept.append(update)
        else:
            kept[place] = _one_of(kept[place], update)
    return tuple(kept)


def without_twins(updates: Sequence[BlogPosting], page_url: str) -> tuple[BlogPosting, ...]:
    """The updates without those that have another one's id and words: one list in two languages of markup.

    g1 lists every update with the address of its page and again with that of its AMP page.
    """
    kept: list[BlogPosting] = []
    places: dict[str, int] = {}
    for update in updates:
        name = own_id(update, page_url)
        place = places.get(name) if name else None
        if place is not None and likeness(all_words(kept[place]), all_words(update)) >= SAME_WORDS:
            kept[place] = max(kept[place], update, key=_worth)
            continue
        if name:
            places.setdefault(name, len(kept))
        kept.append(update)
    return tuple(kept)


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


def _worth(update: BlogPosting) -> tuple[bool, bool, int]:
    return update.id is not None, update.date_published is not None, len(update.article_body)
