"""Whether a handout is long enough for a table of contents, before it is laid out."""

from __future__ import annotations

from converter.article import Article, plain_text, units
from converter.render.options import RenderOptions
from converter.render.wrap import cells

FROM_PAGES = 5
"""The fewest pages that a reader needs a table of contents for; on fewer the headings are seen at a glance."""
LINE, PAGE = 68, 30
"""Cells in a line of 14 points, and lines on a page."""
_AROUND = 0.8
"""Lines that the space around a text takes."""
_PICTURE = 5
LARGER = {"clear": 1.0, "large": 1.9, "bilingual": 1.9, "booklet": 2.1, "spoken": 1.0}
"""How much more room the same words take."""


def looks_long(article: Article, options: RenderOptions) -> bool:
    """Return True if the handout will have at least ``FROM_PAGES`` pages: an estimate, so that few are set twice."""
    lines = 0.0
    for unit in units(article):
        if unit.role == "alt":
            lines += _PICTURE
        elif unit.role != "tag":
            lines += max(1.0, cells(plain_text(unit.spans).replace("\n", " ")) / LINE) + _AROUND
    return lines * LARGER[options.profile] > (FROM_PAGES - 0.5) * PAGE
