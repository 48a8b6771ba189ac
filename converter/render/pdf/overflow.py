"""What stands outside the margins of the laid-out pages: it would be cut, or printed where printers do not print."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple
from unicodedata import category

_TOLERANCE = 1.0
"""CSS pixels by which a box may stand out: less than a hair."""


_SPACE = 0.3
"""The width of a space in em."""


_MILLIMETRES_PER_PIXEL = 25.4 / 96
_BLANK = 8 / _MILLIMETRES_PER_PIXEL
"""The edge of the sheet, in CSS pixels, on which nothing may stand: home and office printers leave up to 6 mm blank."""

_CARD_HEAD = 4
"""Lines that the heading of a card takes, with the first two below it."""


class Overflow(NamedTuple):
    """What leaves the margins."""

    tables: frozenset[int]
    """The tables, by their ``data-table``."""
    texts: tuple[str, ...]
    """The beginnings of other texts."""


def overflow(document: Any) -> Overflow:
    """Return what leaves the area of the text on the pages of a WeasyPrint document."""
    tables: set[int] = set()
    texts: list[str] = []
    for page in document.pages:
        box = page._page_box
        left, top = box.content_box_x(), box.content_box_y()
        area = (left, top, left + box.width, top + box.height)
        for table, each in _drawn(box, None):
            if not _leaves(each, area) or _shows_nothing(each):
                continue
            if table is None:
                texts.append(str(getattr(each, "text", each.element_tag))[:40])
            else:
                tables.add(table)
    return Overflow(frozenset(tables), tuple(texts))


def _shows_nothing(box: Any) -> bool:
    """Return True for a text of blanks and of signs that only order the others: it leaves no ink wherever it stands."""
    text = getattr(box, "text", None)
    return text is not None and all(sign.isspace() or category(sign) == "Cf" for sign in text)


class Margins(NamedTuple):
    """The height of the margins above and below the text, in mm."""

    top: int
    bottom: int


def lines_over(document: Any) -> float:
    """Return how many lines of usual text the last page of a WeasyPrint document holds that the others lack room for.

    What was kept together may have left room at the foot of the page before.
    """
    *others, last = document.pages
    before = others[-1:]
    return lines_on(last) - sum(lines_of(page) - lines_on(page) for page in before)


def lines_on(page: Any) -> float:
    """Return how many lines a page has room for above the end of its content."""
    box = page._page_box
    end = max((each.position_y + each.margin_height() for _, each in _drawn(box, None)), default=0.0)
    return float((end - box.content_box_y()) / _line(box))


def lines_of(page: Any) -> float:
    """Return how many lines of usual text a page of a WeasyPrint document has room for."""
    return float(page._page_box.height / _line(page._page_box))


def ends_bare(document: Any) -> bool:
    """Whether the last page of a WeasyPrint document holds nothing but what is known of the handout."""
    known = {"last-part", "link", "known", "end", "online", "disclaimer"}
    return len(document.pages) > 1 and bool(known.intersection(_begins(document.pages[-1])))


def lines_before_cards(document: Any) -> float:
    """Return how many lines stay empty above the foot of the pages whose next one begins with a card kept whole."""
    empty = (lines_of(page) - lines_on(page) for page, after in pairwise(document.pages) if "whole" in _begins(after))
    return sum(lines for lines in empty if lines > _CARD_HEAD)


def _begins(page: Any) -> list[str]:
    """Return the classes of the first element on a page of a WeasyPrint document."""
    body = next(box for box in page._page_box.descendants() if box.element_tag == "body")
    first = next((box.element for box in body.children if box.element is not None), None)
    return first.get("class", "").split() if first is not None else []


def lines_of_contents(document: Any) -> float:
    """Return how many lines of usual text the table of contents of a WeasyPrint document takes."""
    boxes = [page._page_box for page in document.pages]
    height = sum(each.margin_height() for box in boxes for each in box.descendants() if each.element_tag == "nav")
    return float(height / _line(boxes[0])) + 1 if height else 0.0


def _line(box: Any) -> float:
    text = next((child for child in box.children if child.element_tag == "html"), box)
    return float(text.style["font_size"] * text.style["line_height"])


def needed_margins(document: Any, margins: Margins) -> Margins:
    """Return the margins in which the running heads of a WeasyPrint document have room, at least those that it has.

    Printers leave the edge of the sheet blank.
    """
    from weasyprint.formatting_structure import boxes

    above = below = 0.0
    for page in document.pages:
        height = page._page_box.margin_height()
        for margin in page._page_box.children:
            if isinstance(margin, boxes.MarginBox):
                for _, text in _drawn(margin, None):
                    end = text.position_y + text.margin_height()
                    above = max(above, _BLANK - text.position_y if text.position_y < height / 2 else 0)
                    below = max(below, end - (height - _BLANK) if end > height / 2 else 0)
    return Margins(margins.top + _millimetres(above), margins.bottom + _millimetres(below))


def _millimetres(pixels: float) -> int:
    return ceil(pixels * _MILLIMETRES_PER_PIXEL)


def _drawn(box: Any, table: int | None) -> Iterator[tuple[int | None, Any]]:
    """Yield what is drawn on a page but for its margins, with the table that it belongs to."""
    from weasyprint.formatting_structure import boxes

    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.MarginBox):
            continue
        own = child.element.get("data-table") if child.element is not None else None
        inside = int(own) if own else table
        if isinstance(child, (boxes.TextBox, boxes.ReplacedBox, boxes.TableCellBox)):
            yield inside, child
        yield from _drawn(child, inside)


def _leaves(box: Any, area: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = area
    text = getattr(box, "text", "")
    # Spaces at the end of a line, and in right-to-left text before what follows a label, have a width and draw nothing.
    right += (len(text) - len(text.rstrip())) * _SPACE * box.style["font_size"]
    left -= (len(text) - len(text.lstrip())) * _SPACE * box.style["font_size"]
    return bool(
        box.position_x < left - _TOLERANCE
        or box.position_x + box.margin_width() > right + _TOLERANCE
        or box.position_y < top - _TOLERANCE
        or box.position_y + box.margin_height() > bottom + _TOLERANCE
    )
