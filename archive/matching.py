"""Which update on this page is which update of ours: by words, times and neighbours, without identifiers.

Exact words first; then an inverted index of three-word shingles gives each update its few candidates, whose
Jaccard similarity and rapidfuzz ratio decide; then neighbours decide for what is too short to be told by its
words. Short look-alikes ("GOAL!", "Wicket") are matched only when time or place agrees. docs/decisions.md,
"Matching and versions", gives the reasons for the thresholds.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from archive.wording import fold, same_time, words_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"  # Thai, Lao, kana, Chinese characters
TOKEN = re.compile(rf"[^\W_{_UNSPACED}]+|[{_UNSPACED}]")
"""A word; in scripts that put no spaces between words, a character."""

DISTINCT_WORDS = 8
"""From this many words on, equal words are the same update whatever the time."""

SHARED_BY_MANY = 24
"""A shingle that more updates of one page than this have in common is boilerplate and tells nothing."""

SHARED_BY_PART = 0.2
"""So is one that more than three updates have in common, and this share of a smaller page."""

ENOUGH = 50
"""So many texts show what is boilerplate among them."""

SIMILAR = 0.3
"""Jaccard similarity of shingles with half of the words changed: a third."""

CONTAINED = 0.7
"""Share of the shorter text's shingles found again in the longer: an update that was extended or cut."""

FEWEST_MOVED, MOVED_TOGETHER, QUARTER = 5, 0.8, timedelta(minutes=15)
"""Updates of equal words, and their share, whose times all moved by as many quarters of an hour: it is the clock that moved."""

ALIKE, ALIKE_IN_PLACE = 45.0, 60.0
"""rapidfuzz ratio (0 to 100) asked of two texts with the same time, or with the same neighbour and no time."""


@dataclass
class Text:
    """An update as far as matching looks at it; `published` is (instant, printed, coarseness in seconds)."""

    words: str
    headline: str = ""
    published: tuple[datetime | None, str, int] = (None, "", 0)
    place: int | None = None
    digest: str = field(default="")

    def __post_init__(self) -> None:
        self.digest = self.digest or words_digest(self.headline, self.words)

    @cached_property
    def folded(self) -> str:
        return fold(f"{self.headline} {self.words}").casefold()

    @cached_property
    def tokens(self) -> list[str]:
        return TOKEN.findall(self.folded)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """Three words each, hashed; of a shorter text the whole."""
        words = self.tokens
        if len(words) < 3:
            return frozenset((hash(tuple(words)),))
        return frozenset(map(hash, zip(words, words[1:], words[2:], strict=False)))

    @property
    def is_short(self) -> bool:
        return len(self.tokens) < DISTINCT_WORDS

    def same_time(self, other: Text) -> bool | None:
        """Whether the times agree; None where one of them has none."""
        if self.published[0] is None or other.published[0] is None:
            return None
        return same_time(*self.published, *other.published)


def match(old: Sequence[Text], new: Sequence[Text]) -> dict[int, int]:
    """For each update of `new` (by index) that is one of `old`, the index of that one; one to one.

    `place` is where an update stood on its page, None where that is not known.
    """
    matching = _Matching(old, _on_the_clock_of(old, new))
    matching.by_exact_words()
    matching.by_neighbours(exact=True)
    matching.by_remaining_exact_words()
    matching.by_similar_words()
    matching.by_time_and_headline()
    matching.by_neighbours(exact=False)
    return dict(sorted(matching.old_of.items()))


def _on_the_clock_of(old: Sequence[Text], new: Sequence[Text]) -> Sequence[Text]:
    """The new updates, with their times moved back by what nearly all of equal words have moved by.

    A newsroom's clock may be an hour off for a while: of two updates with the same words each would be taken for the other.
    """
    known = {text.digest: text.published[0] for text in old if not text.is_short}
    moved = Counter(
        at - before
        for text in new
        if (at := text.published[0]) and (before := known.get(text.digest)) and not text.is_short
    )
    shift, often = moved.most_common(1)[0] if moved else (timedelta(0), 0)
    if not shift or shift % QUARTER or often < FEWEST_MOVED or often < MOVED_TOGETHER * moved.total():
        return new
    return [
        replace(text, published=(at - shift, *text.published[1:])) if (at := text.published[0]) else text
        for text in new
    ]


