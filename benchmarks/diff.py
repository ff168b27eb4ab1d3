"""Word diff against the standard library's: our time as a ratio of difflib's on the same word tokens.

Input: words drawn from 3,000 with a fixed seed, a full stop after every twentieth on average, and a known
number of one-word edits. difflib runs with autojunk off: with it on it gives another diff of long texts.
Ours includes cutting the texts into words, finding moves and building the text of every stretch; difflib's
is given the words. `python -m benchmarks.diff`
"""

from __future__ import annotations

import random
import time
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from archive.diff import word_diff
from archive.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 15
CASES = ((400, 6), (400, 60), (5_000, 40), (5_000, 500))


def texts(length: int, edits: int) -> tuple[str, str]:
    """Two texts of so many words that differ in so many of them."""
    chance = random.Random(f"{length}/{edits}")
    vocabulary = [
        "".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(2, 10))) for _ in range(3_000)
    ]
    old = [chance.choice(vocabulary) + ("." if chance.random() < 0.05 else "") for _ in range(length)]
    new = list(old)
    for place in chance.sample(range(length), edits):
        new[place] = f"new{place}"
    return " ".join(old), " ".join(new)


def best_of(function: Callable[[], object]) -> float:
    """The shortest of RUNS runs, in milliseconds of processor time."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times) * 1000


def main() -> None:
    print("words  edits   ours ms  difflib ms  difflib / ours")
    for length, edits in CASES:
        old, new = texts(length, edits)
        a, b = words(old), words(new)
        ours = best_of(lambda old=old, new=new: word_diff(old, new))  # type: ignore[misc]
        theirs = best_of(lambda a=a, b=b: SequenceMatcher(None, a, b, autojunk=False).get_opcodes())  # type: ignore[misc]
        print(f"{length:>5} {edits:>6} {ours:>9.2f} {theirs:>11.2f} {theirs / ours:>15.1f}")


if __name__ == "__main__":
    main()
