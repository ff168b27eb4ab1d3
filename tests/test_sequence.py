"""Runs of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.sequence import decode, encode


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        ([7], "7"),
        ([3, 2, 1], "3-1"),
        ([12, 11, 10, 3, 4, 5, 7], "12-10,3-5,7"),
        ([1, 2, 1], "1-2,1"),
        ([5, 5], "5,5"),
    ],
)
def test_numbers_that_go_up_or_down_by_one_are_a_run(numbers: list[int], text: str) -> None:
    assert encode(numbers) == text
    assert decode(text) == numbers


@given(st.lists(st.integers(1, 30)))
def test_decoding_undoes_encoding(numbers: list[int]) -> None:
    assert decode(encode(numbers)) == numbers
