"""Matching without identifiers: 2,000 known updates against a page of 2,000, half of them edited.

    python benchmarks/matching.py

Claims: under half a second; every update found again, none of the new ones taken for an old one. The texts
are invented: 60 words out of 3,000 each, half of the edits replacing half of the words. Compared with
comparing every pair by rapidfuzz's ratio, on a tenth of the size.
"""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta

from rapidfuzz.fuzz import ratio

from archive.matching import Text, match

UPDATES, ADDED, REMOVED = 2_000, 50, 50
NOON = datetime(2026, 2, 14, 12, tzinfo=UTC)


def words(chance: random.Random, number: int) -> list[str]:
    return [f"word{chance.randrange(3_000)}" for _ in range(number)]


def edited(text: list[str], chance: random.Random) -> list[str]:
    """One word changed, or half of them, or a sentence added."""
    kind = chance.randrange(3)
    if kind == 0:
        return [*text[:10], "changed", *text[11:]]
    if kind == 1:
        return [*text[: len(text) // 2], *words(chance, len(text) // 2)]
    return [*text, *words(chance, 20)]


def pages(size: int, *, timed: bool) -> tuple[list[Text], list[Text], dict[int, int]]:
    """The known, the page, and which of its updates is which."""
    chance = random.Random(1)
    texts = [words(chance, 60) for _ in range(size)]
    kept = sorted(chance.sample(range(size), size - min(REMOVED, size // 10)))
    new = [words(chance, 60) for _ in range(ADDED)]
    shown = [edited(texts[n], chance) if n % 2 else texts[n] for n in kept]

    def as_texts(bodies: list[list[str]], minutes: list[int]) -> list[Text]:
        moments = [NOON - timedelta(minutes=n) if timed else None for n in minutes]
        return [
            Text(" ".join(body), published=(moment, "", 0), place=place)
            for place, (body, moment) in enumerate(zip(bodies, moments, strict=True))
        ]

    old_page = as_texts(texts, list(range(size)))
    new_page = as_texts([*new, *shown], [*range(-ADDED, 0), *kept])
    return old_page, new_page, {ADDED + i: n for i, n in enumerate(kept)}


def seconds(size: int, *, timed: bool) -> float:
    """The best of five, each on texts that were never looked at before."""
    best = float("inf")
    for _ in range(5):
        old, new, _truth = pages(size, timed=timed)
        started = time.perf_counter()
        match(old, new)
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    for timed in (True, False):
        old, new, truth = pages(UPDATES, timed=timed)
        found = match(old, new)
        right = sum(truth.get(i) == j for i, j in found.items())
        print(
            f"{UPDATES:,} against {len(new):,} {'with' if timed else 'without'} times: "
            f"{seconds(UPDATES, timed=timed):.2f} s; "
            f"{right:,} of {len(truth):,} right, {len(found) - right} wrong"
        )
    old, new, _truth = pages(UPDATES // 10, timed=False)
    started = time.perf_counter()
    for one in old:
        for other in new:
            ratio(one.folded, other.folded)
    every_pair = (time.perf_counter() - started) / seconds(UPDATES // 10, timed=False)
    print(f"on a tenth of it, comparing every pair by rapidfuzz takes {every_pair:.0f} times as long")


if __name__ == "__main__":
    main()
