"""Compact fonts (Adobe Technical Note 5176) whose glyphs are named by numbers."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Mapping
from statistics import median_low
from typing import NamedTuple

_ROS, _FD_ARRAY, _FD_SELECT, _CID_COUNT = b"\x0c\x1e", b"\x0c\x24", b"\x0c\x25", b"\x0c\x22"
_CHARSET, _CHARSTRINGS, _PRIVATE, _DEFAULT_WIDTH, _NOMINAL_WIDTH = b"\x0f", b"\x11", b"\x12", b"\x14", b"\x15"
_MATRIX = b"\x0c\x07"
_FIRST_STRING = 391
"""The number of the first string that a font brings along (appendix A)."""


class Glyph(NamedTuple):
    """A glyph of a font."""

    width: float
    """In thousandths of an em."""
    charstring: bytes
    """What draws it, without its width."""


def compact_font(name: bytes, glyphs: Mapping[int, Glyph], units: int) -> bytes:
    """Return a font of glyphs by their numbers, of which 0 is the first; points are in ``units`` to the em."""
    shown = list(glyphs.values())
    widths = [each.width * units / 1000 for each in shown]
    usual = Counter(round(width) for width in widths if width.is_integer()).most_common(1)
    default, middle = usual[0][0] if usual else 0, round(median_low(widths))
    drawn = _index(
        [_width(width, default, middle) + each.charstring for width, each in zip(widths, shown, strict=True)]
    )
    charset = _charset(list(glyphs)[1:])
    select = b"\x03" + struct.pack(">HHBH", 1, 0, 0, len(shown))
    private = _number(default) + _DEFAULT_WIDTH + _number(middle) + _NOMINAL_WIDTH
    head = struct.pack(">BBBB", 1, 0, 4, 2) + _index([name])
    strings = _index([b"Adobe", b"Identity"]) + _index([])
    about = _about(units, max(glyphs) + 1)
    place = len(head) + len(_index([about + _places(0, 0, 0, 0)])) + len(strings)
    places = [place]
    for part in (charset, select, drawn, private):
        places.append(places[-1] + len(part))
    dictionaries = _index([_long(len(private)) + _long(places[3]) + _PRIVATE])
    top = about + _places(places[0], places[1], places[2], places[4])
    return head + _index([top]) + strings + charset + select + drawn + private + dictionaries


def _charset(numbers: list[int]) -> bytes:
    """Return the numbers of the glyphs but the first, which follow one another upwards, as ranges (section 13)."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and number == sum(rows[-1]) + 1:
            rows[-1][1] += 1
        else:
            rows.append([number, 0])
    short = all(more < 256 for _, more in rows)
    return (b"\x01" if short else b"\x02") + b"".join(struct.pack(">HB" if short else ">HH", *row) for row in rows)


def _about(units: int, count: int) -> bytes:
    """Return the part of the top dictionary that says what font it is (section 9)."""
    registry = _number(_FIRST_STRING) + _number(_FIRST_STRING + 1) + _number(0) + _ROS
    size = _real(1 / units)
    matrix = size + _number(0) * 2 + size + _number(0) * 2 + _MATRIX
    return registry + matrix + _long(count) + _CID_COUNT


def _places(charset: int, select: int, charstrings: int, dictionaries: int) -> bytes:
    """Return the part of the top dictionary that says where the others are."""
    offsets = ((charset, _CHARSET), (select, _FD_SELECT), (charstrings, _CHARSTRINGS), (dictionaries, _FD_ARRAY))
    return b"".join(_long(place) + sort for place, sort in offsets)


def _width(width: float, default: int, middle: int) -> bytes:
    """Return a width as a charstring begins with it: nothing for the default, else the difference from another.

    It is exact, because readers compare it with the width that the file states (ISO 19005-3, 6.2.11.5).
    """
    if width == default:
        return b""
    more = width - middle
    return _number(round(more)) if more.is_integer() else b"\xff" + struct.pack(">i", round(more * 65536))


def _real(value: float) -> bytes:
    """Return a real number of a dictionary (section 4, table 5)."""
    signs = {".": "a", "-": "e"}
    digits = "".join(signs.get(sign, sign) for sign in f"{value:.6f}".strip("0")) + "f"
    return b"\x1e" + bytes.fromhex(digits + "f" * (len(digits) % 2))


def _index(parts: list[bytes]) -> bytes:
    """Return an INDEX (section 5)."""
    if not parts:
        return b"\x00\x00"
    offsets = [1]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    size = max(1, -(-offsets[-1].bit_length() // 8))
    table = b"".join(offset.to_bytes(size, "big") for offset in offsets)
    return struct.pack(">HB", len(parts), size) + table + b"".join(parts)


def _number(value: int) -> bytes:
    """Return a number of a dictionary or, within 32,768, of a charstring in the fewest bytes (section 4, table 3)."""
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        return struct.pack(">H", value - 108 + (247 << 8))
    if -1131 <= value <= -108:
        return struct.pack(">H", -value - 108 + (251 << 8))
    return b"\x1c" + struct.pack(">h", value)


def _long(value: int) -> bytes:
    """Return a number of a dictionary that takes as many bytes whatever it is."""
    return b"\x1d" + struct.pack(">i", value)
