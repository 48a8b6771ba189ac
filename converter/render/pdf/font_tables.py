"""The fonts in a PDF without what only programs that set text need.

A PDF names glyphs by their numbers, so that its TrueType fonts need these tables (ISO 32000-1, 9.9, table 126 and the
text below it); the others hold names, styles, upright lines and characters. That is a sixth of what fonts take.
"""

from __future__ import annotations

import struct

_DRAWN = frozenset({b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"cvt ", b"fpgm", b"prep"})
_WORD = struct.Struct(">I")
_ADJUSTMENT = 0xB1B0AFBA
"""What the words of a whole font add up to, with the adjustment in its table head (OpenType, “head”)."""


def drawn_tables(font: bytes) -> bytes:
    """Return a TrueType font with the tables alone that draw its glyphs; any other font as it is."""
    if font[:4] != b"\0\1\0\0":
        return font
    (count,) = struct.unpack_from(">H", font, 4)
    rows = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    tables = {tag: font[start : start + length] for tag, _, start, length in rows if tag in _DRAWN}
    tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]
    made = bytearray(_written(tables))
    place = made.index(tables[b"head"], 12 + 16 * len(tables))
    _WORD.pack_into(made, place + 8, (_ADJUSTMENT - _sum(bytes(made))) % (1 << 32))
    return bytes(made)


def _written(tables: dict[bytes, bytes]) -> bytes:
    """Return a font of these tables (OpenType, “Organization of an OpenType Font”)."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">4sHHHH", b"\0\1\0\0", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    place = len(head) + 16 * len(tables)
    rows, contents = [], []
    for tag, content in sorted(tables.items()):
        padded = content + bytes(-len(content) % 4)
        rows.append(struct.pack(">4sIII", tag, _sum(padded), place, len(content)))
        contents.append(padded)
        place += len(padded)
    return b"".join([head, *rows, *contents])


def _sum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) % (1 << 32)
