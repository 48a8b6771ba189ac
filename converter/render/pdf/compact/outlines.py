"""Outlines of TrueType as PostScript's, with fewer points, no finer than print.

Two or three of TrueType's curves (quadratic splines) are mostly one of PostScript's (cubic). Points stand on a grid,
and a curve may pass beside the one that it stands for, each by so little that no printer shows it: in the letters of
the text, of 14 points, by a hundredth of a millimetre.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from converter.render.pdf.compact.truetype import OutlinePart, contours

Point = tuple[float, float]

UNITS = 250
"""Parts of an em on which points stand: 1,285 to the inch in letters of 14 points."""
_BESIDE = 2.0
"""Thousandths of an em by which a curve may pass beside the one that it stands for."""
_KEPT = 8192
"""Outlines that are kept for the next handout: about 2 MB."""
_EM = 1000


@lru_cache(maxsize=_KEPT)
def charstring(parts: tuple[OutlinePart, ...], units: int) -> bytes:
    """Return a glyph as a charstring (Adobe Technical Note 5177) without its width; an em has ``units`` in TrueType."""
    from fontTools.pens.qu2cuPen import Qu2CuPen
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    pen = T2CharStringPen(None, None)
    exact = Qu2CuPen(_Snapping(pen), _BESIDE, all_cubic=True)
    scale = _EM / units
    for part in parts:
        for contour in contours(part):
            _draw(exact, [(x * scale, y * scale) for x, y in contour.points], contour.on)
    made = pen.getCharString()
    made.compile()
    written: bytes = made.bytecode
    return written


def _draw(pen: Any, points: list[Point], on: list[bool]) -> None:
    """Draw a contour, beginning with a point that lies on it, or with a curve that has none."""
    if not any(on):
        pen.qCurveTo(*points, None)
        return
    first = on.index(True)
    points, on = points[first:] + points[: first + 1], on[first:] + on[: first + 1]
    pen.moveTo(points[0])
    *curves, last = _curves(points[1:], on[1:])
    for curve in curves if len(last) == 1 else (*curves, last):  # a contour closes by a line of itself
        (pen.qCurveTo if len(curve) > 1 else pen.lineTo)(*curve)
    pen.closePath()


def _curves(points: list[Point], on: list[bool]) -> Iterator[list[Point]]:
    """Yield the points up to and with each that lies on the contour."""
    curve: list[Point] = []
    for point, is_on in zip(points, on, strict=True):
        curve.append(point)
        if is_on:
            yield curve
            curve = []


class _Snapping:
    """A pen that moves each point to the grid and counts in its units."""

    def __init__(self, pen: Any) -> None:
        self._pen = pen

    def __getattr__(self, name: str) -> Any:
        draw = getattr(self._pen, name)
        return lambda *points: draw(*((_snapped(x), _snapped(y)) for x, y in points))


def _snapped(place: float) -> int:
    return round(place * UNITS / _EM)
