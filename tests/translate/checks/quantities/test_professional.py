"""Quiet on what professionals translated, where TICO-19 lies beside the project."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from converter.article import Finding
from converter.translate.checks.clocks import clocks
from converter.translate.checks.dates import dates
from converter.translate.checks.frequency import frequency
from converter.translate.checks.numbers import numbers
from converter.translate.checks.units import units

TICO = Path(__file__).parents[5] / "shared" / "tico19"
STEP = 8
LANGUAGES = {"es-LA": "es", "ar": "ar", "zh": "zh-Hans", "hi": "hi", "ru": "ru"}


@cache
def lines(language: str) -> list[tuple[str, str]]:
    """Every eighth segment of a language with its translation."""
    path = TICO / f"all.en-{language}.tmx"
    if not path.is_file():
        pytest.skip("TICO-19 is not beside the project")
    units_ = list(etree.parse(path).iter("tu"))[::STEP]
    return [("".join(one.itertext()).strip(), "".join(other.itertext()).strip()) for one, other in map(pair_of, units_)]


def pair_of(unit: etree._Element) -> tuple[etree._Element, etree._Element]:
    one, other = unit.findall("tuv/seg")[:2]
    return one, other


def findings(source: str, target: str, tag: str) -> list[Finding]:
    return [found for rule in (numbers, units, clocks, dates, frequency) for found in rule(source, target, ("en", tag))]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_few_lines_are_flagged(language: str) -> None:
    pairs = lines(language)
    flagged = [found for found in (findings(*pair, LANGUAGES[language]) for pair in pairs) if found]
    errors = [found for found in flagged if any(each.severity == "error" for each in found)]
    assert len(errors) <= 0.01 * len(pairs)
    assert len(flagged) <= 0.03 * len(pairs)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_digit_is_flagged(language: str) -> None:
    changed = [(source, next_digit(target)) for source, target in lines(language) if any(map(str.isdecimal, target))]
    missed = [target for source, target in changed if not findings(source, target, LANGUAGES[language])]
    assert changed
    assert len(missed) <= 0.02 * len(changed)


def next_digit(text: str) -> str:
    """The text with its last digit raised by one; nine becomes zero."""
    place = max(i for i, char in enumerate(text) if char.isdecimal())
    value = unicodedata.decimal(text[place])
    zero = ord(text[place]) - value
    return text[:place] + chr(zero + (value + 1) % 10) + text[place + 1 :]
