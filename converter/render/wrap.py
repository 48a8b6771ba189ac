"""Wraps plain text by display cells: a Chinese character takes two, a combining accent none (Unicode UAX 11).

Lines break at spaces, and between the characters of Chinese and Japanese except where a closing mark would begin a
line or an opening one end it (UAX 14, classes CL, EX, NS and OP). Korean breaks at its spaces. A word that is wider
than a line breaks between its characters (Thai, Khmer and Burmese write without spaces); an address never breaks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from wcwidth import iter_graphemes, wcswidth

_NOT_FIRST = frozenset("、。，．：；？！）］｝〉》」』】〕〗’”…—・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ%,.:;?!)]}")
_NOT_LAST = frozenset("（［｛〈《「『【〔〖‘“([{")


def cells(text: str) -> int:
    """The width of the text on a terminal, in cells."""
    return max(0, wcswidth(text))


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines no wider than ``width`` cells, each newline kept as a break.

    ``first`` stands before the first line and ``rest`` before the others (spaces as wide as ``first`` unless given).
    """
    rest = " " * cells(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_fill(paragraph, width, rest if lines else first, rest))
    return lines


def _fill(paragraph: str, width: int, first: str, rest: str) -> list[str]:
    lines = []
    prefix, line = first, ""
    for unit, spaced in _units(paragraph, max(1, width - cells(rest))):
        joined = f"{line} {unit}" if spaced and line else line + unit
        if line and cells(prefix + joined) > width:
            lines.append(prefix + line)
            prefix, line = rest, unit
        else:
            line = joined
    lines.append((prefix + line).rstrip())
    return lines


def _units(paragraph: str, width: int) -> Iterator[tuple[str, bool]]:
    """The pieces that stay on one line, each with whether a space stands before it."""
    for word in paragraph.split():
        if "://" in word or "@" in word:
            yield word, True
            continue
        for index, piece in enumerate(_word_pieces(word, width)):
            yield piece, index == 0


def _word_pieces(word: str, width: int) -> Iterator[str]:
    breaks_anywhere = cells(word) > width and not word.isascii()
    piece = ""
    for cluster in iter_graphemes(word):
        may_break = breaks_anywhere or _ideographic(cluster) or (piece != "" and _ideographic(piece[-1]))
        if piece and may_break and cluster[0] not in _NOT_FIRST and piece[-1] not in _NOT_LAST:
            yield piece
            piece = ""
        piece += cluster
    if piece:
        yield piece


def _ideographic(cluster: str) -> bool:
    character = cluster[0]
    return unicodedata.east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"
