"""Recognise the card of a link preview: a link around the title, the description and the host of another page."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from converter.article import Embed, Image, Paragraph, Spans, plain_text
from converter.sources.dom.coercion import HeadingOrBlock, join_inline
from converter.sources.dom.spans import line_ranges, slice_ranges, without_mark
from converter.sources.dom.text_cleaning import one_line
from converter.sources.dom.tree import attribute, walk

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CLASSES = frozenset(("markup--mixtapeEmbed-anchor", "kg-bookmark-container", "embedded-post"))
"""Cards of Medium's exports and pages of 2015 to 2018, Ghost, Substack."""


def is_card(link: LexborNode) -> bool:
    """Return True for a link that is a card by its class, or that holds a heading and other boxes with text."""
    if not _CLASSES.isdisjoint(attribute(link, "class").split()):
        return True
    boxes = [tag for node in walk(link) if (tag := node.tag) in _HEADINGS or tag == "p"]
    return len(boxes) > 1 and not _HEADINGS.isdisjoint(boxes)


def card(contents: list[HeadingOrBlock], url: str) -> list[HeadingOrBlock]:
    """Return the card as a link with the title, then its other lines, linked as well; every word once.

    The picture belongs to the other page and is left out. Without any text, return the contents unchanged.
    """
    lines: list[Spans] = []
    for content in contents:
        spans = join_inline([content])
        lines += slice_ranges(spans, line_ranges(plain_text(spans)))
    lines = [line for line in lines if line]
    if not lines:
        return contents
    others = [content for content in contents if not join_inline([content]) and not isinstance(content, Image)]
    title = one_line(plain_text(lines[0]))
    return [
        Embed(title=title, url=url),
        *(Paragraph(spans=without_mark(line, "strong")) for line in lines[1:]),
        *others,
    ]
