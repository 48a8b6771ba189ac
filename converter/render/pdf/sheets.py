"""The size of a page of paper and its margins."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from converter.render.handout import Handout
from converter.render.handout_context import RUNNING_CELLS
from converter.render.options import PageSize, RenderOptions
from converter.render.pdf.overflow import Margins
from converter.render.tables import text_width
from converter.render.wrap import shortened


class PaperPage(NamedTuple):
    """A page, in mm."""

    width: float
    height: float
    side: int
    """The margin on the left and on the right."""
    least: int
    """The least margin above and below the text."""
    is_folded: bool = False
    """Whether two pages stand on a side of the paper."""


_PAPER: dict[PageSize, tuple[float, float]] = {"letter": (215.9, 279.4), "a4": (210, 297)}
_BLANK, _ABOVE, _BELOW = 8, 5, 4
"""Millimetres that printers leave blank, and those between the text and the heads above and below it; see print.css."""
_TALL = frozenset({"ar", "fa", "ur", "he", "km", "my", "th"})
"""The languages whose lines stand farther apart, by 1.6 and with Latin letters a little more; see print.css."""
_MILLIMETRE = 72 / 25.4
"""In points."""
TITLE = 0.62
"""The part of the line above a page that the title has where the clinic's name stands beside it."""


def sheet_of(options: RenderOptions) -> PaperPage:
    """Return the page of a profile: the whole paper, or half of it in a booklet."""
    width, height = _PAPER[options.page_size]
    if options.profile == "booklet":
        return PaperPage(height / 2, width, 12, 16, is_folded=True)
    return PaperPage(width, height, 20, 20)


def first_margins(handout: Handout, options: RenderOptions) -> Margins:
    """Return the margins in which the running heads will have room: an estimate, so that few pages are set twice."""
    sheet = sheet_of(options)
    tall = handout.language.base in _TALL or any(notice.language.base in _TALL for notice in handout.notices)
    points, spacing = (18, 1.3) if options.profile == "large" else (14, 1.7 if tall else 1.25)
    room = (sheet.width - 2 * sheet.side) * _MILLIMETRE / points * (TITLE if options.clinic.name else 1)
    title = text_width(shortened(handout.title, RUNNING_CELLS), handout.language.script)
    line = points * spacing / _MILLIMETRE
    above = _BLANK + _ABOVE + line * ceil(title / room)
    below = _BLANK + _BELOW + line * max(1, len(handout.notices))
    return Margins(max(sheet.least, ceil(above)), max(sheet.least, ceil(below)))
