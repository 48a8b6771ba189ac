"""The text that goes to a voice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.languages import REGISTRY
from converter.render.speech import espeak_voices
from converter.render.speech.saying import said
from converter.render.speech.spoken_numbers import written_value

CASES = [
    ("es", "Dé 2.5 ml cada 4-6 horas, hasta 1,000 mg.",
     "Dé dos punto cinco mililitros cada 4 a 6 horas, hasta 1000 miligramos."),
    ("es", "Llame al 911 o al (213) 555-0100.", "Llame al 9 1 1 o al 2 1 3, 5 5 5, 0 1 0 0."),
    ("es", "1 tableta o 1 ml a las 8:00 p. m.", "una tableta o un mililitro a las 8 de la noche."),
    ("es", "21 días, 200 tabletas, 1 síntoma", "veintiún días, doscientas tabletas, un síntoma"),
    ("es", "a las 8:00 de la noche, a las 1:30 p.m.", "a las 8 de la noche, a las una y 30 de la tarde."),
    ("es", "p. ej., 15 mg/kg; SpO2 ≥ 95 % ✓", "por ejemplo, 15 miligramos por kilogramo; SpO2 al menos 95 por ciento"),
    ("es", "https://www.clinic.example/post/x o ana@clinic.example.",
     "clinic punto example o ana arroba clinic punto example."),
    ("es", "1 1/2 tabletas, ½ vaso", "una y media tabletas, medio vaso"),
    ("es", "COVID-19, B12, 24/8, 12-03-2025, 1.2.3", "COVID-19, B12, 24/8, 12-03-2025, 1.2.3"),
    ("es", "Vea [[h@'loU]] →", "Vea h@'loU"),
    ("en", "< 5 mL at 8:30 pm, e.g. 1,250 mg",
     "less than 5 milliliters at 8 30 in the evening, for example 1250 milligrams"),
    ("fr", "2,5 ml toutes les 4-6 heures, 1 000 mg, 1 fois à 20:00",
     "deux virgule cinq millilitres toutes les 4 à 6 heures, 1000 milligrammes, une fois à 20 heures"),
    ("hi", "हर 4-6 घंटे में 2.5 ml दें, 911 पर कॉल करें",
     "हर 4 से 6 घंटे में दो दशमलव पाँच मिलीलीटर दें, 9 1 1 पर कॉल करें"),
    ("vi", "Uống 2,5 ml, 38-39 °C, lúc 20:30", "Uống hai phẩy năm mi li lít, 38 đến 39 độ C, lúc 8 giờ 30 tối"),
    ("zh-Hans", "超过38.5°C，下午8:00", "超过三十八点五摄氏度，下午8点"),
    ("ar", "2.5 مل كل 4-6 ساعات", "إثنان فاصل خمسة مليلتر كل 4 إلى 6 ساعات"),
    ("es", "al 555-0100 si; 500-1000 mg", "al 5 5 5, 0 1 0 0 si; 500 a 1000 miligramos"),
    ("hi", "रात 8:00 बजे ≥ 95 %, < 5", "रात 8 बजे कम से कम 95 प्रतिशत, 5 से कम"),
    ("vi", "2 lần/ngày, lúc 8h30", "2 lần mỗi ngày, lúc 8 giờ 30"),
    ("hi", "5 मिलीग्राम, रात 8:30 बजे", "5 मिलीग्राम, रात 8 बजकर 30 मिनट"),
    ("ar", "5 ملعقة و5 ملغ", "5 ملعقة و5 مليغرام"),
    ("es", "120 mg/5 mL, 15 mg/kg/día", "120 miligramos por 5 mililitros, 15 miligramos por kilogramo por día"),
    ("es", "2 veces/día, 24/7", "2 veces por día, las 24 horas, los 7 días de la semana"),
    ("es", "120/80 mmHg el 12/03", "120 sobre 80 milímetros de mercurio el 12/03"),
    ("es", "1.ª dosis, 3er día", "primera dosis, tercer día"),
    ("es", "5º C, 38º, 39 ºC, 2º día", "5 grados Celsius, 38 grados, 39 grados Celsius, segundo día"),
    ("es", "~5 ± 1, a las 0:30", "aproximadamente 5 más o menos 1, a las 12 y 30 de la madrugada"),
    ("en", "120 mg/5 mL/day, 5 ml/kg", "120 milligrams per 5 milliliters per day, 5 milliliters per kilogram"),
    ("fr", "2e dose à 14h15, VIH, 24 h/24", "deuxième dose à 14 heures 15, V I H, 24 heures sur 24"),
    ("fr", "3h30 min, 2 étés", "3h30 min, 2 étés"),
    ("vi", "SpO2 ≥ 95 %", "SpO2 ít nhất 95 phần trăm"),
    ("ht", "2.5 ml chak 4-6 èdtan", "2.5 mililit chak 4 a 6 èdtan"),
    ("ru", "5 мл, т. е. 1 ч в 20:00", "5 миллилитров, то есть 1 час в 8 вечера"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "seen", "heard"), CASES)
def test_it_is_what_a_person_says(tag: str, seen: str, heard: str) -> None:
    assert said(seen, tag) == heard


def test_no_word_is_taken_for_the_unit_that_it_begins_with() -> None:
    from converter.render.speech.spoken_units import units_of

    for tag in espeak_voices():
        for unit in filter(str.isalpha, units_of(tag)):
            word = f"{unit}ệ" if unit.isascii() else unit + unit[-1]
            assert said(f"5 {word}", tag).endswith(f" {word}"), (tag, unit)


@pytest.mark.parametrize(
    ("tag", "written", "value"),
    [
        ("en", "1,000", "1000"), ("en", "1.125", "1.125"), ("es", "1,250", "1250"), ("fr", "1,250", "1.250"),
        ("fr", "1,000", "1000"), ("de", "1.250,5", "1250.5"), ("hi", "1,00,000", "100000"), ("es", "0.125", "0.125"),
        ("fa", "۲٫۵", "2.5"), ("en", "12.03.2025", None), ("en", "1" * 30, None),
    ],
)  # fmt: skip
def test_the_written_value_a_number(tag: str, written: str, value: str | None) -> None:
    assert written_value(written, tag) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("tag", espeak_voices())
def test_a_dose_and_a_bound_have_words_in_every_language_that_is_spoken(tag: str) -> None:
    for sign in "<>≥≤":
        assert sign not in said(f"{sign} 5 mg", tag)
        assert said(f"{sign} 5 mg", tag) != said("5 mg", tag), "no voice says the sign"
    for unit in ("mg", "ml", "kg", "%"):
        assert unit not in said(f"5 {unit}", tag)


@given(st.sampled_from(list(REGISTRY)), st.text(alphabet="0123456789 .,:/-–½apm.mghl°C%<≥+()@www://é[]", max_size=60))
def test_nothing_stops_it_and_no_digit_is_invented(tag: str, text: str) -> None:
    heard = said(text, tag)
    assert not set("[]") & set(heard)
    assert "\n" not in heard
