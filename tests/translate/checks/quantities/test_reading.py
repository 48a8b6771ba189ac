"""What the numbers, units and words of a text are read as."""

from fractions import Fraction
from pathlib import Path

import pytest

from converter.translate.checks import check_segment
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.conversion import converts
from converter.translate.checks.quantities.frequency import frequencies
from converter.translate.checks.quantities.measures import measures
from converter.translate.checks.quantities.reading import read


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("en", "1,500", {1500}),
        ("es", "1.500", {1500, Fraction(3, 2)}),
        ("de", "1,5", {Fraction(3, 2)}),
        ("bn", "১,০০,০০০", {100000}),
        ("ar", "٢٫٥", {Fraction(5, 2)}),
        ("en", "1½", {Fraction(3, 2)}),
        ("en", "3/4", {Fraction(3, 4)}),
        ("en", "two thousand five hundred", {2500}),
        ("en", "seven and a half", {Fraction(15, 2)}),
        ("es", "veintiún", {21}),
        ("fr", "quatre-vingt-dix", {90}),
        ("ru", "двадцатью", {20}),
        ("zh-Hans", "三万五千", {35000}),
        ("zh-Hans", "1.5万", {15000}),
        ("hi", "2 लाख 44 हज़ार", {244000}),
        ("th", "สิบสอง", {12}),
        ("sw", "elfu 10", {10000}),
        ("en", "XIV", {14}),
        ("en", "5:00", {"05:00", "17:00"}),
    ],
)
def test_a_number_is_read_as(tag: str, text: str, values: set[object]) -> None:
    (number,) = [number for number in read(text, tag).numbers if number.kind != "weak"]
    assert number.values == values


@pytest.mark.parametrize(
    ("tag", "text", "unit"),
    [
        ("en", "5 mg/kg", "milligram"),
        ("en", "14-day", "day"),
        ("ru", "14-дневный", "day"),
        ("sw", "siku 14", "day"),
        ("so", "14 maalmood", "day"),
        ("ar", "٥ أيام", "day"),
        ("km", "១០ មិល្លីក្រាម", "milligram"),
        ("en", "the 1960s", None),
        ("ru", "2020 г.", None),
        ("zh-Hans", "3月15日", None),
    ],
)
def test_the_unit_of_a_number(tag: str, text: str, unit: str | None) -> None:
    assert measures(text, tag)[-1].unit == unit


def test_conversions_are_rounded_but_right() -> None:
    (feet,), (metres,), (far,) = (measures(text, "en") for text in ("6 feet", "1.8 m", "6 m"))
    assert converts(feet.number, "foot", metres.number, "meter")
    assert not converts(feet.number, "foot", far.number, "meter")


def test_how_often_has_its_span() -> None:
    (mention,) = frequencies("Take it three times a day.", "en")
    assert (mention.span, mention.dosed) == ("day", True)


LANGUAGES = sorted(path.stem for path in (Path(word_lists.__file__).parent / "data").glob("*.tsv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_well_formed(language: str) -> None:
    rows = word_lists.rows(language)
    assert rows
    assert len({(row.kind, row.value) for row in rows}) == len(rows)
    assert all(row.value and row.forms and all(form and form == form.strip() for form in row.forms) for row in rows)


@pytest.mark.slow
def test_only_the_lists_of_the_two_languages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    read_rows = word_lists.rows.__wrapped__

    def rows(language: str) -> tuple[word_lists.WordListRow, ...]:
        asked.add(language)
        return read_rows(language)

    monkeypatch.setattr(word_lists, "rows", rows)
    check_segment("Take two tablets a day.", "İki tablet alın.", ("en", "tr"))
    check_segment("Take two tablets a day.", "Tome dos tabletas al día.", ("en", "es"))
    assert asked <= {"en", "es", "tr", word_lists.SYMBOLS}
