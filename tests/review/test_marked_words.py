"""A translation is edited as plain text, and its bold words, links and line breaks come back where they belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import Segment, Span, plain_text
from converter.review.codes import coded, normal
from converter.review.marked_words import WordsNotFound, marked_text
from converter.review.model import Change
from converter.review.segment_tokens import token_of
from converter.review.typed import SentenceAnswer, answer_text, codec_of, typed_verdict

BOLD = Segment(
    id="s0.b0#0",
    source=(Span(text="Take "), Span(text="two", marks=("strong",)), Span(text=" pills.")),
    target=(Span(text="Tome "), Span(text="dos", marks=("strong",)), Span(text=" pastillas.")),
)
WHOLE = Segment(
    id="s0.b1#0",
    source=(Span(text="Call 911.", marks=("strong",)),),
    target=(Span(text="Llame al 911.", marks=("strong",)),),
)
BREAK = Segment(id="s0.b2#0", source=(Span(text="One\ntwo"),), target=(Span(text="Uno\ndos"),))
NESTED = Segment(
    id="s0.b3#0",
    source=(
        Span(text="See "),
        Span(text="our ", href="https://a.example/"),
        Span(text="page", href="https://a.example/", marks=("strong",)),
    ),
    target=(
        Span(text="Vea "),
        Span(text="nuestra ", href="https://a.example/"),
        Span(text="página", href="https://a.example/", marks=("strong",)),
    ),
)


def typed(segment: Segment, text: str, **words: str) -> object:
    """The verdict on a translation that was edited, or the spans that it became."""
    chosen = {int(name.removeprefix("n")): said for name, said in words.items()}
    codec = codec_of(segment, "es")
    answer = SentenceAnswer(token_of(segment).id, text=text, words=chosen)
    verdict, _ = typed_verdict(answer_text(answer, segment, "es"), token_of(segment), segment, codec, signed_off=False)
    return verdict.target if isinstance(verdict, Change) else verdict


@pytest.mark.parametrize("segment", [BOLD, WHOLE, BREAK, NESTED])
def test_what_is_left_as_it_is_changes_nothing(segment: Segment) -> None:
    assert typed(segment, marked_text(coded(segment)).text) is None


def test_bold_words_stay_bold_where_they_stand_now() -> None:
    assert typed(BOLD, "Debe tomar dos pastillas.") == (
        Span(text="Debe tomar "),
        Span(text="dos", marks=("strong",)),
        Span(text=" pastillas."),
    )


def test_other_words_are_bold_if_somebody_says_so() -> None:
    assert typed(BOLD, "Tome 2 pastillas.", n1="2 pastillas") == (
        Span(text="Tome "),
        Span(text="2 pastillas", marks=("strong",)),
        Span(text="."),
    )


def test_a_sentence_that_is_bold_stays_bold_whatever_it_says() -> None:
    assert typed(WHOLE, "Llame a emergencias.") == (Span(text="Llame a emergencias.", marks=("strong",)),)


def test_it_is_not_asked_which_words_are_bold_where_all_of_the_original_is() -> None:
    covered = BOLD.model_copy(update={"target": (Span(text="Tome dos pastillas.", marks=("strong",)),)})
    assert [each.asked for each in marked_text(coded(WHOLE)).marked] == [False]
    assert [each.asked for each in marked_text(coded(covered)).marked] == [True], "the engine did not know which"
    assert typed(covered, "Tome dos pastillas.", n1="dos") == BOLD.target


def test_a_code_inside_another_stays_inside() -> None:
    assert typed(NESTED, "Mire nuestra página") == (
        Span(text="Mire "),
        Span(text="nuestra ", href="https://a.example/"),
        Span(text="página", href="https://a.example/", marks=("strong",)),
    )


def test_line_breaks_stay_and_one_that_is_lost_is_said() -> None:
    assert typed(BREAK, "Uno\nmás dos") == (Span(text="Uno\nmás dos"),)
    assert "has lost code" in str(typed(BREAK, "Uno más dos"))


@pytest.mark.parametrize("words", [{}, {"n1": "tres"}, {"n1": ""}])
def test_words_that_do_not_stand_there_are_asked_again(words: dict[str, str]) -> None:
    with pytest.raises(WordsNotFound, match="say which"):
        typed(BOLD, "Tome 2 pastillas.", **words)


def test_stretches_that_overlap_are_asked_again() -> None:
    first, second = (each.number for each in marked_text(coded(NESTED)).marked)
    with pytest.raises(WordsNotFound, match="overlap"):
        typed(NESTED, "Vea nuestra página web", **{f"n{first}": "nuestra página", f"n{second}": "página web"})


def test_of_words_that_stand_several_times_the_nearest_are_meant() -> None:
    segment = BOLD.model_copy(update={"target": (Span(text="dos veces "), Span(text="dos", marks=("strong",)))})
    assert typed(segment, "dos veces al día dos") == (
        Span(text="dos veces al día "),
        Span(text="dos", marks=("strong",)),
    )


def test_a_sentence_that_is_not_translated_yet_asks_which_words_are_bold() -> None:
    segment = BOLD.model_copy(update={"target": ()})
    (one,) = marked_text(coded(segment)).marked
    assert (one.meaning, one.words) == ("bold", "")
    with pytest.raises(WordsNotFound, match="Nothing in the translation is bold"):
        typed(segment, "Tome dos pastillas.")
    assert typed(segment, "Tome dos pastillas.", n1="dos") == BOLD.target
    assert typed(WHOLE.model_copy(update={"target": ()}), "Llame al 911.") == WHOLE.target


@given(st.text(st.sampled_from("ab \n{}/1"), max_size=12), st.text(st.sampled_from("ab {}/1"), max_size=4))
def test_no_edit_breaks_and_no_word_of_it_is_lost(text: str, words: str) -> None:
    try:
        result = typed(BOLD, text, n1=words)
    except WordsNotFound:
        return
    if isinstance(result, tuple):
        assert "".join(plain_text(result).split()) in "".join(plain_text(normal((Span(text=text),))).split())
