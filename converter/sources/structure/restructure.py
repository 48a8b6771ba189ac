"""Everything that is done to the pieces of a body before they are cut into sections."""

from __future__ import annotations

from converter.article import Block, Callout, Image, List, ListItem, Quote, plain_text
from converter.sources.pieces import Piece
from converter.sources.structure.credits import joined_lines, may_be_credit, split_credit
from converter.sources.structure.cut_lists import with_whole_lists
from converter.sources.structure.headings import with_headings
from converter.sources.structure.lists import with_lists
from converter.sources.structure.quotes import with_sources

_WITH_PICTURES = (Image, List, Quote, Callout)
"""Blocks that are or can hold pictures."""


def restructure(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces as their writer meant them: with real lists and headings, and with sources of quotations."""
    pieces = with_headings(with_whole_lists(with_lists(with_sources(pieces))))
    return [
        piece._replace(content=_credited(piece.content)) if isinstance(piece.content, _WITH_PICTURES) else piece
        for piece in pieces
    ]


def _credited(block: Block) -> Block:
    match block:
        case Image():
            return credited(block)
        case List() if any(isinstance(inner, _WITH_PICTURES) for item in block.items for inner in item.blocks):
            items = tuple(ListItem(blocks=tuple(map(_credited, item.blocks))) for item in block.items)
            return block.model_copy(update={"items": items})
        case Quote() | Callout() if any(isinstance(inner, _WITH_PICTURES) for inner in block.blocks):
            return block.model_copy(update={"blocks": tuple(map(_credited, block.blocks))})
        case _:
            return block


def credited(image: Image) -> Image:
    """Return the picture with its credit apart from its caption.

    What an element named so says is a credit too, unless it is no name at all, which goes back to the caption.
    """
    caption, stated = image.caption, image.credit
    if stated:
        described, named = split_credit(stated)
        if not named and may_be_credit(stated):
            described, named = (), stated
        caption, stated = joined_lines([caption, described]) if described else caption, named
    words, credit = split_credit(caption)
    if not credit and caption is image.caption:
        return image
    if " ".join(plain_text(credit).split()) != " ".join(plain_text(stated).split()):
        credit = joined_lines([credit, stated])
    return image.model_copy(update={"caption": words, "credit": credit})
