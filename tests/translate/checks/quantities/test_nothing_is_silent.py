"""A number in words that the other text has not, or has in words that no list knows, is at least doubtful."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from converter.languages import REGISTRY
from converter.translate.checks.frequency import frequency
from converter.translate.checks.numbers import numbers
from converter.translate.checks.quantities.lexicon import unspaced
from converter.translate.checks.quantities.number import Number
from converter.translate.checks.quantities.reading import read
from converter.translate.checks.quantities.word_lists import is_set
from converter.translate.checks.units import units
from tests.translate.checks.quantities.test_amount_kinds import AMOUNTS

RULES = (numbers, units, frequency)
LANGUAGES = sorted(AMOUNTS)
THINGS = ("friends", "pillows", "windows")
"""What no list knows."""
COUNTS = ("three", "five", "eight", "twelve", "fifteen", "twenty-four", "half of the", "two thirds of the")
TWO = "two"
"""Where an ending says two of a thing, any word may do so."""


def is_flagged(source: str, target: str, pair: tuple[str, str]) -> bool:
    return any(True for rule in RULES for _ in rule(source, target, pair))


def unknown(text: str, tag: str) -> str:
    """Letters of the language's own script that make no word of any list: the last letter, thrice."""
    letter = next(char for char in reversed(text) if char.isalpha())
    return letter * 3 if unspaced(tag) else letter * 5


def blanked(text: str, tag: str) -> Iterator[str]:
    """The text with each of its numbers in words as letters that mean nothing."""
    for number in surely(text, tag):
        yield text[: number.start] + unknown(text, tag) + text[number.end :]


def surely(text: str, tag: str) -> list[Number]:
    return [each for each in read(text, tag).numbers if each.kind == "word" and not each.unit]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_word_that_no_list_knows(language: str) -> None:
    silent = [
        (english, said)
        for pairs in AMOUNTS[language].values()
        for english, translation in pairs
        if surely(english, "en")
        for said in blanked(translation, language)
        if not is_flagged(english, said, ("en", language))
    ]
    assert silent == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_english_number_word_that_no_list_knows(language: str) -> None:
    silent = [
        (translation, said)
        for pairs in AMOUNTS[language].values()
        for english, translation in pairs
        if surely(translation, language)
        for said in blanked(english, "en")
        if not is_flagged(translation, said, (language, "en"))
    ]
    assert silent == []


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted(set(REGISTRY) - {"en"}))
def test_a_number_of_things_that_no_list_knows(language: str) -> None:
    other = unknown(AMOUNTS[language if language in AMOUNTS else "pt-BR"]["tablet"][0][1], language)
    silent = [
        f"{count} {thing}"
        for count in (*COUNTS, *(() if is_set(language, "two by an ending") else (TWO,)))
        for thing in THINGS
        if not is_flagged(f"They came with {count} {thing}.", f"{other}.", ("en", language))
    ]
    assert silent == []
