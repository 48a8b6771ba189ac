"""Give a line that is nothing but a picture's credit, or a caption that ends with one, to the picture beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.article import Callout, Image, List, Paragraph, Quote, Spans, plain_text
from converter.printable import quoted
from converter.sources.pieces import Piece, PieceNote
from converter.sources.structure.credit_words import label_at
from converter.sources.structure.credits import credit_kind, joined_lines, split_credit

_LONGEST_CAPTION = 300
"""Characters of a caption that stands as a paragraph below its picture."""
_PARTING = re.compile(r"[©:：=＝/|(\[（]")
"""One of the signs that a credit behind the words of a caption has, but for a few."""
_COVER = -1
"""The place of the cover, before the first piece."""


class Credited(NamedTuple):
    """The cover and the pieces of a body, with the credits at their pictures."""

    cover: Image | None
    pieces: list[Piece]


def with_credit_lines(cover: Image | None, pieces: list[Piece], *, is_whole: bool = True) -> Credited:
    """Return the cover and the pieces, the lines that are credits given to the pictures beside them.

    A line about the source (“Source: CDC”) is one only right behind a picture: elsewhere it can be that of a text or a
    table. A credit in no picture's place goes to the one picture that the post has; where it has none, the line is left
    out with a note, and where it has several, it stays. Pieces that are not ``is_whole``, all of the post, keep it.
    """
    lines = _Lines(cover, pieces)
    alone = [place for place in lines.places() if not lines.give(place)]
    if is_whole:
        lines.place(alone)
    return lines.result()


class _Lines:
    """The short paragraphs of a body and its pictures, by their places."""

    def __init__(self, cover: Image | None, pieces: list[Piece]) -> None:
        self._pieces, self._size = list(pieces), len(pieces)
        self._pictures = {_COVER: cover} if cover is not None else {}
        self._lines: dict[int, Spans] = {}
        for place, (content, _notes) in enumerate(pieces):
            if isinstance(content, Image):
                self._pictures[place] = content
            elif isinstance(content, Paragraph) and _is_short(content):
                self._lines[place] = content.spans

    def places(self) -> list[int]:
        """Return the places of the lines."""
        return list(self._lines)

    def result(self) -> Credited:
        """Return the cover and what is left of the pieces."""
        for place, picture in self._pictures.items():
            if place != _COVER:
                self._pieces[place] = self._pieces[place]._replace(content=picture)
        return Credited(self._pictures.get(_COVER), [piece for piece in self._pieces if piece.content or piece.notes])

    def give(self, place: int) -> bool:
        """Give a line to the picture before it, or else behind it; False if it is no credit, or none stands there."""
        line = self._lines[place]
        before = self._beside(place, -1)
        if before is None and self._beside(place, 1) is None and self._beside(place, -1, captions=1) is None:
            return False
        kind = credit_kind(plain_text(line))
        if kind is None:
            return before is not None and self._give_caption(place, before)
        if kind == "sure" and (before is None or (before != _COVER and self._pictures[before].credit)):
            others = (self._beside(place, 1), self._beside(place, -1, captions=1))
            before = next((one for one in others if one is not None and not self._pictures[one].credit), before)
        if before is None or (before == _COVER and kind != "sure"):
            return False
        self._add(before, line)
        self._take_out(place)
        return True

    def place(self, alone: list[int]) -> None:
        """Give credits that no picture stands beside to the one picture there is; leave them out where none is."""
        if len(self._pictures) > 1 or (not self._pictures and any(map(_holds_picture, self._pieces))):
            return
        for place in [place for place in alone if _names_picture(plain_text(self._lines[place]))]:
            for picture in self._pictures:
                self._add(picture, self._lines[place])
            if not self._pictures:
                text = quoted(plain_text(self._lines[place]))
                message = f"A line that says who made a picture was left out, as the post has no picture: {text}."
                self._pieces[place] = self._pieces[place]._replace(
                    notes=(*self._pieces[place].notes, PieceNote("page-furniture", message))
                )
            self._take_out(place)

    def _give_caption(self, place: int, before: int) -> bool:
        """Give a paragraph that ends with a credit to the picture right before it; False if it is none."""
        picture = self._pictures[before]
        if before == _COVER or picture.caption or picture.credit:
            return False
        if not _PARTING.search(plain_text(self._lines[place])):
            return False
        words, credit = split_credit(self._lines[place])
        if credit_kind(plain_text(credit)) != "sure":
            return False
        self._pictures[before] = picture.model_copy(update={"caption": words, "credit": credit})
        self._take_out(place)
        return True

    def _beside(self, place: int, step: int, captions: int = 0) -> int | None:
        """Return the place of the picture right before or behind a piece; the cover's is before the first.

        So many short paragraphs, as ``captions`` says, may stand between.
        """
        place += step
        while 0 <= place < self._size:
            if place in self._pictures:
                return place
            if place in self._lines and captions and self._pieces[place].content is not None:
                captions -= 1
            elif self._pieces[place].content is not None:
                return None
            place += step
        return _COVER if place == _COVER and _COVER in self._pictures else None

    def _add(self, place: int, credit: Spans) -> None:
        picture = self._pictures[place]
        self._pictures[place] = picture.model_copy(update={"credit": joined_lines([picture.credit, credit])})

    def _take_out(self, place: int) -> None:
        self._pieces[place] = self._pieces[place]._replace(content=None)


def _is_short(paragraph: Paragraph) -> bool:
    return sum(len(span.text) for span in paragraph.spans) <= _LONGEST_CAPTION


def _names_picture(text: str) -> bool:
    """Return True for a credit whose label says that it is that of a picture, wherever it stands."""
    label = label_at(text.lstrip(" (["))
    return label is not None and label.kind in ("photo", "picture", "clear") and credit_kind(text) == "sure"


def _holds_picture(piece: Piece) -> bool:
    match piece.content:
        case List(items=items):
            return any(_holds_picture(Piece(block)) for item in items for block in item.blocks)
        case Quote(blocks=blocks) | Callout(blocks=blocks):
            return any(isinstance(block, Image) for block in blocks)
        case _:
            return False
