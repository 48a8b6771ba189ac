"""Read text whose marks and links are given as ranges, as editors store it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from converter.article import List, ListItem, Mark, Paragraph, Span, Spans
from converter.sources.dom.spans import normalize_spans, ordered_marks


class StyledRange(NamedTuple):
    """A mark or an address on a part of a text."""

    start: int
    end: int
    mark: Mark | None = None
    href: str | None = None


class OffsetUnit(NamedTuple):
    """The unit that offsets count."""

    codec: str
    width: int
    """Bytes of a unit in the codec."""


UTF_16 = OffsetUnit("utf-16-le", 2)
"""As JavaScript counts: an emoji is two."""
CHARACTERS = OffsetUnit("utf-32-le", 4)
"""As Draft.js counts when it saves (``encodeInlineStyleRanges``): an emoji is one."""


def spans_of(text: str, ranges: Iterable[StyledRange], counted: OffsetUnit = UTF_16) -> Spans:
    """Return the text as normalized spans; where links overlap, the first of the ranges wins."""
    codec, width = counted
    units = text.encode(codec, "surrogatepass")
    length = len(units) // width
    kept = [styled._replace(end=min(styled.end, length)) for styled in ranges if 0 <= styled.start < styled.end]
    kept = [styled for styled in kept if styled.start < styled.end]
    edges = sorted({0, length, *(edge for styled in kept for edge in (styled.start, styled.end))})
    changes = _ActiveRanges(kept)
    spans: list[Span] = []
    for start, end in pairwise(edges):
        marks, href = changes.at(start)
        part = units[start * width : end * width].decode(codec, "replace")
        spans.append(Span(text=part, marks=ordered_marks(marks - {"u"} if href else marks), href=href))
    return normalize_spans(spans)


class _ActiveRanges:
    """The ranges that apply at a place, asked from left to right; many overlapping ones cost no more than few."""

    def __init__(self, ranges: list[StyledRange]) -> None:
        self._ranges = ranges
        self._starts = sorted(range(len(ranges)), key=lambda number: -ranges[number].start)
        self._ends = sorted(range(len(ranges)), key=lambda number: -ranges[number].end)
        self._marks: Counter[Mark] = Counter()
        self._links: list[int] = []
        """The numbers of the links that have begun, as a heap; those that have ended stay until they are first."""

    def at(self, place: int) -> tuple[set[Mark], str | None]:
        """Return the marks and the address at the place."""
        while self._ends and self._ranges[self._ends[-1]].end <= place:
            if mark := self._ranges[self._ends.pop()].mark:
                self._marks[mark] -= 1
        while self._starts and self._ranges[self._starts[-1]].start <= place:
            number = self._starts.pop()
            if mark := self._ranges[number].mark:
                self._marks[mark] += 1
            if self._ranges[number].href:
                heappush(self._links, number)
        while self._links and self._ranges[self._links[0]].end <= place:
            heappop(self._links)
        href = self._ranges[self._links[0]].href if self._links else None
        return {mark for mark, count in self._marks.items() if count}, href


class FlatItem(NamedTuple):
    """One item of a list that is stored flat."""

    depth: int
    ordered: bool
    spans: Spans


_DEEPEST = 8


def nest_items(items: list[FlatItem]) -> list[List]:
    """Return the lists that flat items form: a deeper item belongs to the one above it."""
    return _nested([item._replace(depth=min(item.depth, _DEEPEST)) for item in items if item.spans])


def _nested(items: list[FlatItem]) -> list[List]:
    lists: list[tuple[bool, list[ListItem]]] = []
    place = 0
    while place < len(items):
        first, end = items[place], place + 1
        while end < len(items) and items[end].depth > first.depth:
            end += 1
        entry = ListItem(blocks=(Paragraph(spans=first.spans), *_nested(items[place + 1 : end])))
        if lists and lists[-1][0] == first.ordered:
            lists[-1][1].append(entry)
        else:
            lists.append((first.ordered, [entry]))
        place = end
    return [List(ordered=is_ordered, items=tuple(entries)) for is_ordered, entries in lists]
