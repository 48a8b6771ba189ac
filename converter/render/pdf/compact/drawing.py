"""The drawing of pages in fewer signs: no adjustment by nothing, and numbers as exact as paper shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from converter.render.pdf.compact.fonts import Numbers

_GLYPHS, _FONT = b"] TJ", b" Tf"
_TEXT = re.compile(rb"<([0-9a-f]*+)>")
"""The glyphs of a text, of four digits each."""
_DRAWS = (b" m", b" l", b" c", b" re", b" Tm", b" w")
"""Operators whose numbers are places and widths (ISO 32000-1, table 51)."""
_NO_ADJUSTMENT = re.compile(rb"(?<=>)-?0(?:[.]0)?(?=[<\]])")
_NUMBER = re.compile(rb"(?<![0-9])-?[0-9]++\.[0-9]++")
_EXACT = b"%.5g"
"""Over a sheet of 800 units that is a hundredth of a unit, less than a hundredth of a millimetre."""


def shorten_drawing(pdf: Any, glyphs: Mapping[bytes, Numbers]) -> None:
    """Shorten what the streams of a pydyf ``PDF`` draw.

    ``glyphs`` has the numbers that glyphs have now, by the name of their font.
    """
    import pydyf

    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and any(line in {b"BT", b"q"} for line in each.stream):
            each.stream[:] = _lines(each.stream, glyphs)


def _lines(stream: Iterable[Any], glyphs: Mapping[bytes, Numbers]) -> Iterator[Any]:
    numbers: Numbers = {}
    for line in stream:
        if not isinstance(line, bytes):
            yield line
        elif line.endswith(_GLYPHS):
            yield _TEXT.sub(partial(_numbered, numbers), _shown(line))
        elif line.endswith(_FONT):
            numbers = glyphs.get(line[1:].partition(b" ")[0], {})
            yield line
        else:
            yield _NUMBER.sub(_rounded, line) if line.endswith(_DRAWS) else line


def _shown(line: bytes) -> bytes:
    return _NO_ADJUSTMENT.sub(b"", line).replace(b"><", b"")


def _numbered(numbers: Numbers, text: re.Match[bytes]) -> bytes:
    glyphs = (text[1][place : place + 4] for place in range(0, len(text[1]), 4))
    return b"<%b>" % b"".join([numbers.get(glyph, glyph) for glyph in glyphs])


def _rounded(number: re.Match[bytes]) -> bytes:
    short = _EXACT % float(number[0])
    return number[0] if b"e" in short else short
