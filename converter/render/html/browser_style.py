"""The part of the page's style sheet that depends on the handout: what a browser prints in the margins of paper."""

from __future__ import annotations

from converter.render.dates import COUNTER_STYLES
from converter.render.handout import Handout
from converter.render.handout_context import RUNNING_CELLS
from converter.render.page_counters import css_string, page_of_pages
from converter.render.wrap import shortened


def browser_style(handout: Handout, *, large: bool) -> str:
    """Return the CSS for the margins of the browser's paper: the title, and the page number with the total.

    Browsers without margin boxes (CSS Paged Media 3, 5) print headers and footers of their own. The notice stands in
    the page itself, because it must not depend on that.
    """
    title = shortened(handout.title, RUNNING_CELLS)
    start, end = ("right", "left") if handout.language.direction == "rtl" else ("left", "right")
    words = handout.strings.language
    # As large as the text: clear print and large print have no small letters.
    size = "18pt" if large else "14pt"
    counter = page_of_pages(handout.strings, COUNTER_STYLES[words.numbering])
    return f"""
@page {{
  @top-{start} {{ content: {css_string(title)}; text-align: {start}; direction: {handout.language.direction};
    font-size: {size}; width: 100% }}
  @bottom-{end} {{ content: {counter}; text-align: {end}; direction: {words.direction};
    font-size: {size}; width: 100% }}
}}
"""
