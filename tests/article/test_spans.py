"""Lists of spans, and the ids of sentences."""

import pytest

from converter.article import Span, merge_spans, number_of, plain_text, segment_id, unit_of


@pytest.mark.parametrize("texts", [(), ("one",), ("one", "", " two")])
def test_the_text_of_spans(texts: tuple[str, ...]) -> None:
    spans = tuple(Span(text=text, marks=("strong",)) for text in texts)
    assert plain_text(spans) == plain_text(list(spans)) == plain_text(iter(spans)) == "".join(texts)


def test_neighbours_with_the_same_properties_are_one_span() -> None:
    bold = Span(text="b", marks=("strong",))
    assert merge_spans([Span(text="a"), Span(text=""), Span(text="c"), bold, bold]) == (
        Span(text="ac"),
        Span(text="bb", marks=("strong",)),
    )


@pytest.mark.parametrize("path", ["title", "s2.b1.i3.b0", "s2.b4.r1.c0"])
def test_the_id_of_a_sentence_names_its_unit_and_its_place(path: str) -> None:
    named = segment_id(path, 12)
    assert (named, unit_of(named), number_of(named)) == (f"{path}#12", path, "12")


def test_an_id_without_a_place_is_its_unit() -> None:
    assert unit_of("title") == "title"
