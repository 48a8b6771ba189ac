"""Whether a handout is long enough for a table of contents, before it is laid out."""

from __future__ import annotations

from converter.article import Article, plain_text, units
from converter.render.options import RenderOptions
from converter.render.wrap import cells

_FROM_PAGES, _FROM_HALVES = 5, 9
"""The fewest pages that a reader needs a table of contents for; on fewer the headings are seen at a glance.

A page of a booklet is half of one: eight of them stand on two sheets.
"""
LINE, PAGE = 68, 30
"""Cells in a line of 14 points, and lines on a page."""
_AROUND = 0.8
"""Lines that the space around a text takes."""
_PICTURE = 5
LARGER = {"clear": 1.0, "large": 1.9, "bilingual": 1.9, "booklet": 2.1, "spoken": 1.0}
"""How much more room the same words take."""


def fewest_pages(options: RenderOptions) -> int:
    """Return how many pages a handout has at least if it has a table of contents."""
    return _FROM_HALVES if options.profile == "booklet" else _FROM_PAGES


def looks_long(article: Article, options: RenderOptions) -> bool:
    """Return True if the handout will have so many pages that it needs one: an estimate, so that few are set twice."""
    lines = 0.0
    for unit in units(article):
        if unit.role == "alt":
            lines += _PICTURE
        elif unit.role != "tag":
            lines += max(1.0, cells(plain_text(unit.spans).replace("\n", " ")) / LINE) + _AROUND
    return lines * LARGER[options.profile] > (fewest_pages(options) - 0.5) * PAGE
