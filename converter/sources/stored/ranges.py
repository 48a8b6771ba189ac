"""Text with marks and links given as ranges of it, as editors store it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from converter.article import List, ListItem, Mark, Paragraph, Span, Spans
from converter.sources.dom.spans import ordered, tidy


class Range(NamedTuple):
    """A mark or an address on a part of a text. Offsets count UTF-16 units, as JavaScript does."""

    start: int
    end: int
    mark: Mark | None = None
    href: str | None = None


def spans_of(text: str, ranges: Iterable[Range]) -> Spans:
    """The text as tidy spans."""
    units = text.encode("utf-16-le", "surrogatepass")
    length = len(units) // 2
    held = [each for each in ranges if 0 <= each.start < each.end]
    edges = sorted({0, length, *(min(edge, length) for each in held for edge in (each.start, each.end))})
    spans: list[Span] = []
    for start, end in pairwise(edges):
        here = [each for each in held if each.start <= start and each.end >= end]
        href = next((each.href for each in here if each.href), None)
        marks = {each.mark for each in here if each.mark and not (each.mark == "u" and href)}
        part = units[start * 2 : end * 2].decode("utf-16-le", "replace")
        spans.append(Span(text=part, marks=ordered(marks), href=href))
    return tidy(spans)


class Item(NamedTuple):
    """One item of a list that is stored flat."""

    depth: int
    ordered: bool
    spans: Spans


_DEEPEST = 8


def nested(items: list[Item]) -> list[List]:
    """The lists that flat items make: a deeper item belongs to the one above it."""
    return _nested([item._replace(depth=min(item.depth, _DEEPEST)) for item in items if item.spans])


def _nested(items: list[Item]) -> list[List]:
    lists: list[List] = []
    while items:
        first, count = items[0], 1
        while count < len(items) and items[count].depth > first.depth:
            count += 1
        inner, items = items[1:count], items[count:]
        entry = ListItem(blocks=(Paragraph(spans=first.spans), *_nested(inner)))
        last = lists[-1] if lists else None
        if last and last.ordered == first.ordered:
            lists[-1] = last.model_copy(update={"items": (*last.items, entry)})
        else:
            lists.append(List(ordered=first.ordered, items=(entry,)))
    return lists
