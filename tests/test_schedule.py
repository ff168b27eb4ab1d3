from datetime import timedelta

import pytest

from archive.schedule import Look, Pace, is_over, next_interval, wait

PACE = Pace(shortest=120, longest=86_400)


def intervals(*looks: Look) -> list[int]:
    interval: int | None = None
    found = []
    for look in looks:
        interval = next_interval(interval, look, PACE)
        found.append(interval)
    return found


def test_quiet_looks_grow_apart_and_an_update_brings_them_back() -> None:
    same, changed = Look("same"), Look("changed")
    assert intervals(changed, same, same, Look("not_modified"), same, changed, same) == [
        120,
        180,
        270,
        405,
        607,
        120,
        180,
    ]


def test_a_live_blog_that_is_over_is_visited_rarely_and_never_given_up() -> None:
    looks = [Look("changed", over=True), *[Look("same", over=True)] * 12]
    assert intervals(*looks)[:3] == [3600, 5400, 8100]
    assert intervals(*looks)[-1] == PACE.longest


def test_failures_double_the_wait_and_leave_the_interval_alone() -> None:
    looks = [Look("failed", failures=n) for n in range(1, 6)]
    assert [next_interval(300, look, PACE) for look in looks] == [300] * 5
    assert [wait(300, look, PACE) for look in looks] == [300, 480, 960, 1920, 3840]
    assert wait(300, Look("unreadable", failures=1000), PACE) == PACE.longest
    assert wait(300, Look("same"), PACE) == 300


def test_a_publisher_s_own_wish_is_kept_within_bounds() -> None:
    assert wait(120, Look("failed", failures=1, asked=1800.0), PACE) == 1800
    assert wait(120, Look("failed", failures=1, asked=10.0**9), PACE) == PACE.longest


@pytest.mark.parametrize(
    ("is_live", "ended", "quiet", "over"),
    [
        (False, False, timedelta(0), True),
        (True, True, timedelta(days=3), False),
        (None, True, timedelta(hours=7), True),
        (None, True, timedelta(minutes=5), False),  # some publishers print the time of the page as the end
        (None, False, timedelta(days=3), False),
    ],
)
def test_coverage_is_over_when_the_page_says_so_or_its_end_was_long_ago(
    is_live: bool | None, ended: bool, quiet: timedelta, over: bool
) -> None:
    assert is_over(is_live=is_live, ended=ended, quiet=quiet) is over
