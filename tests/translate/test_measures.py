"""Doses that stand alone: the same in both languages, or a matter for the engine."""

import pytest

from converter.translate.measures import same_measure


@pytest.mark.parametrize("text", ["2.5 ml", "5 mL", "160 mg/5 ml", "38 °C", "100.4 °F (38 °C)", "12–17 lb", "90 mg/dL"])
@pytest.mark.parametrize("tag", ["es", "pt-BR", "vi"])
def test_symbols_that_both_languages_write_are_kept(text: str, tag: str) -> None:
    assert same_measure(text, ("en", tag))


OTHER_SYMBOLS = [("2.5 ml", "ar"), ("5 mg", "ru"), ("5 ml", "zh-Hans"), ("5 mg", "tlh")]
WORDS = [("12 to 17 lb", "es"), ("5 days", "es"), ("ml", "es"), ("5", "es"), ("5 Mi", "es")]


@pytest.mark.parametrize(("text", "tag"), [*OTHER_SYMBOLS, *WORDS])
def test_everything_else_is_translated(text: str, tag: str) -> None:
    assert not same_measure(text, ("en", tag))
