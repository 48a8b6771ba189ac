"""As many pairs as there can be between two lists whose elements come in groups of the same kind (Kuhn's algorithm).

A text can repeat one number a thousand times. Groups keep the work small: an element takes a place in a group, not the
place of another element, and what a search has seen in vain is not searched again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

Step = tuple[int, int]
"""A group of the first list, and the group of the second in which it takes a place."""


def assigned(groups: Sequence[int], edges: Sequence[Sequence[int]], room: Sequence[int]) -> list[int | None]:
    """Return the group of the second list for each element of the first; ``None`` where none is left.

    ``groups`` names the group of each element of the first list, ``edges`` the groups of the second that fit each of
    those, the likeliest first, and ``room`` how many elements each of these has. Earlier elements come first.
    """
    search = _Search(edges, room)
    placed = [search.place(group) for group in groups]
    taken = {group: search.places(group) for group in set(groups)}
    return [next(taken[group]) if found else None for group, found in zip(groups, placed, strict=True)]


class _Search:
    """The places taken so far."""

    def __init__(self, edges: Sequence[Sequence[int]], room: Sequence[int]) -> None:
        self._edges = edges
        self._room = list(room)
        self._held: list[Counter[int]] = [Counter() for _ in room]
        """By group of the second list: how many places the groups of the first hold there."""
        self._vain: set[int] = set()
        """Groups of the second list from which no search can reach a free place any more."""

    def place(self, group: int) -> bool:
        """Take a place for one element of a group, by moving others where that is needed; tell whether there is one."""
        path = self._path(group)
        for before, (mover, place) in zip([None, *path], path, strict=False):
            self._held[place][mover] += 1
            if before is not None:
                self._held[before[1]][mover] -= 1
        if path:
            self._room[path[-1][1]] -= 1
        return bool(path)

    def places(self, group: int) -> Iterator[int]:
        """Yield the groups of the second list in which a group holds places, once for each."""
        for place in self._edges[group]:
            yield from [place] * self._held[place][group]

    def _path(self, group: int) -> list[Step]:
        """Return who moves where, until one takes a free place; empty where no such path leads there."""
        seen: set[int] = set()
        path: list[Step] = []
        ahead = [iter([(group, place) for place in self._edges[group]])]
        while ahead:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                del path[len(ahead) - 1 :]
            elif step[1] not in seen and step[1] not in self._vain:
                seen.add(step[1])
                path.append(step)
                if self._room[step[1]]:
                    return path
                ahead.append(self._moves(step[1]))
        self._vain |= seen
        return []

    def _moves(self, place: int) -> Iterator[Step]:
        """Yield where those could move who hold a place in a group."""
        return ((mover, other) for mover, count in self._held[place].items() if count for other in self._edges[mover])
