"""The document that a Wix page carries as data is preferred, however it lies there, if it is whole and this post's."""

from __future__ import annotations

import html
import json
from itertools import product
from typing import Any

import pytest

from converter.article import Article, Image, List, Paragraph
from tests.sources.documents import read_text, wix_page

TEXTS = {
    "en": ("Before the operation", "Eat nothing after midnight, and drink water only until four.", "Take 5 mg at six."),
    "he": ("לפני הניתוח", "אל תאכלו דבר אחרי חצות ושתו מים רק עד ארבע בבוקר.", "קחו 5 מ״ג בשש."),
    "ko": ("수술 전에", "자정 이후에는 아무것도 먹지 말고 네 시까지만 물을 마시십시오.", "여섯 시에 5 mg을 드십시오."),
}


def text(value: str) -> dict[str, Any]:
    return {"type": "PARAGRAPH", "nodes": [{"type": "TEXT", "textData": {"text": value}}]}


def post(language: str, *, title: str | None = None, more: str = "") -> dict[str, Any]:
    own, one, two = TEXTS[language]
    nodes = [text(one), {"type": "IMAGE", "imageData": {"image": {"src": {"id": "tray.jpg"}}}}, text(two), text(more)]
    return {"title": title or own, "slug": "before", "richContent": {"nodes": nodes}, "minutesToRead": 7}


def shown(language: str) -> str:
    _, one, two = TEXTS[language]
    return f"<p>{one}</p><img src='https://static.wixstatic.com/media/tray.jpg/v1/blur.jpg'><p>{two}</p>"


def script(content: str, attributes: str = "type='application/json'") -> str:
    return f"<script {attributes}>{content}</script>"


def escaped(data: object) -> str:
    return json.dumps(json.dumps(data))


FORMS = [
    lambda data: script(json.dumps({"apps": {"blog": {"post": data}}})),
    lambda data: script(json.dumps({"apps": {"blog": json.dumps({"post": data})}})),
    lambda data: script(json.dumps({"a": json.dumps({"b": json.dumps({"post": data})})})),
    lambda data: script(json.dumps({"post": {**data, "richContent": json.dumps(data["richContent"])}})),
    lambda data: script(html.escape(json.dumps({"post": data}))),
    lambda data: script(f"window.__STATE__ = {json.dumps({'posts': [data]})};\nrun();", ""),
    lambda data: script(f"var state = JSON.parse({escaped({'posts': [data]})});", "type='text/javascript'"),
]


def read(language: str, head: str, body: str) -> Article:
    title = TEXTS[language][0]
    top = f'<h1 data-hook="post-title">{title}</h1>'
    return read_text(wix_page(body, head=head, top=top).replace('lang="en"', f'lang="{language}"'))


@pytest.mark.parametrize(("language", "form"), [*product(TEXTS, range(len(FORMS)))])
def test_a_document_is_found_however_it_lies_in_the_page(language: str, form: int) -> None:
    article = read(language, FORMS[form](post(language)), shown(language) + "<button>Like</button>")
    assert article.source.reader == "wix-page-ricos"
    assert article.reading_minutes == 7
    (section,) = article.sections
    assert [type(block) for block in section.blocks] == [Paragraph, Image, Paragraph]
    assert section.blocks[1] == Image(src="https://static.wixstatic.com/media/tray.jpg")


@pytest.mark.parametrize("language", TEXTS)
def test_half_a_document_does_not_count(language: str) -> None:
    half = post(language)
    half["richContent"]["nodes"] = half["richContent"]["nodes"][:1]
    more = "".join(f"<p>{number} {TEXTS[language][1]}</p>" for number in range(6))
    article = read(language, FORMS[1](half), shown(language) + more)
    assert article.source.reader == "wix-page"
    assert article.reading_minutes == 7
    assert "5 " in article.model_dump_json()


@pytest.mark.parametrize("language", TEXTS)
def test_the_document_of_another_post_does_not_count(language: str) -> None:
    others = [{**post(other, title=f"About {other}"), "slug": other} for other in TEXTS if other != language]
    page = "".join(map(FORMS[0], others))
    article = read(language, page, shown(language))
    assert (article.source.reader, article.reading_minutes) == ("wix-page", None)
    article = read(language, page + FORMS[1](post(language)), shown(language))
    assert (article.source.reader, article.reading_minutes) == ("wix-page-ricos", 7)


@pytest.mark.parametrize(
    "broken", ["{", '{"richContent": ', '{"richContent": 5}', '"richContent', "= {richContent: 1}"]
)
def test_data_that_is_no_document_does_no_harm(broken: str) -> None:
    assert read("en", script(broken), shown("en")).source.reader == "wix-page"


def test_a_page_without_a_body_is_read_from_its_data() -> None:
    page = (
        "<html lang='en'><head><meta name='generator' content='Wix.com Website Builder'></head><body>"
        f"<h1 data-hook='post-title'>Before the operation</h1>{FORMS[1](post('en'))}</body></html>"
    )
    article = read_text(page, name="page.html")
    assert (article.source.reader, article.title) == ("wix-page-ricos", "Before the operation")


MEDIA = "https://static.wixstatic.com"
PARTS = [
    ("<a data-hook='button-viewer' href='https://e.org/book'>Book now</a>", "https://e.org/book", "Book now"),
    (
        "<div data-hook='poll'><p>How are you?</p><button>Well</button><button>Ill</button></div>",
        "How are you?",
        "Well",
    ),
    ("<div>Worry?</div><div data-hook='collapsible-body' hidden><p>Call.</p></div>", "Worry?", "Call."),
    ("<table><tr><td><p>Dose</p></td><td><p>5 mg</p></td></tr></table>", '"table"', "5 mg"),
    (f"<audio src='{MEDIA}/mp3/a.mp3'></audio>", f"{MEDIA}/mp3/a.mp3", '"embed"'),
    (f"<div data-hook='gallery-viewer'><img src='{MEDIA}/media/a.jpg' alt='A tray'></div>", "a.jpg", "A tray"),
]


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_body_is_read_or_named(part: tuple[str, str, str]) -> None:
    markup, *expected = part
    article = read("en", "", f"<p>{TEXTS['en'][1]}</p>{markup}<p>{TEXTS['en'][2]}</p>")
    told = article.model_dump_json()
    for words in expected:
        assert words in told
    assert not any(isinstance(block, List) for section in article.sections for block in section.blocks)
