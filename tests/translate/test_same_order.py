"""What stands in the same order in two lists."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from converter.translate.overlaps import Overlaps
from converter.translate.same_order import in_order

LETTERS = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(LETTERS, LETTERS)
def test_pairs_are_equal_and_in_order(old: list[str], new: list[str]) -> None:
    found = in_order(old, new)
    assert all(old[i] == new[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))


@given(LETTERS)
def test_what_did_not_change_is_found_whole(text: list[str]) -> None:
    assert in_order(text, text) == [(place, place) for place in range(len(text))]


def test_a_repeated_element_stays_between_its_neighbours() -> None:
    assert in_order(["x", "a", "x", "b"], ["a", "x", "b"]) == [(1, 0), (2, 1), (3, 2)]


def test_what_moved_is_not_in_order() -> None:
    assert in_order(["a", "b", "c", "d"], ["b", "c", "d", "a"]) == [(1, 0), (2, 1), (3, 2)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=9), st.integers(0, 9), st.integers(0, 9))
def test_overlaps_are_those_of_each_range(ranges: list[tuple[int, int]], start: int, end: int) -> None:
    expected = [number for number, (first, last) in enumerate(ranges) if first < end and start < last]
    assert Overlaps(ranges).of(start, end) == expected
