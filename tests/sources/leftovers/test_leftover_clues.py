"""The clues that spare a text the patterns never hide a leftover from them."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.sources.leftovers import clues
from converter.sources.leftovers.rules import find_leftovers, texts_with_leftovers

LEFTOVERS = (
    "Create an image of a doctor with a patient.",
    "Please write a blog post about heat.",
    "Act as a videoblogger and SEO expert.",
    "Make it sound more friendly.",
    "As an AI language model, I cannot say.",
    "Certainly! Here is the revised version of your text:",
    "Would you like me to add a conclusion?",
    "I can’t help with that request.",
    "I'm sorry, but I cannot do that.",
    "I hope this helps!",
    "ChatGPT said:",
    "[insert clinic name]",
    "{{ name }}",
    "TODO: ask the nurse",
    "Lorem ipsum dolor sit amet.",
    "Erstelle ein Bild von einem Arzt.",
    "Écris un article sur la chaleur.",
)
OTHERS = (
    "Drink water.",
    "Rest in the shade",
    "the sofPlease create an image of a catt towel",
    "Call [dose] us",
    "¿Todo bien?",
)


@pytest.mark.parametrize("leftover", LEFTOVERS)
def test_every_kind_has_its_clue(leftover: str) -> None:
    assert find_leftovers(leftover)
    assert texts_with_leftovers(["Nothing.", leftover, "Nothing."]) == {1}


@given(st.lists(st.sampled_from((*LEFTOVERS, *OTHERS)), min_size=1, max_size=4), st.sampled_from((" ", "\n", "")))
def test_a_text_has_the_same_clues_alone_and_among_others(parts: list[str], between: str) -> None:
    text = between.join(parts)
    assert 1 in texts_with_leftovers(["Nothing.", text]) or not find_leftovers(text)
    assert (1 in texts_with_leftovers(["İ", text, "Something else."])) == bool(texts_with_leftovers([text]))


def test_no_word_of_one_kind_hides_a_word_of_another() -> None:
    kinds = (clues._PROMPTS, clues._REPLIES, clues._DRAFTS, clues._ALSO_BEGUN)
    assert not [
        (one, two) for first, second in permutations(kinds, 2) for one in first for two in second if two.startswith(one)
    ]
