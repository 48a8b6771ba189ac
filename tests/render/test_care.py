"""Which sections stand as cards that tell when to get help."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from converter.article import Paragraph, Section
from converter.render import RenderOptions, render
from converter.render.care import Care, cares
from converter.render.pdf.pdf import print_page
from tests.render.articles import edition, plain


def section(heading: str | None, level: int = 2, *, empty: bool = False) -> Section:
    blocks = () if empty else (Paragraph(spans=plain("Your child cannot drink.")),)
    return Section(id="a", level=level, heading=plain(heading) if heading else None, blocks=blocks)


@pytest.mark.parametrize(
    ("language", "heading", "care"),
    [
        ("en", "When to Call Us", "call"),
        ("en", "Know when to see a doctor", "call"),
        ("en", "When should I call my child’s doctor?", "call"),
        ("en", "Call 911 if:", "emergency"),
        ("en-US", "Get Help Right Away", "emergency"),
        ("en", "When to Call the Doctor or 911 if it is bad", "emergency"),
        ("en", "Warning signs", "call"),
        ("en", "Warning signs of a new habit", None),
        ("en", "When not to call", None),
        ("en", "You do not need to call if", None),
        ("en", "Recall: what you should know", None),
        ("en", "Emergency contraception", None),
        ("en", None, None),
        ("es", "¿Cuándo llamar al médico?", "call"),
        ("es", "When to call us", None),
        ("fr", "Quand s’inquiéter ?", "call"),
        ("zh-Hans", "宝宝发烧何时就医", "call"),
        ("ar", "متى تتصل بالطبيب؟", "call"),
        (None, "When to call us", None),
        ("xx", "When to call us", None),
    ],
)
def test_the_heading_of_the_original_says_when_to_get_help(
    language: str | None, heading: str | None, care: Care | None
) -> None:
    assert cares((section(heading),), language) == (care,)


def test_a_heading_over_others_hands_on_what_it_asks_for() -> None:
    sections = (
        section("When to call us", empty=True),
        section("Babies", 3),
        section("Call 911 if", 3),
        section("At home"),
    )
    assert cares(sections, "en") == (None, "call", "emergency", None)


@pytest.mark.parametrize("form", ["html", "pdf", "epub"])
def test_every_format_draws_the_card(form: str) -> None:
    made, options = edition("es"), RenderOptions()
    match form:
        case "html":
            page = render(made, "html", options).decode()
        case "pdf":
            page = print_page(made, options).body
        case _:
            with ZipFile(BytesIO(render(made, "epub", options))) as book:
                page = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    (card,) = re.findall(r'class="card call[^"]*".*?<h3', page, re.DOTALL)
    assert card.count("<h") == 1
