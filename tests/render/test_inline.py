"""Spans as HTML: marks, links, parts in other languages, and amounts that stay whole."""

from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from converter.article import Spans
from converter.languages import REGISTRY
from converter.render.inline import print_spans, screen_spans
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


def test_a_link_in_print_is_one_element_with_its_marks_and_runs() -> None:
    link = "https://a.example"
    assert print_spans((s("خذ ", href=link), s("10 mg\nb", "em", href=link)), AR) == (
        f'<a href="{link}">خذ <em><bdi dir="ltr">10\u00a0mg</bdi><br><bdi dir="ltr">b</bdi></em></a>'
    )


def test_bold_words_with_amounts_are_one_element() -> None:
    spans = (s("Give "), s("5 mg now, 8 mg ", "strong"), s("at noon", "strong", "u"), s(" and 9 mg", "strong"), s("."))
    assert screen_spans(spans, EN) == (
        'Give <strong><span class="amount">5 mg</span> now, <span class="amount">8 mg</span> <u>at noon</u>'
        ' and <span class="amount">9 mg</span></strong>.'
    )
    assert print_spans(spans, EN) == "Give <strong>5\u00a0mg now, 8\u00a0mg <u>at noon</u> and 9\u00a0mg</strong>."


def test_a_mark_ends_where_an_amount_or_a_link_begins_or_ends_in_it() -> None:
    assert screen_spans((s("Take 5", "strong"), s(" mg")), EN) == (
        '<strong>Take </strong><span class="amount"><strong>5</strong> mg</span>'
    )
    link = "https://a.example"
    spans = (s("see ", "strong"), s("a", "strong", "em", href=link), s("b", "em", href=link), s(" now", "em"))
    assert screen_spans(spans, EN) == (f'<strong>see </strong><em><a href="{link}"><strong>a</strong>b</a> now</em>')


def test_the_number_of_a_link_stands_right_after_it() -> None:
    spans = (s("a", "strong"), s("b", "strong", href="https://a.example"), s("c", "strong"), s("d", "em"))
    shown = print_spans(
        (*spans, s("e", href="https://b.example"), s("f", "em")), EN, lambda href, _: escape(f"[{href[8]}]")
    )
    assert shown == (
        '<strong>a<a href="https://a.example">b</a>[a]c</strong><em>d</em><a href="https://b.example">e</a>[b]<em>f</em>'
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


def test_a_run_and_an_amount_go_around_the_links_in_them() -> None:
    link = "https://a.example"
    assert screen_spans((s("خذ 5 "), s("mg", href=link), s(" الآن")), AR) == (
        'خذ <bdi dir="ltr"><span class="amount">5 <a href="https://a.example">mg</a></span></bdi> الآن'
    )
    assert screen_spans((s("خذ 5", href=link), s(" mg")), AR) == (
        '<a href="https://a.example">خذ </a><bdi dir="ltr"><span class="amount">'
        '<a href="https://a.example">5</a> mg</span></bdi>'
    )


def test_an_amount_that_a_link_cuts_keeps_together_by_a_no_break_space() -> None:
    spans = (s("Take 5 "), s("mg a day", href="https://a.example"))
    assert screen_spans(spans, EN) == 'Take 5\u00a0<a href="https://a.example">mg a day</a>'


def test_an_amount_is_one_element_even_if_its_marks_change() -> None:
    spans = (s("Take "), s("5", "strong"), s(" × 10"), s("9", "sup"), s("/L now"))
    assert screen_spans(spans, EN) == ('Take <span class="amount"><strong>5</strong> × 10<sup>9</sup>/L</span> now')


def test_an_amount_that_is_wide_breaks_between_its_pieces_only() -> None:
    assert screen_spans((s("(120–139/80–89 mmHg)"),), EN) == (
        '<span class="amounts">(<span class="amount">120–139/80–</span><span class="amount">89 mmHg</span>)</span>'
    )


def test_characters_hold_an_amount_together_in_print() -> None:
    assert print_spans((s("(120–139/80–89 "), s("mmHg", "strong"), s(")")), EN) == (
        "(120–\u2060139/\u206080–\u206089\u00a0<strong>mmHg</strong>)"
    )
    assert print_spans((s("10"), s("9", "sup"), s("/L")), EN) == "10<sup>9</sup>/\u2060L"


def test_arrows_of_right_to_left_text_point_in_its_direction() -> None:
    assert screen_spans((s("حبة → حبتان"),), AR) == "حبة ← حبتان"
    assert screen_spans((s("5 mg → 10 mg"),), AR).striptags() == "5 mg → 10 mg"
    assert screen_spans((s("1 → 2"),), EN) == "1 → 2"


def test_a_part_in_another_language_has_its_own_runs() -> None:
    assert screen_spans((s("(خذ 5 mg)", language="ar"),), EN) == (
        '<span lang="ar" dir="rtl">(خذ <bdi dir="ltr"><span class="amount">5 mg</span></bdi>)</span>'
    )


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ((s("Take "), s("5", href="https://a.b/c"), s(" mg now.")), 'Take <a href="https://a.b/c">5</a>␣mg[1] now.'),
        ((s("Take "), s("it", href="https://a.b/c"), s(" now.")), 'Take <a href="https://a.b/c">it</a>[1] now.'),
        (
            (s("5", href="https://a.b/c"), s(" mg", href="https://a.b/d")),
            '<a href="https://a.b/c">5</a>[1]<a href="https://a.b/d">␣mg</a>[1]',
        ),
    ],
)
def test_the_number_of_a_link_parts_no_amount(spans: Spans, shown: str) -> None:
    drawn = str(print_spans(spans, EN, lambda _href, _text: Markup("[1]")))
    assert drawn.replace("\u00a0", "␣").replace("\u202f", "␣").replace("\u2060", "") == shown
