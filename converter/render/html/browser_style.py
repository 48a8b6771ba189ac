"""The part of the page's style sheet that depends on the handout: what a browser prints in the margins of paper."""

from __future__ import annotations

from converter.render.dates import COUNTER_STYLES
from converter.render.handout import Handout
from converter.render.html.page import RUNNING_CELLS
from converter.render.pdf.style import css_string, page_of_pages
from converter.render.text.wrap import shortened


def browser_style(handout: Handout, *, large: bool) -> str:
    """CSS for the margins of the browser's paper: the title, and which page of how many.

    Browsers without margin boxes (CSS Paged Media 3, 5) print heads and feet of their own. The notice stands in the
    page itself, as it must not depend on that.
    """
    title = shortened(handout.title, RUNNING_CELLS)
    start, end = ("right", "left") if handout.language.direction == "rtl" else ("left", "right")
    words = handout.strings.language
    # As large as the text: clear print and large print know no small letters.
    size = "18pt" if large else "14pt"
    digits = COUNTER_STYLES[words.numbering]
    return f"""
@page {{
  @top-{start} {{ content: {css_string(title)}; text-align: {start}; direction: {handout.language.direction};
    font-size: {size}; width: 100% }}
  @bottom-{end} {{ content: {page_of_pages(handout, digits)}; text-align: {end}; direction: {words.direction};
    font-size: {size}; width: 100% }}
}}
"""
