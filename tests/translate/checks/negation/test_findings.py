"""Negation: none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate.checks.negation import denies, negation
from converter.translate.checks.negation.word_lists import listed_languages


def codes(source: str, target: str, pair: tuple[str, str]) -> list[str]:
    return [found.code for found in negation(source, target, pair)]


KEPT = {
    "es": "No tome este medicamento sin alimentos.",
    "fr": "Ne prenez pas ce médicament sans nourriture.",
    "pt-BR": "Não tome este medicamento sem alimentos.",
    "it": "Non prenda questo medicinale senza cibo.",
    "de": "Nehmen Sie dieses Arzneimittel nicht ohne Nahrung ein.",
    "ru": "Не принимайте это лекарство без еды.",
    "uk": "Не приймайте ці ліки без їжі.",
    "pl": "Nie przyjmuj tego leku bez jedzenia.",
    "ar": "لا تتناول هذا الدواء بدون طعام.",
    "fa": "این دارو را بدون غذا مصرف نکنید.",
    "hi": "भोजन के बिना यह दवा न लें।",
    "ur": "یہ دوا کھانے کے بغیر نہ لیں۔",
    "bn": "খাবার ছাড়া এই ওষুধ খাবেন না।",
    "zh-Hans": "不要空腹服用此药。",
    "ja": "この薬を空腹時に服用しないでください。",
    "ko": "이 약을 음식 없이 복용하지 마십시오.",
    "vi": "Không dùng thuốc này khi không có thức ăn.",
    "tl": "Huwag inumin ang gamot na ito nang walang pagkain.",
    "id": "Jangan minum obat ini tanpa makanan.",
    "ht": "Pa pran medikaman sa a san manje.",
    "sw": "Usinywe dawa hii bila chakula.",
    "th": "อย่ากินยานี้โดยไม่มีอาหาร",
    "he": "אין ליטול תרופה זו ללא אוכל.",
    "tr": "Bu ilacı yemeksiz almayın.",
}
LOST = {
    "es": "Tome este medicamento con alimentos.",
    "fr": "Prenez ce médicament avec de la nourriture.",
    "ru": "Принимайте это лекарство с едой.",
    "ar": "تناول هذا الدواء مع الطعام.",
    "zh-Hans": "请随餐服用此药。",
    "hi": "यह दवा भोजन के साथ लें।",
    "vi": "Dùng thuốc này cùng với thức ăn.",
    "ko": "이 약을 음식과 함께 복용하십시오.",
}


@pytest.mark.parametrize("language", KEPT)
def test_a_negation_that_is_kept_is_quiet_in_both_directions(language: str) -> None:
    source = "Do not take this medicine without food."
    assert codes(source, KEPT[language], ("en", language)) == []
    assert codes(KEPT[language], source, (language, "en")) == []


@pytest.mark.parametrize("language", LOST)
def test_a_negation_that_is_lost(language: str) -> None:
    expected = "negation-lost" if language in {"es", "fr", "ru"} else "negation-doubtful"
    assert codes("Do not take this medicine without food.", LOST[language], ("en", language)) == [expected]


LISTED = st.sampled_from(sorted(listed_languages()))


@pytest.mark.slow
@given(st.text(), st.text(), LISTED, LISTED)
def test_it_never_raises(source: str, target: str, own: str, other: str) -> None:
    assert len(codes(source, target, (own, other))) <= 1


def test_denies_says_whether_a_text_has_a_negation() -> None:
    assert denies("Do not take it.", "en")
    assert denies("Sin agua", "es")
    assert not denies("Take it.", "en")
    assert not denies("Do not take it.", "x-klingon")
