"""A page with text is read, however its text stands; a list of posts, a wall and a message of the site are refused."""

from __future__ import annotations

import pytest

from converter.errors import NoArticle
from tests.sources.web.furniture_words import Words
from tests.sources.web.test_region import LANGUAGES, in_each_language, lines, paragraphs, read

pytestmark = pytest.mark.slow

MENU = "<nav><a href='/'>A</a> <a href='/b'>B</a></nav>"
FRAME = "<div><div><div>{}</div></div></div>"
LINES = {
    "breaks": ("<div>{}</div>", "{}<br>"),
    "cells": ("<table>{}</table>", "<tr><td>{}</td><td>5 mg</td></tr>"),
    "list": ("<ul>{}</ul>", "<li>{}</li>"),
    "terms": ("<dl>{}</dl>", "<dt>{}</dt><dd>5 mg</dd>"),
    "frames": ("<div>{}</div>", FRAME),
    "captions": ("<div>{}</div>", "<figure><img src='a.png' alt='A'><figcaption>{}</figcaption></figure>"),
}
ERRORS = {"en": "404 Page not found", "es": "Página no encontrada", "ar": "الصفحة غير موجودة", "zh": "找不到页面"}


def text(words: Words, kind: str) -> str:
    around, line = LINES[kind]
    return around.format("".join(line.format(item) for item in words.items * 3))


@in_each_language
@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize("titled", [True, False])
def test_lines_that_are_no_sentences_are_a_post(words: Words, kind: str, titled: bool) -> None:  # noqa: FBT001
    title = f"<h1>{words.title}</h1>" if titled else ""
    article = read(words, f"{MENU}{title}{text(words, kind)}")
    assert article.title == words.title
    assert all(item in article.model_dump_json() for item in words.items)


@in_each_language
def test_what_nothing_tells_for_the_post_is_read_with_a_finding(words: Words) -> None:
    article = read(words, f"{MENU}{text(words, 'frames')}")
    assert lines(article) == [*words.items * 3]
    assert "unclear-post" in [finding.code for finding in article.findings]


@in_each_language
def test_answers_below_questions_that_link_to_themselves_are_a_post(words: Words) -> None:
    pairs = zip(words.others, words.sentences, strict=False)
    body = "".join(f"<article><h2><a href='#{one[0]}'>{one}</a></h2><p>{two}</p></article>" for one, two in pairs)
    assert lines(read(words, body)) == [
        line for pair in zip(words.others, words.sentences, strict=False) for line in pair
    ]


@in_each_language
@pytest.mark.parametrize("page", ["list", "login", "error", "scripts", "menu"])
def test_what_is_no_post_is_refused(words: Words, page: str) -> None:
    cards = "".join(
        f"<div class='post'><h2><a href='/{place}'>{title}</a></h2><p>{sentence}</p></div>"
        for place, (title, sentence) in enumerate(zip(words.others * 2, words.sentences, strict=False))
    )
    body = {
        "list": f"<h1>{words.menu[0]}</h1>{cards}",
        "login": f"<form>{text(words, 'frames')}<input name='a'><input type='password'><button>OK</button></form>",
        "error": f"<h1>{ERRORS[words.language]}</h1><p>{words.sentences[0]}</p>",
        "scripts": f"<p>{words.menu[0]}: JavaScript. {words.menu[1]}.</p>",
        "menu": "".join(f"<p><a href='/{item}'>{item}</a></p>" for item in words.menu * 4),
    }[page]
    with pytest.raises(NoArticle):
        read(words, body)


@pytest.mark.parametrize(
    "title",
    [
        *("404 steps a day are not enough", "500 mg paracetamol", "Ibuprofen 400", "Just a moment of calm"),
        *("Access denied: when insurers refuse a drug", "Page not found? How to find our leaflets on paper"),
    ],
)
def test_a_short_post_whose_title_looks_like_a_message_is_read(title: str) -> None:
    words = LANGUAGES[0]
    assert lines(read(words, f"{MENU}<h1>{title}</h1><p>{words.sentences[0]}</p>")) == [words.sentences[0]]


@pytest.mark.parametrize("title", ["404", "Error 404 (Not Found)", "Just a moment...", "Page not found | Clinic"])
def test_a_message_is_one_beside_the_name_of_its_site_as_well(title: str) -> None:
    with pytest.raises(NoArticle):
        read(LANGUAGES[0], f"<h1>{title}</h1><p>{LANGUAGES[0].sentences[0]}</p>")


@in_each_language
def test_a_post_that_says_all_in_links_to_elsewhere_is_read_and_one_of_links_to_its_site_is_not(words: Words) -> None:
    body = f"{MENU}<h1>{words.title}</h1><ul>{{}}</ul>"
    link = "<li><a href='{}{}'>{}</a></li>"
    elsewhere, here = (
        "".join(link.format(site, place, sentence) for place, sentence in enumerate(words.sentences))
        for site in ("https://health.example.gov/", "/")
    )
    assert lines(read(words, body.format(elsewhere))) == list(words.sentences)
    with pytest.raises(NoArticle):
        read(words, body.format(here))


@in_each_language
def test_headings_that_lead_to_several_sites_list_no_posts(words: Words) -> None:
    pairs = list(zip(words.others, words.sentences, strict=False))
    body = f"<main><h1>{words.title}</h1>{{}}</main>"
    listed = "<h2><a href='https://{}example.org/{}'>{}</a></h2><p>{}</p>"
    several = "".join(listed.format(f"h{place}.", place, *pair) for place, pair in enumerate(pairs * 2))
    assert words.sentences[0] in lines(read(words, body.format(several)))
    with pytest.raises(NoArticle):
        read(words, body.format("".join(listed.format("", place, *pair) for place, pair in enumerate(pairs * 2))))


@in_each_language
def test_a_date_in_a_list_of_terms_is_a_part_of_the_post(words: Words) -> None:
    terms = f"<dl><dt>{words.items[0]}</dt><dd>2024-05-06</dd><dt>{words.items[1]}</dt><dd>{words.menu[0]}</dd></dl>"
    assert "2024-05-06" in lines(read(words, f"{MENU}<main><h1>{words.title}</h1>{terms}</main>"))


@in_each_language
def test_a_post_about_an_error_of_a_site_is_read(words: Words) -> None:
    body = f"<h1>{ERRORS[words.language]}</h1>{paragraphs(words.sentences * 4)}"
    assert len(lines(read(words, body))) == 4 * len(words.sentences)
