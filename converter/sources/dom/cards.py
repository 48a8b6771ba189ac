"""Tells the card of a link preview: a link around the title, the description and the host of another page."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from converter.article import Embed, Image, Paragraph, Spans, plain_text
from converter.sources.dom.coercion import Content, joined
from converter.sources.dom.spans import line_ranges, parts, unmark
from converter.sources.dom.text_cleaning import one_line
from converter.sources.dom.tree import attribute, below

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CLASSES = frozenset(("markup--mixtapeEmbed-anchor", "kg-bookmark-container", "embedded-post"))
"""Cards of Medium's exports and pages of 2015 to 2018, Ghost, Substack."""


def is_card(link: LexborNode) -> bool:
    """True for a link that is a card by its class, or that holds a heading and other boxes with text."""
    if not _CLASSES.isdisjoint(attribute(link, "class").split()):
        return True
    boxes = [tag for node in below(link) if (tag := node.tag) in _HEADINGS or tag == "p"]
    return len(boxes) > 1 and not _HEADINGS.isdisjoint(boxes)


def card(contents: list[Content], url: str) -> list[Content]:
    """The card as a link with the title, then its other lines linked as well; every word once.

    The picture is one of the other page and is left out. Without any text, the contents as they are.
    """
    lines: list[Spans] = []
    for content in contents:
        spans = joined([content])
        lines += parts(spans, line_ranges(plain_text(spans)))
    lines = [line for line in lines if line]
    if not lines:
        return contents
    others = [content for content in contents if not joined([content]) and not isinstance(content, Image)]
    title = one_line(plain_text(lines[0]))
    return [Embed(title=title, url=url), *(Paragraph(spans=unmark(line, "strong")) for line in lines[1:]), *others]
