"""Left-to-right runs in right-to-left text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.render.bidi import LRI, PDI, bidi_runs, direction_of, isolated


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("خذ 10 mg كل يوم", ["10 mg"]),
        ("خذ 10 أقراص", []),
        ("اتصل على 555-010-0199 الآن", ["555-010-0199"]),
        ("اتصل على +1 (555) 010-0199.", ["+1 (555) 010-0199"]),
        ("الساعة 8:00 أو 17:00", ["8:00", "17:00"]),
        ("أقل من 95 % أو 37.5 °C", ["95 %", "37.5 °C"]),
        ("انظر https://clinic.example/a?b=1&c=2.", ["https://clinic.example/a?b=1&c=2"]),
        ("(خذ 5 mg)", ["5 mg"]),
        ("الجرعة (0.4 mL) فقط", ["(0.4 mL)"]),
        ("من 5 mg → 10 mg", ["5 mg → 10 mg"]),
        ("קחו 200 mg, ואז 1/2 כדור", ["200 mg", "1/2"]),
        ("H₂O ماء", ["H₂O"]),
        # fractions, raised signs, comparison signs with and without a blank
        ("خذ 2½ مل", ["2½"]),
        ("٢½ حبة", ["٢½"]),
        ("خذ 1½–2½ mL ثم", ["1½–2½ mL"]),
        ("BMI ≥ 25 kg/m² (زيادة)", ["BMI ≥ 25 kg/m²"]),
        ("من 10⁻³ mol", ["10⁻³ mol"]),
        ("الحرارة ≥ 38 °C", ["≥ 38 °C"]),
        ("الحرارة ≥38 °C", ["≥38 °C"]),
        ("أقل من < 92 %", ["< 92 %"]),
        ("دمای ≥ ۳۸ درجه", ["≥ ۳۸"]),
        ("من −5 إلى 5", ["−5"]),
        # a hyphen after a letter is the word's, a stroke or degree sign before one too
        ("كوفيد-19 مرض", []),
        ("מ-38 °C ומעלה", ["38 °C"]),
        ("א-5%", ["5%"]),
        ("10 mg/يوم", ["10 mg"]),
        ("38 °م", []),
        ("انظر https://clinic.example/ الآن", ["https://clinic.example/"]),
        # brackets whose partner stands outside
        ("(حبوب 500 mg) 3 مرات", ["500 mg"]),
        ("(500 mg) 3 مرات", ["(500 mg)"]),
        ("(5 mg (حبة))", ["5 mg"]),
        ("קילו (5-10 kg/m²) כן", ["(5-10 kg/m²)"]),
        # a number that counts the words after it is not the end of a run
        ("500 mg, 3 مرات", ["500 mg"]),
        ("500 mg 3 مرات", ["500 mg"]),
        ("Keflex 500 ملغ", ["Keflex"]),
        ("2, 3 مرات", []),
        ("2 x 500 ملغ", ["2 x 500"]),
        ("5 × 10 حبات", ["5 × 10"]),
        ("5 - 10 حبات", ["5 - 10"]),
        ("1 800 222 1222 الآن", ["1 800 222 1222"]),
        # powers without raised digits, minutes and seconds of arc, times a number, abbreviations
        ("من 10^6/mL إلى 10^7/mL", ["10^6/mL", "10^7/mL"]),
        ("زاوية 5″ أو 5′ 9″ فقط", ["5″", "5′ 9″"]),
        ("كبّر 10× أو ×10 الآن", ["10×", "×10"]),
        ("الساعة 6:30 a.m. كل يوم", ["6:30 a.m."]),
        ("خذ 5 mg. ثم", ["5 mg"]),
        ("خذ 5 mg\nb", ["5 mg", "b"]),
        ("(انظر [5 mg] (2×))", ["[5 mg] (2×)"]),
        ("אצל <38.5 °C או 10⁶ UFC", ["<38.5 °C", "10⁶ UFC"]),
        ("הקורונה COVID‑19 ו-B12", ["COVID‑19", "B12"]),
        ("تماس +964 770 123 4567 و 24/7", ["+964 770 123 4567", "24/7"]),
        ("لا شيء", []),
        ("", []),
    ],
)
def test_runs_that_keep_their_order(text: str, runs: list[str]) -> None:
    assert [run.text for run in bidi_runs(text) if run.isolate] == runs


@given(st.text(alphabet="اب ،.5mg10()+-%:/…\n°[]½²⁻≥<→", max_size=40))
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(run.text for run in bidi_runs(text)) == text
    assert isolated(text).replace(LRI, "").replace(PDI, "") == text


@given(st.text(alphabet="اب 5mg1()+-%[]½≥", max_size=40))
def test_brackets_in_an_isolate_are_paired(text: str) -> None:
    for run in bidi_runs(text):
        inside = re.sub(r"[^()\[\]]", "", run.text) if run.isolate else ""
        while inside != (inside := re.sub(r"\(\)|\[\]", "", inside)):
            pass
        assert not inside


@pytest.mark.parametrize(
    ("text", "direction"), [("12 Mill Lane", "ltr"), ("12 شارع", "rtl"), ("רחוב 3", "rtl"), ("555", "ltr"), ("", "ltr")]
)
def test_direction_is_that_of_the_first_letter(text: str, direction: str) -> None:
    assert direction_of(text) == direction
