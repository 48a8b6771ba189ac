"""Which finding a difference gives, and what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import CATALOGUE
from converter.translate.checks.clocks import clocks
from converter.translate.checks.dates import dates
from converter.translate.checks.frequency import frequency
from converter.translate.checks.numbers import numbers
from converter.translate.checks.units import units

RULES = (numbers, units, clocks, dates, frequency)
ES, RU, ZH, TH, SW, RW = (("en", tag) for tag in ("es", "ru", "zh-Hans", "th", "sw", "rw"))


@pytest.mark.parametrize(
    ("pair", "source", "target", "code"),
    [
        (ES, "Take 5 ml.", "Tome 50 ml.", "number-mismatch"),
        (ES, "Take 2.5 ml.", "Tome 25 ml.", "number-mismatch"),
        (ES, "Take 2.5 ml.", "Tome 0,25 ml.", "number-mismatch"),
        (ES, "Keep it for 30 days.", "Guárdelo.", "number-mismatch"),
        (ES, "Call us.", "Llame al 911.", "number-mismatch"),
        (ES, "6 million people", "6 mil personas", "number-mismatch"),
        (RW, "Wait 3 days.", "Tegereza iminsi itatu.", "number-doubtful"),
        (RW, "Wait 45 days.", "Tegereza iminsi.", "number-mismatch"),
        (ES, "COVID-19 and COVID-19", "La COVID-19", "number-doubtful"),
        (ES, "COVID-19", "La COVID-18", "number-mismatch"),
        (ES, "Take two pills.", "Tome tres pastillas.", "number-mismatch"),
        (ES, "Stay 6 feet apart.", "Manténgase a 2 metros.", "number-doubtful"),
        (TH, "Born in 2020", "เกิดในปี 2563", "number-doubtful"),
        (TH, "Born in 2020", "เกิดในปี 2562", "number-mismatch"),
        (SW, "at 8:00 am", "saa 2:00 asubuhi", "number-doubtful"),
        (ES, "5 mg", "5 g", "unit-mismatch"),
        (ES, "38 °C", "38 °F", "unit-mismatch"),
        (RU, "every 8 hours", "каждые 8 дней", "unit-mismatch"),
        (ZH, "5 ml", "5 毫克", "unit-mismatch"),
        (ES, "every 8 hours", "cada 8", "unit-doubtful"),
        (ES, "10 to 11 pm", "de 10 a 11 de la mañana", "clock-mismatch"),
        (ES, "on May 5", "el 5 de marzo", "date-mismatch"),
        (ES, "on Monday", "el martes", "date-mismatch"),
        (ES, "once a day", "una vez a la semana", "frequency-mismatch"),
    ],
)
def test_the_code(pair: tuple[str, str], source: str, target: str, code: str) -> None:
    findings = [found for rule in RULES for found in rule(source, target, pair)]
    assert [found.code for found in findings] == [code]
    assert findings[0].severity == CATALOGUE[code].severity


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
