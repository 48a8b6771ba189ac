"""Take leftovers out of a title and out of the pieces of a body, keeping marks, with a finding for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import NamedTuple

from converter.article import (
    Block,
    Callout,
    Finding,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Table,
    finding,
    plain_text,
)
from converter.printable import quoted
from converter.sources.dom.links import web_address
from converter.sources.dom.spans import normalize_spans
from converter.sources.leftovers.leftover import GAP, Leftover
from converter.sources.leftovers.prefilter import texts_with_leftovers
from converter.sources.leftovers.rules import find_leftovers
from converter.sources.pieces import Heading, Piece, PieceNote

_REFERENCE = re.compile(
    r"\[\s*(?:(?:the|our|his|her) )?(?:sources?|link|url|website|photo|picture|image|video|name|author|date|title)"
    r"(?: here)?\b[^\[\]]{0,60}\]",
    re.IGNORECASE,
)
"""A gap that is a reference if its words lead to a page."""


class CleanTitle(NamedTuple):
    """A title without its leftovers."""

    title: str | None
    findings: tuple[Finding, ...]


def clean_title(title: str | None) -> CleanTitle:
    """Return the title without leftovers, None if it was nothing else, and a finding for each."""
    notes: list[PieceNote] = []
    if not title or not texts_with_leftovers([title]):
        return CleanTitle(title or None, ())
    spans = _clean_spans((Span(text=title),), notes)
    return CleanTitle(
        plain_text(spans) or None, tuple(finding(note.code, note.message, where="title") for note in notes)
    )


def clean_pieces(pieces: list[Piece], texts: list[str]) -> list[Piece]:
    """Return the pieces without leftovers; each leftover is a note of the place it was in.

    ``texts`` are the texts of the pieces. A piece without a leftover is the same object as before.
    """
    suspects = texts_with_leftovers(texts)
    return [_piece(piece) if number in suspects else piece for number, piece in enumerate(pieces)]


def _piece(piece: Piece) -> Piece:
    notes: list[PieceNote] = []
    content: Heading | Block | None = None
    if isinstance(piece.content, Heading):
        spans = _clean_spans(piece.content.spans, notes)
        content = piece.content._replace(spans=spans) if spans else None
    elif piece.content is not None:
        content = _block(piece.content, notes)
    return Piece(content, (*piece.notes, *notes)) if notes else piece


def _clean_spans(spans: Spans, notes: list[PieceNote]) -> Spans:
    text = plain_text(spans)
    cuts = [cut for cut in find_leftovers(text) if not _is_reference(text, cut, spans)]
    if not cuts:
        return spans
    left = normalize_spans(_apply_leftovers(spans, cuts))
    before, place = quoted(text), f"; the text now reads {quoted(plain_text(left))}" if left else ""
    for cut in cuts:
        gap = (
            f"; “{GAP}” stands in its place, because the sentence lacks what it stood for"
            if cut.replacement == GAP
            else ""
        )
        leftover = quoted(text[cut.start : cut.end], 400)
        notes.append(PieceNote("leftover-prompt", f"{leftover} was taken out of {before}{gap}{place}."))
    return left


def _is_reference(text: str, cut: Leftover, spans: Spans) -> bool:
    """Return True for “[source]” or “[link]” with a web address: the writer's reference, not a gap to fill."""
    if not _REFERENCE.fullmatch(text[cut.start : cut.end].strip()):
        return False
    position = 0
    for span in spans:
        start, position = position, position + len(span.text)
        if start < cut.end and position > cut.start and web_address(span.href):
            return True
    return False


def _apply_leftovers(spans: Spans, cuts: list[Leftover]) -> list[Span]:
    """Return the spans with the leftovers replaced; a replacement carries the marks of the text before it."""
    kept: list[Span] = []
    position = 0
    for span in spans:
        text, at = "", position
        position += len(span.text)
        for cut in islice(cuts, bisect_right(cuts, at, key=lambda cut: cut.end), None):
            if cut.start >= position:
                break
            if at <= cut.start < position:
                text += span.text[at - position + len(span.text) : cut.start - position + len(span.text)]
                text += cut.replacement
            if cut.start < position and cut.end > at:
                at = min(cut.end, position)
        text += span.text[at - position + len(span.text) :]
        kept.append(span.model_copy(update={"text": text}))
    return kept


def _block(block: Block, notes: list[PieceNote]) -> Block | None:
    """Return the block without leftovers; None if nothing is left of it."""
    match block:
        case Paragraph():
            spans = _clean_spans(block.spans, notes)
            return block.model_copy(update={"spans": spans}) if spans else None
        case List():
            items = tuple(ListItem(blocks=blocks) for item in block.items if (blocks := _blocks(item.blocks, notes)))
            return block.model_copy(update={"items": items}) if items else None
        case Quote():
            blocks = _blocks(block.blocks, notes)
            source = _clean_spans(block.source, notes)
            return block.model_copy(update={"blocks": blocks, "source": source}) if blocks else None
        case Callout():
            blocks = _blocks(block.blocks, notes)
            return block.model_copy(update={"blocks": blocks}) if blocks else None
        case Image():
            alt = plain_text(_clean_spans((Span(text=block.alt),), notes)) if block.alt else None
            words = {name: _clean_spans(getattr(block, name), notes) for name in ("caption", "credit")}
            return block.model_copy(update={"alt": alt or None, **words})
        case Table():
            rows = {name: tuple(_row(row, notes) for row in getattr(block, name)) for name in ("header", "rows")}
            return block.model_copy(update={**rows, "caption": _clean_spans(block.caption, notes)})
        case _:
            return block


def _blocks(blocks: tuple[Block, ...], notes: list[PieceNote]) -> tuple[Block, ...]:
    return tuple(clean for block in blocks if (clean := _block(block, notes)) is not None)


def _row(row: Row, notes: list[PieceNote]) -> Row:
    cells = [cell.model_copy(update={"spans": _clean_spans(cell.spans, notes)}) for cell in row.cells]
    return Row(cells=tuple(cells))
