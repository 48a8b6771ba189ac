"""TrueType fonts packed as WOFF2 (W3C Recommendation "WOFF File Format 2.0") with untransformed tables.

The format's transformed outlines would save a tenth of the size and take many times as long.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_FIRST = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post")
_NUMBERS = {tag: number for number, tag in enumerate(_FIRST)} | {
    b"glyf": 10,
    b"loca": 11,
    b"GDEF": 26,
    b"GPOS": 27,
    b"GSUB": 28,
}
"""The numbers that stand for known tables (section 4.2), limited to those that a subset usually has."""

_NAMED = 63
"""The number that announces a table's own name."""

_UNTRANSFORMED = {b"glyf": 3, b"loca": 3}
"""The transformation version that means "none"; it is 0 for every other table (section 5)."""

_QUALITY = 9
"""The quality of Brotli: 11 would save 2% and take ten times as long."""


class _FontTable(NamedTuple):
    tag: bytes
    content: bytes


def to_woff2(font: bytes) -> bytes:
    """Return the WOFF2 form of a TrueType font."""
    import brotli

    tables = _tables(font)
    directory = b"".join(map(_entry, tables))
    content = b"".join(table.content for table in tables)
    # Brotli sets aside memory for its whole window: for a font of 30 kB that takes twenty times as long as packing it.
    window = min(max(16, len(content).bit_length()), 22)
    stream: bytes = brotli.compress(content, mode=brotli.MODE_FONT, quality=_QUALITY, lgwin=window)
    plain_size = 12 + sum(16 + len(table.content) + -len(table.content) % 4 for table in tables)
    size = 48 + len(directory) + len(stream)
    padding = -size % 4
    header = struct.pack(
        ">4s4sIHHIIHHIIIII",
        b"wOF2",
        font[:4],
        size + padding,
        len(tables),
        0,
        plain_size,
        len(stream),
        *(1, 0, 0, 0, 0, 0, 0),
    )
    return header + directory + stream + b"\0" * padding


def _tables(font: bytes) -> list[_FontTable]:
    """Return the font's tables by name, so that loca follows glyf (OpenType, "Organization of an OpenType Font")."""
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    tables = sorted(_FontTable(tag, font[start : start + length]) for tag, _, start, length in rows)
    return [_lossless(table) if table.tag == b"head" else table for table in tables]


def _lossless(head: _FontTable) -> _FontTable:
    """Set bit 11 of the flags in the table head, which says that the font was packed (section 5)."""
    (flags,) = struct.unpack_from(">H", head.content, 16)
    return _FontTable(head.tag, head.content[:16] + struct.pack(">H", flags | 1 << 11) + head.content[18:])


def _entry(table: _FontTable) -> bytes:
    number = _NUMBERS.get(table.tag, _NAMED)
    flags = _UNTRANSFORMED.get(table.tag, 0) << 6 | number
    return bytes([flags]) + (table.tag if number == _NAMED else b"") + _base128(len(table.content))


def _base128(number: int) -> bytes:
    """Return a UIntBase128 (section 4.1.1)."""
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(number & 0x7F | 0x80)
    return bytes(reversed(parts))
