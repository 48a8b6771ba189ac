"""Lengths by pair of languages. What is said of single translations is in ``cases/lengths.tsv``."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converter.translate.checks.lengths import deviation, ratio
from converter.translate.checks.truncation import truncated

TICO = Path(__file__).parents[4] / "shared" / "tico19"
FILES = {"es": "es-LA", "ar": "ar", "zh": "zh", "hi": "hi", "ru": "ru", "fa": "fa", "bn": "bn"}


def codes(source: str, target: str, pair: tuple[str, str]) -> list[str]:
    return [found.code for found in truncated(source, target, pair)]


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
