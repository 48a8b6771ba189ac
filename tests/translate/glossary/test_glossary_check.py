"""The check of a glossary: what it flags, and what it lets pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate.glossary import Glossary, glossary_check
from converter.translate.glossary.term import make_term

ES = ("en", "es")
ROWS = (
    ("teaspoon", "cucharadita", ""),
    ("teaspoon", "cucharada", "forbidden"),
    ("tablespoon", "cucharada", ""),
    ("high blood pressure", "presión arterial alta", ""),
    ("high blood pressure", "hipertensión", "admitted"),
    ("embarrassed", "avergonzado", ""),
    ("embarrassed", "embarazada", "forbidden"),
    ("pregnant", "embarazada", ""),
    ("once a day", "una vez al día", ""),
    ("once a day", "once al día", "forbidden"),
    ("MyChart", "", "do-not-translate"),
    ("911", "", "do-not-translate"),
)
CHECK = glossary_check(Glossary(make_term(source, target, ES, status) for source, target, status in ROWS))


def codes(source: str, target: str) -> list[str]:
    return [found.code for found in CHECK(source, target, ES)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Give two teaspoons.", "Dé dos cucharaditas."),
        ("One tablespoon, not one teaspoon.", "Una cucharada, no una cucharadita."),
        ("High blood pressure", "Presión arterial muy alta"),
        ("High blood pressure", "La hipertensión"),
        ("Do not be embarrassed.", "No se sienta avergonzada."),
        ("Are you pregnant? Do not be embarrassed.", "¿Está embarazada? No se sienta avergonzada."),
        ("Once a day", "Una vez al día"),
        ("Use MyChart or call 911.", "Use MyChart o llame al 911."),
        ("911", "٩١١ (911)"),
        ("No term here.", "Nada."),
    ],
)
def test_what_is_right_passes(source: str, target: str) -> None:
    assert codes(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("High blood pressure", "Sangre a presión", "glossary-missing"),
        ("Give one teaspoon.", "Dé una cucharada.", "glossary-forbidden"),
        ("Give two teaspoons.", "Dé dos cucharadas.", "glossary-forbidden"),
        ("Once a day", "Once al día, una vez al día", "glossary-forbidden"),
        ("Pregnant", "Embargada", "glossary-missing"),
        ("Use MyChart.", "Use MiGráfico.", "protected-term-changed"),
        ("Use MyChart.", "Use Mychart.", "protected-term-changed"),
        ("Call 911.", "Llame al 9115.", "protected-term-changed"),
        ("911 is 911.", "911 es eso.", "protected-term-changed"),
    ],
)
def test_what_is_wrong_is_found(source: str, target: str, code: str) -> None:
    assert code in codes(source, target)


def test_a_false_friend_is_an_error_and_named() -> None:
    found = list(CHECK("I was embarrassed.", "Estaba embarazada.", ES))
    assert [one.code for one in found] == ["glossary-missing", "glossary-forbidden"]
    assert found[1].severity == "error"
    assert "“embarazada” must not stand for “embarrassed”; write “avergonzado”" in found[1].message


@pytest.mark.parametrize(
    ("tag", "preferred", "target"),
    [
        ("ko", "독감", "독감에서는 쉬세요."),
        ("ar", "دواء", "تناول الدواء"),
        ("ar", "الإنفلونزا", "ضد الانفلونزا"),
        ("ar", "جرعة", "جُرْعَةٌ واحدة"),
        ("he", "חיסון", "קבלו את החיסון"),
        ("so", "qandho", "Haddii qandhada"),
        ("uk", "щеплення", "Після щепленням"),
        ("ru", "вакцина", "После вакцины"),
        ("zh-Hans", "流感疫苗", "请接种流感疫苗。"),
        ("th", "ยา", "กินยานี้"),
        ("vi", "thuốc", "Uống thuốc"),
        ("tr", "aşı", "Aşılar"),
        ("hi", "दवाई", "दवाइयाँ लें"),
    ],
)
def test_inflection_is_no_fault_in_any_language(tag: str, preferred: str, target: str) -> None:
    pair = ("en", tag)
    check = glossary_check(Glossary([make_term("term", preferred, pair)]))
    assert list(check("The term.", target, pair)) == []
    assert [found.code for found in check("The term.", "…", pair)] == ["glossary-missing"]


def test_untranslated_terms_hold_in_other_scripts() -> None:
    pair = ("en", "ko")
    check = glossary_check(Glossary([make_term("MyChart", "", ("en", "*"), "do-not-translate")]))
    assert list(check("In MyChart", "MyChart에서", pair)) == []
    assert list(check("In MyChart", "في MyChart،", ("en", "ar"))) == []
    assert list(check("In MyChart", "在MyChart上", ("en", "zh-Hans"))) == []
    assert [found.code for found in check("In MyChart", "마이차트", pair)] == ["protected-term-changed"]


@given(source=st.text(max_size=80), target=st.text(max_size=80))
def test_it_never_raises(source: str, target: str) -> None:
    assert all(found.code for found in CHECK(f"{source} teaspoon 911 embarrassed", target, ES))
