"""Doses, durations and how often in words, in all languages of the registry."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

from converter.article import Finding
from converter.translate.checks.frequency import frequency
from converter.translate.checks.numbers import numbers
from converter.translate.checks.quantities.doses import compared
from converter.translate.checks.quantities.measures import measures
from converter.translate.checks.units import units

HERE = Path(__file__).parent
RULES = (numbers, units, frequency)
NEGATED = {
    *(("half-tablet", 3), ("no-aspirin-under-sixteen", 1), ("four-in-twenty-four", 3), ("stop-taking", 1)),
    *(("no-driving", 1), ("without-food", 1), ("no-alcohol", 1), ("seven-days-antibiotic", 1)),
    *(("no-double-dose", 1), ("fasting-eight-hours", 1), ("cream-not-on-face", 3)),
}
"""The wrong sentences in which no number, unit or span is wrong."""


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


ENGLISH = {name: texts for name, *texts in rows(HERE.parent / "handout_sentences" / "sentences.tsv")}
RIGHT = rows(HERE / "right_doses.tsv")
PAIRS = rows(HERE / "dose_pairs.tsv")


def findings(source: str, target: str, pair: tuple[str, str]) -> list[Finding]:
    return [found for rule in RULES for found in rule(source, target, pair)]


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted({language for language, *_ in RIGHT}))
def test_right_doses_are_silent(language: str) -> None:
    for name, text in [row[1:] for row in RIGHT if row[0] == language]:
        assert findings(ENGLISH[name][0], text, ("en", language)) == [], text


@pytest.mark.parametrize("language", sorted({language for language, *_ in RIGHT} - {"ja"}))
def test_right_doses_are_silent_from_the_language_into_english(language: str) -> None:
    for name, text in [row[1:] for row in RIGHT if row[0] == language]:
        assert findings(text, ENGLISH[name][0], (language, "en")) == [], text


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted({language for language, *_ in RIGHT}))
def test_another_dose_is_found(language: str) -> None:
    missed = [
        (wrong, text)
        for name, text in [row[1:] for row in RIGHT if row[0] == language]
        for i, wrong in enumerate(ENGLISH[name][1:], start=1)
        if (name, i) not in NEGATED and not findings(wrong, text, ("en", language))
    ]
    assert missed == []


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted({language for language, *_ in PAIRS}))
def test_pairs(language: str) -> None:
    for source, target, verdict in [row[1:] for row in PAIRS if row[0] == language]:
        assert bool(findings(source, target, ("en", language))) == (verdict == "wrong"), (source, target)


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "two and a half tablets", "5/2", "tablet"),
        ("en", "a tablet and a half", "3/2", "tablet"),
        ("ar", "حبتين", "2", "tablet"),
        ("ar", "خمس عشرة دقيقة", "15", "minute"),
        ("ar", "ساعة ونصف", "3/2", "hour"),
        ("he", "שעתיים", "2", "hour"),
        ("hi", "साढ़े तीन गोलियाँ", "7/2", "tablet"),
        ("vi", "hai mươi bốn giờ", "24", "hour"),
        ("ht", "katrèdtan", "4", "hour"),
        ("ru", "полторы чайные ложки", "3/2", "teaspoon"),
        ("zh-Hans", "一片半", "3/2", "tablet"),
        ("zh-Hans", "半片", "1/2", "tablet"),
        ("ja", "大さじ一杯半", "3/2", "tablespoon"),
        ("ko", "세 알", "3", "tablet"),
        ("ko", "사흘", "3", "day"),
        ("th", "หนึ่งเม็ดครึ่ง", "3/2", "tablet"),
        ("sw", "kijiko kimoja cha chai", "1", "teaspoon"),
        ("de", "dreimal", "3", "times"),
        ("bn", "দুইবার", "2", "times"),
        ("fr", "trois quarts d’heure", "3/4", "hour"),
    ],
)
def test_an_amount_is_read_as(language: str, text: str, value: str, unit: str) -> None:
    (found,) = measures(text, language)
    assert ([str(each) for each in found.number.values], found.unit) == ([value], unit)


def test_both_texts_are_compared_once() -> None:
    compared.cache_clear()
    findings("Take two tablets.", "Tome tres tabletas.", ("en", "es"))
    assert compared.cache_info().misses == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Tome una tableta tres veces al mes durante seis semanas y media. "),
        ("zh-Hans", "每次一片半，一周三次，连服六个月。"),
    ],
)
def test_a_longer_text_costs_no_more_for_each_sentence(language: str, target: str) -> None:
    source = "Take half a tablet twice a day for three days. "
    few, many = (calls(source * count, target * count, ("en", language)) for count in (25, 100))
    assert many < 6 * few


def calls(source: str, target: str, pair: tuple[str, str]) -> int:
    """How many functions are called to compare two texts."""
    findings("one", "one", pair)  # the lists are read
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        findings(source, target, pair)
    finally:
        sys.setprofile(None)
    return made
