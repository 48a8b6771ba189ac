"""The drawing of pages in fewer signs: nothing that has no effect, and numbers as exact as paper shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from converter.render.pdf.compact.texts import Numbers, short_text

_GLYPHS, _FONT, _BEGIN, _END = b"] TJ", b" Tf", b"BT", b"ET"
_DRAWS = (b" m", b" l", b" c", b" re", b" Tm", b" w")
"""Operators whose numbers are places and widths (ISO 32000-1, table 51)."""
_NUMBER = re.compile(rb"(?<![0-9])-?[0-9]++\.[0-9]++")
_EXACT = b"%.5g"
"""Over a sheet of 800 units that is a hundredth of a unit, less than a hundredth of a millimetre."""


def shorten_drawing(pdf: Any, glyphs: Mapping[bytes, Numbers]) -> None:
    """Shorten what the streams of a pydyf ``PDF`` draw.

    ``glyphs`` has the numbers that glyphs have now, by the name of their font.
    """
    import pydyf

    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and any(line in {_BEGIN, b"q"} for line in each.stream):
            each.stream[:] = without_idle(_lines(each.stream, glyphs))


def _lines(stream: Iterable[Any], glyphs: Mapping[bytes, Numbers]) -> Iterator[Any]:
    numbers: Numbers = {}
    for line in stream:
        if not isinstance(line, bytes):
            yield line
        elif line.endswith(_GLYPHS):
            if (text := short_text(line, numbers)) is not None:
                yield text
        elif line.endswith(_FONT):
            numbers = glyphs.get(line[1:].partition(b" ")[0], {})
            yield line
        else:
            yield _NUMBER.sub(_rounded, line) if line.endswith(_DRAWS) else line


def without_idle(lines: Iterable[Any]) -> list[Any]:
    """Leave out a text that ends where it begins, and a font that another one takes the place of at once."""
    kept: list[Any] = []
    for line in lines:
        last = kept[-1] if kept else None
        if line == _END and last == _BEGIN:
            kept.pop()
        elif isinstance(line, bytes) and line.endswith(_FONT) and isinstance(last, bytes) and last.endswith(_FONT):
            kept[-1] = line
        else:
            kept.append(line)
    return kept


def _rounded(number: re.Match[bytes]) -> bytes:
    short = _EXACT % float(number[0])
    return number[0] if b"e" in short else short
