"""A page with text is read, however its text stands; a list of posts, a wall and a message of the site are refused."""

from __future__ import annotations

import pytest

from converter.errors import NoArticle
from tests.sources.web.furniture_words import Words
from tests.sources.web.test_region import in_each_language, lines, paragraphs, read

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
        "login": f"{text(words, 'frames')}<form><input name='a'><input type='password'><button>OK</button></form>",
        "error": f"<h1>{ERRORS[words.language]}</h1><p>{words.sentences[0]}</p>",
        "scripts": f"<p>{words.menu[0]}: JavaScript. {words.menu[1]}.</p>",
        "menu": "".join(f"<p><a href='/{item}'>{item}</a></p>" for item in words.menu * 4),
    }[page]
    with pytest.raises(NoArticle):
        read(words, body)


@in_each_language
def test_a_post_about_an_error_of_a_site_is_read(words: Words) -> None:
    body = f"<h1>{ERRORS[words.language]}</h1>{paragraphs(words.sentences * 4)}"
    assert len(lines(read(words, body))) == 4 * len(words.sentences)
