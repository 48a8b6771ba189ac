"""Codes of a sentence as text in a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import Segment, Span, Spans, plain_text
from converter.review.bracketed import BracketCodec
from converter.review.codes import coded, normal
from converter.review.incoming import CodedTextReader, CodesBroken
from tests.article.strategies import inline
from tests.review.samples import TRANSLATION

bracy = st.text(st.sampled_from("{{}}//12 a\n\u200f\u0661"), max_size=14)
"""Text that looks like codes."""
bracy_spans = st.lists(
    st.builds(
        Span,
        text=bracy,
        marks=st.sampled_from([(), ("strong",), ("em", "strong")]),
        href=st.sampled_from([None, "https://example.org/"]),
    ),
    max_size=4,
).map(tuple)


def segment(source: Spans, target: Spans) -> Segment:
    return Segment(id="title#0", source=source, target=target)


def read(text: str, one: Segment, *, rtl: bool = False) -> Spans:
    both = coded(one)
    return CodedTextReader(BracketCodec(both, rtl=rtl).element(text), both.meanings, int).spans


@given(st.one_of(inline, bracy_spans), st.one_of(inline, bracy_spans), st.booleans())
def test_what_was_written_is_read_again(source: Spans, target: Spans, rtl: bool) -> None:  # noqa: FBT001
    one = segment(source, target)
    written = BracketCodec(coded(one), rtl=rtl)
    assert read(written.target, one, rtl=rtl) == normal(target)
    if not rtl:  # a source is only shown
        assert read(written.source, one) == normal(source)


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1), st.booleans())
def test_without_codes_nothing_changes(text: str, rtl: bool) -> None:  # noqa: FBT001
    (span,) = normal((Span(text=text),))
    assert BracketCodec(coded(segment((span,), (span,))), rtl=rtl).target == span.text


def test_codes_have_more_braces_than_the_text() -> None:
    bold = Span(text="now", marks=("strong",))
    written = BracketCodec(coded(segment((Span(text="Fill in {1} "), bold), (Span(text="{{/2}} "), bold))))
    assert written.source == "Fill in {1} {{{1}}}now{{{/1}}}"
    assert written.target == "{{/2}} {{{1}}}now{{{/1}}}"


def test_codes_are_told() -> None:
    legends = [BracketCodec(coded(one)).legend for one in TRANSLATION.segments]
    assert legends == [
        "",
        "Keep the codes, each around its words: {1}…{/1} bold.",
        "Keep the codes, each around its words: {1}…{/1} a link; {2}…{/2} italic.",
        "Keep the codes, each around its words: {1} a new line.",
    ]


def test_a_stroke_may_stand_behind_as_right_to_left_text_shows_it() -> None:
    one = TRANSLATION.segments[1]
    assert read("{1}No{1/} tome.", one) == (Span(text="No", marks=("strong",)), Span(text=" tome."))


def test_marks_without_width_keep_codes_whole_in_right_to_left_text() -> None:
    one = segment((Span(text="10 mg", marks=("strong",)),), (Span(text="10 mg", marks=("strong",)),))
    assert BracketCodec(coded(one), rtl=True).target == "\u200f{1}\u200f10 mg\u200f{/1}\u200f"
    assert plain_text(read("{1}10 mg{/1}", one, rtl=True)) == "10 mg"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{1}No tome", "{1} has no {/1} after its words"),
        ("No{/1} tome", "{/1} stands where {1} is not open"),
        ("{3}No{/3}", "{3}, a code that its sentence does not have"),
        ("{/3}No", "{/3}, a code that its sentence does not have"),
        ("{1}{2}No{/1}{/2}", "{/1} stands where {1} is not open, or before a code inside ends"),
        ("{1}{1}No{/1}", "{1} has no {/1} after its words"),
    ],
)
def test_codes_that_do_not_nest(text: str, why: str) -> None:
    with pytest.raises(CodesBroken) as caught:
        read(text, TRANSLATION.segments[2])
    assert why in str(caught.value)


def test_the_end_of_a_line_break() -> None:
    with pytest.raises(CodesBroken, match="does not have"):
        read("Llame{/1}", TRANSLATION.segments[3])
