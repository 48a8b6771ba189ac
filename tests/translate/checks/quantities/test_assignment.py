"""As many pairs as there can be, earlier elements first."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate.checks.quantities.assignment import assigned


@pytest.mark.parametrize(
    ("groups", "edges", "room", "expected"),
    [
        ([], [], [], []),
        ([0, 0], [[0]], [3], [0, 0]),
        ([0, 0, 0], [[0]], [2], [0, 0, None]),
        ([0], [[]], [1], [None]),
        # the first could take either, and has to leave the only one of the second
        ([0, 1], [[0, 1], [0]], [1, 1], [1, 0]),
        ([0, 1, 0], [[0, 1], [0]], [1, 2], [1, 0, 1]),
        # a chain of three moves
        ([0, 1, 2], [[0, 1], [1, 2], [0]], [1, 1, 1], [1, 2, 0]),
    ],
)
def test_everything_that_can_be_paired_is(
    groups: list[int], edges: list[list[int]], room: list[int], expected: list[int | None]
) -> None:
    assert assigned(groups, edges, room) == expected


def test_a_thousand_equal_elements_need_no_deep_search() -> None:
    assert assigned([0] * 2000 + [1], [[0, 1], [0]], [1000, 2000]).count(None) == 0


@given(
    st.lists(st.lists(st.integers(0, 3), max_size=4, unique=True), min_size=1, max_size=4),
    st.lists(st.integers(0, 3), max_size=7),
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
)
def test_no_other_assignment_serves_earlier_elements_better(
    edges: list[list[int]], groups: list[int], room: list[int]
) -> None:
    groups = [group % len(edges) for group in groups]
    found = assigned(groups, edges, room)
    for group, place in zip(groups, found, strict=True):
        assert place is None or place in edges[group]
    for place, count in enumerate(room):
        assert found.count(place) <= count
    assert [place is not None for place in found] == _served(groups, edges, room)


def _served(groups: Sequence[int], edges: Sequence[Sequence[int]], room: Sequence[int]) -> list[bool]:
    """Which elements have a place: each that can have one beside all those before it that have one."""
    kept: list[int] = []
    served = []
    for group in groups:
        possible = _fits([*kept, group], edges, room)
        kept += [group] if possible else []
        served.append(possible)
    return served


def _fits(groups: Sequence[int], edges: Sequence[Sequence[int]], room: Sequence[int]) -> bool:
    """Whether all of them have a place, by trying everything."""
    if not groups:
        return True
    first, *others = groups
    return any(
        room[place] > 0 and _fits(others, edges, [left - (i == place) for i, left in enumerate(room)])
        for place in edges[first]
    )
