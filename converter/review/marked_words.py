"""Bold words, links and line breaks of a translation, kept by naming their words: nobody types a code.

A translation is edited as plain text, and beside it stands, for each code of its sentence, which words it covers. What
comes back is put together again as the coded text that a reviewer's file holds (``bracketed``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from converter.article import Segment
from converter.review.bracketed import BracketCodec
from converter.review.codes import Coded, CodeProperty, InlineCode, Tree, coded
from converter.review.describing import code_label


class MarkedWords(NamedTuple):
    """The words that a code of a translation covers."""

    number: int
    """Of the code."""
    meaning: str
    """What the code does, such as ``bold``."""
    words: str
    start: int
    """Where they begin in the plain text."""
    depth: int
    """How many codes are around it."""
    whole: bool = False
    """Whether it covers the whole text; then it covers the whole of a new one, unless other words are named."""
    asked: bool = True
    """Whether a person is to say which words; not where it covers the whole original too."""


class MarkedText(NamedTuple):
    """A translation as it is edited."""

    text: str
    """Without codes; a line break is one newline."""
    marked: tuple[MarkedWords, ...]
    """The outer ones before those inside them."""
    breaks: tuple[int, ...]
    """Numbers of the line breaks, in order."""


class WordsNotFound(ValueError):
    """Marked words do not stand in the text; the message says which, for the reviewer."""


class _Placed(NamedTuple):
    start: int
    end: int
    number: int
    depth: int


@lru_cache(4096)
def edited_text(segment: Segment) -> MarkedText:
    """Return the translation of a segment as it is edited."""
    return marked_text(coded(segment))


def marked_text(both: Coded) -> MarkedText:
    """Return the translation of a segment as it is edited; where there is none, its source's codes without words."""
    pieces: list[str] = []
    marked: list[MarkedWords] = []
    breaks: list[int] = []
    tree = both.target or both.source
    original = _plain(both.source).strip()
    in_source = {code.number for code, text, _, _ in _walked(both.source, 0, 0) if code and text.strip() == original}
    for code, text, start, depth in _walked(tree, 0, 0):
        if code is None:
            pieces.append(text)
        elif code.property is None:
            pieces.append("\n")
            breaks.append(code.number)
        else:
            whole = text.strip() == _plain(tree).strip()
            asked = not (whole and code.number in in_source)
            marked.append(MarkedWords(code.number, _meaning(code.property), text, start, depth, whole, asked))
    if not both.target:
        return MarkedText("", tuple(each._replace(words="", start=0) for each in marked), tuple(breaks))
    return MarkedText("".join(pieces), tuple(marked), tuple(breaks))


def coded_text(text: str, words: Mapping[int, str], before: MarkedText, codec: BracketCodec) -> str:
    """Return an edited translation with its codes in brackets.

    ``words`` says which words each code covers, by its number; where it is silent, the same as before. A code that
    covered the whole text covers the whole of the new one. Raises ``WordsNotFound``.
    """
    chosen = {each.number: " ".join(words.get(each.number, each.words).split()) for each in before.marked}
    same = all(chosen[each.number] == " ".join(each.words.split()) for each in before.marked)
    if text == before.text and same:
        return codec.target
    placed = [_placed(text, each, chosen[each.number], before) for each in before.marked]
    _require_nested(placed)
    at: dict[int, list[str]] = {}
    for each in sorted(placed, key=lambda one: (one.depth, -one.end)):
        at.setdefault(each.start, []).append(codec.opening(each.number))
        at.setdefault(each.end, []).insert(0, codec.closing(each.number))
    breaks = iter(before.breaks)
    coded: list[str] = []
    for place, sign in enumerate(text):
        coded += at.get(place, ())
        number = next(breaks, None) if sign == "\n" else None
        coded.append(sign if number is None else codec.opening(number))
    return "".join([*coded, *at.get(len(text), ())])


def _walked(tree: Tree, start: int, depth: int) -> Iterator[tuple[InlineCode | None, str, int, int]]:
    """Yield the texts and codes of a tree, a code with its words, each with its start and depth."""
    for piece in tree:
        if isinstance(piece, str):
            yield None, piece, start, depth
            start += len(piece)
        elif piece.property is None:
            yield piece, "\n", start, depth
            start += 1
        else:
            inside = _plain(piece.inside)
            yield piece, inside, start, depth
            yield from _walked(piece.inside, start, depth + 1)
            start += len(inside)


def _plain(tree: Tree) -> str:
    return "".join(
        piece if isinstance(piece, str) else "\n" if piece.property is None else _plain(piece.inside) for piece in tree
    )


def _placed(text: str, one: MarkedWords, words: str, before: MarkedText) -> _Placed:
    """Find the words of a code in the text: where they stand several times, nearest to where they stood before."""
    if one.whole and words == " ".join(one.words.split()):
        stripped = text.strip()
        start = text.index(stripped)
        return _Placed(start, start + len(stripped), one.number, one.depth)
    flat = text.replace("\n", " ")
    wanted = one.start * len(text) / max(len(before.text), 1)
    starts = _all_starts(flat, words) if words else []
    if not starts:
        missing = f"The words “{words}” ({one.meaning}) do not stand in the translation" if words else ""
        raise WordsNotFound(f"{missing or f'Nothing in the translation is {one.meaning}'}; say which words are meant.")
    start = min(starts, key=lambda place: abs(place - wanted))
    return _Placed(start, start + len(words), one.number, one.depth)


def _all_starts(text: str, words: str) -> list[int]:
    starts, place = [], text.find(words)
    while place >= 0:
        starts.append(place)
        place = text.find(words, place + len(words))
    return starts


def _require_nested(placed: list[_Placed]) -> None:
    for one, other in pairwise(sorted(placed)):
        if one.end > other.start and other.end > one.end:
            raise WordsNotFound("Two of the marked stretches overlap; let one stand inside the other, or apart.")


def _meaning(meant: CodeProperty) -> str:
    return "link" if meant.kind == "href" else code_label(meant)
