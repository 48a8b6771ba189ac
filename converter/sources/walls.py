"""Recognize that a page shows only the beginning of a post: a wall to log in or pay, a link to continue reading."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Literal

from selectolax.lexbor import LexborNode

from converter.article import Embed, Paragraph
from converter.data_tables import table_rows
from converter.printable import quoted
from converter.sources.dom.body_reader import Skip
from converter.sources.dom.links import UnsafeLinkError, absolute_link
from converter.sources.dom.text_cleaning import one_line
from converter.sources.dom.tree import HtmlAttributes, attribute, text_of, walk_visible
from converter.sources.piece_text import piece_text
from converter.sources.pieces import Heading, Piece, PieceNote

CUT = "post-cut"
"""Code of the finding."""
_LAST = 14
"""Pieces at the end of a body among which a wall stands."""
_LONGEST_LINE = 300
"""Characters of what stands in and behind a wall: buttons, prices, offers; a longer text is the post's."""
_LONGEST_WORDS = 60
_STOPS = (".", "!", "。", "！", "।", "؟", "۔", "?")
_SENTENCE, _FEWEST_SENTENCES = 15, 2
"""Letters of a sentence, and sentences, of the beginning of a post."""
_MOST_NODES = 300
_MOST_LINKS = 20
_ARROWS = " .…→»›>→⟶·:[]()"


def without_wall(pieces: list[Piece], address: str | None) -> list[Piece]:
    """Return the pieces before a wall, with a note for what the page keeps back; the same list if there is none.

    Where nothing stands before it, what follows in sentences is the beginning that a page shows below its notice.
    ``address`` is the post's own, if known: a link to continue reading leads there.
    """
    start = max(0, len(pieces) - _LAST)
    for number in range(start, len(pieces)):
        text = one_line(piece_text(pieces[number]))
        walled = len(text) <= _LONGEST_LINE and _starts_wall(text)
        if (walled or _leads_on(pieces[number], text, address)) and _nothing_follows(pieces[number + 1 :]):
            above = all(piece.content is None for piece in pieces[:number])
            kept = pieces[number + 1 :] if above and _says_more(pieces[number + 1 :]) else []
            notes = tuple(note for piece in pieces[number : len(pieces) - len(kept)] for note in piece.notes)
            return [*pieces[:number], *kept, Piece(None, (*notes, cut_note(quoted(text))))]
    return pieces


class WallFinder:
    """A ``Skip`` that says of what another leaves out, such as buttons and offers, whether it was a wall."""

    def __init__(self, skip: Skip, address: str | None) -> None:
        self._skip = skip
        self._address = address

    def __call__(self, node: LexborNode, attributes: HtmlAttributes) -> bool | PieceNote:
        """Return what the other decides, or the note of a wall in what it leaves out."""
        skipped = self._skip(node, attributes)
        sign = self._sign(node) if skipped else None
        return cut_note(quoted(sign)) if sign else skipped

    def _sign(self, node: LexborNode) -> str | None:
        for inner in islice(walk_visible(node), _MOST_NODES):
            text = one_line(inner.text_content or "") if inner.tag == "-text" else ""
            if text and len(text) <= _LONGEST_LINE and _starts_wall(text):
                return text
        for link in [node] if node.tag == "a" else node.css("a[href]")[:_MOST_LINKS]:
            text = text_of(link) or ""
            if self._address and _is_more(text) and _page(_absolute(link, self._address)) == _page(self._address):
                return text
        return None


def _absolute(link: LexborNode, address: str) -> str:
    try:
        return absolute_link(attribute(link, "href"), address) or ""
    except UnsafeLinkError:
        return ""


def cut_note(sign: str) -> PieceNote:
    """Return the note that the page holds only a part of the post; ``sign`` is what shows it."""
    return PieceNote(CUT, f"The page holds only a part of the post: {sign}.")


def asks_to_log_in(text: str) -> bool:
    """Return True for a text that speaks of logging in, of an account or a password, or of members."""
    return any(word in text.casefold() for word in _words("login"))


def _starts_wall(text: str) -> bool:
    return text.casefold().startswith(_words("wall"))


def _is_more(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_WORDS and text.casefold().strip(_ARROWS) in _words("more")


def _leads_on(piece: Piece, text: str, address: str | None) -> bool:
    """Return True for a link to the post that is nothing but “Continue reading”."""
    if not _is_more(text):
        return False
    match piece.content:
        case Embed():
            links = [piece.content.url]
        case Paragraph() | Heading():
            links = [span.href for span in piece.content.spans if span.href]
        case _:
            return False
    return bool(links) and (address is None or all(_page(link) == _page(address) for link in links))


def _page(address: str) -> str:
    return re.split(r"[?#]", address, maxsplit=1)[0].rstrip("/")


def _says_more(pieces: list[Piece]) -> bool:
    """Return True for a few sentences, which buttons, prices and offers are not."""
    texts = [one_line(piece_text(piece)) for piece in pieces if isinstance(piece.content, Paragraph)]
    return sum(text.endswith(_STOPS) and len(text) >= _SENTENCE for text in texts) >= _FEWEST_SENTENCES


def _nothing_follows(pieces: list[Piece]) -> bool:
    return all(len(piece_text(piece)) <= _LONGEST_LINE for piece in pieces)


@cache
def _words(kind: Literal["wall", "more", "login"]) -> tuple[str, ...]:
    rows = table_rows("converter.sources", "wall_words")
    return tuple(word.strip().casefold() for own, _where, words in rows if own == kind for word in words.split(" | "))
