"""The page for Medium's importer has every word, and only what Medium has a form for."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from converter.article import Article, Block, Image, List, ListItem, Quote, Section, plain_text, units
from converter.publish.drafts.medium.page import medium_page
from tests.publish.drafts.conftest import draft
from tests.render.articles import article, p, plain


def tree_of(made: Article, tag: str = "es") -> LexborHTMLParser:
    post = draft()._replace(article=made, language=tag)
    return LexborHTMLParser(medium_page(post).decode())


def words(tree: LexborHTMLParser) -> str:
    assert tree.body is not None
    return " ".join(tree.body.text(separator=" ").split())


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_every_text_is_on_the_page_and_every_picture(tag: str) -> None:
    tree = tree_of(article(tag), tag)
    shown = "".join(words(tree).split())
    texts = [unit for unit in units(article(tag)) if unit.role not in {"alt", "tag", "subtitle"}]
    assert [unit.path for unit in texts if "".join(plain_text(unit.spans).split()) not in shown] == []
    assert next(image.attributes["src"] for image in tree.css("img")) == draft().pictures[0].name
    assert tree.css_first("html").attributes["dir"] == ("rtl" if tag == "ar" else "ltr")


def test_there_is_nothing_that_medium_has_no_form_for() -> None:
    tree = tree_of(article("es"))
    assert tree.css("table, li ul, li ol, h4, h5, script, style") == []
    assert "Día: Lunes; Mañana: 2 inhalaciones; Noche: 1 inhalación" in words(tree)


@pytest.mark.parametrize(
    "block",
    [
        Quote(blocks=(p("It helped."), Image(src="https://clinic.example/a.jpg", alt="A hand")), source=plain("Ana")),
        List(items=(ListItem(blocks=(p("Drink."), Image(src="https://clinic.example/a.jpg", alt="A hand"))),)),
    ],
    ids=lambda block: block.kind,
)
def test_a_picture_within_a_quotation_or_a_list_follows_it(block: Block) -> None:
    made = article().model_copy(update={"sections": (Section(id="opening", level=2, blocks=(block,)),)})
    assert [image.attributes["alt"] for image in tree_of(made).css("article > figure > img")] == ["A hand"]
