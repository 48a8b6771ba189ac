"""What a translation carries over as it is: addresses, placeholders, brackets; and loops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate.checks import RULES, check_segment

FIXED = {"address-changed", "placeholder-changed", "bracket-mismatch", "bidi-unbalanced", "repetition"}


def codes(source: str, target: str, pair: tuple[str, str] = ("en", "es")) -> set[str]:
    return {found.code for found in check_segment(source, target, pair)} & FIXED


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See https://www.cdc.gov/flu.", "Vea https://www.cdc.gov/flu."),
        ("See (https://a.org/b_(c)).", "Vea (https://a.org/b_(c))."),
        ("See the guide (http://a.org/b), which is new.", "Vea la guía (http://a.org/b),que es nueva."),
        ("Write to help@example.org!", "Escriba a help@example.org."),
        ("Call 1-800-232-4636.", "Llame al 1 800 232 4636."),
        ("Call (555) 010-0199.", "اتصل على ٥٥٥٠١٠٠١٩٩."),
        ("10 000 000 people", "10.000.000 de personas"),
        ("in 2019-2020", "en 2019–2020"),
        ("people were infected.Health care", "personas se infectaron. La atención"),
        ("Hello {name}, %(count)d of %s", "Hola {name}: %(count)d de %s"),
        ("50 % of patients", "50 % de los pacientes"),
        ("100%", "100 %"),
        ("<b>Stop</b> ${x} {{ y }}", "<b>Pare</b> ${x} {{ y }}"),
        ("if x < 5 and y > 3", "si x < 5 e y > 3"),
        ("a) Rest 1) Drink", "a) Descanse 1) Beba"),
        ("(0.31/100,000) of (COPD)", "(0,31/100 000) de (EPOC)"),
        ("He said “no”.", "Dijo «no»."),
        ("the word", "la “palabra”"),
        ("It is very very very good.", "Es muy muy muy bueno."),
        ("\u2067a\u2069", "\u2067a\u2069"),
    ],
)
def test_quiet(source: str, target: str) -> None:
    assert codes(source, target) == set()


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("See https://www.cdc.gov/flu.", "Vea https://www.cdc.gov/flv.", "address-changed"),
        ("See https://www.cdc.gov/flu.", "Vea la página.", "address-changed"),
        ("See the page.", "Vea www.example.org.", "address-changed"),
        ("See cdc.gov/flu", "Vea cdc.gov/flu1", "address-changed"),
        ("Write to help@example.org.", "Escriba a help@examp1e.org.", "address-changed"),
        ("Call 1-800-232-4636.", "Llame al 1-800-232-4637.", "address-changed"),
        ("Hello {name}", "Hola {nombre}", "placeholder-changed"),
        ("%(count)d files", "archivos", "placeholder-changed"),
        ("%s of %s", "%s de", "placeholder-changed"),
        ("<b>Stop</b>", "<b>Pare", "placeholder-changed"),
        ("Rest (at home).", "Descanse (en casa.", "bracket-mismatch"),
        ("He said “no”.", "Dijo “no.", "bracket-mismatch"),
        ("abc", "\u202babc", "bidi-unbalanced"),
        ("abc", "abc\u2069", "bidi-unbalanced"),
        ("Call us.", "Llame a llame a llame a nosotros.", "repetition"),
        ("Rest, please, for a week.", "Descanse, descanse, descanse, descanse por una semana.", "repetition"),
    ],
)
def test_loud(source: str, target: str, code: str) -> None:
    assert code in codes(source, target)


def test_a_loop_of_characters() -> None:
    assert "repetition" in codes("Wash your hands.", "洗手，洗手，洗手，洗手，洗手。", ("en", "zh-Hans"))


PARTS = ["the", "not", "5 mg", "%s", "{x}", "<b>", "(", ")", "“", "https://a.org", "a@b.org", "1-800-232-4636"]
PARTS += ["не", "لا", "不", "नहीं", "\u2067", "\n"]
TEXTS = st.text(st.characters(codec="utf-8")) | st.lists(st.sampled_from(PARTS)).map(" ".join)


@given(TEXTS, TEXTS, st.sampled_from(["es", "ar", "zh-Hans", "ru", "hi", "so", "am", "th", "sr", "quc"]))
def test_no_rule_ever_raises(source: str, target: str, language: str) -> None:
    for pair in (("en", language), (language, "en")):
        for rule in RULES:
            assert all(found.message for found in rule(source, target, pair))
