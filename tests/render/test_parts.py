"""The small rules of rendering: links, headings, pictures, dates, spans."""

from __future__ import annotations

import datetime as dt

import pytest

from converter.article import Image, Section
from converter.languages import REGISTRY
from converter.render.dates import COUNTER_STYLES, language_name, long_date
from converter.render.inline import glued, print_spans, screen_spans
from converter.render.links import safe_link, safe_relative, shows_address
from converter.render.outline import outline
from converter.render.pictures import data_url
from tests.render.articles import PICTURE, article, p, plain, s

EN, ES, AR = REGISTRY["en"], REGISTRY["es"], REGISTRY["ar"]


@pytest.mark.parametrize(
    "address", ["https://clinic.example/a?b=1", "http://a.example", "mailto:desk@clinic.example", "tel:+15550100199"]
)
def test_addresses_that_a_handout_carries(address: str) -> None:
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//elsewhere.example",
        "/relative",
        "https://",
        "http://[bad",
        "vbscript:x",
        "",
        None,
    ],
)
def test_addresses_that_a_handout_never_carries(address: str | None) -> None:
    assert safe_link(address) is None


@pytest.mark.parametrize(
    ("address", "safe"),
    [("../es/handout.html", True), ("/etc", False), ("javascript:x", False), ("//a.example/x", False), ("a\\b", False)],
)
def test_the_switcher_stays_beside_the_handout(address: str, safe: bool) -> None:  # noqa: FBT001
    assert safe_relative(address) is safe


@pytest.mark.parametrize(
    ("text", "href", "shown"),
    [
        ("555-010-0199", "tel:+15550100199", True),
        ("our desk", "tel:+15550100199", False),
        ("clinic.example/a", "https://clinic.example/a/", True),
        ("here", "https://clinic.example/a", False),
        ("desk@clinic.example", "mailto:desk@clinic.example", True),
    ],
)
def test_paper_repeats_only_addresses_that_the_text_hides(text: str, href: str, shown: bool) -> None:  # noqa: FBT001
    assert shows_address(text, href) is shown


def _section(name: str, level: int, heading: str | None = "Heading") -> Section:
    return Section(id=name, level=level, heading=plain(heading) if heading else None)


def test_headings_leave_no_level_out() -> None:
    sections = (_section("a", 4), _section("b", 6), _section("c", 2), _section("d", 3), _section("e", 6))
    assert [part.level for part in outline(article(sections=sections))] == [2, 3, 2, 3, 4]


def test_identifiers_are_unique_and_safe() -> None:
    sections = tuple(_section(name, 2) for name in ("main", "a", "a", '"><b', "a-2"))
    assert [part.id for part in outline(article(sections=sections))] == ["main-2", "a", "a-2", "section-4", "a-2-2"]


def test_a_heading_of_spaces_is_no_heading() -> None:
    assert outline(article(sections=(_section("a", 2, " \n"),)))[0].heading is None


def test_pictures_are_told_by_their_bytes() -> None:
    image = Image(src="images/a.svg")
    assert str(data_url(image, {"images/a.svg": PICTURE})).startswith("data:image/png;base64,")
    assert data_url(image, {"images/a.svg": b"<svg onload='x'/>"}) is None
    assert data_url(image, {}) is None
    assert data_url(Image(src="data:image/svg+xml;base64,AAAA"), {}) is None
    assert data_url(Image(src="data:image/png;base64,AAAA"), {}) == "data:image/png;base64,AAAA"


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
    ("tag", "text"),
    [
        ("en", "December 7, 2025"),
        ("es", "7 de diciembre de 2025"),
        ("zh-Hans", "2025年12月7日"),
        ("fa", "۷ دسامبر ۲۰۲۵"),
        ("tl", "Disyembre 7, 2025"),
    ],
)
def test_dates_by_cldr(tag: str, text: str) -> None:
    assert long_date(dt.date(2025, 12, 7), REGISTRY[tag]) == text
    moment = dt.datetime(2025, 12, 7, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=-8)))
    assert long_date(moment, REGISTRY[tag]) == text


@pytest.mark.parametrize("tag", REGISTRY)
def test_every_language_of_the_registry_has_dates_digits_and_names(tag: str) -> None:
    shown = REGISTRY[tag]
    assert any(character.isdecimal() for character in long_date(dt.date(2025, 12, 7), shown))
    assert shown.numbering in COUNTER_STYLES
    assert language_name(tag, EN)
    assert language_name("en", shown)


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
