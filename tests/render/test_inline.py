"""Spans as HTML: marks, links, parts in other languages, and amounts that stay whole."""

from __future__ import annotations

import pytest

from converter.languages import REGISTRY
from converter.render.inline import glued, print_spans, screen_spans
from tests.render.articles import p, s

EN, ES, AR = REGISTRY["en"], REGISTRY["es"], REGISTRY["ar"]


def test_spans_with_one_address_are_one_link() -> None:
    spans = (s("a", href="https://a.example"), s("b", "strong", href="https://a.example"), s("c"))
    assert screen_spans(spans, EN) == '<a href="https://a.example">a<strong>b</strong></a>c'


def test_a_blank_span_does_not_cut_a_link() -> None:
    spans = tuple(s(text, href="https://a.example") for text in ("a", " ", "b"))
    assert screen_spans(spans, EN) == '<a href="https://a.example">a b</a>'


def test_a_link_without_text_is_no_link() -> None:
    blank = (s("", href="https://a.example"), s(" \n", href="https://a.example"))
    assert screen_spans(blank, EN) == " <br>"
    assert print_spans(blank, EN) == " <br>"


def test_a_link_in_print_holds_text_alone() -> None:
    assert print_spans((s("10 mg\nb", "em", href="https://a.example"),), AR) == (
        '<a class="em" href="https://a.example">\u206610\u00a0mg b\u2069</a>'
    )


def test_a_run_stays_whole_where_its_marks_change() -> None:
    spans = (s("ماء H"), s("2", "sub"), s("O"))
    assert screen_spans(spans, AR) == 'ماء <bdi dir="ltr">H<sub>2</sub>O</bdi>'


def test_a_part_in_another_language_says_so() -> None:
    assert screen_spans((s("hello", language="en"),), ES) == '<span lang="en" dir="ltr">hello</span>'
    assert screen_spans((s("hola", language="es-MX"),), ES) == "hola"
    assert screen_spans((s("ᐃᓄᒃ", language="iu"),), ES) == '<span lang="iu" dir="ltr">ᐃᓄᒃ</span>'


def test_marks_nest_and_breaks_stay() -> None:
    assert screen_spans(p(s("a\nb", "strong", "u")).spans, EN) == "<strong><u>a<br>b</u></strong>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Take 0.4 mL now", "Take 0.4~mL now"),
        ("a las 8:00 p. m. en casa", "a las 8:00~p.~m. en casa"),
        ("38 °C or 50 %", "38~°C or 50~%"),
        ("٢٠٠ mg", "٢٠٠~mg"),
        ("5 tablets", "5 tablets"),
        ("page 5", "page 5"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(text: str, shown: str) -> None:
    assert glued(text) == shown.replace("~", "\u00a0")
