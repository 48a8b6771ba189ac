"""Cuts a font down to some characters and to all that shaping makes of them, with HarfBuzz's own subsetter.

It comes with a Python package and not from the system: that of Debian 12 (6.0.0) took a Bengali cluster's rule for
another's, so that other letters were shown. Layout rules that browsers apply by themselves are kept, so Arabic joins
and Indic and Khmer letters form their clusters as with the whole font.
"""

from __future__ import annotations

from collections.abc import Iterable


def cut(font: bytes, characters: Iterable[str]) -> bytes:
    """A TrueType font with the glyphs of these characters and ``.notdef``, unhinted; the same bytes every time."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(map(ord, characters))
    return bytes(uharfbuzz.subset(uharfbuzz.Face(font), wanted).blob.data)
