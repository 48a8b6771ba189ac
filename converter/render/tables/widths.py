"""How much room a text and a table's columns need, in em, by the advance widths of the shipped fonts.

The sum of the advances is at least what a line takes: joining and combining letters make it narrower. Fonts of Chinese,
Japanese and Korean are not read, because their characters all are one em wide.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from converter.article import Spans, Table, plain_text
from converter.languages import Language
from converter.render.amounts import held
from converter.render.bilingual import source_of
from converter.render.fonts.registry import Font, coverage, script_order
from converter.render.line_breaks import line_breaks

_READABLE = 4.5
"""The least room, in em, of a column whose texts are longer: some eight letters, or four Chinese ones."""
_WIDE = 1.0
_EMOJI = 1.3
_USUAL = 0.6
"""An em for a character that no font has."""
_BOLD = frozenset({"strong", "em"})


def column_widths(table: Table, language: Language) -> tuple[float, ...]:
    """Return the least width of each column in em without its padding: what may not break stands on one line."""
    rows = [row.cells for row in (*table.header, *table.rows)]
    headers = len(table.header)
    return tuple(
        max(_least(cell.spans, language, bold=cell.header or number < headers) for number, cell in enumerate(column))
        for column in zip(*rows, strict=True)
    )


def text_width(text: str, script: str, *, bold: bool = False) -> float:
    """Return the width of a text on one line in em, in the fonts of a script (ISO 15924)."""
    return sum(_advance(character, script, 700 if bold else 400) for character in text)


def longest_piece(spans: Spans, language: Language) -> float:
    """Return the width in em of the longest part of a text that stays on one line."""
    heavy = any(_BOLD.intersection(span.marks) for span in spans)
    pieces = (piece for line in plain_text(spans).split("\n") for piece in _pieces(line, language))
    return max((text_width(piece, language.script, bold=heavy) for piece in pieces), default=0.0)


def _least(spans: Spans, language: Language, *, bold: bool) -> float:
    widths = [0.0]
    for each in (spans, source_of(spans)):
        heavy = bold or any(_BOLD.intersection(span.marks) for span in each)
        for line in plain_text(each).split("\n"):
            widths.append(min(_READABLE, text_width(line.strip(), language.script, bold=heavy)))
            widths += (text_width(piece, language.script, bold=heavy) for piece in _pieces(line, language))
    return max(widths)


def _pieces(line: str, language: Language) -> Iterator[str]:
    """Yield what stays on one line."""
    text = held(line, language.tag)
    return (text[start:end].strip() for start, end in pairwise([0, *line_breaks(text), len(text)]))


@lru_cache(maxsize=16384)
def _advance(character: str, script: str, weight: int) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE if unicodedata.category(character) != "So" else _EMOJI
    font = next((each for each in _small(script) if character in coverage(each)), None)
    return _advances(font, weight if font.heavy else 400)[character] if font else _USUAL


def _small(script: str) -> Iterable[Font]:
    return (font for font in script_order(script) if not font.large)


@cache
def _advances(font: Font, weight: int) -> Mapping[str, float]:
    """Return the advance of each character of a font in em."""
    from fontTools.ttLib import TTFont

    with TTFont(font.path(weight), lazy=True) as file:
        size, widths = file["head"].unitsPerEm, file["hmtx"].metrics
        return {chr(code): widths[glyph][0] / size for code, glyph in file.getBestCmap().items()}
