"""What editors and feeds store: Ricos, Draft.js, Medium's JSON, RSS, AMP."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import (
    Article,
    Author,
    Block,
    Cell,
    Code,
    Divider,
    Embed,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
)
from converter.errors import ConvertError
from converter.sources import document_from_bytes, read_articles
from tests.sources.documents import read_text


def paragraph(*spans: Span | str) -> Paragraph:
    return Paragraph(spans=tuple(Span(text=span) if isinstance(span, str) else span for span in spans))


def blocks(article: Article) -> list[Block]:
    return [block for section in article.sections for block in section.blocks]


def leaf(text: str, *decorations: dict[str, Any]) -> dict[str, Any]:
    return {"type": "TEXT", "textData": {"text": text, "decorations": list(decorations)}}


def node(kind: str, *nodes: dict[str, Any], **data: Any) -> dict[str, Any]:
    return {"type": kind, "nodes": list(nodes), **data}


def test_a_post_of_wixs_api() -> None:
    link = {"type": "LINK", "linkData": {"link": {"url": "www.example.org"}}}
    bad = {"type": "LINK", "linkData": {"link": {"url": "javascript:x"}}}
    bold = {"type": "BOLD", "fontWeightValue": 700}
    item = node(
        "LIST_ITEM",
        node("PARAGRAPH", leaf("Rest.")),
        node("BULLET_LIST", node("LIST_ITEM", node("PARAGRAPH", leaf("Now.")))),
    )
    cells = [node("TABLE_CELL", node("PARAGRAPH", leaf(text, *marks))) for text, *marks in (("Dose", bold), ("5 ml",))]
    document = [
        node("PARAGRAPH", leaf("Take "), leaf("5 ml", bold), leaf(" "), leaf("now", link), leaf(" or", bad)),
        node("PARAGRAPH"),
        node("HEADING", leaf("At home", bold), headingData={"level": 3}),
        node("ORDERED_LIST", item),
        node("BLOCKQUOTE", node("PARAGRAPH", leaf("It helps."))),
        node("CODE_BLOCK", leaf("a\n  b")),
        node("DIVIDER"),
        node(
            "IMAGE",
            node("CAPTION", leaf("A knee.")),
            imageData={"image": {"src": {"id": "ab~mv2.jpg"}, "width": 9}, "altText": "Knee"},
        ),
        node("TABLE", *(node("TABLE_ROW", cell) for cell in cells)),
        node("VIDEO", videoData={"video": {"src": {"url": "https://youtu.be/x"}}, "title": "Hands"}),
        node("POLL", pollData={}),
        node("NEW_KIND", node("PARAGRAPH", leaf("Still read."))),
    ]
    post = {
        "title": "Fever",
        "firstPublishedDate": "2020-03-29T12:11:27Z",
        "minutesToRead": 2,
        "owner": {"name": "Team"},
        "language": "en",
        "url": {"base": "https://www.example.org", "path": "/post/fever"},
        "richContent": {"nodes": document},
    }
    article = read_text(json.dumps({"post": post}))
    assert (article.title, article.authors, article.reading_minutes) == ("Fever", (Author(name="Team"),), 2)
    assert article.source.url == "https://www.example.org/post/fever"
    assert article.source.reader == "wix-ricos"
    inner = List(items=(ListItem(blocks=(paragraph("Now."),)),))
    assert blocks(article) == [
        paragraph(
            "Take ", Span(text="5 ml", marks=("strong",)), " ", Span(text="now", href="https://www.example.org"), " or"
        ),
        List(ordered=True, items=(ListItem(blocks=(paragraph("Rest."), inner)),)),
        Quote(blocks=(paragraph("It helps."),)),
        Code(spans=(Span(text="a\n  b"),)),
        Divider(),
        Image(
            src="https://static.wixstatic.com/media/ab~mv2.jpg", alt="Knee", caption=(Span(text="A knee."),), width=9
        ),
        Table(
            header=(Row(cells=(Cell(spans=(Span(text="Dose"),)),)),),
            rows=(Row(cells=(Cell(spans=(Span(text="5 ml"),)),)),),
        ),
        Embed(title="Hands", url="https://youtu.be/x"),
        paragraph("Still read."),
    ]
    assert [section.heading for section in article.sections] == [None, (Span(text="At home"),)]
    assert [(finding.code, finding.where) for finding in article.findings] == [
        ("unsafe-link", "s0"),
        ("content-dropped", "s1"),
    ]


def test_a_draftjs_document() -> None:
    document = {
        "blocks": [
            {"type": "header-two", "text": "At home"},
            {
                "type": "unstyled",
                "text": "🙂 Rest now",
                "inlineStyleRanges": [{"offset": 2, "length": 4, "style": "BOLD"}],
                "entityRanges": [{"offset": 7, "length": 3, "key": 0}],
            },
            {"type": "ordered-list-item", "text": "a", "depth": 0},
            {"type": "unordered-list-item", "text": "b", "depth": 1},
            {"type": "ordered-list-item", "text": "c", "depth": 0},
            {"type": "atomic", "text": " ", "entityRanges": [{"key": 1}]},
            {"type": "atomic", "text": " ", "entityRanges": [{"key": 2}]},
            {"type": "blockquote", "text": "q"},
        ],
        "entityMap": {
            "0": {"type": "LINK", "data": {"url": "https://example.org/"}},
            "1": {
                "type": "wix-draft-plugin-image",
                "data": {"src": {"file_name": "a.jpg", "width": 4, "height": 3}, "metadata": {"alt": "Knee"}},
            },
            "2": {"type": "wix-draft-plugin-poll", "data": {}},
        },
    }
    article = read_text(json.dumps(document))
    assert article.source.reader == "wix-draftjs"
    assert blocks(article) == [
        paragraph("🙂 ", Span(text="Rest", marks=("strong",)), " ", Span(text="now", href="https://example.org/")),
        List(
            ordered=True,
            items=(
                ListItem(blocks=(paragraph("a"), List(items=(ListItem(blocks=(paragraph("b"),)),)))),
                ListItem(blocks=(paragraph("c"),)),
            ),
        ),
        Image(src="https://static.wixstatic.com/media/a.jpg", alt="Knee", width=4, height=3),
        Quote(blocks=(paragraph("q"),)),
    ]
    assert "content-dropped" in {finding.code for finding in article.findings}


def test_mediums_json() -> None:
    paragraphs = [
        {"type": 2, "text": "Fever"},
        {"type": 3, "text": "At home"},
        {"type": 1, "text": "Rest now", "markups": [{"type": 3, "start": 5, "end": 8, "href": "https://example.org/"}]},
        {"type": 13, "text": "Steps"},
        {"type": 10, "text": "Sit."},
        {"type": 10, "text": "Wait."},
        {"type": 4, "text": "A knee", "metadata": {"id": "1*a.png", "originalWidth": 4, "originalHeight": 3}},
        {"type": 7, "text": "It helps."},
        {"type": 11, "text": ""},
    ]
    value = {
        "title": "Fever",
        "creatorId": "u1",
        "firstPublishedAt": 1430727973085,
        "latestPublishedAt": 1432849026941,
        "detectedLanguage": "en",
        "canonicalUrl": "https://medium.com/@t/fever",
        "content": {"bodyModel": {"paragraphs": paragraphs, "sections": []}},
        "virtuals": {"readingTime": 10.45, "subtitle": "At home", "tags": [{"name": "Health"}]},
    }
    data = {"payload": {"value": value, "references": {"User": {"u1": {"name": "Team"}}}}}
    article = read_text("])}while(1);</x>" + json.dumps(data))
    assert (article.title, article.subtitle, article.tags) == ("Fever", "At home", ("Health",))
    assert article.authors == (Author(name="Team"),)
    assert article.published == dt.datetime(2015, 5, 4, 8, 26, 13, 85000, tzinfo=dt.UTC)
    assert article.reading_minutes == 11
    assert blocks(article) == [
        paragraph("Rest ", Span(text="now", href="https://example.org/")),
        List(ordered=True, items=(ListItem(blocks=(paragraph("Sit."),)), ListItem(blocks=(paragraph("Wait."),)))),
        Image(
            src="https://miro.medium.com/v2/resize:fit:1400/1*a.png", caption=(Span(text="A knee"),), width=4, height=3
        ),
        Quote(blocks=(paragraph("It helps."),)),
    ]
    assert [(finding.code, finding.where) for finding in article.findings] == [
        ("content-dropped", "s1"),
        ("missing-alt", "s1.b1"),
    ]


def test_mediums_json_leads_to_what_other_sites_show() -> None:
    card = {
        "type": 14,
        "text": "Fever\nAt home.example.org",
        "markups": [{"type": 3, "start": 0, "end": 25, "href": "https://example.org/fever"}],
        "mixtapeMetadata": {"href": "https://example.org/fever"},
    }
    frame = {"type": 11, "text": "Wash hands", "iframe": {"mediaResourceId": "05d5fd32eda3"}}
    paragraphs = [card, frame, {"type": 11, "text": "a", "iframe": {"mediaResourceId": "../x"}}]
    value = {"title": "Fever", "content": {"bodyModel": {"paragraphs": paragraphs}}}
    article = read_text(json.dumps({"payload": {"value": value}}))
    assert blocks(article) == [
        Embed(title="Fever", url="https://example.org/fever"),
        paragraph(Span(text="At home.example.org", href="https://example.org/fever")),
        Embed(title="Wash hands", url="https://medium.com/media/05d5fd32eda3"),
        paragraph("a"),
    ]
    assert "content-dropped" in {finding.code for finding in article.findings}


FEED = """{before}<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Blog</title><generator>{generator}</generator>
<item><title><![CDATA[ Fever ]]></title><link>https://www.example.org/post/fever</link>
<pubDate>Fri, 28 Jul 2023 04:02:54 GMT</pubDate><dc:creator>Team</dc:creator><category>health</category>
<content:encoded><![CDATA[<h3>At home</h3><p>Rest.</p>
<img src="https://medium.com/_/stat?event=x" width="1" height="1">]]>
</content:encoded></item>
<item><title>Empty</title></item>
<item><title>Cough</title><description>&amp;lt;p&amp;gt;Drink.&amp;lt;/p&amp;gt;</description></item>
</channel></rss>"""


@pytest.mark.parametrize(
    ("before", "generator", "platform"),
    [("", "RSS for Node", "wix"), ("This XML file has no style information.\n", "Medium", "medium")],
)
def test_a_feed_holds_several_posts(before: str, generator: str, platform: str) -> None:
    text = FEED.format(before=before, generator=generator)
    fever, cough = read_articles(document_from_bytes(text.encode(), name="feed.xml"))
    assert (fever.title, fever.tags, fever.source.platform) == ("Fever", ("health",), platform)
    assert fever.authors == (Author(name="Team"),)
    assert fever.published == dt.datetime(2023, 7, 28, 4, 2, 54, tzinfo=dt.UTC)
    assert fever.source.url == "https://www.example.org/post/fever"
    assert blocks(fever) == [paragraph("Rest.")]
    assert cough.title == "Cough"
    assert blocks(cough) == [paragraph("Drink.")]
    assert read_text(text).title == "Fever"


def test_an_amp_page_of_wix() -> None:
    article = read_text(
        "<!doctype html><html amp lang='de'><head><title>Fieber</title></head><body><div><div>"
        "<div><amp-img src='https://static.wixstatic.com/media/x'></amp-img><p>Team</p></div><h1>Fieber</h1>"
        "<div><p data-hook='post-edit-date'><span>Aktualisiert: "
        "<span data-hook='time-ago'>6. Nov. 2020</span></span></p>"
        "</div></div><div><div><h2>Zu Hause</h2></div><p>Ruhen Sie sich aus.</p>"
        "<amp-youtube data-videoid='y'></amp-youtube>"
        "</div><ul><li><a href='../blog/categories/a.html'>A</a></li></ul></div></body></html>"
    )
    assert (article.title, article.authors, article.language) == ("Fieber", (Author(name="Team"),), "de")
    assert (article.published, article.updated) == (None, dt.date(2020, 11, 6))
    assert blocks(article) == [paragraph("Ruhen Sie sich aus."), Embed(url="https://www.youtube.com/watch?v=y")]


SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=5)
ANY = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner))


def mutated(data: st.DataObject, value: object) -> object:
    """Return the value with some parts replaced by anything."""
    if data.draw(st.integers(0, 12)) == 0:
        return data.draw(ANY)
    if isinstance(value, dict):
        return {key: mutated(data, inner) for key, inner in value.items()}
    return [mutated(data, inner) for inner in value] if isinstance(value, list) else value


MEDIUM: dict[str, Any] = {
    "payload": {
        "value": {
            "title": "Fever",
            "creatorId": "u1",
            "firstPublishedAt": 1430727973085,
            "content": {
                "bodyModel": {
                    "paragraphs": [
                        {"type": 1, "text": "Rest", "markups": [{"type": 3, "start": 0, "end": 4, "href": "x"}]},
                        {"type": 9, "text": "a"},
                        {"type": 4, "text": "b", "metadata": {"id": "1*a.png", "originalWidth": 3}},
                    ],
                    "sections": [{"startIndex": 0, "backgroundImage": {"id": "1*b.png"}}],
                }
            },
            "virtuals": {"readingTime": 2.5, "tags": [{"name": "x"}]},
        },
        "references": {"User": {"u1": {"name": "Team"}}},
    }
}
DRAFT: dict[str, Any] = {
    "blocks": [
        {
            "type": "unstyled",
            "text": "Rest",
            "inlineStyleRanges": [{"offset": 0, "length": 2, "style": "BOLD"}],
            "entityRanges": [{"offset": 0, "length": 2, "key": 0}],
        },
        {"type": "ordered-list-item", "text": "a", "depth": 1},
        {"type": "atomic", "entityRanges": [{"key": 1}]},
    ],
    "entityMap": {
        "0": {"type": "LINK", "data": {"url": "https://example.org"}},
        "1": {"type": "wix-draft-plugin-image", "data": {"src": {"id": "a.jpg", "width": 2}, "metadata": {"alt": "x"}}},
    },
}
RICOS: dict[str, Any] = {
    "post": {
        "title": "Fever",
        "owner": {"name": "Team"},
        "minutesToRead": 3,
        "url": {"base": "https://example.org", "path": "/a"},
        "richContent": {
            "nodes": [
                node("PARAGRAPH", leaf("Rest", {"type": "LINK", "linkData": {"link": {"url": "https://e.org"}}})),
                node("ORDERED_LIST", node("LIST_ITEM", node("PARAGRAPH", leaf("a")))),
                node("IMAGE", imageData={"image": {"src": {"id": "a.jpg"}, "width": 4}, "altText": "x"}),
                node("TABLE", node("TABLE_ROW", node("TABLE_CELL", node("PARAGRAPH", leaf("a"))))),
                node("GALLERY", galleryData={"items": [{"image": {"media": {"src": {"id": "b.jpg"}}}}]}),
                node("VIDEO", videoData={"video": {"src": {"url": "https://youtu.be/x"}}}),
            ]
        },
    }
}


@given(st.data())
@pytest.mark.parametrize("source", [MEDIUM, DRAFT, RICOS], ids=["medium", "draft", "ricos"])
def test_json_of_any_shape_is_an_article_or_an_error_of_ours(source: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps(mutated(data, source))
    try:
        article = read_text(text, name="post.json")
    except ConvertError:
        return
    assert Article.model_validate_json(article.model_dump_json()) == article
