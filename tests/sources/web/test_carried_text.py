"""A post that a page carries and does not show is read, with a finding; a page that carries none is still refused."""

from __future__ import annotations

import html
import json

import pytest

from converter.article import Article, units
from converter.errors import NoArticle
from tests.sources.documents import read_text
from tests.sources.web.furniture_words import WORDS, Words

pytestmark = pytest.mark.slow

LANGUAGES = [words for words in WORDS if words.language in ("en", "es", "ar", "zh")]
in_each_language = pytest.mark.parametrize("words", LANGUAGES, ids=[words.language for words in LANGUAGES])
MENU = "<nav><a href='/'>A</a></nav><div id='app'></div>"
CLOSED = {"isAccessibleForFree": False}


def read(words: Words, body: str, head: str = "") -> Article:
    html = f"<html lang='{words.language}'><head><title>{words.title}</title>{head}</head><body>{body}</body></html>"
    return read_text(f"<!doctype html>{html}", name="page.html")


def lines(article: Article) -> list[str]:
    return ["".join(span.text for span in unit.spans) for unit in units(article) if unit.path.startswith("s")]


def paragraphs(words: Words) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in words.sentences)


def linked_data(words: Words, **more: object) -> str:
    text = "\n\n".join(words.sentences)
    data = {"@type": "Article", "headline": words.title, "articleBody": text, **more}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def script_data(words: Words, *titles: str) -> str:
    posts = [{"title": title, "content": f"{paragraphs(words)}<p>{title}.</p>"} for title in titles]
    return f"<script type='application/json'>{json.dumps({'props': {'posts': posts}})}</script>"


def plain_data(words: Words) -> str:
    post = {"title": words.title, "body": "\n\n".join(words.sentences)}
    return f"<script type='application/json'>{json.dumps({'props': {'post': post}})}</script>"


@in_each_language
@pytest.mark.parametrize(
    "place", ["noscript", "notice", "shadow", "template", "frame", "linked data", "script", "plain script"]
)
def test_a_post_that_only_a_script_would_show_is_read_and_said(words: Words, place: str) -> None:
    carriers = {
        "noscript": (f"{MENU}<noscript>{paragraphs(words)}</noscript>", ""),
        "shadow": (f"{MENU}<a-b><template shadowrootmode='open'>{paragraphs(words)}</template></a-b>", ""),
        "notice": (f"{MENU}<noscript><p>JavaScript!</p>{paragraphs(words)}</noscript>", ""),
        "template": (f"{MENU}<template id='a'>{paragraphs(words)}</template>", ""),
        "frame": (f"{MENU}<iframe srcdoc='{html.escape(paragraphs(words))}'></iframe>", ""),
        "plain script": (MENU + plain_data(words), ""),
        "linked data": (MENU, linked_data(words)),
        "script": (MENU + script_data(words, words.others[0], words.title), ""),
    }
    article = read(words, *carriers[place])
    assert lines(article)[: len(words.sentences)] == list(words.sentences)
    assert article.title == words.title
    assert "unseen-text" in [finding.code for finding in article.findings]


@in_each_language
def test_questions_and_answers_that_only_search_services_see_are_read(words: Words) -> None:
    asked = [
        {"@type": "Question", "name": one, "acceptedAnswer": {"@type": "Answer", "text": two}}
        for one, two in zip(words.others, words.sentences, strict=False)
    ]
    data = {"@type": "FAQPage", "mainEntity": asked}
    article = read(words, MENU, f"<script type='application/ld+json'>{json.dumps(data)}</script>")
    pairs = zip(words.others, words.sentences, strict=False)
    assert lines(article) == [line for pair in pairs for line in pair]


@in_each_language
@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title/><script src='a.js'/></head><body>{}</body></html>",
        "<html><head><title>A<body>{}</body></html>",
        "<html><head><!-- a ></head><body>{}</body></html>",
        "<html><head></head><frameset><frame src='a.html'><noframes><body>{}</body></noframes></frameset></html>",
    ],
)
def test_a_page_whose_head_hides_its_body_is_read(words: Words, page: str) -> None:
    article = read_text(page.format(f"<h1>{words.title}</h1>{paragraphs(words)}"), name="page.html")
    assert lines(article)[-len(words.sentences) :] == list(words.sentences)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<template><p>{{ title }}</p><p>" + "One word more and one word less. " * 6 + "</p></template>", ""),
        ("<noscript>Turn on JavaScript, or take a browser that has it, to see this page.</noscript>", ""),
        ("<noscript><img src='https://counter.example/p.gif' alt=''></noscript>", ""),
        ("", linked_data(LANGUAGES[0], **CLOSED)),
        ("", '<script type=\'application/ld+json\'>{"@type":"Article","articleBody":"Hello."}</script>'),
        (script_data(LANGUAGES[0], *LANGUAGES[0].others[:2]), ""),
        ("<script type='application/json'>{\"a\": </script>", ""),
    ],
)
def test_what_is_no_post_of_this_page_stays_where_it_is(body: str, head: str) -> None:
    with pytest.raises(NoArticle):
        read(LANGUAGES[0], MENU + body, head)


