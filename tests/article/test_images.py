"""Pictures: every one under its path, changed or dropped, with the findings in the right place."""

import re

from hypothesis import given

from converter.article import (
    Article,
    Callout,
    Finding,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Section,
    Span,
    finding,
    units,
)
from converter.article.images import images, map_images
from tests.article.strategies import articles

TEXT = Paragraph(spans=(Span(text="text"),))


def picture(name: str) -> Image:
    return Image(src=name, alt=name)


def body(article: Article, *blocks: object, findings: tuple[Finding, ...] = ()) -> Article:
    section = Section(id="a", level=2, blocks=blocks)
    return article.model_copy(update={"sections": (section,), "findings": findings})


def without(article: Article, *names: str) -> Article:
    return map_images(article, lambda _, image: None if image.src in names else image)


@given(articles)
def test_changing_nothing_changes_nothing(article: Article) -> None:
    assert map_images(article, lambda _, image: image) == article


@given(articles)
def test_paths_are_those_of_the_units(article: Article) -> None:
    with_text = [path for path, image in images(article) if image.alt]
    assert with_text == [unit.path.removesuffix(".alt") for unit in units(article) if unit.role == "alt"]


@given(articles)
def test_every_picture_can_be_dropped(article: Article) -> None:
    bare = map_images(article, lambda _path, _image: None)
    assert list(images(bare)) == []
    assert [unit.spans for unit in units(bare)] == [
        unit.spans for unit in units(article) if not in_a_picture(unit.path, article)
    ]


def in_a_picture(path: str, article: Article) -> bool:
    return re.sub(r"\.(alt|caption|credit)$", "", path) in {each.path for each in images(article)}


def test_reading_order_at_any_depth(article: Article) -> None:
    deep = List(items=(ListItem(blocks=(TEXT, picture("item"))), ListItem(blocks=(Callout(blocks=(picture("box"),)),))))
    whole = body(article, picture("first"), deep, Quote(blocks=(picture("quote"),)))
    whole = whole.model_copy(update={"cover": picture("cover")})
    assert [(path, image.src) for path, image in images(whole)] == [
        ("cover", "cover"),
        ("s0.b0", "first"),
        ("s0.b1.i0.b1", "item"),
        ("s0.b1.i1.b0.b0", "box"),
        ("s0.b2.b0", "quote"),
    ]


def test_what_held_nothing_else_goes_too(article: Article) -> None:
    dots = picture("dot")
    emptied = (
        List(items=(ListItem(blocks=(dots,)), ListItem(blocks=(Quote(blocks=(dots,)),)))),
        Callout(blocks=(dots, dots)),
    )
    assert without(body(article, *emptied, TEXT), "dot") == body(article, TEXT)


def test_a_quote_that_names_its_source_stays(article: Article) -> None:
    source = (Span(text="Patient Education Team"),)
    quote = Quote(blocks=(picture("dot"),), source=source)
    assert without(body(article, quote), "dot") == body(article, Quote(blocks=(), source=source))


def test_findings_follow_their_blocks(article: Article) -> None:
    items = List(items=(ListItem(blocks=(picture("dot"),)), ListItem(blocks=(picture("dot"), picture("kept")))))
    wheres = ["cover", "s0", "s0.b0", "s0.b1", "s0.b2.i0.b0", "s0.b2.i1.b1", "s0.b2.i1.b1.alt", "title", None]
    found = tuple(finding("missing-alt", "…", where=where) for where in wheres)
    whole = body(article, picture("dot"), TEXT, items, findings=found)
    whole = whole.model_copy(update={"cover": picture("dot")})
    after = without(whole, "dot")
    assert [each.where for each in after.findings] == [
        None,
        "s0",
        None,
        "s0.b0",
        None,
        "s0.b1.i0.b0",
        "s0.b1.i0.b0.alt",
        "title",
        None,
    ]
    assert [path for path, _ in images(after)] == ["s0.b1.i0.b0"]
    assert after.cover is None
