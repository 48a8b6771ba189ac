"""The fonts that an EPUB carries: for the scripts and signs that reading systems may lack, cut to what is used."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from converter.errors import RenderFailed
from converter.languages import Language
from converter.render.epub.container import Resource
from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import Font, coverage, fonts_for
from converter.render.fonts.subsetting import subset

_EVERYWHERE = "noto-sans"
"""Latin, Greek and Cyrillic letters: every reading system has a face for them, chosen by its reader."""

_BLANKS = {" ", "\u00a0"}

_DOTTED_CIRCLE = {"\u25cc"}
"""Where shaping engines draw a mark that has no letter."""

_TAKEN_APART = {
    "\u0e33": "\u0e4d\u0e32",  # Thai
    "\u0eb3": "\u0ecd\u0eb2",  # Lao
    **dict.fromkeys("\u17be\u17bf\u17c0\u17c4\u17c5", "\u17c1"),  # Khmer
}
"""Vowels that shaping engines draw in parts although Unicode has no canonical decomposition for them, and those parts
(HarfBuzz's Thai and Khmer shapers, after Microsoft's font development guides)."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "‹": "›"}
"""Pairs that stand for each other in text from right to left (UAX 9, rule L4)."""


class Typeface(NamedTuple):
    """One font file and how the style sheet names it."""

    family: str
    weight: int
    resource: Resource


def typefaces(characters: Iterable[str], language: Language) -> tuple[Typeface, ...]:
    """The faces for the characters that a publication shows, in the order in which the style sheet must name them.

    Raises ``RenderFailed`` naming a character that no font has, in Latin letters too: the PDF would fail likewise.
    """
    wanted = set(characters)
    try:
        return tuple(
            Typeface(font.family, weight, Resource(f"fonts/{font.path(weight).stem}.ttf", "font/ttf", content))
            for font, own in _shares(wanted, fonts_for(wanted, language))
            for weight in font.weights
            for content in (subset(font_bytes(font, weight), own | _helpers(own, wanted)),)
        )
    except RenderFailed as error:
        raise RenderFailed("The EPUB cannot be made.", error.why, error.todo) from error


def typeface_rules(faces: tuple[Typeface, ...]) -> str:
    """The style rules that load the faces and set all text in them; empty where there are none."""
    if not faces:
        return ""
    rules = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; src: url("{face.resource.file}") }}\n'
        for face in faces
    ]
    families = ", ".join(dict.fromkeys(f'"{face.family}"' for face in faces))
    return "".join(rules) + f"body {{ font-family: {families}, sans-serif }}\n"


def _shares(characters: set[str], fonts: tuple[Font, ...]) -> Iterator[tuple[Font, set[str]]]:
    """Each font to embed and the characters that are drawn in it: those that no font before it has.

    A font for emoji has digits too, and would draw the doses of a text if it kept them.
    """
    rest = set(characters)
    for font in fonts:
        own = rest & coverage(font)
        rest -= own
        if own and font.folder != _EVERYWHERE:
            yield font, own


def _helpers(own: set[str], characters: set[str]) -> set[str]:
    """What a font needs beside its own characters: what shaping puts in their place, blanks, joiners and selectors."""
    shaping = {c for c in characters if unicodedata.category(c) == "Cf" or 0xFE00 <= ord(c) <= 0xFE0F}
    apart = {part for c in own for part in _TAKEN_APART.get(c, "") + unicodedata.normalize("NFD", c)}
    mirrored = {c for pair in _BRACKETS.items() if own & set(pair) for c in pair}
    marks = any(unicodedata.category(c).startswith("M") for c in own | apart)
    # A Latin letter without its accent would take the place of those in the reader's own face.
    return _BLANKS | shaping | {c for c in apart if not c.isascii()} | mirrored | (_DOTTED_CIRCLE if marks else set())
