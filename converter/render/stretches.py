"""Stretches of one text that elements go around: links, isolates, amounts. They may overlap until ``nested``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup


class Stretch(NamedTuple):
    """A part of a text and what goes before and after it."""

    start: int
    end: int
    before: Markup = Markup("")
    after: Markup = Markup("")


def cut(stretches: Iterable[Stretch], by: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches, cut where one of ``by`` begins or ends that overlaps them in part.

    ``by`` must be sorted, and none of them may overlap another.
    """
    starts = [each.start for each in by]
    for stretch in stretches:
        places = []
        for edge in (stretch.start, stretch.end):
            index = bisect_right(starts, edge) - 1
            if index >= 0 and by[index].start < edge < by[index].end:
                places += [place for place in by[index][:2] if stretch.start < place < stretch.end]
        start = stretch.start
        for end in (*sorted(set(places)), stretch.end):
            yield stretch._replace(start=start, end=end)
            start = end


def tagged(stretches: Iterable[Stretch], edges: Iterable[int]) -> Iterator[Markup | tuple[int, int]]:
    """Yield the elements of nested stretches, and between them the parts of the text, cut at the ``edges`` too.

    Of two stretches with the same ends, the one that comes first goes around the other.
    """
    waiting = sorted(stretches, key=lambda each: (each.start, -each.end))[::-1]
    opened: list[Stretch] = []
    places = sorted({*edges, *(each.start for each in waiting), *(each.end for each in waiting)})
    for number, place in enumerate(places):
        while opened and opened[-1].end == place:
            yield opened.pop().after
        while waiting and waiting[-1].start == place:
            opened.append(waiting.pop())
            yield opened[-1].before
        if number + 1 < len(places):
            yield place, places[number + 1]
