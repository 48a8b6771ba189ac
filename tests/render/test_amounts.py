"""Amounts: what no line may part, in every language of the registry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.languages import REGISTRY, base_tag
from converter.render.amounts import amounts, can_part, held, pieces
from converter.translate.checks.quantities import word_lists


@pytest.mark.parametrize(
    "text",
    [
        "Take [0.4 mL] now",
        "a las [8:00 p. m.] en casa",
        "[38 °C] or [50 %]",
        "[٢٠٠ mg]",
        "[5 tablets] at once",
        "page 5",
        "(hasta [2½ ml])",
        "[1 1/2 cups]",
        "[4,000 mg], [1 000 000 IU], [1.234.567 mg]",
        "[6 months], [24 horas], [10 часов]",
        "[5 mg]每天[3次]",
        "每天[5片],[10 毫升]。[3个月]后",
        "call [+1 (555) 010-0199] now",
        "(or [(555) 010-0199]), [1-800-222-1222].",
        "[+84 24 3974 6789]",
        "[5–10 mg/kg/day]",
        "[≥ 38 °C] ([100.4 °F])",
        "[< 92 %]",
        "[120–139/80–89 mmHg]",
        "[120/80 mm Hg], [2 fl oz]",
        "[5 mL/min/1.73 m²]",
        "[10×10⁹/L], [10⁻³ mol/L], [25 kg/m²]",
        "[2 × 500 mg]",
        "[8:00–17:00]",
        "[8 a.m. – 5 p.m.]",
        "[5 mg] → [10 mg]",
        "[COVID-19] and [vitamin B12], HbA1c, [SARS-CoV-2]",
        "[كوفيد-19] و [1-14 يوما]",
        "[فيتامين B12]",
        "[ל-38 מעלות]",
        "ប្រើ [5 មីលីក្រាម]នៅ",
        "[10-day] course",
        "하루 [3번], [10밀리그램씩]",
        "使用[10mg／kg]，[50％]",
        "[5 мл./кг], [5 mg].",
        "[5 mg] · [3 times] · water, [5 N·m]",
        "[5′ 9″], [40° 26′ 46″], [10^7/mL]",
        "https://a.example/a-5 on page 7",
        "5",
        "",
    ],
)
def test_what_stays_on_one_line(text: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    shown = plain
    for start, end in reversed(amounts(plain)):
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    assert shown == text


@pytest.mark.parametrize("tag", REGISTRY)
def test_every_name_of_a_unit_stays_with_its_number(tag: str) -> None:
    """The first word of the names that the checks know; an ending that stands for several, and a full stop, are not
    part of it.
    """
    names = {name.split()[0].strip("*-.'") for name, _ in word_lists.forms(base_tag(tag), "unit")}
    texts = [f"5 {name}" for name in names]
    if not REGISTRY[tag].has_word_spaces:
        texts += [f"5{name}" for name in names]
    assert [text for text in texts if can_part(text) and amounts(text, tag) != [(0, len(text))]] == []


def test_a_unit_before_its_number_stays_with_it() -> None:
    assert amounts("kila siku vidonge 2 au", "sw") == [(10, 22)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("5 mg", ["5 mg"]),
        ("120–139/80–89 mmHg", ["120–139/80–", "89 mmHg"]),
        ("+1 (555) 010-0199", ["+1 (555) ", "010-0199"]),
        ("10 Krankenversicherungen", ["10 ", "Krankenversicherungen"]),
        ("5 micrograms/kilogram/day", ["5 micrograms/", "kilogram/day"]),
    ],
)
def test_where_a_wide_amount_breaks(text: str, parts: list[str]) -> None:
    assert pieces(text, 16) == parts


def test_no_break_characters_where_no_element_may_stand() -> None:
    assert held("Take 5–10 mg of COVID-19 每天5片", "en") == ("Take 5–\u206010\u00a0mg of COVID-\u206019 每天5\u2060片")
    assert held("\u20665 mg\u2069 مساءً", "ar") == "\u20665\u00a0mg\u2069 مساءً"


@given(st.text(alphabet="aم片ក5½. -–/()+mg\u2066\u2069:@", max_size=40))
def test_nothing_is_lost(text: str) -> None:
    assert held(text, "en").replace("\u00a0", " ").replace("\u2060", "") == text
    assert all(0 <= start < end <= len(text) for start, end in amounts(text))
    assert "".join(pieces(text, 4)) == text
