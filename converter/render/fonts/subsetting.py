"""Fonts reduced to some characters and to all that shaping makes of them, with HarfBuzz's own subsetter.

It comes with a Python package and not from the system: that of Debian 12 (6.0.0) mixed up the rules of Bengali
clusters, so that other letters were shown. Layout rules that browsers apply by default are kept: Arabic letters join,
and Indic and Khmer letters form clusters as with the whole font. The PDF needs none of this: it loads whole fonts.
"""

from __future__ import annotations

from collections.abc import Iterable


def subset(font: bytes, characters: Iterable[str]) -> bytes:
    """Reduce a TrueType font to these characters and ``.notdef``, without hints; the same bytes every time."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(map(ord, characters))
    return bytes(uharfbuzz.subset(uharfbuzz.Face(font), wanted).blob.data)
