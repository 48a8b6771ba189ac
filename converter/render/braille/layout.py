"""Pages of braille, after Braille Formats: Principles of Print-to-Braille Transcription (BANA, 2016).

A page has 25 lines of 40 cells; the last line holds the page number, at the right. The title is centred; a heading
stands in cell 5, a deeper one in cell 7, each after an empty line and on the same page as the next two lines
(section 4). A paragraph begins in cell 3 and continues in cell 1. A list stands between empty lines; its items begin
two cells further in for each level, and all continue two cells right of the innermost level (section 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from converter.render.braille.signs import BLANK
from converter.render.braille.translation import SOFT

WIDTH = 40
"""Cells of a line."""
HEIGHT = 25
"""Lines of a page."""

_CENTRED = 34
"""The most cells of a centred line: three stay empty on either side."""
_AFTER = "⠤⠌"
"""The cells after which a word that is longer than a line is cut: the hyphen and the slash."""
_PREFIXES = "⠼⠈⠘⠸⠐⠨⠰⠠"
"""The cells that belong to what follows them."""
_NUMBER = "⠼"
_DIGITS = str.maketrans("1234567890", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚")


class BrailleBlock(NamedTuple):
    """Lines that are laid out, and the space around them."""

    lines: tuple[str, ...]
    apart: bool = False
    """Whether empty lines stand before and after it."""
    heading: bool = False
    """Whether an empty line stands before it, and what follows is on the same page."""


def title(cells: str) -> BrailleBlock:
    """Lay out a centred title."""
    lines = filled(cells, _CENTRED)
    return BrailleBlock(tuple(BLANK * ((WIDTH - len(line)) // 2) + line for line in lines), apart=True)


def heading(cells: str, level: int) -> BrailleBlock:
    """Lay out a heading of level 2 or deeper."""
    start = 4 if level == 2 else 6
    return BrailleBlock(tuple(filled(cells, WIDTH, start, start)), heading=True)


def paragraph(cells: str) -> BrailleBlock:
    """Lay out a paragraph."""
    return BrailleBlock(tuple(filled(cells, WIDTH, 2, 0)))


def entries(items: Sequence[tuple[int, str]]) -> BrailleBlock:
    """Lay out a list, or lines like one: the level of each, from 0, and its braille."""
    rest = 2 * (max(level for level, _ in items) + 1)
    rest = min(rest, WIDTH // 2)
    return BrailleBlock(
        tuple(line for level, cells in items for line in filled(cells, WIDTH, min(2 * level, rest), rest)), apart=True
    )


def filled(cells: str, width: int, first: int = 0, rest: int = 0) -> list[str]:
    """Wrap braille into lines; the first begins with ``first`` empty cells and the others with ``rest``.

    Lines break at spaces only; a word longer than a line breaks after a hyphen or slash, or at the end of the line.
    """
    lines: list[str] = []
    line = BLANK * first
    empty = True
    for unit, spaced in _units(cells, width - max(first, rest)):
        gap = BLANK if spaced and not empty else ""
        if not empty and len(line) + len(gap) + len(unit) > width:
            lines.append(line)
            line, gap = BLANK * rest, ""
        line += gap + unit
        empty = False
    return [] if empty else [*lines, line]


def pages(blocks: Iterable[BrailleBlock]) -> Iterator[tuple[str, ...]]:
    """Yield pages of ``HEIGHT`` lines, the last of which holds the page number."""
    page: list[str] = []
    number = 1
    for line in _spaced(tuple(blocks)):
        if len(page) + line.needs > HEIGHT - 1:
            yield _numbered(page, number)
            page, number = [], number + 1
        if page or line.cells:
            page.append(line.cells)
    if page:
        yield _numbered(page, number)


class _PageLine(NamedTuple):
    cells: str
    needs: int = 1
    """How many lines must fit on the page from here on."""


def _spaced(blocks: Sequence[BrailleBlock]) -> Iterator[_PageLine]:
    """Yield all lines, including empty ones between blocks."""
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number else None
        if before and (block.heading or block.apart or before.apart) and not (before.heading and not block.heading):
            yield _PageLine("")
        needs = _needs(blocks[number:])
        for place, line in enumerate(block.lines):
            yield _PageLine(line, max(1, needs - place))


def _needs(blocks: Sequence[BrailleBlock]) -> int:
    """Return how many lines must stay on the page of a heading: adjacent headings and two lines of what follows."""
    total = 0
    for block in blocks:
        if not block.heading or total > HEIGHT - 1:
            break
        total += len(block.lines) + (1 if total else 2)
    return min(total, HEIGHT - 1)


def _numbered(page: Sequence[str], number: int) -> tuple[str, ...]:
    rows = [*page, *[""] * (HEIGHT - 1 - len(page))]
    return (*rows, (_NUMBER + str(number).translate(_DIGITS)).rjust(WIDTH, BLANK))


def _units(cells: str, room: int) -> Iterator[tuple[str, bool]]:
    """Yield the parts that stay on one line, each with whether a blank stands before it."""
    for word in filter(None, cells.split(BLANK)):
        for index, part in enumerate(filter(None, word.split(SOFT))):
            for place, piece in enumerate(_cut(part, room)):
                yield piece, index == place == 0


def _cut(part: str, room: int) -> Iterator[str]:
    while len(part) > room:
        end = max(part.rfind(cell, room // 2, room) for cell in _AFTER) + 1 or room
        while end > 1 and part[end - 1] in _PREFIXES:
            end -= 1
        yield part[:end]
        part = part[end:]
    yield part
