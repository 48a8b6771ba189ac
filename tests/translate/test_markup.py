"""Marks and links carried over: none lost, none doubled, and the text as the engine gave it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import Span, Spans, plain_text
from converter.translate import Hypothesis, Link
from converter.translate.markup import Projected, project

WORDS = st.lists(
    st.sampled_from(["take", "two", "pills", "with", "water", "every", "day", "mornings", "5", "ml"]),
    min_size=1,
    max_size=8,
)


def word_ranges(text: str) -> list[tuple[int, int]]:
    ranges, position = [], 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        ranges.append((start, position))
    return ranges


@st.composite
def marked_sentences(draw: st.DrawFn) -> Spans:
    spans = []
    for i, word in enumerate(draw(WORDS)):
        marks = draw(st.lists(st.sampled_from(["strong", "em", "u"]), unique=True, max_size=2))
        href = draw(st.sampled_from([None, None, f"https://example.org/{i}"]))
        spans.append(Span(text=word, marks=tuple(marks), href=href))
        spans.append(Span(text=" "))
    return tuple(spans[:-1])


@st.composite
def hypotheses(draw: st.DrawFn, source: str) -> Hypothesis:
    """A translation in any order with any alignment, also none and a wrong one."""
    text = " ".join(draw(st.lists(st.sampled_from(["uno", "dos", "tres", "5", "agua"]), min_size=1, max_size=9)))
    ranges = st.sampled_from(word_ranges(source))
    links = [Link(*draw(ranges), *target) for target in word_ranges(text) if draw(st.booleans())]
    return Hypothesis(text, draw(st.sampled_from([tuple(links), None])))


@given(st.data())
def test_nothing_is_lost_or_doubled(data: st.DataObject) -> None:
    source = data.draw(marked_sentences())
    hypothesis = data.draw(hypotheses(plain_text(source)))
    result = project(source, hypothesis, "es")
    assert plain_text(result.spans) == hypothesis.text
    assert all(span.text for span in result.spans)
    wanted = {mark for span in source for mark in span.marks}
    assert {mark for span in result.spans for mark in span.marks} == wanted
    if len(hypothesis.text) >= len({span.href for span in source if span.href}):
        links = [span.href for span in source if span.href]
        runs = [span.href for span in result.spans if span.href]
        assert Counter(set(runs)) == Counter(links), "every link stands, and stands once"
        # A link may be cut into spans by marks, but its spans follow each other.
        positions = {href: [i for i, span in enumerate(result.spans) if span.href == href] for href in links}
        assert all(p == list(range(p[0], p[0] + len(p))) for p in positions.values())


def test_a_mark_follows_its_word() -> None:
    source = (Span(text="Do "), Span(text="not", marks=("strong",)), Span(text=" stop."))
    hypothesis = Hypothesis("No pare.", (Link(3, 6, 0, 2), Link(7, 11, 3, 7)))
    result = project(source, hypothesis, "es")
    assert result.spans == (Span(text="No", marks=("strong",)), Span(text=" pare."))
    assert result.misplaced == ()


def test_pieces_are_widened_to_whole_words() -> None:
    source = (Span(text="Take "), Span(text="ibuprofen", marks=("em",)))
    hypothesis = Hypothesis("Tome ibuprofeno ya", (Link(5, 9, 5, 8),))
    assert project(source, hypothesis, "es").spans[1] == Span(text="ibuprofeno", marks=("em",))


def test_a_link_leaves_out_the_full_stop_that_its_words_had_not() -> None:
    source = (Span(text="Use a "), Span(text="thermometer", href="https://example.org/"), Span(text="."))
    hypothesis = Hypothesis("Use un termómetro.", (Link(6, 17, 7, 18),))
    assert [span.text for span in project(source, hypothesis, "es").spans] == ["Use un ", "termómetro", "."]


def test_without_blanks_a_piece_is_not_widened() -> None:
    source = (Span(text="Drink "), Span(text="water", marks=("strong",)))
    hypothesis = Hypothesis("请喝水吧", (Link(0, 5, 1, 2), Link(6, 11, 2, 3)))
    assert [s.text for s in project(source, hypothesis, "zh-Hans").spans] == ["请喝", "水", "吧"]


def test_the_same_characters_are_found_without_alignment() -> None:
    source = (Span(text="Give "), Span(text="2.5 ml", marks=("strong",)), Span(text=" now."))
    result = project(source, Hypothesis("Dé ahora 2.5 ml."), "es")
    assert result.spans[1] == Span(text="2.5 ml", marks=("strong",))


def test_the_same_letters_within_a_word_are_not_the_marked_word() -> None:
    source = (Span(text="Come "), Span(text="in", marks=("strong",)), Span(text=" now."))
    result = project(source, Hypothesis("Pase en seguida y sin prisa."), "es")
    assert result.misplaced == ("in",)


def test_words_in_a_third_language_are_marked_only_where_they_stand_as_they_were() -> None:
    source = (Span(text="It is "), Span(text="in vitro", language="la"), Span(text=" here."))
    kept = project(source, Hypothesis("Es in vitro aquí."), "es")
    assert [(span.text, span.language) for span in kept.spans] == [("Es ", None), ("in vitro", "la"), (" aquí.", None)]
    changed = project(source, Hypothesis("Está en vidrio aquí.", (Link(6, 14, 5, 14),)), "es")
    assert changed == Projected((Span(text="Está en vidrio aquí."),), ())


def test_a_vowel_sign_stays_with_its_word() -> None:
    source = (Span(text="Take "), Span(text="medicine", marks=("strong",)), Span(text="."))
    for text, word in (("दवा लेते।", "लेते"), ("خُذْ دَواءً.", "دَواءً"), ("กินยา", "ยา"), ("ဆေးသောက်ပါ", "ဆေး")):
        place = text.index(word)
        tag = {"द": "hi", "خ": "ar", "ก": "th", "ဆ": "my"}[text[0]]
        result = project(source, Hypothesis(text, (Link(5, 13, place, place + 1),)), tag)
        assert [span.text for span in result.spans if span.marks] == [word]


def test_more_links_than_characters_are_told() -> None:
    source = tuple(Span(text="a", href=f"https://example.org/{i}") for i in range(4))
    result = project(source, Hypothesis("Sí"), "es")
    assert plain_text(result.spans) == "Sí"
    assert len({span.href for span in result.spans}) == 2
    assert len(result.lost) == 2


def test_what_cannot_be_placed_covers_the_sentence_and_is_named() -> None:
    source = (Span(text="See "), Span(text="this page", href="https://example.org/"), Span(text=" now."))
    result = project(source, Hypothesis("Mire esta página."), "es")
    assert result.spans == (Span(text="Mire esta página.", href="https://example.org/"),)
    assert result.misplaced == ("this page",)


def test_a_mark_on_the_whole_sentence_stays_on_it() -> None:
    source = (Span(text="Never give aspirin", marks=("strong",)), Span(text="."))
    result = project(source, Hypothesis("Nunca dé aspirina."), "es")
    assert result.spans == (Span(text="Nunca dé aspirina", marks=("strong",)), Span(text="."))
    assert result.misplaced == ()


@pytest.mark.parametrize("text", [" ", "  "])
def test_a_mark_on_blanks_is_none(text: str) -> None:
    source = (Span(text="Stop"), Span(text=text, marks=("strong",)), Span(text="now"))
    assert project(source, Hypothesis("Pare ya"), "es").spans == (Span(text="Pare ya"),)
