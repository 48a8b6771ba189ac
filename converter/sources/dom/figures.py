"""Combine the contents of a figure with its caption."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from converter.article import Embed, Image, Paragraph, Quote, Spans, Table, plain_text
from converter.sources.dom.coercion import HeadingOrBlock
from converter.sources.dom.credit_names import names_credit
from converter.sources.dom.embeds import FRAMES
from converter.sources.dom.tree import children, in_noscript, text_of, walk

_PICTURES = "img, picture, video, amp-img, wow-image"


class FigureParts(NamedTuple):
    """The contents of a figure besides its pictures."""

    captions: list[LexborNode]
    makers: list[LexborNode]
    """What says by its name who made the picture."""
    framed: bool
    """True if it shows something from another site."""
    is_group: bool
    """True for a figure around other figures, such as a gallery, each with a caption of its own."""


def figure_parts(figure: LexborNode) -> FigureParts:
    """Return the parts of a figure."""
    captions: list[LexborNode] = []
    makers: list[LexborNode] = []
    framed = inner = False
    for node in walk(figure):
        tag = node.tag
        if names_credit(node.attributes, in_figure=True) and node.css_first(_PICTURES) is None:
            makers.append(node)
        if tag == "figcaption":
            captions.append(node)
        elif tag == "figure":
            inner = True
        elif tag in FRAMES and not in_noscript(node):
            framed = True
    return FigureParts(captions, makers, framed, is_group=figure.tag == "figure" and (inner or len(captions) > 1))


def with_caption(
    pictures: list[Image], others: list[HeadingOrBlock], caption: Spans, credit: Spans
) -> list[HeadingOrBlock]:
    """Return the pictures, then the other contents of the figure, with the caption given to what it describes.

    That is the last picture. Without pictures, the caption becomes a quotation's source, a table's caption or the title
    of an embed that has none, or else a paragraph below.
    """
    if pictures:
        *before, last = pictures
        if caption:
            last = last.model_copy(update={"caption": caption, "decorative": False})
        if credit:
            last = last.model_copy(update={"credit": credit})
        return [*before, last, *others]
    content = others[0] if len(others) == 1 else None
    linked = any(span.href for span in caption)
    match content:
        case Quote() if caption and not content.source:
            return [content.model_copy(update={"source": caption})]
        case Table() if caption and not content.caption:
            return [content.model_copy(update={"caption": caption})]
        case Embed() if caption and not content.title and not linked:
            return [content.model_copy(update={"title": " ".join(plain_text(caption).split())})]
        case _:
            return [*others, *([Paragraph(spans=caption)] if caption else [])]


def source_node(quote: LexborNode) -> LexborNode | None:
    """Return the last element of a quotation, if it names who is quoted and something stands before it."""
    filled = [child for child in children(quote) if text_of(child)]
    if len(filled) < 2:
        return None
    last = filled[-1]
    if last.tag in ("p", "div"):
        inner = [child for child in children(last) if text_of(child)]
        last = inner[0] if len(inner) == 1 else last
    return last if last.tag in ("footer", "cite", "figcaption") else None
