"""Fonts reduced to some characters and to all that shaping makes of them, with HarfBuzz's own subsetter.

It comes with a Python package and not from the system: that of Debian 12 (6.0.0) mixed up the rules of Bengali
clusters, so that other letters were shown. Layout rules that browsers apply by default are kept: Arabic letters join,
and Indic and Khmer letters form clusters as with the whole font. The PDF needs none of this: it loads whole fonts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

_SPACES = frozenset(" \u00a0")

_DOTTED_CIRCLE = "\u25cc"
"""Where shaping engines draw a mark that has no letter."""

_PARTS = {
    "\u0e33": "\u0e4d\u0e32",  # Thai
    "\u0eb3": "\u0ecd\u0eb2",  # Lao
    **dict.fromkeys("\u17be\u17bf\u17c0\u17c4\u17c5", "\u17c1"),  # Khmer
}
"""Vowels that shaping engines draw in parts although Unicode has no canonical decomposition for them, and those parts
(HarfBuzz's Thai and Khmer shapers, after Microsoft's font development guides)."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "‹": "›"}
"""Pairs that stand for each other in text from right to left (UAX 9, rule L4)."""


def subset(font: bytes, characters: Iterable[str]) -> bytes:
    """Reduce a TrueType font to these characters and ``.notdef``, without hints; the same bytes every time."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(map(ord, characters))
    return bytes(uharfbuzz.subset(uharfbuzz.Face(font), wanted).blob.data)


def with_shaping(own: AbstractSet[str], text: Iterable[str], *, letters: bool = False) -> frozenset[str]:
    """Return all the characters that a subset needs in order to draw ``own``: what shaping looks up in the same font.

    That is the spaces, the joiners and selectors of ``text`` (all the text around), the parts of vowel signs, mirrored
    brackets, and the dotted circle if there are marks. ``letters`` adds the parts of letters, which browsers do not
    need where the font has the letter itself.
    """
    joiners = {c for c in text if _is_joiner(c)}
    taken_apart = {c for c in own if letters or unicodedata.category(c).startswith("M")}
    parts = {part for c in own for part in _PARTS.get(c, "")}
    parts |= {part for c in taken_apart for part in unicodedata.normalize("NFD", c)}
    mirrored = {c for pair in _BRACKETS.items() if own & set(pair) for c in pair}
    marks = any(unicodedata.category(c).startswith("M") for c in own | parts)
    # A Latin letter without its accent would be drawn instead of the one in the reader's own font.
    parts = {c for c in parts if not c.isascii()}
    return frozenset({*own, *_SPACES, *joiners, *parts, *mirrored, *(_DOTTED_CIRCLE if marks else "")})


def _is_joiner(character: str) -> bool:
    """Whether a character draws nothing itself and shapes what is around it: format controls and selectors."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f" or character == "\u034f"
