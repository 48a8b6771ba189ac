"""Join a list that pictures cut in pieces: each picture belongs to the item before it."""

from __future__ import annotations

from converter.article import Image, List, ListItem
from converter.sources.pieces import Piece


def with_whole_lists(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with lists joined if only pictures stand between them and the numbers, if any, continue."""
    result: list[Piece] = []
    whole: _GrowingList | None = None
    for piece in pieces:
        if whole is not None and whole.absorb(piece):
            continue
        result += whole.pieces() if whole else []
        whole = _GrowingList(piece, piece.content) if type(piece.content) is List else None
        result += [] if whole else [piece]
    return result + (whole.pieces() if whole else [])


class _GrowingList:
    """A list, and what may still be part of it."""

    def __init__(self, piece: Piece, first: List) -> None:
        self._first = first
        self._items = list(first.items)
        self._notes = list(piece.notes)
        self._waiting: list[Piece] = []
        """Pictures after the list, which are part of it only if it continues after them."""

    def absorb(self, piece: Piece) -> bool:
        """Absorb a picture, or the list's next part; return False for anything else."""
        if isinstance(piece.content, Image) or (piece.content is None and self._waiting):
            self._waiting.append(piece)
            return True
        if not isinstance(piece.content, List) or not self._goes_on(piece.content):
            return False
        images = [waiting.content for waiting in self._waiting if isinstance(waiting.content, Image)]
        if images and self._items:
            self._items[-1] = ListItem(blocks=(*self._items[-1].blocks, *images))
        self._items += piece.content.items
        self._notes += [note for absorbed in (*self._waiting, piece) for note in absorbed.notes]
        self._waiting = []
        return True

    def _goes_on(self, other: List) -> bool:
        if self._first.ordered != other.ordered:
            return False
        return other.start == self._first.start + len(self._items) if other.ordered else bool(self._waiting)

    def pieces(self) -> list[Piece]:
        """Return the list, and the pictures after it."""
        whole = self._first.model_copy(update={"items": tuple(self._items)})
        return [Piece(whole, tuple(self._notes)), *self._waiting]
