"""The word lists, run over professional translations: TICO-19, which stands outside the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import key
from converter.translate.checks.quantities.frequency import possible_spans
from converter.translate.checks.quantities.measures import measures, mentioned
from converter.translate.checks.quantities.reading import read
from converter.translate.checks.quantities.unit_names import unit_names

pytestmark = pytest.mark.slow

TICO = Path(__file__).parents[5] / "shared" / "tico19"
STEP = 5
FILES = {"es": "es-LA", "ar": "ar", "zh": "zh", "hi": "hi", "ru": "ru", "so": "so", "fa": "fa", "bn": "bn"}
MOST_INSIDE = 6
"""Lines of a thousand in which an entry may match within a longer word that has nothing to do with it."""
MOST_MISREAD = 6
"""Lines of a thousand in which a number may be read beside a unit that the source does not name."""
HOMONYMS = {"العام", "السن", "الدقيقه", "الساعه", "মাত্রায"}
"""Whole words, with an article or an ending, that mean something else as well: public, the teeth, to a degree."""
IDIOMS = {"times"}
"""Units that translators add: "for the first time", "twice" for "double"."""


@cache
def lines(language: str) -> list[tuple[str, str]]:
    """Every fifth segment with its source. The Somali file is out of step at its end, which changes little here."""
    path = TICO / f"all.en-{FILES[language]}.tmx"
    if not path.is_file():
        pytest.skip("TICO-19 is not beside the project")
    units = list(etree.parse(path).iter("tu"))[::STEP]
    return [(text(unit, 0), text(unit, 1)) for unit in units]


def text(unit: etree._Element, place: int) -> str:
    return "".join(unit.findall("tuv/seg")[place].itertext()).strip()


@cache
def named_in(source: str) -> frozenset[str]:
    """The units and spans that a source may name; the same sources stand in every file."""
    return frozenset(mentioned(source, "en") | possible_spans(source, "en"))


@cache
def measured_in(source: str) -> frozenset[str]:
    return named_in(source) | {unit for each in measures(source, "en") if (unit := each.unit)}


def inside(source: str, target: str, language: str) -> Iterator[str]:
    """Words that an entry matches without being listed: by an ending, or letters glued to them."""
    reading = read(target, language)
    named = named_in(source)
    for unit in reading.mentions.units:
        word = reading.folded[unit.start : unit.end].lower()
        if unit.kind == "unit" and unit.value not in named and word not in listed(language) and " " not in word:
            yield word


@cache
def listed(language: str) -> frozenset[str]:
    forms = {key(form) for row in word_lists.rows(language) for form in row.forms}
    return frozenset(forms | set(unit_names(language)[0]))


def misread(source: str, target: str, language: str) -> Iterator[str]:
    """Numbers in words beside a unit that the source does not name."""
    named = measured_in(source)
    for each in measures(target, language):
        if each.number.kind != "digits" and each.unit and each.unit not in named | IDIOMS:
            yield f"{each.number.written} ({each.unit})"


@pytest.mark.parametrize("language", FILES)
def test_entries_seldom_match_inside_other_words(language: str) -> None:
    found = Counter(word for source, target in lines(language) for word in set(inside(source, target, language)))
    often = {word: count for word, count in found.items() if 1000 * count > MOST_INSIDE * len(lines(language))}
    assert {word: count for word, count in often.items() if word not in HOMONYMS} == {}


@pytest.mark.parametrize("language", FILES)
def test_numbers_in_words_are_seldom_misread(language: str) -> None:
    found = Counter(said for source, target in lines(language) for said in set(misread(source, target, language)))
    often = {said: count for said, count in found.items() if 1000 * count > MOST_MISREAD * len(lines(language))}
    assert often == {}
