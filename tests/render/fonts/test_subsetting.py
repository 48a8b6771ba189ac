"""Fonts reduced to some characters draw them as the whole font does."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from converter.languages import REGISTRY
from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import FONTS, Font
from converter.render.fonts.subsetting import subset, with_shaping
from tests.render.fonts.samples import CLUSTERED, EXEMPLARS
from tests.render.fonts.shaping import shaped


def _of(folder: str) -> Font:
    return next(font for font in FONTS if font.folder == folder)


def _characters(content: bytes) -> set[str]:
    with TTFont(BytesIO(content)) as file:
        return set(map(chr, file.getBestCmap()))


@pytest.mark.parametrize("folder", CLUSTERED)
def test_a_cut_font_is_small_and_has_the_characters(folder: str) -> None:
    font, text = font_bytes(_of(folder), 400), CLUSTERED[folder]
    own = set(text) & _characters(font)
    content = subset(font, text)
    assert _characters(content) == own
    assert subset(font, reversed(text)) == content
    assert len(content) < len(font) / 3


@pytest.mark.slow
@pytest.mark.parametrize("folder", CLUSTERED)
@pytest.mark.parametrize("weight", [400, 700])
def test_a_cut_font_shapes_and_draws_as_the_whole_one(folder: str, weight: int) -> None:
    """By itself, and among all letters of its script: a subsetter can take a rule for another's."""
    font = font_bytes(_of(folder), weight)
    for text in CLUSTERED[folder].split():
        whole = shaped(font, text)
        assert shaped(subset(font, with_shaping(frozenset(text), text)), text) == whole
        assert shaped(subset(font, {*CLUSTERED[folder], *_letters(folder)}), text) == whole


def _letters(folder: str) -> set[str]:
    """The exemplars of every language that sets this font first."""
    scripts = _of(folder).scripts
    texts = (EXEMPLARS[tag] for tag, own in REGISTRY.items() if own.script in scripts)
    return {character for text in texts for character in "".join(text)}
