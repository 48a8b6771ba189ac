"""The fonts that an EPUB carries draw what the whole fonts draw, in every script."""

from __future__ import annotations

from io import BytesIO

import pytest
import regex
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont

from converter.languages import REGISTRY
from converter.render.epub.typefaces import typefaces
from converter.render.fonts.files import font_file
from converter.render.fonts.registry import fonts_for
from tests.render.shaping import CLUSTERS
from tests.render.short_editions import own_words

SIZE, REDUCED = 200, 5
"""Pixels of a letter, and of the square that one pixel is compared for: hinting moves edges by less."""

NON_LATIN = [tag for tag, own in REGISTRY.items() if own.script not in {"Latn", "Cyrl", "Grek"}]


def drawn(run: str, font: ImageFont.FreeTypeFont) -> Image.Image:
    image = Image.new("L", (SIZE * (len(run) + 2), SIZE * 3))
    ImageDraw.Draw(image).text((SIZE, SIZE), run, font=font, fill=255)
    return image.reduce(REDUCED)


def runs(text: str, script: str) -> set[str]:
    """Words where letters join; elsewhere clusters, over which no error of rounding adds up."""
    words = set(text.split())
    return words if script == "Arab" else {cluster for word in words for cluster in regex.findall(r"\X", word)}


@pytest.mark.parametrize("tag", NON_LATIN)
def test_a_cut_font_draws_what_the_whole_font_draws(tag: str) -> None:
    own = REGISTRY[tag]
    text = " ".join([*own_words(tag), own.own_name, CLUSTERS.get(own.script, "")])
    fonts = {font.family: font for font in fonts_for(text, own)}
    checked = 0
    for face in typefaces(text, own):
        cut = ImageFont.truetype(BytesIO(face.resource.content), SIZE)
        whole = ImageFont.truetype(font_file(fonts[face.family], face.weight), SIZE)
        has = set(map(chr, TTFont(BytesIO(face.resource.content)).getBestCmap()))
        for run in runs(text, own.script):
            if set(run) <= has:
                _, most = ImageChops.difference(drawn(run, cut), drawn(run, whole)).getextrema()
                assert most < 128, (face.resource.file, run)
                checked += 1
    assert checked > 4
