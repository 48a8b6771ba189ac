"""How much of a television a block takes, in em of its letters; waiting-room.css sets the same sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import NamedTuple

from converter.article import Block, Callout, Code, Embed, Image, List, Paragraph, Quote, Spans, Table, plain_text
from converter.languages import Language
from converter.render.tables import text_width

WIDTH = 32.0
"""A line in em."""
HEIGHT = 15.5
"""All above the foot."""
PICTURE = 7.0
"""The height of a picture."""
CODE = 6.0
"""The side of a QR code; what stands beside it is as much narrower."""
BETWEEN = 0.7
"""Between a section and the heading of the next one on the same page."""
_LINE, _TALL_LINE = 1.4, 1.7
_HEADING_LINE, _TALL_HEADING_LINE = 1.2, 1.4
_LOGO = 2.5
_HEADING, _LONG_HEADING = 1.5, 1.0
"""The letters of a section's heading, and those of a long one, in letters of the text."""
_LONG = 38.0
"""Em of a heading of more than two lines."""
_COUNT = 5.0
"""Em for which of the section's pages it is, behind its heading."""
_RULE, _BAND = 0.12, 0.2
"""The line below a heading, and the padding of it in em of its letters."""
_TALL = frozenset({"Arab", "Hebr", "Khmr", "Mymr", "Thai", "Deva", "Beng", "Ethi"})
GAP = 0.5
"""Below each block."""
_INDENT = 2.0
_CELL = 0.3
"""The padding and the border of a cell."""
_ITEM = 0.2
"""Below each item."""
_BOX = 1.8
"""The padding and the border of a box, and the spaces below it and below its first line."""
_NAME = 8
"""Letters of a word such as “Picture” before a description."""
_DOUBT = 1.1
"""How much more a line takes than its letters: words do not part."""


class Ruler(NamedTuple):
    """What the height of a block depends on."""

    language: Language
    shown: Callable[[Image], bool] = lambda _: True
    """Whether a picture is stored with the handout; another one is a line with its description."""


def is_long(heading: str) -> bool:
    """Whether a heading has to be smaller to have room."""
    return text_width(heading, "Latn") > _LONG


def heading_height(title: str, language: Language) -> float:
    """Return the height of a section's heading with all around it; nothing where there is none."""
    if not title:
        return 0.0
    size = _LONG_HEADING if is_long(title) else _HEADING
    line = _TALL_HEADING_LINE if is_tall(language) else _HEADING_LINE
    lines = ceil((ems(title, language) * size + _COUNT) / WIDTH)
    return (lines * line + _BAND + GAP) * size + _RULE


def height(block: Block, ruler: Ruler, width: float = WIDTH) -> float:
    """Return the height of a block in a line of ``width`` em."""
    language = ruler.language
    match block:
        case Paragraph():
            return _text(block.spans, language, width)
        case List():
            return GAP + sum(items_height(item.blocks, ruler, width - _INDENT) for item in block.items)
        case Quote() | Callout():
            return _box(block, ruler, width)
        case Table():
            rows = (*block.header, *block.rows)
            caption = _text(block.caption, language, width) if block.caption else _line(language) + GAP
            return caption + table_height(block, range(len(rows)), language, width)
        case Image():
            return _picture(block, ruler, width)
        case Code():
            return _LINE * (plain_text(block.spans).count("\n") + 1) + GAP
        case Embed():
            return _LINE * 2 + GAP
        case _:
            return GAP


def _box(block: Quote | Callout, ruler: Ruler, width: float) -> float:
    inside = sum(height(each, ruler, width - _INDENT) for each in block.blocks)
    if isinstance(block, Callout):
        return _BOX + _line(ruler.language) + inside
    return GAP + inside + (_text(block.source, ruler.language, width) if block.source else 0.0)


def _picture(image: Image, ruler: Ruler, width: float) -> float:
    """Return the height of a picture, or of the line in its place, with what is said of it."""
    beside = [plain_text(spans) for spans in (image.caption, image.credit) if spans]
    if ruler.shown(image):
        drawn = PICTURE
    elif image.decorative:
        return 0.0
    else:
        drawn = 0.0
        beside.append(f"{'m' * _NAME} {image.alt or image.src}")
    if image.href:
        beside.append(f"{'m' * _NAME} {image.href}")
    line, language = _line(ruler.language), ruler.language
    return drawn + sum(_lines(each, language, width) * line + GAP for each in beside) + GAP


def items_height(blocks: Iterable[Block], ruler: Ruler, width: float) -> float:
    """Return the height of what stands in an item of a list, whose lines stand closer than paragraphs."""
    return sum(height(each, ruler, width) - GAP for each in blocks) + _ITEM


def table_height(table: Table, rows: Iterable[int], language: Language, width: float = WIDTH) -> float:
    """Return the height of some rows of a table, counted with those of its header."""
    every = (*table.header, *table.rows)
    room = max(1.0, width / max(1, len(every[0].cells)) - 1.3) if every else width
    inside = (max(_text(cell.spans, language, room) for cell in every[row].cells) - GAP for row in rows)
    return sum(inner + _CELL for inner in inside)


def page_ems(language: Language, room: float) -> float:
    """Return the width of all lines in a height together, in em."""
    return max(1, int((room - GAP) / _line(language))) * WIDTH


def facts_height(texts: Iterable[str], language: Language, width: float) -> float:
    """Return the height of a list of what is known of the handout."""
    return sum(_lines(text, language, width) * _line(language) for text in texts) + GAP


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
        used += (_lines(text, language, WIDTH / size) * _line(language) + GAP) * size if text else 0
    return used


def is_tall(language: Language) -> bool:
    """Return True for a script whose letters need more room above and below."""
    return language.script in _TALL


def _text(spans: Spans, language: Language, width: float) -> float:
    return _lines(plain_text(spans), language, max(width, 1.0)) * _line(language) + GAP


def _lines(text: str, language: Language, width: float) -> int:
    return sum(max(1, ceil(ems(line, language) / width)) for line in text.split("\n"))


def _line(language: Language) -> float:
    return _TALL_LINE if is_tall(language) else _LINE
