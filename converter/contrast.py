"""Colours that can be read on white paper: WCAG 2.2, success criterion 1.4.3, asks a contrast of 4.5:1 of text."""

from __future__ import annotations

import re

LEAST_CONTRAST = 4.5
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_WEIGHTS = (0.2126, 0.7152, 0.0722)
"""What red, green and blue add to the relative luminance (WCAG 2.2, definition of relative luminance)."""
_FLARE = 0.05


def parse_colour(text: str) -> str:
    """Return a colour as ``#rrggbb`` in small letters. Raises ``ValueError`` for anything but three or six digits."""
    found = _HEX.fullmatch(text.strip())
    if not found:
        raise ValueError(f"“{text}” is not a colour; write it as on the web, such as #0b57a4")
    digits = found[1].lower()
    return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"


def contrast_on_white(colour: str) -> float:
    """Return the contrast between ``#rrggbb`` and white, from 1 to 21: of either as text on the other."""
    return (1 + _FLARE) / (_luminance(_linear(colour)) + _FLARE)


def readable_on_white(colour: str) -> str:
    """Return ``#rrggbb`` as it is where its contrast on white is enough, else the nearest darker one of its hue."""
    if contrast_on_white(colour) >= LEAST_CONTRAST:
        return colour
    most = (1 + _FLARE) / LEAST_CONTRAST - _FLARE
    parts = _linear(colour)
    share = most / _luminance(parts)
    # Rounded down, so that no part is lighter than it may be.
    return "#" + "".join(f"{int(_encoded(part * share) * 255):02x}" for part in parts)


def _luminance(parts: tuple[float, ...]) -> float:
    return sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True))


def _linear(colour: str) -> tuple[float, ...]:
    """The red, green and blue of a colour without the curve of sRGB (IEC 61966-2-1)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
