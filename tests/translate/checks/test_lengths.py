"""Lengths by pair of languages, and endings."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.translate.checks.lengths import deviation, ratio
from converter.translate.checks.truncation import truncated

TICO = Path(__file__).parents[4] / "shared" / "tico19"
FILES = {"es": "es-LA", "ar": "ar", "zh": "zh", "hi": "hi", "ru": "ru", "fa": "fa", "bn": "bn"}
LONG = "Call your doctor at once if your child has a fever that does not go down, a stiff neck, or trouble breathing."
SPANISH = (
    "Llame a su médico de inmediato si su hijo tiene una fiebre que no baja, rigidez en el cuello o dificultad para "
    "respirar."
)
CHINESE = "如果您的孩子发烧不退、脖子僵硬或呼吸困难，请立即致电您的医生。"


def codes(source: str, target: str, pair: tuple[str, str]) -> list[str]:
    return [found.code for found in truncated(source, target, pair)]


@pytest.mark.parametrize(("target", "language"), [(SPANISH, "es"), (CHINESE, "zh-Hans")])
def test_a_whole_translation_is_quiet_in_both_directions(target: str, language: str) -> None:
    assert codes(LONG, target, ("en", language)) == []
    assert codes(target, LONG, (language, "en")) == []


@pytest.mark.parametrize(("target", "language"), [(SPANISH, "es"), (CHINESE, "zh-Hans"), (LONG, "pcm")])
def test_half_a_translation_breaks_off(target: str, language: str) -> None:
    assert codes(LONG, target[: len(target) // 2], ("en", language)) == ["truncated"]


def test_a_sentence_that_is_gone_is_told_where_the_end_is_there() -> None:
    source = f"{LONG} Give it water. Do not give it aspirin, which can make a child with a virus very ill."
    assert codes(source, SPANISH, ("en", "es")) == ["length-doubtful"]


def test_far_too_long() -> None:
    assert codes("Drink water.", SPANISH, ("en", "es")) == ["length-doubtful"]


@pytest.mark.parametrize("pair", [("en", "es"), ("en", "th"), ("en", "lo")])
def test_headings_need_no_full_stop(pair: tuple[str, str]) -> None:
    assert codes("Fever", "Fiebre" if pair[1] == "es" else "ไข้", pair) == []


def test_thai_has_no_full_stops() -> None:
    assert codes("Wash your hands with soap and water.", "ล้างมือของคุณด้วยสบู่และน้ำ", ("en", "th")) == []


def test_a_language_nobody_measured_gets_a_wider_spread() -> None:
    assert ratio("es")[1] < ratio("quc")[1]


@given(st.text(), st.text(), st.sampled_from(["en", "zh", "ar", "am", "th", "zu"]))
def test_a_deviation_is_a_number(source: str, target: str, language: str) -> None:
    assert abs(deviation(source, target, ("en", language))) < 100


@pytest.mark.slow
@pytest.mark.parametrize("language", FILES)
def test_few_professional_translations_have_an_unusual_length(language: str) -> None:
    path = TICO / f"all.en-{FILES[language]}.tmx"
    if not path.is_file():
        pytest.skip("TICO-19 is not beside the project")
    units = [["".join(text.itertext()) for text in unit.iter("seg")] for unit in etree.parse(path).iter("tu")]
    flagged = [target for source, target in units if codes(source, target, ("en", language))]
    assert len(flagged) <= 0.01 * len(units), flagged
