"""Convert what a heading, a list item, a quotation or a cell holds into the form that the place allows."""

from __future__ import annotations

from collections.abc import Iterable

from converter.article import Block, Callout, Code, List, Paragraph, Quote, Span, Spans
from converter.sources.dom.spans import normalize_spans, ordered_marks
from converter.sources.pieces import Heading

HeadingOrBlock = Heading | Block


def join_inline(contents: Iterable[HeadingOrBlock]) -> Spans:
    """Return the text of the contents as inline content, a line for each paragraph."""
    spans: list[Span] = []
    for content in contents:
        own = _inline(content)
        if own and spans:
            spans.append(Span(text="\n"))
        spans.extend(own)
    return normalize_spans(spans)


def _inline(content: HeadingOrBlock) -> Spans:
    match content:
        case Heading() | Paragraph() | Code():
            return content.spans
        case List():
            return normalize_spans(
                span for item in content.items for span in (Span(text="\n• "), *join_inline(item.blocks))
            )
        case Quote():
            return join_inline((*content.blocks, *([Paragraph(spans=content.source)] if content.source else [])))
        case Callout():
            return join_inline(content.blocks)
        case _:
            return ()


def is_text(content: HeadingOrBlock) -> bool:
    """Return True for a line of text."""
    return isinstance(content, Paragraph | Heading)


def make_strong(spans: Spans) -> Spans:
    """Return the spans, all of them strong."""
    return tuple(span.model_copy(update={"marks": ordered_marks((*span.marks, "strong"))}) for span in spans)


def as_blocks(contents: Iterable[HeadingOrBlock]) -> tuple[Block, ...]:
    """Return the contents as blocks of a list item or quotation, with headings as strong paragraphs."""
    return tuple(
        Paragraph(spans=make_strong(content.spans)) if isinstance(content, Heading) else content for content in contents
    )
