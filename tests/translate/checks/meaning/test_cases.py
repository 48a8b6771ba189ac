"""Minimal pairs of handout sentences: a right translation is left alone, the same with an idea exchanged is found.

``cases/<language>.tsv``: the English sentence, a right translation, and a wrong one or nothing, by tabs under a header.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from converter.translate.checks import check_segment
from converter.translate.checks.meaning import meaning
from converter.translate.checks.meaning.word_lists import idea_languages

MOST_DOUBTED = 0.03
"""Of right sentences, those that may have a warning: they are short, and the check asks most of such."""
NEGATION = Path(__file__).parents[1] / "handout_sentences" / "negation"
CASES = {path.stem: path for path in sorted((Path(__file__).parent / "cases").glob("*.tsv"))}


def cases_of(language: str) -> list[tuple[str, str, str]]:
    text = CASES[language].read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    header, *rows = (line.split("\t") for line in text.removesuffix("\n").split("\n"))
    assert header == ["english", "right", "wrong"]
    return [(english, right, wrong) for english, right, wrong in rows]


def test_cases_are_of_languages_with_a_table() -> None:
    assert set(CASES) <= idea_languages()


@pytest.mark.parametrize("language", CASES)
def test_a_right_translation_has_no_error_and_seldom_a_warning(language: str) -> None:
    there, back = ("en", language), (language, "en")
    pairs = [(english, right) for english, right, _ in cases_of(language)]
    loud = [[*meaning(english, right, there), *meaning(right, english, back)] for english, right in pairs]
    assert [found for found in loud if any(one.severity == "error" for one in found)] == []
    doubted = [found for found in loud if found]
    assert len(doubted) <= len(pairs) * MOST_DOUBTED, doubted


@pytest.mark.slow
@pytest.mark.parametrize("language", CASES)
def test_an_exchanged_idea_is_found(language: str) -> None:
    """What the check of meaning leaves to that of negation ("effective" and "not effective") is found by that one."""
    pairs = [(english, wrong) for english, _, wrong in cases_of(language) if wrong]
    assert pairs
    assert [pair for pair in pairs if not check_segment(*pair, ("en", language))] == []


def test_a_prohibition_of_two_things_may_say_neither() -> None:
    """Many languages forbid twice where English says neither and nor."""
    loud = []
    for path in sorted(NEGATION.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            english, right, *_ = line.split("\t")
            if english.startswith("Neither"):
                loud.append((path.stem, *meaning(english, right, ("en", path.stem))))
                loud.append((path.stem, *meaning(right, english, (path.stem, "en"))))
    assert loud
    assert [found for found in loud if len(found) > 1] == []
