"""Compare what was read with what the page says of its post: the number of its words, and its description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converter.printable import quoted
from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import text_of
from converter.sources.facts import PageHead
from converter.sources.piece_text import piece_text
from converter.sources.pieces import Piece, PieceNote
from converter.sources.web.leaving_out import LeftOut
from converter.sources.web.measures import size

_FEWEST = 50
"""A count of fewer words says nothing: pages count in ways of their own."""
_MOST_OF_THEM = 0.7
_RUN = 8
"""Words of a description that are looked for."""


def unmet_claims(
    head: PageHead, pieces: list[Piece], outside: Iterable[LeftOut], subtitle: str | None
) -> Iterator[Piece]:
    """Yield a piece with a note for each claim of the page that the post does not meet.

    ``outside`` is what was left out of the region: where the page's own description begins with its words, and the post
    does not hold them, a lead was lost.
    """
    texts = [piece_text(piece) for piece in pieces]
    read, stated = sum(map(size, texts)), _number(head.posting("wordCount"))
    if stated is not None and stated >= _FEWEST and read < _MOST_OF_THEM * stated:
        yield _noted(f"The page says that its post has {stated} words, and {read} were read.")
    description = head.meta("description", "og:description") or ""
    begun = folded_words(description)[:_RUN]
    if len(begun) < _RUN or _holds(" ".join((subtitle or "", *texts)), begun):
        return
    if any(_holds(text_of(item.box.node) or "", begun) for item in outside):
        yield _noted(f"The page describes its post with words that were left out: {quoted(description)}.")


def _noted(message: str) -> Piece:
    return Piece(None, (PieceNote("words-missing", message),))


def _number(stated: object) -> int | None:
    if isinstance(stated, str) and stated.strip().isdecimal():
        return int(stated.strip()[:9])
    return stated if isinstance(stated, int) else None


def _holds(text: str, run: list[str]) -> bool:
    return f" {' '.join(run)} " in f" {' '.join(folded_words(text))} "
