"""The search that spares most texts the patterns never hides a leftover from them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.sources.leftovers.leftover_pattern import alternatives, by_first_letter
from converter.sources.leftovers.patterns import NOTES, PROMPTS, REPLIES
from converter.sources.leftovers.prefilter import texts_with_leftovers
from converter.sources.leftovers.rules import find_leftovers
from tests.sources.leftovers.test_leftovers import NAMES, lines_of

TEXTS = [text for name in NAMES for text in lines_of(name)]


@pytest.mark.slow
def test_every_text_with_a_leftover_is_searched_alone_and_among_others() -> None:
    with_leftovers = {number for number, text in enumerate(TEXTS) if find_leftovers(text)}
    assert with_leftovers <= texts_with_leftovers(TEXTS)
    assert all(texts_with_leftovers([TEXTS[number]]) == {0} for number in with_leftovers)


def test_most_texts_that_a_clinic_may_write_are_not_searched() -> None:
    assert len(texts_with_leftovers(lines_of("real"))) < 10


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), st.sampled_from((" ", "\n", "")))
def test_texts_that_run_together_hide_nothing(parts: list[str], between: str) -> None:
    text = between.join(parts)
    assert 1 in texts_with_leftovers(["İ", text, "Something else."]) or not find_leftovers(text)


def test_case_matters_in_no_core_that_is_looked_for_in_small_letters() -> None:
    patterns = [pattern for pattern in (*PROMPTS, *REPLIES, *NOTES) if pattern.ignores_case]
    assert len(patterns) > 15
    assert all(pattern.core == pattern.core.lower() for pattern in patterns)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("(?:cats?|dogs?)\\b(?! of)", [r"cats?\b(?! of)", r"dogs?\b(?! of)"]),
        (
            "(?:(?:big|small) )?(?:cat|dog) or x",
            ["big (?:cat|dog) or x", "small (?:cat|dog) or x", "cat or x", "dog or x"],
        ),
        (r"[(|\]]a|b\|c", [r"[(|\]]a", r"b\|c"]),
        ("(?:a|b)+c", ["(?:a|b)+c"]),
    ],
)
def test_the_choices_at_the_beginning_of_a_pattern(pattern: str, found: list[str]) -> None:
    assert list(alternatives(pattern)) == found


def test_cores_by_their_first_letter_are_found_where_they_are() -> None:
    text = "\n".join(TEXTS).lower()
    cores = [pattern.core for pattern in (*PROMPTS, *REPLIES, *NOTES) if pattern.ignores_case]
    grouped = by_first_letter(choice for core in cores for choice in alternatives(core))
    plain = [match.start() for match in re.finditer("|".join(cores), text)]
    assert len(plain) > 50
    assert [match.start() for match in re.finditer(grouped, text)] == plain
