"""What was read inside a heading, a list item, a quotation or a cell, put into the form that the place allows."""

from __future__ import annotations

from collections.abc import Iterable

from converter.article import Block, Callout, Code, List, Paragraph, Quote, Span, Spans
from converter.sources.dom.spans import ordered, tidy
from converter.sources.pieces import Heading

Content = Heading | Block


def joined(contents: Iterable[Content]) -> Spans:
    """The text of the contents as inline content, a line for each paragraph."""
    spans: list[Span] = []
    for content in contents:
        own = _inline(content)
        if own and spans:
            spans.append(Span(text="\n"))
        spans.extend(own)
    return tidy(spans)


def _inline(content: Content) -> Spans:
    match content:
        case Heading() | Paragraph() | Code():
            return content.spans
        case List():
            return tidy(span for item in content.items for span in (Span(text="\n• "), *joined(item.blocks)))
        case Quote():
            return joined((*content.blocks, *([Paragraph(spans=content.source)] if content.source else [])))
        case Callout():
            return joined(content.blocks)
        case _:
            return ()


def is_text(content: Content) -> bool:
    """True for a line of text."""
    return isinstance(content, Paragraph | Heading)


def strong(spans: Spans) -> Spans:
    """The spans, all of them strong."""
    return tuple(span.model_copy(update={"marks": ordered((*span.marks, "strong"))}) for span in spans)


def as_blocks(contents: Iterable[Content]) -> tuple[Block, ...]:
    """The contents as blocks of a list item or quotation, where a heading is a strong paragraph."""
    return tuple(
        Paragraph(spans=strong(content.spans)) if isinstance(content, Heading) else content for content in contents
    )
