"""A handout cut into pages that a television has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.article import Block, Callout, List, ListItem, Paragraph, Quote, Spans, Table, plain_text, split_spans
from converter.languages import Language
from converter.render.line_breaks import line_breaks
from converter.render.outline import OutlineNode
from converter.render.screen.room import HEIGHT, WIDTH, ems, height, items_height, page_ems, table_height
from converter.render.tables import needed_ems, record_rows
from converter.sentence_boundaries import sentence_boundaries


class Slide(NamedTuple):
    """What stands on the television at one time."""

    node: OutlineNode
    """The section whose heading stands above it."""
    blocks: tuple[Block, ...]
    number: int = 1
    """Which of the section's pages it is, from 1."""
    total: int = 1


def slides(nodes: Iterable[OutlineNode], language: Language) -> Iterator[Slide]:
    """Yield the pages of all sections; each section begins one. A section that is only a heading has one, too."""
    for node in nodes:
        pages = list(_filled([piece for block in node.blocks for piece in _pieces(block, language)], language))
        if not pages and node.heading:
            pages = [()]
        for number, blocks in enumerate(pages, start=1):
            yield Slide(node, blocks, number, len(pages))


def _filled(blocks: Sequence[Block], language: Language) -> Iterator[tuple[Block, ...]]:
    """Put blocks on one page as long as it has room; neighbouring pieces of one list become a list again."""
    page: list[Block] = []
    used = 0.0
    for block in blocks:
        need = height(block, language)
        if page and used + need > HEIGHT:
            yield tuple(page)
            page, used = [], 0.0
        last = page[-1] if page else None
        if isinstance(block, List) and isinstance(last, List) and _goes_on(last, block):
            page[-1] = last.model_copy(update={"items": (*last.items, *block.items)})
        else:
            page.append(block)
        used += need
    if page:
        yield tuple(page)


def _goes_on(before: List, after: List) -> bool:
    if before.ordered != after.ordered:
        return False
    return not after.ordered or after.start == before.start + len(before.items)


def _pieces(block: Block, language: Language) -> Iterator[Block]:
    """Cut a block into pieces that a page has room for."""
    match block:
        case Paragraph():
            yield from (Paragraph(spans=part) for part in _parts(block.spans, language))
        case List():
            yield from _items(block, language)
        case Table() if needed_ems(block, language) > WIDTH:
            yield from (piece for record in _records(block) for piece in _pieces(record, language))
        case Table():
            yield from _rows(block, language)
        case Quote() | Callout() if height(block, language) > HEIGHT:
            inside = [piece for each in block.blocks for piece in _pieces(each, language)]
            yield from (block.model_copy(update={"blocks": (piece,)}) for piece in inside)
        case _:
            yield block


def _items(block: List, language: Language) -> Iterator[Block]:
    """Yield each item as a list of its own; one that no page has room for without its sign."""
    for number, item in enumerate(block.items, start=block.start):
        if items_height(item.blocks, language, WIDTH - 2) > HEIGHT:
            yield from (piece for each in item.blocks for piece in _pieces(each, language))
        else:
            yield List(ordered=block.ordered, start=number, items=(ListItem(blocks=item.blocks),))


def _rows(table: Table, language: Language) -> Iterator[Table]:
    """Yield as many rows at a time as a page has room for, each time under the header."""
    first = len(table.header)
    head = table_height(table, range(first), language) + 2
    begun, used = 0, head
    for row in range(len(table.rows)):
        need = table_height(table, (first + row,), language)
        if row > begun and used + need > HEIGHT:
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


def _parts(spans: Spans, language: Language) -> Iterator[Spans]:
    """Yield as many sentences at a time as a page has room for; a longer sentence is cut where a line may end."""
    if height(Paragraph(spans=spans), language) <= HEIGHT:
        yield spans
    else:
        yield from split_spans(spans, _page_ends(plain_text(spans), language))


def _page_ends(text: str, language: Language) -> Iterator[int]:
    """Yield where each page of a text ends but the last one: behind a sentence, else where a line may end."""
    sentences = {end for _, end in sentence_boundaries(text, language.base)}
    room = page_ems(language)
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
