"""Where a page shows only the beginning of a post, that is said, and the wall's words are none of the post."""

from __future__ import annotations

from itertools import product

import pytest

from converter.article import Article
from converter.errors import NoArticle
from tests.sources.documents import read_text

TEXT = {
    "en": "Rest at home for two days, and drink a glass of water every two hours while you have a fever.",
    "es": "Descanse en casa dos días y beba un vaso de agua cada dos horas mientras tenga fiebre.",
    "ja": "熱がある間は二日間家で休み、二時間ごとにコップ一杯の水を飲んでください。",
    "fa": "تا وقتی تب دارید دو روز در خانه استراحت کنید و هر دو ساعت یک لیوان آب بنوشید.",
}
WALLS = {
    "en": (
        "Create an account to read the full story.",
        "This post is for paid subscribers",
        "Log in to continue reading…",
    ),
    "es": ("Suscríbete para seguir leyendo", "Este contenido es solo para suscriptores."),
    "ja": ("この続きを読むにはログインしてください", "この記事は会員限定です。"),
    "fa": ("برای ادامه مطالعه وارد شوید", "این محتوا فقط برای اعضا است"),
}
MORE = {"en": "Continue reading →", "es": "Leer más", "ja": "続きを読む", "fa": "ادامه مطلب »"}
ADDRESS = "https://example.org/fever"


def page(language: str, below: str) -> Article:
    body = f"<p>{TEXT[language]}</p>" * 3 + below
    return read_text(
        f"<html lang='{language}'><head><link rel='canonical' href='{ADDRESS}'></head><body><article class='post'>"
        f"<h1>A</h1><div class='entry-content'>{body}</div></article></body></html>",
        name="page.html",
    )


def cuts(article: Article) -> list[str]:
    return [finding.message for finding in article.findings if finding.code == "post-cut"]


def texts(article: Article) -> str:
    return str([section.blocks for section in article.sections])


@pytest.mark.parametrize(("language", "wall"), [(tag, wall) for tag, walls in WALLS.items() for wall in walls])
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<h2>{}</h2><p>9 €</p>", "<div><h3>{}</h3><a href='/in'>OK</a></div>"])
def test_a_wall_is_said_and_no_part_of_the_post(language: str, wall: str, markup: str) -> None:
    article = page(language, markup.format(wall))
    assert len(cuts(article)) == 1
    assert wall not in texts(article)
    assert texts(article).count(TEXT[language]) == 3


@pytest.mark.parametrize(("language", "wall"), [(tag, walls[0]) for tag, walls in WALLS.items()])
def test_a_wall_above_the_first_sentences_takes_none_of_them(language: str, wall: str) -> None:
    html = f"<html lang='{language}'><body><article class='post'><h1>A</h1><div class='entry-content'><p>{wall}</p>{{}}"
    article = read_text(html.format(f"<p>{TEXT[language]}</p>" * 2), name="page.html")
    assert len(cuts(article)) == 1
    assert (wall in texts(article), texts(article).count(TEXT[language])) == (False, 2)
    with pytest.raises(NoArticle):
        read_text(html.format("<p>9 €</p>"), name="page.html")


@pytest.mark.parametrize(("language", "address"), [*product(MORE, [ADDRESS, f"{ADDRESS}/#more", "/fever"])])
def test_a_link_to_continue_reading(language: str, address: str) -> None:
    article = page(language, f"<p><a class='more-link' href='{address}'>{MORE[language]}</a></p>")
    assert len(cuts(article)) == 1
    assert MORE[language] not in texts(article)


@pytest.mark.parametrize(
    "below",
    [
        "<p><a href='https://health.example.gov/fever'>Read more</a></p>",
        "<p>Create an account to read the full story of our clinic.</p><p>"
        + "Long is the story of our clinic. " * 20
        + "</p>",
        "<p>Read more about fever in our leaflet.</p>",
        "<p>Read more</p>",
    ],
)
def test_a_post_that_goes_on_is_not_cut(below: str) -> None:
    assert cuts(page("en", below)) == []


def medium(body: str, address: str = "https://medium.com/@team/fever-1a2b3c4d5e6f") -> Article:
    head = f"<link rel='canonical' href='{address}'><meta property='og:site_name' content='Medium'>"
    post = f"<article><h1 class='pw-post-title' id='1a2b'>Fever</h1><p id='1a2c'>{TEXT['en']}</p>{body}</article>"
    return read_text(f"<html lang='en'><head>{head}</head><body>{post}</body></html>", name="page.html")


@pytest.mark.parametrize(
    "wall",
    [
        "<div><h2>Create an account to read the full story.</h2><p>The author made it available to members.</p></div>",
        "<div><h2>Read the full story with a free account.</h2><a href='/m/signin?x'>Sign up</a></div>",
        "<h2>Become a member to read this story, and all of Medium.</h2>",
        '<script>window.__APOLLO_STATE__ = {"content": {"isLockedPreviewOnly":true}}</script>',
    ],
)
def test_medium_s_walls(wall: str) -> None:
    article = medium(wall)
    assert len(cuts(article)) == 1
    assert "Medium." not in texts(article)
    assert cuts(medium('<script>{"isLockedPreviewOnly":false}</script>')) == []


def test_a_medium_series_is_said_to_be_one() -> None:
    (message,) = cuts(medium("", "https://medium.com/series/fever-1a2b3c4d5e6f"))
    assert "series" in message