@in_each_language
@pytest.mark.parametrize("box", ["form", "dialog", "object"])
def test_a_post_in_a_box_that_holds_none_elsewhere_is_read(words: Words, box: str) -> None:
    body = f"{MENU}<h1>{words.title}</h1><{box}>{''.join(f'<p>{one}</p>' for one in words.sentences)}</{box}>"
    assert lines(read(words, body)) == list(words.sentences)


@in_each_language
def test_a_notice_of_a_line_is_read_where_it_stands_in_nothing_but_the_page(words: Words) -> None:
    menu = f"<ul class='menu'><li><a href='/'>{words.others[0]}</a></li></ul><footer><p>{words.lead}</p></footer>"
    article = read(words, f"<h1>{words.title}</h1><p>{words.sentences[0]}</p>{menu}")
    assert (article.title, lines(article)) == (words.title, [words.sentences[0]])


@in_each_language
@pytest.mark.parametrize(
    "inside", ["<img src='poster.png' alt='{}'>", "<iframe src='https://films.example/1'></iframe>"]
)
def test_a_page_that_declares_a_post_of_a_picture_is_read(words: Words, inside: str) -> None:
    body = f"{MENU}<h1>{words.title}</h1>{inside.format(words.lead)}"
    assert read(words, body, "<meta property='og:type' content='article'>").sections
    with pytest.raises(NoArticle):
        read(words, body)


def test_pictures_with_headings_are_a_post_where_they_are_the_only_article() -> None:
    album = "<article><h2>{}</h2><img src='a.png' alt='A'><h2>{}</h2><img src='b.png' alt='B'></article>"
    words = LANGUAGES[0]
    assert len(read(words, MENU + album.format(*words.items[:2])).sections) == 2
    with pytest.raises(NoArticle):
        read(words, MENU + album.format(*words.items[:2]) * 2)


@in_each_language
def test_paragraphs_below_the_title_are_a_post_whatever_cards_follow(words: Words) -> None:
    card = "<article><h2><a href='/{0}'>{1}</a></h2><p>{2}</p></article>"
    cards = "".join(card.format(place, title, words.teaser) for place, title in enumerate(words.others * 3))
    article = read(words, f"<main><h1>{words.title}</h1>{paragraphs(words)}{cards}</main>")
    assert lines(article) == list(words.sentences)
    line = f"<main><h1>{words.title}</h1><p>{words.lead}</p>{cards}</main>"
    published = "<meta property='article:published_time' content='2024-05-06'>"
    assert lines(read(words, line, published)) == [words.lead]
    with pytest.raises(NoArticle):
        read(words, line)


@pytest.mark.parametrize(
    ("head", "empty"),
    [
        ("", "<div data-hook='post-description'></div>"),
        ("", "<section class='postArticle-content'></section>"),
        ("", "<section data-field='body'></section>"),
        ("<meta property='og:site_name' content='Medium'>", "<article></article>"),
    ],
)
def test_a_page_whose_platform_keeps_no_post_where_it_does_is_read_like_any_page(head: str, empty: str) -> None:
    words = LANGUAGES[0]
    body = f"{MENU}{empty}<div><h1>{words.title}</h1>{paragraphs(words)}</div>"
    assert lines(read(words, body, head)) == list(words.sentences)
    with pytest.raises(NoArticle):
        read(words, MENU + empty, head)


@in_each_language
def test_a_post_that_lies_in_parts_in_the_data_of_a_page_is_read_whole(words: Words) -> None:
    steps = [{"@type": "HowToStep", "name": "A", "url": "/a#1", "text": f"<p>{one}</p>"} for one in words.sentences]
    others = [{"name": words.others[0], "url": "/other", "text": f"<p>{one}</p>" * 2} for one in words.remarks]
    data = {"@type": "HowTo", "name": words.title, "description": f"<p>{words.lead}</p>", "step": steps, "more": others}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    head = f"<meta property='og:title' content='{words.title} | Lake Clinic'>{script}"
    article = read(words, f"{MENU}<p>{words.others[0]}.</p>", head)
    assert lines(article) == [words.lead, *words.sentences]
    assert "unseen-text" in [finding.code for finding in article.findings]
