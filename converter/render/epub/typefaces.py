"""The fonts in an EPUB: for the scripts and signs that reading systems may lack, reduced to what is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from converter.errors import RenderFailed
from converter.languages import Language
from converter.render.epub.container import Resource
from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import Font, coverage, fonts_for
from converter.render.fonts.subsetting import subset, with_shaping

_EVERYWHERE = "noto-sans"
"""Latin, Greek and Cyrillic letters: every reading system has a font for them, which its reader chooses."""


class Typeface(NamedTuple):
    """One font file and its name in the style sheet."""

    family: str
    weight: int
    resource: Resource


def typefaces(characters: Iterable[str], language: Language) -> tuple[Typeface, ...]:
    """Return the fonts for the characters of a publication, in the order in which the style sheet must name them.

    Raises ``RenderFailed``, naming the character, if no font has it, even if it is a Latin letter: the PDF would fail
    as well.
    """
    text = set(characters)
    try:
        return tuple(
            Typeface(font.family, weight, Resource(f"fonts/{font.path(weight).stem}.ttf", "font/ttf", content))
            for font, own in _shares(text, fonts_for(text, language))
            for weight in font.weights
            for content in (subset(font_bytes(font, weight), with_shaping(own, text, letters=True)),)
        )
    except RenderFailed as error:
        raise RenderFailed("The EPUB cannot be made.", error.why, error.todo) from error


def typeface_rules(faces: tuple[Typeface, ...]) -> str:
    """Return the style rules that load the fonts and set all text in them; empty if there are none."""
    if not faces:
        return ""
    rules = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; src: url("{face.resource.file}") }}\n'
        for face in faces
    ]
    families = ", ".join(dict.fromkeys(f'"{face.family}"' for face in faces))
    return "".join(rules) + f"body {{ font-family: {families}, sans-serif }}\n"


def _shares(characters: set[str], fonts: tuple[Font, ...]) -> Iterator[tuple[Font, set[str]]]:
    """Yield each font to embed and the characters drawn in it: those that no font before it has.

    A font for emoji has digits too, and would draw the doses of a text if it kept them.
    """
    rest = set(characters)
    for font in fonts:
        own = rest & coverage(font)
        rest -= own
        if own and font.folder != _EVERYWHERE:
            yield font, own
