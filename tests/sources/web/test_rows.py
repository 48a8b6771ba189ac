"""What pages set around a post without any name to tell it by goes, in any language; what only looks like it stays."""

from __future__ import annotations

import pytest

from converter.article import Article, units
from tests.sources.documents import read_text
from tests.sources.web.furniture_words import WORDS, Words

pytestmark = pytest.mark.slow

LANGUAGES = [words for words in WORDS if words.language in ("en", "es", "ar", "zh")]
in_each_language = pytest.mark.parametrize("words", LANGUAGES, ids=[words.language for words in LANGUAGES])
HEAD = (
    "<link rel='canonical' href='https://clinic.example/a-post-of-ours'><meta name='author' content='Ana Ruiz'>"
    "<meta property='og:site_name' content='Lake Clinic'>"
)
GOES = {
    "share": "<p>{share} <a href='https://www.facebook.com/s?u=1'>Facebook</a> <a href='https://x.com/a'>X</a></p>",
    "follow": "<ul><li><a href='https://instagram.com/a'>A</a></li><li><a href='https://youtube.com/a'>B</a></li></ul>",
    "arrows": "<p><a href='/1'>← {other}</a> <a href='/2'>{other} →</a></p>",
    "hashtags": "<p>#{tag} #{tag}</p>",
    "path": "<p><a href='/'>A</a> › <a href='/b'>B</a> › {title}</p>",
    "address": "<div><p>{lead}</p><input type='email'><button>OK</button></div>",
    "cookies": "<div><p>{cookie} (cookies)</p><button>OK</button></div>",
    "author": "<div><img src='a.jpg' alt=''><h4>Ana Ruiz</h4><p>Ana Ruiz: {lead}</p></div>",
    "cards": "<div><div class='c'><p>{lead}</p><a href='/1'>A</a></div>"
    "<div class='c'><p>{lead}</p><a href='/2'>A</a></div></div>",
    "titled cards": "<section><h3>{tag}</h3><ul><li><img src='a.png' alt=''><a href='/1'>A</a></li>"
    "<li><img src='b.png' alt=''><a href='/2'>B</a></li></ul></section>",
    "custom element": "<news-teaser><a href='/1'>{other}</a></news-teaser>",
}
STAYS = {
    "messenger": "<p>{lead} <a href='https://wa.me/15551234567'>WhatsApp</a></p>",
    "telephone": "<p>{lead} <a href='tel:+15551234567'>+1 555 123 4567</a></p>",
    "visit": "<p><a href='/visit'>{tag}</a></p>",
    "source": "<p>{lead} <a href='https://health.example.gov/a'>A → B</a></p>",
    "clinic": "<p>Lake Clinic: {lead} <a href='tel:+15551234567'>+1 555 123 4567</a></p>",
    "numbers": "<p>#1: {lead}</p>",
    "onwards": "<p><a href='/visit'>{tag} →</a></p>",
    "box": "<div><div class='c'><p>{lead} <a href='/1'>A</a></p></div></div>",
    "films": "<p><a href='https://www.youtube.com/watch?v=1'>{tag}</a> <a href='https://youtube.com/watch?v=2'>B</a></p>",
    "messengers": "<p>{tag} <a href='https://wa.me/15551'>WhatsApp</a> <a href='https://t.me/clinic'>Telegram</a></p>",
}


def read(words: Words, below: str) -> Article:
    texts = "".join(f"<p>{sentence}</p>" for sentence in words.sentences)
    filled = below.format(
        share=words.share, other=words.others[0], tag=words.items[0].split()[0][:4], title=words.title, lead=words.lead,
        cookie=words.cookie,
    )  # fmt: skip
    body = f"<div><h1>{words.title}</h1>{texts}{filled}</div>"
    head = f"<head><title>{words.title}</title>{HEAD}</head>"
    return read_text(f"<!doctype html><html lang='{words.language}'>{head}<body>{body}</body></html>", name="page.html")


def lines(article: Article) -> list[str]:
    return ["".join(span.text for span in unit.spans) for unit in units(article) if unit.path.startswith("s")]


@in_each_language
@pytest.mark.parametrize("name", GOES)
def test_a_row_around_the_post_goes_and_is_told(words: Words, name: str) -> None:
    article = read(words, GOES[name])
    assert lines(article) == list(words.sentences)
    assert {"content-dropped", "page-furniture"} & {finding.code for finding in article.findings}


@in_each_language
@pytest.mark.parametrize("name", STAYS)
def test_what_the_author_says_stays(words: Words, name: str) -> None:
    assert len(lines(read(words, STAYS[name]))) == len(words.sentences) + 1


def test_a_line_that_points_on_goes_among_the_paragraphs() -> None:
    words = LANGUAGES[0]
    pointer = "<p>[Related: <a href='/more'>When a child coughs at night</a>]</p><p>{lead}</p>"
    assert lines(read(words, pointer)) == [*words.sentences, words.lead]
    source = "<p>Related: <a href='https://health.example.gov/'>When a child coughs at night</a></p><p>{lead}</p>"
    assert len(lines(read(words, source))) == len(words.sentences) + 2


@in_each_language
def test_like_boxes_with_links_to_other_sites_stay(words: Words) -> None:
    box = "<div class='c'><p>{lead}</p><a href='https://health.example.gov/%s'>A</a></div>"
    assert len(lines(read(words, f"<div>{box % 1}{box % 2}</div>"))) == len(words.sentences) + 4


@in_each_language
def test_slides_of_which_one_is_shown_are_read_and_a_single_hidden_box_is_not(words: Words) -> None:
    shown, *hidden = (f"<div class='slide{{}}'{{}}><p>{sentence}</p></div>" for sentence in words.sentences)
    slides = shown.format("", "") + "".join(one.format(" hidden", " style='display:none'") for one in hidden)
    page = f"<html lang='{words.language}'><body><h1>{words.title}</h1><article>{{}}</article></body></html>"
    assert lines(read_text(page.format(slides), name="page.html")) == list(words.sentences)
    one = shown.format("", "") + paragraphs(words) + hidden[0].format("", " hidden")
    assert lines(read_text(page.format(one), name="page.html")) == [words.sentences[0], *words.sentences]


def paragraphs(words: Words) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in words.sentences)
