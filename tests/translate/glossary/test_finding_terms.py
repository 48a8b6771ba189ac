"""Where the terms of a glossary stand in a sentence, and which of two glossaries wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate.glossary import Glossary, Term, known_pair
from converter.translate.glossary.term import make_term

ES = ("en", "es")


def glossary(*sources: str, pair: tuple[str, str] = ES) -> Glossary:
    return Glossary(make_term(source, "x", pair) for source in sources)


def found(text: str, *sources: str, pair: tuple[str, str] = ES) -> list[str]:
    return [text[one.start : one.end] for one in glossary(*sources, pair=pair).find(text, pair)]


@pytest.mark.parametrize(
    ("text", "source", "there"),
    [
        ("Two doses.", "dose", ["doses"]),
        ("Take one DOSE now", "dose", ["DOSE"]),
        ("Your allergies", "allergy", ["allergies"]),
        ("An over the counter drug", "over-the-counter", ["over the counter"]),
        ("high\nblood  pressure", "high blood pressure", ["high\nblood  pressure"]),
        ("The dosage", "dose", []),
        ("Medical care", "medication", []),
        ("The organization", "organ", []),
        ("high, blood pressure", "high blood pressure", []),
        ("a non-prescription drug", "prescription", []),
        ("see www.flu.org and flu@clinic.org", "flu", []),
        ("hearing aids and AIDS", "AIDS", ["AIDS"]),
        ("ASK THE ER ABOUT IT", "ER", []),
        ("Go to the ER.", "ER", ["ER"]),
        ("the patient’s fever", "patient", ["patient"]),
        ("Ask Dr. Ruiz", "Dr. Ruiz", ["Dr. Ruiz"]),
        ("Mi papá", "papa", []),
    ],
)
def test_a_term_is_found_in_its_forms(text: str, source: str, there: list[str]) -> None:
    pair = ("es", "en") if source == "papa" else ES
    assert found(text, source, pair=pair) == there


@pytest.mark.parametrize(
    ("tag", "text", "source", "there"),
    [
        ("fr", "Deux doses et l’hôpital", "hôpital", ["hôpital"]),
        ("de", "Zwei Tabletten", "Tablette", ["Tabletten"]),
        ("ru", "Две прививки", "прививка", ["прививки"]),
        ("ar", "جرعات من الدواء", "دواء", ["الدواء"]),
        ("vi", "Thuốc này", "thuốc", ["Thuốc"]),
        ("zh-Hans", "请接种流感疫苗。", "流感疫苗", ["流感疫苗"]),
        ("ja", "インフルエンザの予防接種", "予防接種", ["予防接種"]),
        ("th", "ฉีดวัคซีนไข้หวัด", "วัคซีน", ["วัคซีน"]),
        ("hi", "दवा लें", "दवा", ["दवा"]),
    ],
)
def test_terms_are_found_in_any_language(tag: str, text: str, source: str, there: list[str]) -> None:
    assert found(text, source, pair=(tag, "en")) == there


def test_the_longest_term_is_found() -> None:
    text = "High blood pressure and blood pressure and pressure"
    assert found(text, "pressure", "blood pressure", "high blood pressure") == [
        "High blood pressure",
        "blood pressure",
        "pressure",
    ]


def test_the_form_of_the_glossary_goes_before_an_inflection() -> None:
    (one,) = glossary("dose", "doses").find("Two doses", ES)
    assert one.entry.source == "doses"
    assert one.exact


def test_regions_and_unknown_languages() -> None:
    assert glossary("flu").find("flu", ("en-US", "es-MX"))
    assert not glossary("flu").find("flu", ("en", "qqq"))


def test_a_later_glossary_wins() -> None:
    starter = Glossary([make_term("flu", "gripe", ES), make_term("flu", "gripa", ES, "admitted")])
    own = Glossary([make_term("Flu", "influenza", ES)])
    (one,) = (starter | own).find("flu", ES)
    assert one.entry.right == ("influenza",)


def test_a_later_glossary_may_add_or_forbid() -> None:
    starter = Glossary([make_term("flu", "gripe", ES), make_term("flu", "catarro", ES, "forbidden")])
    later = Glossary([make_term("flu", "influenza", ES, "admitted"), make_term("flu", "gripe", ES, "forbidden")])
    (one,) = (starter | later).find("flu", ES)
    assert one.entry.right == ("influenza",)
    assert set(one.entry.forbidden) == {"catarro", "gripe"}


def test_what_is_said_of_one_language_goes_before_what_is_said_of_all() -> None:
    both = Glossary(
        [make_term("Plan B", "", ("en", "*"), "do-not-translate"), make_term("Plan B", "Plan B (píldora)", ES)]
    )
    assert not both.find("Plan B", ES)[0].entry.kept
    assert both.find("Plan B", ("en", "fr"))[0].entry.kept


@pytest.mark.parametrize(
    ("source", "target", "status"),
    [("", "x", ""), ("flu", "", ""), ("flu", "gripe", "good"), ("911", "nueve", "do-not-translate"), ("...", "x", "")],
)
def test_a_row_that_makes_no_sense_is_refused(source: str, target: str, status: str) -> None:
    with pytest.raises(ValueError, match=r".+\."):
        make_term(source, target, ES, status)


@given(text=st.text(max_size=60), source=st.text("ab -'é漢ก", min_size=1, max_size=8))
def test_places_are_within_the_text_and_apart(text: str, source: str) -> None:
    if not any(char.isalnum() for char in source):
        source += "a"
    text = f"{text} {source}"
    places = glossary(source).find(text, ES)
    ends = [0, *(place for one in places for place in (one.start, one.end)), len(text)]
    assert ends == sorted(ends)


def test_a_pair_is_two_languages() -> None:
    assert known_pair("EN-us", "zh") == ("en", "zh-Hans")
    assert Term("a", "b", ES).status == "preferred"
