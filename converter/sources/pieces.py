"""The output of a reader: the pieces of a body in order, headings not yet sections."""

from __future__ import annotations

from typing import NamedTuple

from converter.article import Block, Spans


class Heading(NamedTuple):
    """A heading of the body."""

    level: int
    """As in the source, 1 to 6; sections get their levels later."""
    spans: Spans


class PieceNote(NamedTuple):
    """A future finding about one place of the body."""

    code: str
    """Code of the finding."""
    message: str


class Piece(NamedTuple):
    """One heading or block of the body with its notes; notes alone if nothing of the place is left."""

    content: Heading | Block | None
    notes: tuple[PieceNote, ...] = ()
