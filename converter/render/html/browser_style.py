"""The part of the page's style sheet that depends on the handout: what a browser prints in the margins of paper."""

from __future__ import annotations

from converter.render.dates import COUNTER_STYLES
from converter.render.handout import Handout
from converter.render.handout_context import RUNNING_CELLS
from converter.render.page_counters import css_string, page_of_pages
from converter.render.tables import text_width
from converter.render.wrap import shortened

_ROOM = 455
"""Points that the title may take: less than a line of A4 between the margins, for fonts that are wider than ours."""


def browser_style(handout: Handout, *, large: bool) -> str:
    """Return the CSS for the margins of the browser's paper: the title, and the page number with the total.

    Browsers without margin boxes (CSS Paged Media 3, 5) print headers and footers of their own. The notice stands in
    the page itself, because it must not depend on that. The title has one line: a second one would begin where
    printers do not print.
    """
    start, end = ("right", "left") if handout.language.direction == "rtl" else ("left", "right")
    words = handout.strings.language
    # As large as the text: clear print and large print have no small letters.
    points = 18 if large else 14
    title = _on_one_line(handout, _ROOM / points)
    counter = page_of_pages(handout.strings, COUNTER_STYLES[words.numbering])
    return f"""
@page {{
  @top-{start} {{ content: {css_string(title)}; text-align: {start}; direction: {handout.language.direction};
    font-size: {points}pt; width: 100%; vertical-align: bottom; padding-bottom: 4mm }}
  @bottom-{end} {{ content: {counter}; text-align: {end}; direction: {words.direction};
    font-size: {points}pt; width: 100%; vertical-align: top; padding-top: 2mm }}
}}
"""


def _on_one_line(handout: Handout, room: float) -> str:
    """Return the title, cut at a space to a width in em."""
    return next(
        title
        for cells in range(RUNNING_CELLS, 0, -1)
        for title in (shortened(handout.title, cells),)
        if cells == 1 or text_width(title, handout.language.script) <= room
    )
