"""The checks: loud on what is wrong, quiet on what is right."""

import pytest

from converter.article import CATALOGUE
from converter.translate.checks import check_segment

ES, AR, ZH, FR = ("en", "es"), ("en", "ar"), ("en", "zh-Hans"), ("en", "fr")


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        (ES, "Give 5 ml every 4 hours.", "Dé 5 ml cada 4 horas."),
        (ES, "Natural", "Natural"),
        (ES, "Visit the Mayo Clinic today.", "Visite hoy la Mayo Clinic."),
        (ES, "Write to help@example.org now.", "Escriba ya a help@example.org."),
        (ES, "It is very very very good.", "Es muy muy muy bueno."),
        (AR, "Take ibuprofen (Advil) with food.", "تناول الإيبوبروفين (Advil) مع الطعام."),
        (ZH, "Drink water often.", "经常喝水。"),
        (FR, "", ""),
    ],
)
def test_quiet(pair: tuple[str, str], source: str, target: str) -> None:
    assert check_segment(source, target, pair) == ()


@pytest.mark.parametrize(
    ("pair", "source", "target", "code"),
    [
        (ES, "Give 5 ml.", "Dé 15 ml.", "number-mismatch"),
        (ES, "Do not stop.", "  ", "empty-translation"),
        (ES, "Rest at home.", "Rest at home.", "untranslated"),
        (ES, "Rest at home and drink water.", "Descanse. Rest at home and bebe.", "untranslated"),
        (AR, "Keep the medicine away.", "Keep the دواء away.", "untranslated"),
        (ES, "Call us.", "Llame a llame a llame a nosotros.", "repetition"),
        (ZH, "Wash your hands.", "洗手洗手洗手洗手。", "repetition"),
    ],
)
def test_loud(pair: tuple[str, str], source: str, target: str, code: str) -> None:
    (found,) = check_segment(source, target, pair)
    assert found.code == code
    assert found.severity == CATALOGUE[code].severity == "error"


def test_the_message_quotes_what_differs() -> None:
    (found,) = check_segment("Give 5 ml.", "Dé 15 ml.", ES)
    assert "“5”" in found.message
    assert "“15”" in found.message
