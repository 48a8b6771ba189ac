"""Sentences that are like another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from converter.translate.memory import Memory
from converter.translate.memory.entry import matched
from converter.translate.memory.likeness import SearchableTexts, numbers_differ
from tests.translate.memory.entries import PAIR, entry


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    memory = Memory(tmp_path / "memory.sqlite3")
    memory.remember(
        [
            entry("Take 5 mg with food.", "Tome 5 mg con comida."),
            entry("Do not take it with food.", "No lo tome con comida."),
            entry("Call your doctor.", "Llame a su médico."),
        ]
    )
    return memory


def test_the_most_alike_comes_first_with_its_score(memory: Memory) -> None:
    found = memory.fuzzy("Take 5 mg with milk.", PAIR, least=0.3)
    assert [match.entry.target_text for match in found] == ["Tome 5 mg con comida.", "No lo tome con comida."]
    assert found[0].score == pytest.approx(1 - 4 / 20)
    assert not found[0].numbers_differ


def test_another_dose_is_never_the_same_and_says_so(memory: Memory) -> None:
    (match,) = memory.fuzzy("Take 6 mg with food.", PAIR)
    assert match.score < 1
    assert match.numbers_differ


def test_only_the_same_text_scores_one(memory: Memory) -> None:
    assert [match.score for match in memory.fuzzy(" Call your  doctor.", PAIR)] == [1.0]
    (almost,) = memory.fuzzy("call your doctor.", PAIR)
    assert almost.score < 1


def test_what_is_stored_later_is_found_too_also_by_another_run(memory: Memory) -> None:
    assert memory.fuzzy("Wash your hands well.", PAIR) == []
    with Memory(memory.path) as other:
        other.remember([entry("Wash your hands.", "Lávese las manos.")])
    assert len(memory.fuzzy("Wash your hands well.", PAIR)) == 1
    memory.remember([entry("Wash your hands wel.", "Lávese bien las manos.")])
    assert len(memory.fuzzy("Wash your hands well.", PAIR)) == 2


def test_limits_and_pairs(memory: Memory) -> None:
    assert len(memory.fuzzy("Take it with food.", PAIR, least=0.1, limit=2)) == 2
    assert memory.fuzzy("Call your doctor.", ("en", "fr")) == []
    assert memory.fuzzy("  ", PAIR) == []


def test_a_placeholder_keeps_from_scoring_one(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        memory.remember([entry(partial=True)])
        (match,) = memory.fuzzy("Take 1 tablet.", PAIR)
    assert match.score < 1


ROUNDING = 1e-9
TEXTS = st.lists(st.text(alphabet="ab 1", max_size=12), max_size=30)


@given(TEXTS, st.text(alphabet="ab 1", max_size=12), st.floats(0.05, 1))
def test_nothing_that_is_alike_enough_is_missed(texts: list[str], wanted: str, least: float) -> None:
    found = dict(SearchableTexts(texts).like(wanted, least, limit=100))
    scores = {matched(text): Levenshtein.normalized_similarity(matched(wanted), matched(text)) for text in texts}
    # At the very border a score is a matter of rounding.
    sure = {text: score for text, score in scores.items() if score >= least + ROUNDING and matched(wanted)}
    assert sure.items() <= found.items()
    assert all(score >= least - ROUNDING and scores[text] == score for text, score in found.items())


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Take 1 a day", "Take 1 each day", False),
        ("Take 1 or 2", "Take 2 or 1", True),
        ("1.5 mg", "15 mg", True),
        ("خذ ١٠ مل", "خذ 10 مل", False),
        ("at 10:30", "at 10:31", True),
        ("no number", "none here", False),
        ("1/2 tablet", "12 tablets", True),
        ("x²", "x³", False),
    ],
)
def test_numbers(one: str, other: str, *, differ: bool) -> None:
    assert numbers_differ(one, other) is differ
