"""A handout cut into pages that a television has room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.article import (
    Block,
    Callout,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Spans,
    Table,
    plain_text,
    split_spans,
)
from converter.languages import Language
from converter.render.care import Care
from converter.render.line_breaks import line_breaks
from converter.render.outline import OutlineNode
from converter.render.screen.room import (
    BETWEEN,
    GAP,
    HEIGHT,
    WIDTH,
    Ruler,
    ems,
    heading_height,
    height,
    items_height,
    page_ems,
    table_height,
)
from converter.render.tables import needed_ems, record_rows
from converter.sentence_boundaries import sentence_boundaries

_STEPS = 12
"""Tries to spread a section over its pages."""
_BOX = 4.0
"""What the border, the padding, the first line and the narrower lines of a box take."""


class SlidePart(NamedTuple):
    """A section, or as much of it as a page has room for."""

    node: OutlineNode
    """The section whose heading stands above it."""
    blocks: tuple[Block, ...]
    number: int = 1
    """Which of the section's pages it is, from 1."""
    total: int = 1


class Slide(NamedTuple):
    """What stands on the television at one time: a part of a section, or short sections that follow each other."""

    parts: tuple[SlidePart, ...]

    @property
    def care(self) -> Care | None:
        """What help it asks for; such a section shares its page with no other."""
        return self.parts[0].node.care


def slides(
    nodes: Iterable[OutlineNode], language: Language, shown: Callable[[Image], bool] = lambda _: True
) -> Iterator[Slide]:
    """Yield the pages of all sections: of a long one its own, of short ones all that a page has room for.

    A section that is only a heading has its place, too. ``shown``: whether a picture is stored with the handout.
    """
    ruler = Ruler(language, shown)
    shared: tuple[SlidePart, ...] = ()
    used = 0.0
    for node in nodes:
        heading = heading_height(node.title, language)
        parts = _parts_of(node, ruler, HEIGHT - heading)
        is_short = len(parts) == 1 and not node.care
        need = BETWEEN + heading + sum(height(block, ruler) for block in parts[0].blocks) if is_short else 0.0
        if is_short and used + need <= HEIGHT + BETWEEN:
            shared, used = (*shared, *parts), used + need
            continue
        if shared:
            yield Slide(shared)
        shared, used = (parts, need) if is_short else ((), 0.0)
        if not is_short:
            yield from (Slide((part,)) for part in parts)
    if shared:
        yield Slide(shared)


def _parts_of(node: OutlineNode, ruler: Ruler, room: float) -> tuple[SlidePart, ...]:
    pieces = [piece for block in node.blocks for piece in _pieces(block, ruler, room)]
    pages = _even(pieces, ruler, room)
    if not pages and node.heading:
        pages = [()]
    return tuple(SlidePart(node, blocks, number, len(pages)) for number, blocks in enumerate(pages, start=1))


def _even(blocks: Sequence[Block], ruler: Ruler, room: float) -> list[tuple[Block, ...]]:
    """Put blocks on as few pages as they need, and as much on each of these as on the others."""
    needs = [height(block, ruler) for block in blocks]
    fewest = list(_filled(blocks, needs, room))
    least = sum(needs) / max(1, len(fewest))
    for step in range(_STEPS):
        even = list(_filled(blocks, needs, least + (room - least) * step / _STEPS))
        if len(even) == len(fewest):
            return even
    return fewest


def _filled(blocks: Sequence[Block], needs: Sequence[float], room: float) -> Iterator[tuple[Block, ...]]:
    """Put blocks on one page as long as it has room; neighbouring pieces of one list become a list again."""
    page: list[Block] = []
    used = 0.0
    for block, need in zip(blocks, needs, strict=True):
        if page and used + need > room:
            yield tuple(page)
            page, used = [], 0.0
        last = page[-1] if page else None
        if isinstance(block, List) and isinstance(last, List) and _goes_on(last, block):
            page[-1] = last.model_copy(update={"items": (*last.items, *block.items)})
            used -= GAP
        else:
            page.append(block)
        used += need
    if page:
        yield tuple(page)


