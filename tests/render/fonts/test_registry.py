"""The shipped fonts: the characters that they have, and which of them a text needs."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from converter.languages import REGISTRY
from converter.render.assets import templates
from converter.render.fonts.registry import FONTS, MONOSPACE, Font, coverage, fonts_for, script_order, shares
from converter.render.strings import catalogues
from tests.render.articles import WORDS
from tests.render.fonts.samples import EXEMPLARS, SIGNS

pytestmark = pytest.mark.slow

TAGS = tuple(WORDS)


def test_a_character_of_another_script_brings_its_font() -> None:
    folders = {font.folder for font in fonts_for("café 药 ≥ 💊 កខ ب", REGISTRY["es"])}
    assert folders == {"noto-sans", "noto-sans-sc", "noto-sans-math", "noto-emoji", "noto-sans-khmer", "vazirmatn"}


def test_signs_that_doses_use_have_a_glyph() -> None:
    assert fonts_for("½ ⅓ ⅔ ¼ ⅛ ° ℃ µ Ω ± ≤ ≥ × ÷ ‰ → ₂ ⁹ № ℞ ☐ ☑ ✓ ✗ ① • – — … “ ” « » ‑ − ™ ®", REGISTRY["es"])


@pytest.mark.parametrize("tag", catalogues())
def test_our_own_words_have_glyphs(tag: str) -> None:
    path = templates() / "locale" / tag / "LC_MESSAGES" / "convert.po"
    first = fonts_for(path.read_text(encoding="utf-8"), REGISTRY[tag])[0]
    assert REGISTRY[tag].script in first.scripts


@pytest.mark.parametrize("tag", [tag for tag in REGISTRY if tag not in TAGS])
def test_every_language_of_the_registry_has_its_letters(tag: str) -> None:
    own = REGISTRY[tag]
    assert fonts_for(own.own_name, own)[0].scripts == (own.script,)


@pytest.mark.slow
@pytest.mark.parametrize("tag", REGISTRY)
def test_every_language_has_every_character_that_it_is_written_with(tag: str) -> None:
    fonts = fonts_for(EXEMPLARS[tag], REGISTRY[tag])
    assert REGISTRY[tag].script in fonts[0].scripts


@pytest.mark.parametrize("tag", REGISTRY)
def test_signs_of_health_posts_have_a_glyph_in_every_language(tag: str) -> None:
    assert shares({frozenset(sign) for sign in SIGNS}, script_order(REGISTRY[tag].script))[1] == set()


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", "ja", "ko", "es"])
def test_chinese_characters_are_whole(tag: str) -> None:
    """The basic block and Extension A, but for the 26 that Noto Sans CJK 2.004 lacks, and all Hangul syllables."""
    blocks = (range(0x3400, 0x4DB6), range(0x4E00, 0x9FF0), range(0xAC00, 0xD7A4))
    characters = {chr(code) for block in blocks for code in block}
    assert shares({frozenset(each) for each in characters}, script_order(REGISTRY[tag].script))[1] == set()


@pytest.mark.parametrize(
    ("tag", "subset"), [("zh-Hans", "chinese-simplified"), ("zh-Hant", "chinese-traditional"), ("ja", "japanese")]
)
def test_a_character_is_drawn_in_the_style_of_its_language(tag: str, subset: str) -> None:
    assert [font.subset for font in fonts_for("骨直", REGISTRY[tag])] == [subset]


def test_chinese_characters_in_korean_are_drawn_as_in_japanese() -> None:
    assert [font.subset for font in fonts_for("한藥骨", REGISTRY["ko"])] == ["korean", "japanese"]


@pytest.mark.slow
@pytest.mark.parametrize("font", [*FONTS, *MONOSPACE], ids=lambda font: font.family)
def test_every_font_has_a_blank_and_both_weights_the_same_characters(font: Font) -> None:
    weights = []
    for weight in font.weights:
        with TTFont(font.path(weight), lazy=True) as file:
            weights.append(set(file.getBestCmap()))
    assert 0x20 in weights[0]
    assert all(weight == weights[0] for weight in weights)
    assert coverage(font) == set(map(chr, weights[0]))


def test_a_letter_and_its_accent_are_drawn_in_one_font_where_one_has_both() -> None:
    found, missing = shares({frozenset("x\u0304"), frozenset("a")}, script_order("Latn"))
    assert missing == set()
    assert any({"x", "\u0304"} <= characters for characters in found.values())


def test_what_no_font_has_is_told_apart() -> None:
    found, missing = shares({frozenset("a\U00012000"), frozenset("b")}, script_order("Latn"))
    assert missing == {"\U00012000"}
    assert found == {FONTS[0]: {"a", "b"}}
