"""The word lists read over what professionals translated, where TICO-19 lies beside the project."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from converter.translate.checks import out_of_step
from converter.translate.checks.negation import negation
from converter.translate.checks.negation.counting import count
from converter.translate.checks.negation.lexicon import lexicon
from converter.translate.checks.negation.tokens import fold

pytestmark = pytest.mark.slow

TICO = Path(__file__).parents[5] / "shared" / "tico19"
STEP = 4
LANGUAGES = {"ar": "ar", "bn": "bn", "es-LA": "es", "fa": "fa", "hi": "hi", "ru": "ru", "so": "so", "zh": "zh"}
COUNTING = {"negator", "prohibitive", "without", "alone", "opening", "denial", "stop"}
MOST_FLAGGED = {"ru": 0.03, "es-LA": 0.015, "so": 0.012}
"""Somali translations of TICO-19 have lost many a "not"."""
OFTEN = 5
"""The fewest lines that say something of a form."""


@lru_cache
def lines(language: str) -> list[tuple[str, str]]:
    """Every fourth segment of a language with its translation."""
    path = TICO / f"all.en-{language}.tmx"
    if not path.is_file():
        pytest.skip("TICO-19 is not beside the project")
    units = etree.parse(path).iter("tu")
    both = [["".join(segment.itertext()).strip() for segment in unit.iter("seg")] for unit in units]
    sources, targets = [source for source, _ in both], [target for _, target in both]
    offsets = out_of_step(sources, targets) if language == "so" else [0] * len(both)
    return [(sources[place + offset], targets[place]) for place, offset in enumerate(offsets)][::STEP]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_few_lines_are_flagged(language: str) -> None:
    read, pair = lines(language), ("en", LANGUAGES[language])
    findings = [found for source, target in read for found in negation(source, target, pair)]
    assert len(findings) <= MOST_FLAGGED.get(language, 0.004) * len(read)
    assert sum(found.severity == "error" for found in findings) <= 0.003 * len(read)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_stands_where_the_source_denies_something(language: str) -> None:
    listed = lexicon(LANGUAGES[language])
    assert listed is not None
    fits: Counter[str] = Counter()
    denied: Counter[str] = Counter()
    for source, target in lines(language):
        forms = {fold(found.text) for found in listed.find(target) if found.kinds & COUNTING}
        fits.update(forms)
        denied.update(forms if count(source, "en").most else ())
    assert {form: number for form, number in fits.items() if number >= OFTEN and denied[form] < 0.7 * number} == {}
    assert sum(denied.values()) >= 0.93 * sum(fits.values())