class _Matching:
    def __init__(self, old: Sequence[Text], new: Sequence[Text]) -> None:
        self.old, self.new = old, new
        self.old_of: dict[int, int] = {}
        self.taken: set[int] = set()
        self.old_at = {text.place: j for j, text in enumerate(old) if text.place is not None}
        self.new_at = {text.place: i for i, text in enumerate(new) if text.place is not None}
        self.telling_new: dict[int, frozenset[int]] = {}
        self.telling_old: dict[int, frozenset[int]] = {}

    def pair(self, i: int, j: int) -> None:
        self.old_of[i] = j
        self.taken.add(j)

    @property
    def open_new(self) -> list[int]:
        return [i for i in range(len(self.new)) if i not in self.old_of]

    @property
    def open_old(self) -> list[int]:
        return [j for j in range(len(self.old)) if j not in self.taken]

    # --- equal words

    def by_exact_words(self) -> None:
        """Equal words and equal time; or equal words that only one update on each side has."""
        for news, olds in self._same_words():
            for i in news:
                same = [j for j in olds if j not in self.taken and self.new[i].same_time(self.old[j])]
                if len(same) == 1:
                    self.pair(i, same[0])
            if len(news) == len(olds) == 1 and news[0] not in self.old_of and self._may_be(news[0], olds[0]):
                self.pair(news[0], olds[0])

    def by_remaining_exact_words(self) -> None:
        """Equal words that several updates have: in the order of the page, from its end, where none is added."""
        for news, olds in self._same_words():
            for i in reversed(news):
                j = next((j for j in reversed(olds) if j not in self.taken and self._may_be(i, j)), None)
                if j is not None:
                    self.pair(i, j)

    def _same_words(self) -> list[tuple[list[int], list[int]]]:
        olds: defaultdict[str, list[int]] = defaultdict(list)
        for j in self.open_old:
            olds[self.old[j].digest].append(j)
        news: defaultdict[str, list[int]] = defaultdict(list)
        for i in self.open_new:
            if self.new[i].digest in olds:
                news[self.new[i].digest].append(i)
        return [(found, olds[digest]) for digest, found in news.items()]

    def _may_be(self, i: int, j: int) -> bool:
        """Of equal words: short ones with different times are two updates."""
        return self.new[i].same_time(self.old[j]) is not False or not self.new[i].is_short

    # --- similar words

    def by_similar_words(self) -> None:
        """The best pairs first: one update's time and most of its words can't both have changed."""
        scored = [
            (score, -abs((self.new[i].place or 0) - (self.old[j].place or 0)), -i, -j)
            for i, j in self._candidates()
            if (score := self._similarity(i, j))
        ]
        for _score, _distance, i, j in sorted(scored, reverse=True):
            if -i not in self.old_of and -j not in self.taken:
                self.pair(-i, -j)

    def _candidates(self) -> Iterable[tuple[int, int]]:
        open_new, open_old = self.open_new, self.open_old
        if not open_new or not open_old:
            return
        boilerplate = _boilerplate(self.old, open_old) | _boilerplate(self.new, open_new)
        self.telling_new = {i: self.new[i].shingles - boilerplate for i in open_new}
        self.telling_old = {j: self.old[j].shingles - boilerplate for j in open_old}
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for j, shingles in self.telling_old.items():
            for shingle in shingles:
                holders[shingle].append(j)
        for i, shingles in self.telling_new.items():
            found = {j for shingle in shingles if shingle in holders for j in holders[shingle]}
            yield from ((i, j) for j in sorted(found))

    def _similarity(self, i: int, j: int) -> float:
        """How alike two updates are, 0 when they are two."""
        new, old = self.new[i], self.old[j]
        new_shingles, old_shingles = self.telling_new[i], self.telling_old[j]
        shared = len(new_shingles & old_shingles)
        jaccard = shared / (len(new_shingles) + len(old_shingles) - shared)
        least = min(len(new_shingles), len(old_shingles))
        contained = shared / least if least >= DISTINCT_WORDS - 2 else 0.0
        same_time = new.same_time(old)
        if same_time and (jaccard >= SIMILAR / 2 or ratio(new.folded, old.folded) >= ALIKE):
            return 1 + max(jaccard, contained)
        if new.is_short or old.is_short:
            return 0
        asked = 1.0 if same_time is None else 1.5
        if contained >= CONTAINED:
            return contained
        return jaccard if jaccard >= SIMILAR * asked and ratio(new.folded, old.folded) >= ALIKE else 0

    # --- time and place

    def by_time_and_headline(self) -> None:
        """The words are others, but the time is the same to the second, or the same with the same headline."""
        olds: defaultdict[tuple[datetime | None, str], list[int]] = defaultdict(list)
        for j in self.open_old:
            for key in _time_keys(self.old[j]):
                olds[key].append(j)
        news: defaultdict[tuple[datetime | None, str], list[int]] = defaultdict(list)
        for i in self.open_new:
            for key in _time_keys(self.new[i]):
                news[key].append(i)
        for key, found in news.items():
            if len(found) == len(olds[key]) == 1 and found[0] not in self.old_of:
                self._pair_if_free(found[0], olds[key][0])

    def _pair_if_free(self, i: int, j: int) -> None:
        if i not in self.old_of and j not in self.taken:
            self.pair(i, j)

    def by_neighbours(self, *, exact: bool) -> None:
        """From each matched pair to the neighbours on either side, as long as they may be the same.

        Edges of the page are neighbours too only where both pages end.
        """
        for step in (1, -1):
            places = sorted(self.new_at, reverse=step == -1)
            for place in places:
                i, i_next = self.new_at[place], self.new_at.get(place + step)
                if i not in self.old_of or i_next is None or i_next in self.old_of:
                    continue
                place_old = self.old[self.old_of[i]].place
                j_next = None if place_old is None else self.old_at.get(place_old + step)
                if (
                    j_next is not None
                    and j_next not in self.taken
                    and self._neighbours(i_next, j_next, step, exact)
                ):
                    self.pair(i_next, j_next)

    def _neighbours(self, i: int, j: int, step: int, exact: bool) -> bool:
        new, old = self.new[i], self.old[j]
        if exact:
            return new.digest == old.digest and self._may_be(i, j)
        likeness = ratio(new.folded, old.folded)
        between = self._matched_beyond(i, j, step)
        if new.same_time(old) is False:
            return between and likeness >= ALIKE_IN_PLACE
        return likeness >= (ALIKE if between else ALIKE_IN_PLACE)

    def _matched_beyond(self, i: int, j: int, step: int) -> bool:
        """Whether the next neighbours beyond are a pair as well: both stand in the same gap."""
        new_place, old_place = self.new[i].place, self.old[j].place
        if new_place is None or old_place is None:
            return False
        beyond_new, beyond_old = self.new_at.get(new_place + step), self.old_at.get(old_place + step)
        if beyond_new is None or beyond_old is None:
            return beyond_new is None and beyond_old is None and step == 1
        return self.old_of.get(beyond_new) == beyond_old


def _boilerplate(page: Sequence[Text], unmatched: Sequence[int]) -> set[int]:
    """The shingles that many of a page's texts have in common; the unmatched tell it if there are enough."""
    texts = [page[n] for n in unmatched] if len(unmatched) >= ENOUGH else page
    limit = min(SHARED_BY_MANY, max(3, int(len(texts) * SHARED_BY_PART)))
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(text.shingles)
    return {shingle for shingle, number in counts.items() if number > limit}


def _time_keys(text: Text) -> list[tuple[datetime | None, str]]:
    at, _printed, coarseness = text.published
    if at is None:
        return []
    headline = fold(text.headline).casefold()
    keys: list[tuple[datetime | None, str]] = [(at, headline)] if headline and coarseness <= 60 else []
    return [*keys, (at, "")] if coarseness == 0 and at.second else keys
