"""Left-to-right runs in right-to-left text."""

from __future__ import annotations

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
        ("لا شيء", []),
        ("", []),
    ],
)
def test_runs_that_keep_their_order(text: str, runs: list[str]) -> None:
    assert [run.text for run in bidi_runs(text) if run.isolate] == runs


@given(st.text(alphabet="اب ،.5mg10()+-%:/…\n°[]", max_size=40))
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(run.text for run in bidi_runs(text)) == text
    assert isolated(text).replace(LRI, "").replace(PDI, "") == text


@pytest.mark.parametrize(
    ("text", "direction"), [("12 Mill Lane", "ltr"), ("12 شارع", "rtl"), ("רחוב 3", "rtl"), ("555", "ltr"), ("", "ltr")]
)
def test_direction_is_that_of_the_first_letter(text: str, direction: str) -> None:
    assert direction_of(text) == direction
