"""Turn bold paragraphs into headings if a whole post uses them so, because its writer used no real ones."""

from __future__ import annotations

import re
from itertools import pairwise

from converter.article import Code, Divider, Image, Paragraph, Spans, Table, plain_text
from converter.printable import quoted
from converter.sources.dom.spans import without_mark
from converter.sources.dom.text_cleaning import is_blank
from converter.sources.pieces import Heading, Piece, PieceNote

_FEWEST = 3
_LONGEST = 100
_ENDS = re.compile(r"[.,;…。，；]$")
_LEVEL = 2


def with_headings(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with a heading, and a note of it, for every paragraph that is all bold and short.

    Only if the post has no real heading, at least three such paragraphs, and text of another kind below each.
    """
    if any(isinstance(piece.content, Heading) for piece in pieces):
        return pieces
    filled = [number for number, piece in enumerate(pieces) if _is_text(piece)]
    bold = {number: spans for number in filled if (spans := _bold_line(pieces[number]))}
    headed = all(one not in bold or two not in bold for one, two in pairwise(filled))
    if len(bold) < _FEWEST or not headed or filled[-1] in bold:
        return pieces
    return [_heading(piece, bold[number]) if number in bold else piece for number, piece in enumerate(pieces)]


def _is_text(piece: Piece) -> bool:
    return piece.content is not None and not isinstance(piece.content, Image | Divider | Code | Table)


def _bold_line(piece: Piece) -> Spans:
    """Return the words of a short bold line; nothing if it is longer, ends like a sentence, or is something else."""
    if not isinstance(piece.content, Paragraph):
        return ()
    spans, text = piece.content.spans, plain_text(piece.content.spans)
    if "\n" in text or len(text) > _LONGEST or _ENDS.search(text) or not re.search(r"\w", text):
        return ()
    bold = all("strong" in span.marks and not span.href for span in spans if not is_blank(span.text))
    return without_mark(spans, "strong") if bold else ()


def _heading(piece: Piece, spans: Spans) -> Piece:
    note = PieceNote("heading-recognised", f"The bold line {quoted(plain_text(spans))} became a heading.")
    return Piece(Heading(_LEVEL, spans), (*piece.notes, note))
