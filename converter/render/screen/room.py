"""How much of a television a block takes, in em of its letters; waiting-room.css sets the same sizes."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from converter.article import Block, Callout, Code, Embed, Image, List, Paragraph, Quote, Spans, Table, plain_text
from converter.languages import Language
from converter.render.tables import text_width

WIDTH = 32.0
"""A line in em."""
HEIGHT = 10.5
"""What stands between the heading, of two lines at most, and the foot."""
FIRST_HEIGHT = 15.5
"""All above the foot."""
_LINE, _TALL_LINE = 1.4, 1.7
_HEADING_LINE, _TALL_HEADING_LINE = 1.2, 1.4
_LOGO = 2.5
_TALL = frozenset({"Arab", "Hebr", "Khmr", "Mymr", "Thai", "Deva", "Beng", "Ethi"})
_GAP = 0.5
"""Below each block."""
_INDENT = 2.0
_DOUBT = 1.1
"""How much more a line takes than its letters: words do not part."""


def height(block: Block, language: Language, width: float = WIDTH) -> float:
    """Return the height of a block in a line of ``width`` em."""
    match block:
        case Paragraph():
            return _text(block.spans, language, width)
        case List():
            return sum(items_height(item.blocks, language, width - _INDENT) for item in block.items)
        case Quote() | Callout():
            return 2 + sum(height(each, language, width - _INDENT) for each in block.blocks)
        case Table():
            rows = (*block.header, *block.rows)
            return table_height(block, range(len(rows)), language, width)
        case Image():
            return HEIGHT
        case Code():
            return _LINE * (plain_text(block.spans).count("\n") + 1) + _GAP
        case Embed():
            return _LINE * 2 + _GAP
        case _:
            return _GAP


def items_height(blocks: Iterable[Block], language: Language, width: float) -> float:
    """Return the height of what stands in an item of a list."""
    return sum(height(each, language, width) for each in blocks)


def table_height(table: Table, rows: Iterable[int], language: Language, width: float = WIDTH) -> float:
    """Return the height of some rows of a table, counted with those of its header."""
    every = (*table.header, *table.rows)
    room = max(1.0, width / max(1, len(every[0].cells)) - 1.3) if every else width
    return sum(max(_text(cell.spans, language, room) for cell in every[row].cells) + 0.4 for row in rows)


def page_ems(language: Language) -> float:
    """Return the width of all lines of a page together, in em."""
    return int((HEIGHT - _GAP) / _line(language)) * WIDTH


def ems(text: str, language: Language) -> float:
    """Return the width of a text in em; what begins a new line counts as a whole one."""
    return text_width(text, language.script, bold=True) * _DOUBT + WIDTH * text.count("\n")


def first_page_height(
    language: Language, *, title: str, title_size: float, texts: Iterable[tuple[str, float]], has_logo: bool
) -> float:
    """Return the height of a title, and of texts each with the size of its letters; a logo stands above them."""
    heading = _TALL_HEADING_LINE if is_tall(language) else _HEADING_LINE
    used = (_lines(title, language, WIDTH / title_size) * heading + 0.9) * title_size + (_LOGO if has_logo else 0)
    for text, size in texts:
        used += (_lines(text, language, WIDTH / size) * _line(language) + _GAP) * size if text else 0
    return used


def is_tall(language: Language) -> bool:
    """Return True for a script whose letters need more room above and below."""
    return language.script in _TALL


def _text(spans: Spans, language: Language, width: float) -> float:
    return _lines(plain_text(spans), language, max(width, 1.0)) * _line(language) + _GAP


def _lines(text: str, language: Language, width: float) -> int:
    return sum(max(1, ceil(ems(line, language) / width)) for line in text.split("\n"))


def _line(language: Language) -> float:
    return _TALL_LINE if is_tall(language) else _LINE
