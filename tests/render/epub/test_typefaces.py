"""The fonts in an EPUB: which it carries, and that they draw what the whole fonts draw, in every script."""

from __future__ import annotations

from io import BytesIO

import pytest
import regex
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont

from converter.errors import RenderFailed
from converter.languages import REGISTRY
from converter.render.epub.typefaces import typefaces
from converter.render.fonts.files import font_file
from converter.render.fonts.registry import fonts_for
from tests.render.epub.epub_files import Book, saying
from tests.render.fonts.samples import CLUSTERS
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


@pytest.mark.slow
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
                difference = ImageChops.difference(drawn(run, cut), drawn(run, whole))
                assert max(difference.tobytes()) < 128, (face.resource.file, run)
                checked += 1
    assert checked > 4


def test_latin_letters_need_no_font() -> None:
    assert saying("¿Cuánto? 200 mg – ½ «ñ»").fonts() == {}


def test_the_font_of_a_script_is_carried_and_cut() -> None:
    fonts = saying("إ ٣ مرات", tag="ar").fonts()
    assert set(fonts) == {"vazirmatn-arabic-400-normal.ttf", "vazirmatn-arabic-700-normal.ttf"}
    assert all("إ" in characters and "څ" not in characters for characters in fonts.values())


def test_digits_are_never_drawn_by_the_font_of_emoji() -> None:
    fonts = saying("💊 200 mg").fonts()
    assert set(fonts) == {"noto-emoji-emoji-400-normal.ttf"}
    assert not set("0123456789") & fonts["noto-emoji-emoji-400-normal.ttf"]


def test_the_style_sheet_names_every_font_that_is_carried(arabic: Book) -> None:
    style = arabic.zip.read("EPUB/style.css").decode()
    names = [name.removeprefix("EPUB/") for name in arabic.zip.namelist() if "/fonts/" in name]
    assert names
    assert all(f'url("{name}")' in style for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("tag", REGISTRY)
def test_every_language_carries_the_letters_of_its_own_name(tag: str) -> None:
    own = REGISTRY[tag]
    fonts = saying(own.own_name, tag=tag).fonts()
    letters = {letter for letter in own.own_name if not letter.isspace()}
    if own.script in {"Latn", "Cyrl", "Grek"}:
        assert fonts == {}
    else:
        assert all(letters <= characters for characters in fonts.values() if letters & characters)
        assert any(letters <= characters for characters in fonts.values())


@pytest.mark.slow
def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    with pytest.raises(RenderFailed, match=r"EPUB.*U\+12000"):
        saying("cuneiform \U00012000")
