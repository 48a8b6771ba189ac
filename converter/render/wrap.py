"""Wrapping by display cells: a Chinese character takes two, a combining accent none (Unicode UAX 11).

Lines break at spaces, and inside words of scripts that write none where UAX 14 lets them: between the characters of
Chinese and Japanese, though no closing mark begins a line and no opening one ends it, and between the words of Thai,
Lao, Khmer and Burmese, which ICU knows from dictionaries. Korean breaks at its spaces. A line does not break at a
no-break space, unless what it holds together is wider than a line. A word that is still wider than a line breaks
between its characters; an address never breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wcwidth import iter_graphemes, wcswidth

from converter.render.line_breaks import is_unspaced, line_breaks

# A word wider than a line is never cut right before or after these.
_NOT_FIRST = frozenset(
    "、。，．：；？！）］｝〉》」』】〕〗’”…—・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ%,.:;?!)]}។៕၊။ๆฯໆ"
)
_NOT_LAST = frozenset("（［｛〈《「『【〔〖‘“([{")


_NO_BREAK = "\u00a0\u202f"
_SPACES = re.compile(rf"(?:(?![{_NO_BREAK}])\s)+")

_ADDRESS_AFTER_COLON = re.compile(r"(?<=：)(?=[A-Za-z]+://)")
"""Where an address begins that no space divides from its label."""


def breakable_parts(text: str, width: int) -> Iterator[str]:
    """Yield the parts between which a line of ``width`` cells may break: words, and those that no-break spaces join."""
    for part in _SPACES.split(text):
        if cells(part) > width:
            yield from part.split()
        elif part.strip():
            yield part.strip()


def cells(text: str) -> int:
    """Return the width of the text on a terminal, in cells."""
    return max(0, wcswidth(text))


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap the text into lines of at most ``width`` cells; every newline stays a break.

    ``first`` stands before the first line and ``rest`` before the others (spaces as wide as ``first`` unless given).
    """
    rest = " " * cells(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_fill(paragraph, width, rest if lines else first, rest))
    return lines


def shortened(text: str, width: int) -> str:
    """Cut the text at a space to at most ``width`` cells, with an ellipsis if anything was cut."""
    return wrap(text, width)[0] if cells(text) <= width else f"{wrap(text, width - 1)[0]}…"


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
    """Yield the pieces that stay on one line, each with whether a space stands before it."""
    for word in breakable_parts(paragraph, width):
        for place, part in enumerate(_ADDRESS_AFTER_COLON.split(word)):
            if "://" in part or "@" in part:
                yield part, place == 0
                continue
            for index, piece in enumerate(_word_pieces(part, width)):
                yield piece, place == index == 0


def _word_pieces(word: str, width: int) -> Iterator[str]:
    if word.isascii():
        yield word
        return
    start = 0
    for end in (*_breaks(word), len(word)):
        piece = word[start:end]
        if cells(piece) > width:
            yield from _forced(piece)
        else:
            yield piece
        start = end


def _breaks(word: str) -> Iterator[int]:
    """Yield where a line may break inside a word: beside a character of a script without spaces."""
    if not any(map(is_unspaced, word)):
        return
    yield from (place for place in line_breaks(word) if is_unspaced(word[place - 1]) or is_unspaced(word[place]))


def _forced(piece: str) -> Iterator[str]:
    """Cut a piece that is wider than a line into the smallest parts that may stand on lines of their own."""
    kept = ""
    for cluster in iter_graphemes(piece):
        if kept and cluster[0] not in _NOT_FIRST and kept[-1] not in _NOT_LAST:
            yield kept
            kept = ""
        kept += cluster
    if kept:
        yield kept
