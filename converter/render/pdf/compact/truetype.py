"""The outlines and widths of some glyphs of a TrueType font (OpenType, “glyf”, “loca”, “hmtx”).

fontTools reads the widths of all glyphs to tell one, and the font of a Chinese handout has eight thousand.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]

PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
_ON, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _TWO_BY_TWO = 1, 2, 8, 32, 64, 128
_SCALES = {_SCALE: 1, _TWO_SCALES: 2, _TWO_BY_TWO: 4}


class OutlinePart(NamedTuple):
    """A simple glyph as the font holds it, and how it is moved and turned where another is made of it."""

    data: bytes
    matrix: Matrix = PLAIN


class Contour(NamedTuple):
    """A closed line."""

    points: list[tuple[float, float]]
    on: list[bool]
    """Whether each point lies on the line."""


class TrueType:
    """A font with outlines."""

    def __init__(self, font: bytes) -> None:
        (count,) = struct.unpack_from(">H", font, 4)
        rows = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
        self._tables = {tag: font[start : start + length] for tag, _, start, length in rows}
        (self.units,) = struct.unpack_from(">H", self._tables[b"head"], 18)
        (self._is_long,) = struct.unpack_from(">h", self._tables[b"head"], 50)
        (self._advances,) = struct.unpack_from(">H", self._tables[b"hhea"], 34)

    def width(self, glyph: int) -> int:
        """Return the width of a glyph; all after the last one in the table have that of the last."""
        width: int = struct.unpack_from(">H", self._tables[b"hmtx"], 4 * min(glyph, self._advances - 1))[0]
        return width

    def parts(self, glyph: int, matrix: Matrix = PLAIN) -> Iterator[OutlinePart]:
        """Yield the simple glyphs that a glyph consists of.

        Raises ``NotImplementedError`` where one is placed by the points of another.
        """
        data = self._data(glyph)
        if not data:
            return
        if data[0] < 128:  # the number of contours is not negative
            yield OutlinePart(data, matrix)
            return
        place, flags = 10, _MORE
        while flags & _MORE:
            flags, component = struct.unpack_from(">HH", data, place)
            if not flags & _OFFSETS:
                raise NotImplementedError
            x, y = struct.unpack_from(">hh" if flags & _WORDS else ">bb", data, place + 4)
            place += 8 if flags & _WORDS else 6
            count = next((number for flag, number in _SCALES.items() if flags & flag), 0)
            scales = [value / (1 << 14) for value in struct.unpack_from(f">{count}h", data, place)]
            place += 2 * count
            yield from self.parts(component, _combined(_matrix(scales, x, y), matrix))

    def _data(self, glyph: int) -> bytes:
        kind, size, unit = ("I", 4, 1) if self._is_long else ("H", 2, 2)
        start, end = struct.unpack_from(f">2{kind}", self._tables[b"loca"], size * glyph)
        return self._tables[b"glyf"][start * unit : end * unit]


def contours(part: OutlinePart) -> Iterator[Contour]:
    """Yield the contours of a part of a glyph."""
    data = part.data
    (count,) = struct.unpack_from(">h", data)
    ends = struct.unpack_from(f">{count}H", data, 10)
    (hints,) = struct.unpack_from(">H", data, 10 + 2 * count)
    total = ends[-1] + 1 if ends else 0
    flags, place = _flags(data, 12 + 2 * count + hints, total)
    xs, place = _places(data, place, flags, _X_SHORT, _X_SAME)
    ys, _ = _places(data, place, flags, _Y_SHORT, _Y_SAME)
    a, b, c, d, e, f = part.matrix
    points = [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(xs, ys, strict=True)]
    begun = 0
    for end in ends:
        yield Contour(points[begun : end + 1], [bool(flag & _ON) for flag in flags[begun : end + 1]])
        begun = end + 1


def _flags(data: bytes, place: int, total: int) -> tuple[bytearray, int]:
    flags = bytearray()
    while len(flags) < total:
        flag = data[place]
        times = data[place + 1] + 1 if flag & _REPEAT else 1
        flags += bytes([flag]) * times
        place += 2 if flag & _REPEAT else 1
    return flags, place


def _places(data: bytes, place: int, flags: bytearray, short: int, same: int) -> tuple[list[int], int]:
    """Return one coordinate of each point, and where the next table begins."""
    found, last = [], 0
    for flag in flags:
        if flag & short:
            last += data[place] if flag & same else -data[place]
            place += 1
        elif not flag & same:
            last += int.from_bytes(data[place : place + 2], "big", signed=True)
            place += 2
        found.append(last)
    return found, place


def _matrix(scales: list[float], x: float, y: float) -> Matrix:
    match scales:
        case [scale]:
            return (scale, 0, 0, scale, x, y)
        case [across, along]:
            return (across, 0, 0, along, x, y)
        case [a, b, c, d]:
            return (a, b, c, d, x, y)
        case _:
            return (1, 0, 0, 1, x, y)


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that does what ``inner`` does, and then what ``outer`` does."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
