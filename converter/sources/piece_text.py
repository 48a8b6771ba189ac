"""The text of a piece of a body, for deciding quickly whether a rule can apply to it at all."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import (
    Block,
    Callout,
    Code,
    Divider,
    Embed,
    Image,
    List,
    Paragraph,
    Quote,
    Table,
    plain_text,
)
from converter.sources.pieces import Heading, Piece


def piece_text(piece: Piece) -> str:
    """Return all the text of one piece."""
    match piece.content:
        case None:
            return ""
        case Heading(spans=spans) | Paragraph(spans=spans):
            return plain_text(spans)
        case content:
            return "\n".join(_texts(content))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Code():
            yield plain_text(block.spans)
        case List() | Quote() | Callout():
            yield from _inner(block)
        case Table():
            yield from (plain_text(cell.spans) for row in (*block.header, *block.rows) for cell in row.cells)
            yield plain_text(block.caption)
        case Image():
            yield from (block.alt or "", plain_text(block.caption), plain_text(block.credit))
        case Embed():
            yield block.title or ""
        case Divider():
            pass


def _inner(block: List | Quote | Callout) -> Iterator[str]:
    groups = [item.blocks for item in block.items] if isinstance(block, List) else [block.blocks]
    for blocks in groups:
        for inner in blocks:
            yield from _texts(inner)
    if isinstance(block, Quote):
        yield plain_text(block.source)
