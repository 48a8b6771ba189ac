"""The glyphs that a content stream shows, in fewer signs (ISO 32000-1, 9.4.3).

WeasyPrint writes glyphs as four digits each, begins anew at each mark above or below a letter, and moves marks by
numbers of 16 digits. The same glyphs at the same places take half of that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from converter.render.pdf.compact.strings import literal

Numbers = Mapping[bytes, bytes]
"""The new numbers of glyphs by the old ones, as texts write them: four digits."""

_MOVED = rb"-?[0-9]++(?:\.[0-9]*+)?(?:e-?[0-9]++)?"
_TEXT = re.compile(rb"\[((?:<(?:[0-9a-f]{2})*+>|%b)*+)\] TJ" % _MOVED)
_PART = re.compile(rb"<([0-9a-f]*+)>|(%b)" % _MOVED)
_DECIMALS = 1
"""Of thousandths of the letters' size, by which glyphs are moved: in a text of 14 points, 0.0005 mm."""


def short_text(line: bytes, numbers: Numbers) -> bytes | None:
    """Return the operator that shows a text, with the new numbers of its glyphs.

    Nothing where it neither shows nor moves anything, and the line itself where it is of another form.
    """
    text = _TEXT.fullmatch(line)
    if text is None:
        return line
    parts: list[bytes] = []
    glyphs, moved = b"", 0.0
    for more, by in _PART.findall(text[1]):
        if by:
            moved += float(by)
        elif more:
            if step := _number(moved):
                parts += [*_string(glyphs, numbers), step]
                glyphs = b""
            glyphs, moved = glyphs + more, 0.0
    parts += _string(glyphs, numbers)
    if step := _number(moved):
        parts.append(step)
    return b"[%b]TJ" % b"".join(parts) if parts else None


def _string(glyphs: bytes, numbers: Numbers) -> list[bytes]:
    if not glyphs:
        return []
    digits = [glyphs[place : place + 4] for place in range(0, len(glyphs), 4)]
    return [literal(bytes.fromhex(b"".join([numbers.get(each, each) for each in digits]).decode()))]


def _number(moved: float) -> bytes:
    """Return by how much the next glyph is moved; nothing where that is nothing."""
    rounded = round(moved, _DECIMALS)
    return b"%d" % rounded if rounded.is_integer() and rounded else b"%.*f" % (_DECIMALS, rounded) if rounded else b""
