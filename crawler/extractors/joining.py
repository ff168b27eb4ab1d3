"""Which update of one list is which of another list from the same page: by id, by permalink, else by words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from crawler.extractors.identity import tokens

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from crawler.items import BlogPosting, Timestamp

SAME_WORDS = 0.75
"""The share of the shorter one's distinct words that must stand in the other, for two readings of one update."""

FEW_WORDS = 5
"""With fewer distinct words than this ("GOAL!") the times must agree too."""

RARE = 12
"""A word that stands in more updates than this says little about which one it is, and is not followed."""

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> frozenset[str]:
    """The distinct words of a text, whatever their case."""
    return frozenset(_WORD.findall(text.casefold()))


def all_words(update: BlogPosting) -> frozenset[str]:
    """The distinct words of an update's headline and body."""
    return words_of(f"{update.headline or ''}\n{update.article_body}")


def pair_up(left: Sequence[BlogPosting], right: Sequence[BlogPosting], page_url: str) -> dict[int, int]:
    """For each position on the right that has its like on the left: that position on the left."""
    pairs = dict(_by_token(left, right, page_url))
    pairs.update(_by_headline(left, right, pairs))
    taken = set(pairs.values())
    pairs.update(_by_words(left, right, pairs.keys(), taken))
    return pairs


def _by_token(
    left: Sequence[BlogPosting], right: Sequence[BlogPosting], page_url: str
) -> Iterator[tuple[int, int]]:
    holders = _sole_holders(left, page_url)
    taken: set[int] = set()
    candidates = []
    for token, j in _sole_holders(right, page_url).items():
        i = holders.get(token)
        if i is not None:
            candidates.append((j, i, token))
    for j, i, token in sorted(candidates):
        if i not in taken and _plausible(left[i], right[j], token):
            taken.add(i)
            yield j, i


def _by_headline(
    left: Sequence[BlogPosting], right: Sequence[BlogPosting], pairs: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Updates with one headline that no other has, where one side has no more than that.

    JSON-LD often lacks bodies, and some pages show the headlines only, to be opened.
    """
    here, there = _sole_headlines(left), _sole_headlines(right)
    taken = set(pairs.values())
    for headline, j in there.items():
        i = here.get(headline)
        if i is None or j in pairs or i in taken:
            continue
        if _is_bare(left[i]) or _is_bare(right[j]):
            yield j, i


def _is_bare(update: BlogPosting) -> bool:
    """Whether an update has a headline alone, or one line that may be one."""
    return not update.article_body or not (update.headline or "\n" in update.article_body)


def _sole_headlines(updates: Sequence[BlogPosting]) -> dict[str, int]:
    """Where each headline stands that only one update has, without case and runs of space."""
    heads = [
        " ".join((u.headline or (u.article_body if _is_bare(u) else "")).casefold().split()) for u in updates
    ]
    often = Counter(heads)
    return {head: i for i, head in enumerate(heads) if head and often[head] == 1}


def _sole_holders(updates: Sequence[BlogPosting], page_url: str) -> dict[str, int]:
    """Where each token stands that only one update has."""
    held = [tokens(update, page_url) for update in updates]
    often = Counter(token for found in held for token in found)
    return {token: i for i, found in enumerate(held) for token in found if often[token] == 1}


def _plausible(a: BlogPosting, b: BlogPosting, token: str) -> bool:
    """Whether words do not contradict ids; a short number is a weak id and needs words in common."""
    first, second = all_words(a), all_words(b)
    if len(token) > 6 or not first or not second:
        return True
    return len(first & second) / min(len(first), len(second)) >= 0.4


def _by_words(
    left: Sequence[BlogPosting], right: Sequence[BlogPosting], done: Container[int], taken: set[int]
) -> Iterator[tuple[int, int]]:
    index = _index(left, taken)
    scored: list[tuple[float, int, int]] = []
    for j, update in enumerate(right):
        if j not in done:
            scored.extend((score, j, i) for i, score in _likely(update, left, index))
    used: set[int] = set()
    for _, j, i in sorted(scored, key=lambda s: (-s[0], abs(s[1] - s[2]))):
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            yield j, i


def _index(updates: Sequence[BlogPosting], taken: set[int]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for i, update in enumerate(updates):
        if i not in taken:
            for word in all_words(update):
                index[word].append(i)
    return index


def _likely(
    update: BlogPosting, others: Sequence[BlogPosting], index: dict[str, list[int]]
) -> Iterator[tuple[int, float]]:
    words = all_words(update)
    hits = Counter(i for word in words if len(index.get(word, ())) <= RARE for i in index.get(word, ()))
    for i, _ in hits.most_common(5):
        score = likeness(words, all_words(others[i]))
        if not _comparable(update, others[i]):
            continue
        if same_time(update.date_published, others[i].date_published):
            score += 0.2
        elif min(len(words), len(all_words(others[i]))) < FEW_WORDS:
            continue
        if score >= SAME_WORDS:
            yield i, score


def _comparable(a: BlogPosting, b: BlogPosting) -> bool:
    """Whether two texts are near in length, or the short one may be the beginning of the long one.

    A short update's words may all stand in a long summary by chance.
    """
    first, second = sorted((_WORD.findall(u.article_body.casefold()) for u in (a, b)), key=len)
    if 4 * len(first) >= len(second) or not first:
        return True
    return first[:FEW_WORDS] == second[: len(first)][:FEW_WORDS]


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the smaller set stands in the other, a little less where their sizes differ (0 to 1)."""
    if not a or not b:
        return 0.0
    small, large = sorted((len(a), len(b)))
    return len(a & b) / small * (0.9 + 0.1 * small / large)


def same_time(a: Timestamp | None, b: Timestamp | None) -> bool:
    """Whether two times may name the same moment: no farther apart than the coarser one's words leave open."""
    if not a or not b or not a.at or not b.at:
        return False
    return abs(a.at - b.at) <= max(a.coarseness, b.coarseness)
