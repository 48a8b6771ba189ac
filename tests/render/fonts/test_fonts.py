"""The shipped fonts: what they have, how they are chosen, cut and packed."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from converter.languages import REGISTRY
from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import FONTS, MONOSPACE, Font, fonts_for, script_order, shares
from converter.render.fonts.subsetting import subset
from converter.render.fonts.woff2 import to_woff2
from tests.render.shaping import shaped

EXEMPLARS: dict[str, str] = json.loads(Path(__file__).with_name("exemplars.json").read_text(encoding="utf-8"))
"""The characters that each language is written with: letters in common and in rare use, digits, punctuation; from
CLDR 48.2 (characters.json; Unicode License v3), with capitals."""

SIGNS = (
    "½⅓⅔¼¾⅛ °℃℉ µμΩ ±≤≥≈≠×÷−∞√ ‰% →←↑↓⇒ ₀₁₂₃⁰¹²³⁹⁻ №℞ ☐☑☒✓✔✗✘ ①②③ • ◦ ■ □ ● ○ ▶ – — … “”‘’«»‹› ‑ ™®© €£¥₹₽₩₪₫₱฿₴₦¢ "
    "† ‡ § ¶ ★☆ ♥ ☎ ✉ "
    "⚠ ☀ ♀♂ α β γ Δ μ ⅓ Ⅳ ﬁ ¿ ¡ ª º ʼ ′ ″ 💊💉🩺🏥🚑❤👍🙂😷🤒🦠🧴🥦🍎🚭📞📅⏰✅❌➡🇲🇽👩‍⚕️👨🏽‍⚕️1️⃣"
)
CLUSTERED = {
    "noto-sans-devanagari": "हर सुबह एक गोली लें। क्षमा ज्ञान श्री र्द्ध ट्र",
    "noto-sans-bengali": "প্রতিদিন সকালে ক্ষ ত্র জ্ঞ শ্রী",
    "noto-sans-khmer": "ស្រូបថ្នាំនេះរាល់ថ្ងៃ",
    "noto-sans-myanmar": "နေ့စဉ်သောက်ပါ",
    "vazirmatn": "استعمل البخّاخ كل يوم",
    "noto-sans-arabic": "ہر صبح ایک گولی لیں",
    "noto-sans-gurmukhi": "ਹਰ ਸਵੇਰ ਸ੍ਰੀ",
    "noto-sans-gujarati": "દરરોજ સવારે ક્ષ જ્ઞ શ્રી",
    "noto-sans-thai": "หายใจเข้าลึกๆแล้วกลั้น",
    "noto-sans": "Take 200 mg",
}


def _of(folder: str) -> Font:
    return next(font for font in FONTS if font.folder == folder)


def _characters(content: bytes) -> set[str]:
    with TTFont(BytesIO(content)) as file:
        return set(map(chr, file.getBestCmap()))


@pytest.mark.parametrize("tag", REGISTRY)
def test_every_language_has_every_character_that_it_is_written_with(tag: str) -> None:
    fonts = fonts_for(EXEMPLARS[tag], REGISTRY[tag])
    assert REGISTRY[tag].script in fonts[0].scripts


@pytest.mark.parametrize("tag", REGISTRY)
def test_signs_of_health_posts_have_a_glyph_in_every_language(tag: str) -> None:
    assert shares({frozenset(sign) for sign in SIGNS}, script_order(REGISTRY[tag].script))[1] == set()


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


@pytest.mark.parametrize("font", [*FONTS, *MONOSPACE], ids=lambda font: font.family)
def test_a_font_is_stored_so_that_it_is_unpacked_fast(font: Font) -> None:
    for weight in font.weights:
        with TTFont(font.path(weight), lazy=True) as file:
            assert not file.reader.tables["glyf"].transformed


@pytest.mark.parametrize("font", [*FONTS, *MONOSPACE], ids=lambda font: font.family)
def test_every_font_has_a_blank_and_both_weights_the_same_characters(font: Font) -> None:
    weights = []
    for weight in font.weights:
        with TTFont(font.path(weight), lazy=True) as file:
            weights.append(set(file.getBestCmap()))
    assert 0x20 in weights[0]
    assert all(weight == weights[0] for weight in weights)


def test_a_letter_and_its_accent_are_drawn_in_one_font_where_one_has_both() -> None:
    found, missing = shares({frozenset("x\u0304"), frozenset("a")}, script_order("Latn"))
    assert missing == set()
    assert any({"x", "\u0304"} <= characters for characters in found.values())


def test_what_no_font_has_is_told_apart() -> None:
    found, missing = shares({frozenset("a\U00012000"), frozenset("b")}, script_order("Latn"))
    assert missing == {"\U00012000"}
    assert found == {FONTS[0]: {"a", "b"}}


@pytest.mark.parametrize("folder", CLUSTERED)
def test_a_cut_font_is_small_and_has_the_characters(folder: str) -> None:
    font, text = font_bytes(_of(folder), 400), CLUSTERED[folder]
    own = set(text) & _characters(font)
    content = subset(font, text)
    assert _characters(content) == own
    assert subset(font, reversed(text)) == content
    assert len(content) < len(font) / 3


@pytest.mark.parametrize("folder", CLUSTERED)
@pytest.mark.parametrize("weight", [400, 700])
def test_a_cut_font_shapes_and_draws_as_the_whole_one(folder: str, weight: int) -> None:
    """By itself, and among all letters of its script: a subsetter can take a rule for another's."""
    font = font_bytes(_of(folder), weight)
    for text in CLUSTERED[folder].split():
        whole = shaped(font, text)
        assert shaped(subset(font, text), text) == whole
        assert shaped(subset(font, {*CLUSTERED[folder], *_letters(folder)}), text) == whole


def _letters(folder: str) -> set[str]:
    """The exemplars of every language that sets this font first."""
    scripts = _of(folder).scripts
    texts = (EXEMPLARS[tag] for tag, own in REGISTRY.items() if own.script in scripts)
    return {character for text in texts for character in "".join(text)}


@pytest.mark.parametrize("folder", CLUSTERED)
def test_a_packed_font_has_the_tables_of_the_plain_one(folder: str) -> None:
    plain = subset(font_bytes(_of(folder), 400), CLUSTERED[folder])
    web = to_woff2(plain)
    assert web.startswith(b"wOF2")
    assert len(web) % 4 == 0
    with TTFont(BytesIO(plain)) as one, TTFont(BytesIO(web)) as other:
        tags = sorted(one.reader.keys())
        assert tags == sorted(other.reader.keys())
        assert {tag for tag in tags if one.reader[tag] != other.reader[tag]} <= {"head"}
        assert other["head"].flags == one["head"].flags | 1 << 11  # "packed"
    assert len(web) < len(plain)
