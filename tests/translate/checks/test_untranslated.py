"""Words left in the source language, and letters of a foreign script."""

import pytest

from converter.translate.checks import check_segment

MANUAL = "Take one tablet by mouth every day with a full glass of water."


def codes(source: str, target: str, pair: tuple[str, str]) -> set[str]:
    found = {each.code for each in check_segment(source, target, pair)}
    return found & {"untranslated", "left-doubtful", "wrong-script"}


@pytest.mark.parametrize(
    "language", ["es", "fr", "pt-BR", "sw", "tl", "so", "ar", "zh-Hans", "hi", "am", "my", "ko", "zu"]
)
def test_the_source_itself_is_no_translation(language: str) -> None:
    assert "untranslated" in codes(MANUAL, MANUAL, ("en", language))


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Tome una pastilla por la boca every day with a full glass of water."),
        ("fr", "Prenez un comprimé every day with a full glass of water."),
        ("sw", "Meza kidonge kimoja every day with a full glass of water."),
        ("ar", "خذ قرصًا واحدًا عن طريق الفم every day with a full glass of water."),
        ("zh-Hans", "每天口服一片 with a full glass of water。"),
        ("ru", "Take one tablet by mouth каждый день, запивая стаканом воды."),
        ("am", "በየቀኑ አንድ ክኒን በአፍ ይውሰዱ with a full glass of water."),
    ],
)
def test_half_of_it_left(language: str, target: str) -> None:
    assert "untranslated" in codes(MANUAL, target, ("en", language))


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        (
            "Ask the Centers for Disease Control and Prevention.",
            "Pregunte a los Centers for Disease Control.",
            ("en", "es"),
        ),
        ("Take 5 mg daily.", "每天服用 5 mg。", ("en", "zh-Hans")),
        ("Zhou et al. tested the vaccine.", "Zhou et al. ने टीके का परीक्षण किया।", ("en", "hi")),
        ("COVID-19", "COVID-19", ("en", "fr")),
        ("Mayo Clinic", "Mayo Clinic", ("en", "es")),
        (
            "severe acute respiratory syndrome",
            "严重急性呼吸综合征 (Severe Acute Respiratory Syndrome)",
            ("en", "zh-Hans"),
        ),
        ("See https://example.org/a-long-path-of-words", "Vea https://example.org/a-long-path-of-words", ("en", "es")),
        ("Lávese las manos.", "Wash your hands.", ("es", "en")),
    ],
)
def test_names_units_and_addresses_may_stay(source: str, target: str, pair: tuple[str, str]) -> None:
    assert codes(source, target, pair) == set()


def test_another_text_in_the_source_language() -> None:
    target = "You should drink water and rest at home until the fever is gone."
    assert codes("Rest and drink a lot at home.", target, ("en", "es")) == {"untranslated"}


def test_arabic_left_in_english() -> None:
    source = "خذ قرصًا واحدًا كل يوم مع الماء."
    assert "untranslated" in codes(source, "Take one قرصًا واحدًا كل يوم with water.", ("ar", "en"))


@pytest.mark.parametrize(
    ("target", "pair"),
    [
        ("Beba воду todos los días.", ("en", "es")),
        ("اشرب 水 كل يوم.", ("en", "ar")),
        ("Drink water every day.", ("en", "ur")),
    ],
)
def test_letters_of_a_foreign_script(target: str, pair: tuple[str, str]) -> None:
    assert codes("Drink some water each day.", target, pair) & {"wrong-script", "untranslated"}


def test_formulas_and_greek_letters_are_of_all_scripts() -> None:
    assert codes("Interferon-α and DNA", "干扰素-α 和 DNA", ("en", "zh-Hans")) == set()


def test_languages_with_two_scripts() -> None:
    for target in ("Пијте воду сваки дан.", "Pijte vodu svaki dan."):
        assert codes("Drink water every day.", target, ("en", "sr")) == set()
    assert codes("Drink water every day.", "Пијте воду сваки дан.", ("en", "sr-Latn")) == {"wrong-script"}
