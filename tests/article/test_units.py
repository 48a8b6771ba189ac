"""Units: every text of an article under a path, and back."""

import pytest
from hypothesis import given

from converter.article import (
    Article,
    Code,
    Image,
    List,
    ListItem,
    Paragraph,
    Section,
    Span,
    Unit,
    replace_units,
    texts_of,
    units,
)
from tests.article.strategies import articles

pytestmark = pytest.mark.slow


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text=text),)


@given(articles)
def test_paths_are_unique_and_replacing_nothing_changes_nothing(article: Article) -> None:
    found = list(units(article))
    assert len({unit.path for unit in found}) == len(found)
    assert replace_units(article, {}) == article


@given(articles)
def test_every_unit_can_be_replaced(article: Article) -> None:
    changed = replace_units(article, {unit.path: spans(f"<{unit.path}>") for unit in units(article)})
    assert [unit.spans for unit in units(changed)] == [spans(f"<{unit.path}>") for unit in units(article)]


@given(articles)
def test_code_is_no_unit(article: Article) -> None:
    texts = {unit.path: spans("x") for unit in units(article)}
    before = [block for section in article.sections for block in section.blocks if isinstance(block, Code)]
    changed = replace_units(article, texts)
    assert [block for section in changed.sections for block in section.blocks if isinstance(block, Code)] == before


def test_reading_order_and_roles(article: Article) -> None:
    inner = List(items=(ListItem(blocks=(Paragraph(spans=spans("item")),)),))
    picture = Image(src="a.png", alt="alt", caption=spans("caption"), credit=spans("credit"))
    section = Section(id="a", level=2, heading=spans("heading"), blocks=(Paragraph(spans=spans("p")), inner, picture))
    whole = article.model_copy(update={"title": "title", "sections": (section,), "tags": ("tag",)})
    assert [(unit.path, unit.role) for unit in units(whole)] == [
        ("title", "title"),
        ("s0.heading", "heading"),
        ("s0.b0", "paragraph"),
        ("s0.b1.i0.b0", "item"),
        ("s0.b2.alt", "alt"),
        ("s0.b2.caption", "caption"),
        ("tag0", "tag"),
    ]
    assert [unit for unit in texts_of(whole) if unit.role == "credit"] == [
        Unit("s0.b2.credit", "credit", spans("credit"))
    ]
