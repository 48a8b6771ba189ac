"""Headings, items and single words: no full stop added, the case carried, no sentence made of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate import Hypothesis, Link
from converter.translate.short_texts import as_sentence, fit, short_inflated


def fitted(source: str, target: str, tag: str = "es") -> str:
    return fit(source, Hypothesis(target), ("en", tag)).text


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Fever", "fiebre.", "Fiebre"),
        ("fever", "Fiebre.", "fiebre"),
        ("Fever", "¡Fiebre!", "Fiebre"),
        ("Rest!", "¡Descanse!", "¡Descanse!"),
        ("Drink water.", "Tome agua.", "Tome agua."),
        ("What to do", "¿qué hacer?", "¿Qué hacer?"),
        ("Open until 5 pm", "Abierto hasta las 5 p.m.", "Abierto hasta las 5 p.m."),
        ("In the US", "En los EE. UU.", "En los EE. UU."),
        ("Rest (at home)", "Descanse (en casa).", "Descanse (en casa)"),
        ("When to call us:", "Cuándo llamarnos:", "Cuándo llamarnos:"),
        (
            "KEEP AWAY FROM CHILDREN",
            "Mantenga fuera del alcance de los niños",
            "MANTENGA FUERA DEL ALCANCE DE LOS NIÑOS",
        ),
        ("FDA", "Administración de alimentos", "Administración de alimentos"),
        ("pH of blood", "pH de la sangre", "pH de la sangre"),
        ("mRNA vaccines", "Vacunas de ARNm", "Vacunas de ARNm"),
        ("tylenol or Advil", "Advil o tylenol", "Advil o tylenol"),
        ("5 doses", "5 dosis.", "5 dosis"),
        ("élan", "Ímpetu", "ímpetu"),
    ],
)
def test_the_form_of_the_source_is_carried(source: str, target: str, expected: str) -> None:
    assert fitted(source, target) == expected


@pytest.mark.parametrize(
    ("target", "tag", "expected"),
    [("发烧。", "zh-Hans", "发烧"), ("बुखार।", "hi", "बुखार"), ("بخار۔", "ur", "بخار"), ("ትኩሳት።", "am", "ትኩሳት")],
)
def test_the_stops_of_every_script_go(target: str, tag: str, expected: str) -> None:
    assert fitted("Fever", target, tag) == expected


def test_german_nouns_keep_their_capital() -> None:
    assert fitted("fever", "Fieber", "de") == "Fieber"


def test_the_alignment_moves_along() -> None:
    result = fit("Fever", Hypothesis("¡fiebre!", (Link(0, 5, 0, 1), Link(0, 5, 1, 7), Link(0, 5, 7, 8))), ("en", "es"))
    assert result == Hypothesis("Fiebre", (Link(0, 5, 0, 6),))


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["es", "zh-Hans", "ar", "de"]))
def test_nothing_but_case_and_the_outer_signs_changes(source: str, target: str, tag: str) -> None:
    result = fitted(source, target, tag)
    assert result.casefold() in target.casefold()
    assert len(target) - len(result) <= 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("fever", "Fever."),
        ("Side effects", "Side effects."),
        ("DO NOT GIVE ASPIRIN TO A CHILD!", "Do not give aspirin to a child!"),
        ("Rest.", None),
        ("What to do when it lasts", None),
    ],
)
def test_a_word_becomes_a_sentence(source: str, expected: str | None) -> None:
    assert as_sentence(source, "en") == expected


@pytest.mark.parametrize(
    ("source", "tag", "expected"),
    [("发烧", "zh-Hans", "发烧。"), ("بخار", "ur", "بخار۔"), ("ਬੁਖਾਰ", "pa", "ਬੁਖਾਰ।"), ("ไข้", "th", "ไข้.")],
)
def test_the_sentence_has_the_stop_of_its_language(source: str, tag: str, expected: str) -> None:
    assert as_sentence(source, tag) == expected


@pytest.mark.parametrize(
    ("source", "target", "codes"),
    [
        ("Dose", "la " * 9, ["short-inflated"]),
        ("Dose", "Dosis del medicamento", []),
        ("CDC", "Centros para el Control y la Prevención de las Enfermedades", []),
        ("Give one dose now", "uno " * 20, []),
    ],
)
def test_a_word_that_became_a_paragraph_is_found(source: str, target: str, codes: list[str]) -> None:
    assert [found.code for found in short_inflated(source, target.strip(), ("en", "es"))] == codes


def test_in_scripts_without_blanks_characters_count() -> None:
    assert [found.code for found in short_inflated("Dose", "剂量" * 30, ("en", "zh-Hans"))] == ["short-inflated"]
    assert list(short_inflated("Dose", "剂量", ("en", "zh-Hans"))) == []
