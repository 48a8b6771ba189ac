"""Names with a number, and letters that tell kinds apart."""

from __future__ import annotations

import pytest

from converter.translate.checks.designations import designations

NAMES = ["B12", "COVID-19", "HbA1c", "D3", "N95", "CA-125", "H1N1", "SARS-CoV-2", "Omega-3", "FEV1", "T4", "CYP2D6"]
FRAMES = {
    "es": "El {} es importante aquí.",
    "ru": "Показатель {} очень важен.",
    "ar": "إن {} مهم جداً هنا.",
    "zh-Hans": "{}很重要。",
    "hi": "{} यहाँ महत्वपूर्ण है।",
}


def codes(source: str, target: str, tag: str = "es") -> list[str]:
    return [one.code for one in designations(source, target, ("en", tag))]


def without_number(name: str) -> str:
    return "".join(letter for letter in name if not letter.isdecimal()).rstrip("-")


@pytest.mark.parametrize("tag", FRAMES)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_keeps_its_number(name: str, tag: str) -> None:
    source = f"The {name} matters here."
    assert codes(source, FRAMES[tag].format(name), tag) == []
    assert codes(source, FRAMES[tag].format(without_number(name)), tag) == ["name-changed"]


@pytest.mark.parametrize(
    "target", ["La covid 19 está aquí.", "Esta enfermedad está aquí.", "Коронавирус здесь.", "السارس كوف 2 وكوفيد 19"]
)
def test_other_letters_and_words_are_no_loss(target: str) -> None:
    assert codes("COVID-19 is here.", target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Get the hepatitis B vaccine.", "Vacúnese contra la hepatitis C."),
        ("Take vitamin C daily.", "Tome vitamina D a diario."),
        ("You have influenza A now.", "Tiene gripe de tipo B ahora."),
    ],
)
def test_a_letter_that_is_another_is_found(source: str, target: str) -> None:
    assert codes(source, target) == ["name-changed"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Get the hepatitis B vaccine.", "Vacúnese contra la hepatitis B."),
        ("Get the hepatitis B vaccine.", "Haga que le vacunen contra la hepatitis."),
        ("Take vitamin C daily.", "Принимайте витамин С каждый день."),
        ("Call me if I am late.", "Llámeme si llego tarde."),
        ("See Dr. J. R. Long.", "Vea al Dr. J. R. Long."),
    ],
)
def test_letters_that_are_right_are_silent(source: str, target: str) -> None:
    assert codes(source, target) == []


def test_an_address_is_no_name() -> None:
    assert codes("See https://example.org/B12/page now.", "Vea https://example.org/B/page ahora.") == []
