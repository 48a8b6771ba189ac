"""Find who is quoted: the line below a quotation that starts with a dash."""

from __future__ import annotations

import re

from converter.article import Paragraph, Quote, Spans, plain_text
from converter.sources.dom.spans import slice_spans
from converter.sources.pieces import Piece

_DASH = re.compile(r"(?:[–—―]|--?(?=\s))[\s\xa0]*(?=[^\s\d])")
_LONGEST = 120


def with_sources(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with ``Quote.source`` set if the last line of a quotation, or the paragraph below, names it."""
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        last = result[-1].content if result else None
        if type(piece.content) is Quote:
            result.append(piece._replace(content=_with_source(piece.content)))
        elif type(last) is Quote and not last.source and (name := _below(pieces[number : number + 2])):
            result[-1] = Piece(last.model_copy(update={"source": name}), (*result[-1].notes, *piece.notes))
        else:
            result.append(piece)
    return result


def _below(pieces: list[Piece]) -> Spans:
    """Return who a paragraph names; nothing if the next one starts with a dash too, as in a conversation."""
    first, *second = (_name_of(piece) for piece in pieces)
    return () if any(second) else first


def _name_of(piece: Piece) -> Spans:
    return _named(piece.content.spans, 0) if isinstance(piece.content, Paragraph) else ()


def _with_source(quote: Quote) -> Quote:
    last = quote.blocks[-1] if quote.blocks else None
    if quote.source:
        return quote.model_copy(update={"source": _named(quote.source, 0) or quote.source})
    if not isinstance(last, Paragraph):
        return quote
    start = plain_text(last.spans).rfind("\n") + 1
    source = _named(last.spans, start)
    before = slice_spans(last.spans, 0, start)
    blocks = (*quote.blocks[:-1], *([Paragraph(spans=before)] if before else []))
    return quote.model_copy(update={"blocks": blocks, "source": source}) if source and blocks else quote


def _named(spans: Spans, start: int) -> Spans:
    """Return who is named from ``start`` on, after a dash; nothing without one, or if it is too long for a name."""
    text = plain_text(spans)
    dash = _DASH.match(text, start)
    fits = dash and "\n" not in text[start:] and len(text) - start <= _LONGEST
    return slice_spans(spans, dash.end(), len(text)) if dash and fits else ()
