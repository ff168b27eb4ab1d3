"""Where the unseen stand on the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive.queries.placing import in_place

START = datetime(2026, 2, 14, 9, tzinfo=UTC)


def times(numbers: str) -> dict[int, datetime | None]:
    """Update n was published n minutes after the start."""
    return {int(n): START + timedelta(minutes=int(n)) for n in numbers.split()}


@pytest.mark.parametrize(
    ("shown", "unseen", "page"),
    [
        ([5, 4, 2], {3, 1}, [5, 4, 3, 2, 1]),  # newest first
        ([2, 4, 5], {3, 1}, [1, 2, 3, 4, 5]),  # oldest first
        ([1, 6, 5, 3], {4, 2}, [1, 6, 5, 4, 3, 2]),  # 1 is pinned on top
        ([1, 5, 4], {6}, [1, 6, 5, 4]),  # newer than all, below the pinned one
        ([], {1, 3, 2}, [3, 2, 1]),
        ([3], {4, 2}, [4, 3, 2]),
        ([3, 2, 1], set(), [3, 2, 1]),
        ([3, 1, 2], {4}, [4, 3, 1, 2]),
    ],
)
def test_unseen_updates_stand_between_their_neighbours_in_time(
    shown: list[int], unseen: set[int], page: list[int]
) -> None:
    assert in_place(shown, unseen, times("1 2 3 4 5 6")) == page


def test_without_times_the_order_of_appearance_stands_for_them() -> None:
    assert in_place([5, 4, 2], {3, 1}, dict.fromkeys(range(1, 6))) == [5, 4, 3, 2, 1]
    assert in_place([5, 4, 2], {3, 1}, {**times("1 2 4 5"), 3: None}) == [5, 4, 3, 2, 1]


def test_times_count_more_than_the_order_of_appearance() -> None:
    """An old update that was seen late stands with the old ones."""
    published = times("1 2 3") | {4: START}
    assert in_place([3, 2, 1], {4}, published) == [3, 2, 1, 4]