def _goes_on(before: List, after: List) -> bool:
    if before.ordered != after.ordered:
        return False
    return not after.ordered or after.start == before.start + len(before.items)


def _pieces(block: Block, ruler: Ruler, room: float) -> Iterator[Block]:
    """Cut a block into pieces that a page has room for."""
    match block:
        case Paragraph():
            yield from (Paragraph(spans=part) for part in _sentences(block.spans, ruler, room))
        case List():
            yield from _items(block, ruler, room)
        case Table() if needed_ems(block, ruler.language) > WIDTH:
            yield from (piece for record in _records(block) for piece in _pieces(record, ruler, room))
        case Table():
            yield from _rows(block, ruler, room)
        case Quote() | Callout() if height(block, ruler) > room:
            inside = [piece for each in block.blocks for piece in _pieces(each, ruler, room - _BOX)]
            yield from (block.model_copy(update={"blocks": (piece,)}) for piece in inside)
        case _:
            yield block


def _items(block: List, ruler: Ruler, room: float) -> Iterator[Block]:
    """Yield each item as a list of its own; one that no page has room for without its sign."""
    for number, item in enumerate(block.items, start=block.start):
        if items_height(item.blocks, ruler, WIDTH - 2) > room:
            yield from (piece for each in item.blocks for piece in _pieces(each, ruler, room))
        else:
            yield List(ordered=block.ordered, start=number, items=(ListItem(blocks=item.blocks),))


def _rows(table: Table, ruler: Ruler, room: float) -> Iterator[Table]:
    """Yield as many rows at a time as a page has room for, each time under the header."""
    first = len(table.header)
    head = height(table.model_copy(update={"rows": ()}), ruler)
    begun, used = 0, head
    for row in range(len(table.rows)):
        need = table_height(table, (first + row,), ruler.language)
        if row > begun and used + need > room:
            yield table.model_copy(update={"rows": table.rows[begun:row]})
            begun, used = row, head
        used += need
    yield table.model_copy(update={"rows": table.rows[begun:]})


def _records(table: Table) -> Iterator[Block]:
    """Yield the caption and each row as paragraphs, with the names of the columns."""
    if table.caption:
        yield Paragraph(spans=table.caption)
    for record in record_rows(table):
        spans: list[Spans] = []
        for column, cell in record:
            names = tuple(span for name in column.names for span in name)
            gap = names[-1:] and (names[-1].model_copy(update={"text": ": "}),)
            spans.append((*names, *gap, *cell.spans))
        yield List(items=tuple(ListItem(blocks=(Paragraph(spans=each),)) for each in spans))


def _sentences(spans: Spans, ruler: Ruler, room: float) -> Iterator[Spans]:
    """Yield as many sentences at a time as a page has room for; a longer sentence is cut where a line may end."""
    if height(Paragraph(spans=spans), ruler) <= room:
        yield spans
    else:
        ems_of_page = page_ems(ruler.language, room)
        yield from split_spans(spans, _page_ends(plain_text(spans), ruler.language, ems_of_page))


def _page_ends(text: str, language: Language, room: float) -> Iterator[int]:
    """Yield where each page of a text ends but the last one: behind a sentence, else where a line may end."""
    sentences = {end for _, end in sentence_boundaries(text, language.base)}
    begun = last = sentence = 0
    used = since_sentence = 0.0
    for start, place in pairwise([0, *line_breaks(text), len(text)]):
        width = ems(text[start:place], language)
        if last > begun and used + width > room:
            at_sentence = sentence > begun
            begun, used = (sentence, since_sentence) if at_sentence else (last, 0.0)
            yield begun
        used += width
        since_sentence += width
        last = place
        if place in sentences:
            sentence, since_sentence = place, 0.0
