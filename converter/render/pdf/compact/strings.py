"""The strings of a PDF in the fewest bytes (ISO 32000-1, 7.3.4 and 7.9.2)."""

from __future__ import annotations

import re

_ESCAPED = re.compile(rb"[\\()\r]")


def literal(string: bytes) -> bytes:
    """Return bytes as a literal string; a return would be read as a new line."""
    return b"(%b)" % _ESCAPED.sub(_escaped, string)


def _escaped(sign: re.Match[bytes]) -> bytes:
    return b"\\r" if sign[0] == b"\r" else b"\\" + sign[0]
