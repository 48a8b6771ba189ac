"""What the template of the PDF calls besides what all handouts share: how each table stands on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from converter.article import Article, Block, Image, Section, Spans, Table, plain_text, units
from converter.render.bilingual import sentence_pairs, source_of
from converter.render.care import Care
from converter.render.handout import Handout
from converter.render.handout_context import HandoutContext
from converter.render.options import RenderOptions
from converter.render.outline import OutlineNode
from converter.render.pdf.contents import LARGER, LINE, PAGE
from converter.render.pdf.sheets import sheet_of
from converter.render.pdf.strips import Strip, needs_room, strips
from converter.render.tables import (
    Arrangement,
    PageRoom,
    arrange,
    column_widths,
    longest_piece,
    tables_below,
    tables_of,
)
from converter.render.wrap import cells

_MILLIMETRE = 72 / 25.4
"""In points."""
_LARGE, _USUAL = 18, 14
"""Points of the letters; see print.css."""
_ABOVE_AND_BELOW = 50
"""Millimetres of the margins, at least."""
_COLUMN, _COLUMN_IN_LIST = 13.5, 11.5
"""Em for a word in a column of the bilingual handout; see print.css."""
_PADDING = 4.4 / 25.4 * 72
"""The padding and the border of a cell, in points."""


class PlacedTable(NamedTuple):
    """A table and how it stands on paper."""

    place: int
    """Which of the handout's tables it is, from 0."""
    arrangement: Arrangement


class TablePlan:
    """How each table of a handout stands on paper, and what to try once it did not fit."""

    def __init__(self, handout: Handout, options: RenderOptions) -> None:
        points = _LARGE if options.profile == "large" else _USUAL
        sheet, millimetre = sheet_of(options), _MILLIMETRE / points
        width, height = sheet.width - 2 * sheet.side, sheet.height - _ABOVE_AND_BELOW
        room = PageRoom(width * millimetre, height * millimetre, _PADDING / points)
        top = {id(block) for node in handout.outline for block in node.blocks}
        self._ways: list[list[Arrangement]] = []
        self._places: dict[int, int] = {}
        for table in tables_of(handout.article):
            if id(table) not in self._places and (table.header or table.rows):
                self._places[id(table)] = len(self._ways)
                widths = column_widths(table, handout.language)
                self._ways.append(list(arrange(table, widths, room, turnable=id(table) in top and not sheet.is_folded)))

    def placed(self, table: Table) -> PlacedTable:
        """Return how a table of the handout stands now."""
        place = self._places[id(table)]
        return PlacedTable(place, self._ways[place][0])

    def try_next(self, places: Iterable[int]) -> bool:
        """Take the next way for the tables that did not fit; return whether there was one for any of them."""
        wider = [self._ways[place] for place in places if len(self._ways[place]) > 1]
        for ways in wider:
            ways.pop(0)
        return bool(wider)


class PrintContext(HandoutContext):
    """What the template of the PDF may call."""

    def __init__(self, handout: Handout, options: RenderOptions, plan: TablePlan, *, contents: bool) -> None:
        super().__init__(handout, options, "print")
        self._plan = plan
        self._contents = contents
        self._turned = set(_before_turned(handout.outline, plan))

    @property
    def has_contents(self) -> bool:
        """Whether a table of contents stands in front of the text."""
        return bool(self.handout.contents) and self._contents

    def strips(self, blocks: Sequence[Block]) -> tuple[Strip, ...]:
        """Return the blocks of a section with the pictures that stand beside them, where the text has one column."""
        return strips(blocks, lambda image: self.options.profile == "clear" and self.picture(image) is not None)

    def paragraph(self, spans: Spans) -> Markup:
        """Return the spans as a paragraph, in two columns with those of the source where these have room."""
        columns = self._columns(spans, _COLUMN)
        return Markup('<p class="pairs">{}</p>').format(columns) if columns else super().paragraph(spans)

    def entry(self, spans: Spans) -> Markup:
        """Return the first words of a list's item, in two columns with those of the source where these have room."""
        return self._columns(spans, _COLUMN_IN_LIST) or super().entry(spans)

    def _columns(self, spans: Spans, room: float) -> Markup:
        """Return each sentence beside its source; empty where there is none, or a word is too long for a column."""
        source, (shown, other) = source_of(spans), (self.handout.language, self.handout.source_language)
        if not source or max(longest_piece(spans, shown), longest_piece(source, other)) > room:
            return Markup("")
        return Markup("\n").join(
            Markup('<span class="column">{}</span><span class="column original"{}>{}</span>').format(
                self.without_source(one), *self._source(beside)
            )
            for one, beside in sentence_pairs(spans, shown, other)
        )

    @staticmethod
    def needs_room(picture: Image) -> bool:
        """Whether a picture has to be large."""
        return needs_room(picture)

    def placed(self, table: Table) -> PlacedTable:
        """Return how a table stands on paper."""
        return self._plan.placed(table)

    def is_turned(self, node: OutlineNode) -> bool:
        """Whether a heading stands on a turned page, with the table that follows it."""
        return node.id in self._turned

    def care(self, node: OutlineNode) -> Care | None:
        """Return what help a section asks for that stands as a card; one with a turned table has no room in a card."""
        tables = (table for table in tables_below(node.blocks) if table.header or table.rows)
        return None if any(self.placed(table).arrangement.shape == "turned" for table in tables) else node.care

    def is_short(self, node: OutlineNode) -> bool:
        """Whether a section takes less than half a sheet; a longer card that stays whole would leave a sheet empty."""
        section = Section(id="s", level=2, blocks=node.blocks)
        alone = Article(sections=(section,), source=self.handout.article.source)
        lines = sum(1 + cells(plain_text(unit.spans)) / LINE for unit in units(alone))
        return lines * LARGER[self.options.profile] < PAGE / 2


def _before_turned(nodes: tuple[OutlineNode, ...], plan: TablePlan) -> Iterator[str]:
    """Yield the identifiers of the sections whose heading stands right before a turned table."""
    turned = False
    for node in reversed(nodes):
        first = next((block for block in node.blocks if block.kind != "divider"), None)
        if isinstance(first, Table) and (first.header or first.rows):
            turned = plan.placed(first).arrangement.shape == "turned"
        elif node.blocks:
            turned = False
        if turned:
            yield node.id
        turned = turned and bool(node.heading)
