"""Which updates a capture shows, in the order of the page, as runs: ``12-3,1`` is 12, 11, ... 3, then 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def encode(numbers: Iterable[int]) -> str:
    """The numbers as runs that go up or down by one.

    >>> encode([12, 11, 10, 3, 4, 5, 7])
    '12-10,3-5,7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and _goes_on(runs[-1], number):
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ",".join("-".join(map(str, run)) for run in runs)


def decode(text: str) -> list[int]:
    """The numbers that `encode` was given.

    >>> decode("12-10,3-5,7")
    [12, 11, 10, 3, 4, 5, 7]
    """
    numbers: list[int] = []
    for run in filter(None, text.split(",")):
        first, _, last = run.partition("-")
        start, stop = int(first), int(last or first)
        step = 1 if stop >= start else -1
        numbers.extend(range(start, stop + step, step))
    return numbers


def _goes_on(run: list[int], number: int) -> bool:
    if len(run) == 1:
        return abs(number - run[0]) == 1
    step = 1 if run[1] > run[0] else -1
    return number - run[1] == step
