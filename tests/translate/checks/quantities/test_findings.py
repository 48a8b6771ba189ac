"""Which finding a difference gives, and what it says."""

from hypothesis import given
from hypothesis import strategies as st

from converter.article import CATALOGUE
from converter.translate.checks.clocks import clocks
from converter.translate.checks.dates import dates
from converter.translate.checks.frequency import frequency
from converter.translate.checks.numbers import numbers
from converter.translate.checks.units import units

RULES = (numbers, units, clocks, dates, frequency)
ES = ("en", "es")


def test_the_message_quotes_the_numbers_as_written() -> None:
    (found,) = numbers("Take 5 ml.", "خذ ٥٠ مل.", ("en", "ar"))
    assert "“5”" in found.message
    assert "“٥٠”" in found.message


def test_the_message_names_both_units() -> None:
    (found,) = units("Take 5 mg.", "Tome 5 g.", ES)
    assert "milligram" in found.message
    assert "the translation gram" in found.message


_TAGS = ("en", "es", "zh-Hans", "ar", "ru", "sw", "th", "ja", "ko", "qaa", "ur", "hi", "am", "ha")
_TEXT = st.text(st.characters() | st.sampled_from("0123456789.,:/-½²年月日万点mg%°CF٠١٢५१०"), max_size=30)


@given(_TEXT, _TEXT, st.sampled_from(_TAGS), st.sampled_from(_TAGS))
def test_no_rule_raises(source: str, target: str, own: str, other: str) -> None:
    for rule in RULES:
        assert all(found.code in CATALOGUE for found in rule(source, target, (own, other)))


@given(_TEXT, st.sampled_from(_TAGS))
def test_a_text_agrees_with_itself(text: str, tag: str) -> None:
    assert [found for rule in RULES for found in rule(text, text, (tag, tag))] == []
