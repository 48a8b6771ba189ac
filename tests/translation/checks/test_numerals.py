"""Numbers by value."""

import pytest

from converter.translate.checks.numerals import unmatched


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Take 5 ml.", "Tome 5 ml."),
        ("100.4 °F (38 °C)", "100,4 °F (38 °C)"),
        ("1,000 mg", "1.000 mg"),
        ("1,000 mg", "1000 mg"),
        ("6,000 people", "6\u202f000 personnes"),
        ("12,345.67", "12.345,67"),
        ("every 4 to 6 hours", "كل ٤ إلى ٦ ساعات"),
        ("2.5 ml", "२.५ मि.ली."),
        ("2.5 ml", "٢٫٥ مل"),
        ("at 5:00 pm", "a las 17:00"),
        ("at 8:00 am", "a las 8 de la mañana"),
        ("555-0100", "555-0100"),
        ("4–6 hours", "4 a 6 horas"),
        ("no numbers", "sin números"),
    ],
)
def test_the_same_numbers(source: str, target: str) -> None:
    assert unmatched(source, target) == ([], [])
    assert unmatched(target, source) == ([], [])


@pytest.mark.parametrize(
    ("source", "target", "missing", "extra"),
    [
        ("Take 5 ml.", "Tome 50 ml.", ["5"], ["50"]),
        ("Take 2.5 ml.", "Tome 25 ml.", ["2.5"], ["25"]),
        ("Take 2.5 ml.", "Tome 0,25 ml.", ["2.5"], ["0,25"]),
        ("5 doses in 24 hours", "5 dosis en un día", ["24"], []),
        ("Call us.", "Llame al 911.", [], ["911"]),
        ("5 and 5", "5", ["5"], []),
        ("at 8:30", "a las 8:15", ["8:30"], ["8:15"]),
        ("555-0100", "555-0101", ["0100"], ["0101"]),
    ],
)
def test_other_numbers(source: str, target: str, missing: list[str], extra: list[str]) -> None:
    assert unmatched(source, target) == (missing, extra)
