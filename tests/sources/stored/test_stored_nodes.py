"""Every kind of node that Wix's editors store has a block or a finding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from converter.article import (
    Block,
    Cell,
    Code,
    Divider,
    Embed,
    Image,
    List,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
)
from converter.sources.pieces import Heading, Piece
from converter.sources.stored.draftjs import read_draftjs
from converter.sources.stored.ricos import read_ricos
from tests.sources.corpus import body_text, needed, pieces_text, words
from tests.sources.documents import read_text

Json = dict[str, Any]


def leaf(text: str, *decorations: Json) -> Json:
    return {"type": "TEXT", "textData": {"text": text, "decorations": list(decorations)}}


def node(kind: str, *nodes: Json, **data: Any) -> Json:
    return {"type": kind, "nodes": list(nodes), **data}


def line(text: str, *decorations: Json) -> Json:
    return node("PARAGRAPH", leaf(text, *decorations))


def paragraph(text: str, *marks: Mark, href: str | None = None) -> Paragraph:
    return Paragraph(spans=(Span(text=text, marks=marks, href=href),))


def listed(*texts: str, ordered: bool = False, start: int = 1) -> List:
    return List(ordered=ordered, start=start, items=tuple(ListItem(blocks=(paragraph(text),)) for text in texts))


def items(*texts: str, kind: str = "LIST_ITEM") -> list[Json]:
    return [node(kind, line(text)) for text in texts]


def row(*texts: str, header: bool = False) -> Row:
    cells = [Cell(spans=(Span(text=text),), header=header and not number) for number, text in enumerate(texts)]
    return Row(cells=tuple(cells))


def cells(*texts: str) -> Json:
    return node("TABLE_ROW", *(node("TABLE_CELL", line(text)) for text in texts))


def wix(name: str) -> str:
    return f"https://static.wixstatic.com/media/{name}"


YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
TWEET = (
    '<blockquote><p>Wash hands</p>&mdash; Team <a href="https://x.com/t/1">May 1</a></blockquote><script>x()</script>'
)
MAP = {"mapSettings": {"address": "1 Main St", "lat": 1.5, "lng": 2}}
LINK = {"url": "www.example.org"}
HALL = {"location": "Hall"}

NODES: list[tuple[str, Json, list[Block | Heading]]] = [
    ("bullets of 2021", node("BULLET_LIST", *items("a", "b")), [listed("a", "b")]),
    ("bullets of 2024", node("BULLETED_LIST", *items("a", "b")), [listed("a", "b")]),
    ("numbers", node("ORDERED_LIST", *items("a"), orderedListData={"start": 4}), [listed("a", ordered=True, start=4)]),
    ("boxes to tick", node("CHECKBOX_LIST", *items("a", kind="CHECKBOX_LIST_ITEM")), [listed("a")]),
    ("heading", node("HEADING", leaf("a"), headingData={"level": 3}), [Heading(3, (Span(text="a"),))]),
    ("quotation", node("BLOCKQUOTE", line("a")), [Quote(blocks=(paragraph("a"),))]),
    ("code", node("CODE_BLOCK", leaf("a\n b")), [Code(spans=(Span(text="a\n b"),))]),
    ("divider", node("DIVIDER"), [Divider()]),
    (
        "picture",
        node("IMAGE", node("CAPTION", leaf("A knee")), imageData={"image": {"src": {"id": "a.jpg"}, "width": 3}}),
        [Image(src=wix("a.jpg"), caption=(Span(text="A knee"),), width=3)],
    ),
    (
        "picture of 2021",
        node("IMAGE", imageData={"image": {"src": {"custom": "a.jpg"}}, "caption": "A knee", "link": LINK}),
        [Image(src=wix("a.jpg"), caption=(Span(text="A knee"),), href="https://www.example.org")],
    ),
    (
        "gallery",
        node(
            "GALLERY",
            node("CAPTION", leaf("Both")),
            galleryData={
                "items": [
                    {"image": {"media": {"src": {"id": "a.jpg"}, "width": 3}}, "altText": "A knee", "title": "Knee"},
                    {"metadata": {"type": "image", "height": 2}, "url": "b.jpg"},
                    {"video": {"media": {"src": {"id": "video/c.mp4"}}}, "title": "Hip"},
                ]
            },
        ),
        [
            Image(src=wix("a.jpg"), alt="A knee", caption=(Span(text="Knee"),), width=3),
            Image(src=wix("b.jpg"), height=2),
            Embed(title="Hip", url="https://video.wixstatic.com/video/c.mp4"),
            paragraph("Both"),
        ],
    ),
    (
        "moving picture",
        node("GIF", gifData={"original": {"gif": "https://media.giphy.com/a.gif"}, "width": 4}),
        [Image(src="https://media.giphy.com/a.gif", width=4)],
    ),
    (
        "moving picture of 2021",
        node("GIPHY", giphyData={"gif": {"originalUrl": "https://media.giphy.com/a.gif"}}),
        [Image(src="https://media.giphy.com/a.gif")],
    ),
    (
        "table",
        node("TABLE", cells("Dose", "How"), cells("5 ml", "oral"), tableData={"rowHeader": True, "columnHeader": True}),
        [Table(header=(row("Dose", "How"),), rows=(row("5 ml", "oral", header=True),))],
    ),
    (
        "table with a picture",
        node(
            "TABLE",
            cells("a"),
            node("TABLE_ROW", node("TABLE_CELL", node("IMAGE", imageData={"image": {"src": {"id": "a.jpg"}}}))),
        ),
        [Table(rows=(row("a"), Row(cells=(Cell(spans=()),)))), Image(src=wix("a.jpg"))],
    ),
    (
        "video",
        node("VIDEO", node("CAPTION", leaf("Below")), videoData={"video": {"src": {"url": YOUTUBE}}, "title": "Hands"}),
        [Embed(title="Hands", url=YOUTUBE), paragraph("Below")],
    ),
    (
        "sound",
        node("AUDIO", audioData={"audio": {"src": {"id": "a.mp3"}}, "name": "Rest", "authorName": "Team"}),
        [Embed(title="Rest – Team", url="https://static.wixstatic.com/mp3/a.mp3")],
    ),
    (
        "sound of another site",
        node("AUDIO", audioData={"html": '<iframe src="https://example.org/s" title="Rest"></iframe>'}),
        [Embed(title="Rest", url="https://example.org/s")],
    ),
    (
        "embedded page",
        node("EMBED", embedData={"src": YOUTUBE, "oembed": {"title": "Hands"}}),
        [Embed(title="Hands", url=YOUTUBE)],
    ),
    (
        "tweet",
        node("EMBED", embedData={"oembed": {"html": TWEET}}),
        [
            Quote(
                blocks=(
                    paragraph("Wash hands"),
                    Paragraph(spans=(Span(text="— Team "), Span(text="May 1", href="https://x.com/t/1"))),
                )
            )
        ],
    ),
    (
        "HTML",
        node("HTML", htmlData={"html": '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'}),
        [Embed(url=YOUTUBE)],
    ),
    (
        "HTML by address",
        node("HTML", htmlData={"url": "https://example.org/form"}),
        [Embed(url="https://example.org/form")],
    ),
    (
        "button",
        node("BUTTON", buttonData={"text": "Book", "link": LINK}),
        [Embed(title="Book", url="https://www.example.org")],
    ),
    (
        "link preview",
        node("LINK_PREVIEW", linkPreviewData={"title": "Fever", "description": "At home", "link": LINK}),
        [Embed(title="Fever", url="https://www.example.org"), paragraph("At home", href="https://www.example.org")],
    ),
    (
        "file",
        node("FILE", fileData={"src": {"url": "https://example.org/a.pdf"}, "name": "Plan.pdf"}),
        [Embed(title="Plan.pdf", url="https://example.org/a.pdf")],
    ),
    (
        "event",
        node(
            "APP_EMBED",
            appEmbedData={"name": "Talk", "url": "https://example.org/e", "eventData": {"location": "Hall"}},
        ),
        [Embed(title="Talk", url="https://example.org/e"), paragraph("Hall")],
    ),
    (
        "map",
        node("MAP", mapData=MAP),
        [Embed(title="1 Main St", url="https://www.google.com/maps/search/?api=1&query=1%20Main%20St")],
    ),
    (
        "poll",
        node("POLL", pollData={"poll": {"title": "Tea?", "options": [{"title": "Yes"}, {"title": "No"}]}}),
        [paragraph("Tea?", "strong"), listed("Yes", "No")],
    ),
    (
        "questions that fold",
        node(
            "COLLAPSIBLE_LIST",
            node(
                "COLLAPSIBLE_ITEM",
                node("COLLAPSIBLE_ITEM_TITLE", line("Why?")),
                node("COLLAPSIBLE_ITEM_BODY", line("So."), node("BULLETED_LIST", *items("a"))),
            ),
        ),
        [paragraph("Why?", "strong"), paragraph("So."), listed("a")],
    ),
    ("a box of a kind to come", node("CARD", line("Call us.")), [paragraph("Call us.")]),
    (
        "columns",
        node("LAYOUT", node("LAYOUT_CELL", line("a")), node("LAYOUT_CELL", line("b"))),
        [paragraph("a"), paragraph("b")],
    ),
]


@pytest.mark.parametrize(("document", "expected"), [case[1:] for case in NODES], ids=[case[0] for case in NODES])
def test_every_kind_of_node_is_read(document: Json, expected: list[Block | Heading]) -> None:
    assert contents(read_ricos({"nodes": [document]})) == expected


def contents(pieces: list[Piece]) -> list[Block | Heading]:
    return [piece.content for piece in pieces if piece.content is not None]


@pytest.mark.parametrize(
    "document",
    [
        node("BUTTON", buttonData={"text": "Vote"}),
        node("VIDEO", videoData={}),
        node("AUDIO", audioData={"name": "Rest"}),
        node("IMAGE", imageData={}),
        node("GIF", gifData={}),
        node("MAP", mapData={}),
        node("HTML", htmlData={"html": "<script>x()</script>"}),
        node("TABLE_OF_CONTENTS"),
        node("SHAPE", shapeData={}),
    ],
    ids=lambda node: str(node["type"]),
)
def test_what_cannot_be_read_leaves_a_note(document: Json) -> None:
    pieces = read_ricos({"nodes": [document]})
    assert contents(pieces) == []
    assert [note.code for piece in pieces for note in piece.notes] == ["content-dropped"]


@pytest.mark.parametrize(
    ("decoration", "span"),
    [
        ({"type": "BOLD"}, Span(text="x", marks=("strong",))),
        ({"type": "BOLD", "fontWeightValue": 700}, Span(text="x", marks=("strong",))),
        ({"type": "BOLD", "fontWeightValue": 400}, Span(text="x")),
        ({"type": "ITALIC", "italicData": True}, Span(text="x", marks=("em",))),
        ({"type": "ITALIC", "italicData": False}, Span(text="x")),
        ({"type": "UNDERLINE"}, Span(text="x", marks=("u",))),
        ({"type": "UNDERLINE", "underlineData": False}, Span(text="x")),
        ({"type": "STRIKETHROUGH"}, Span(text="x", marks=("s",))),
        ({"type": "SUPERSCRIPT"}, Span(text="x", marks=("sup",))),
        ({"type": "SUBSCRIPT"}, Span(text="x", marks=("sub",))),
        (
            {"type": "LINK", "linkData": {"link": {"url": "www.example.org"}}},
            Span(text="x", href="https://www.example.org"),
        ),
        ({"type": "LINK", "linkData": {"link": {"anchor": "a1"}}}, Span(text="x")),
        ({"type": "ANCHOR", "anchorData": {"anchor": "a1"}}, Span(text="x")),
        ({"type": "MENTION", "mentionData": {"name": "Team"}}, Span(text="x")),
        ({"type": "SPOILER"}, Span(text="x")),
        ({"type": "COLOR", "colorData": {"foreground": "#f00"}}, Span(text="x")),
        ({"type": "FONT_SIZE", "fontSizeData": {"value": 30}}, Span(text="x")),
    ],
)
def test_decorations(decoration: Json, span: Span) -> None:
    assert contents(read_ricos({"nodes": [line("x", decoration)]})) == [Paragraph(spans=(span,))]


def draft(text: str, **more: Any) -> Json:
    block = {"text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": [], **more}
    return {"blocks": [block], "entityMap": {}}


def entity(kind: str, data: Json) -> Json:
    return {
        "blocks": [{"type": "atomic", "text": " ", "entityRanges": [{"key": 0}]}],
        "entityMap": {"0": {"type": kind, "data": data}},
    }


def merged(text: str, **merge: Any) -> Json:
    return {"content": draft(text), "merge": merge}


OLD_TABLE = {
    "rows": {
        "0": {"columns": {"0": merged("Dose", key="k", colSpan=2), "1": merged("", parentCellKey="k")}},
        "1": {"columns": {"0": merged("5 ml"), "1": merged("oral")}},
    }
}
ENTITIES: list[tuple[str, Json, list[Block | Heading]]] = [
    ("wix-draft-plugin-divider", {"type": "single"}, [Divider()]),
    (
        "wix-draft-plugin-image",
        {"src": {"file_name": "a.jpg"}, "metadata": {"caption": "Knee", "alt": "A knee"}, "config": {"link": LINK}},
        [Image(src=wix("a.jpg"), alt="A knee", caption=(Span(text="Knee"),), href="https://www.example.org")],
    ),
    (
        "wix-draft-plugin-gallery",
        {"items": [{"metadata": {"width": 3}, "url": "a.jpg"}]},
        [Image(src=wix("a.jpg"), width=3)],
    ),
    ("wix-draft-plugin-video", {"src": YOUTUBE, "metadata": {"title": "Hands"}}, [Embed(title="Hands", url=YOUTUBE)]),
    (
        "wix-draft-plugin-video",
        {"src": {"pathname": "video/a.mp4"}},
        [Embed(url="https://video.wixstatic.com/video/a.mp4")],
    ),
    ("wix-draft-plugin-html", {"srcType": "url", "src": "https://example.org/a"}, [Embed(url="https://example.org/a")]),
    ("wix-draft-plugin-html", {"srcType": "html", "src": "<p>Rest</p>"}, [paragraph("Rest")]),
    (
        "wix-draft-plugin-link-preview",
        {"config": {"link": LINK}, "title": "Fever", "description": "At home"},
        [Embed(title="Fever", url="https://www.example.org"), paragraph("At home", href="https://www.example.org")],
    ),
    (
        "wix-draft-plugin-link-button",
        {"button": {"settings": {"buttonText": "Book", "url": "www.example.org"}}},
        [Embed(title="Book", url="https://www.example.org")],
    ),
    (
        "wix-draft-plugin-giphy",
        {"gif": {"originalUrl": "https://media.giphy.com/a.gif"}},
        [Image(src="https://media.giphy.com/a.gif")],
    ),
    (
        "wix-draft-plugin-map",
        MAP,
        [Embed(title="1 Main St", url="https://www.google.com/maps/search/?api=1&query=1%20Main%20St")],
    ),
    (
        "wix-draft-plugin-file-upload",
        {"name": "Plan.pdf", "url": "https://example.org/a.pdf"},
        [Embed(title="Plan.pdf", url="https://example.org/a.pdf")],
    ),
    (
        "wix-draft-plugin-vertical-embed",
        {"selectedProduct": {"name": "Talk", "pageUrl": "https://example.org/e"}},
        [Embed(title="Talk", url="https://example.org/e")],
    ),
    (
        "wix-draft-plugin-poll",
        {"poll": {"title": "Tea?", "options": [{"title": "Yes"}]}},
        [paragraph("Tea?", "strong"), listed("Yes")],
    ),
    (
        "wix-draft-plugin-audio",
        {"src": "https://example.org/a.mp3", "name": "Rest"},
        [Embed(title="Rest", url="https://example.org/a.mp3")],
    ),
    (
        "wix-rich-content-plugin-collapsible-list",
        {"pairs": [{"title": draft("Why?"), "content": draft("So.")}]},
        [paragraph("Why?", "strong"), paragraph("So.")],
    ),
    (
        "wix-rich-content-plugin-table",
        {"config": {**OLD_TABLE, "rowHeader": True}},
        [Table(header=(row("Dose", "Dose"),), rows=(row("5 ml", "oral"),))],
    ),
]


@pytest.mark.parametrize(("kind", "data", "expected"), ENTITIES, ids=[case[0] for case in ENTITIES])
def test_every_kind_of_entity_is_read(kind: str, data: Json, expected: list[Block | Heading]) -> None:
    assert contents(read_draftjs(entity(kind, data))) == expected


def test_offsets_of_draft_js_count_characters_not_units_of_utf_16() -> None:
    document = draft("😎 Rest now", inlineStyleRanges=[{"offset": 2, "length": 4, "style": "BOLD"}])
    spans = (Span(text="😎 "), Span(text="Rest", marks=("strong",)), Span(text=" now"))
    assert contents(read_draftjs(document)) == [Paragraph(spans=spans)]


def test_an_entity_of_an_unknown_kind_or_inside_many_others_leaves_a_note() -> None:
    document = entity("wix-draft-plugin-new", {})
    for _ in range(12):
        document = entity("wix-rich-content-plugin-collapsible-list", {"pairs": [{"content": document}]})
    assert [note.code for piece in read_draftjs(document) for note in piece.notes] == ["content-dropped"]
    assert "“wix-draft-plugin-new”" not in str(read_draftjs(document))
    (piece,) = read_draftjs(entity("wix-draft-plugin-new", {}))
    assert "new" in piece.notes[0].message


RICOS_FIXTURES = ("wixricos-ricos-allnodes-2021/source.json", "wixricos-html-roundtrip/fromHtml-richTextContent.json")
DRAFT_FIXTURES = (
    "wixricos-ricos-allnodes-2021/draftjs-equivalent.json",
    "wixricos-draftjs-collapsible/source.json",
    "wixricos-draftjs-tables/source.json",
    "wixricos-draftjs-hebrew-rtl/source.json",
)


def fixture(name: str) -> Json:
    document: Json = json.loads((needed() / "peer-fixtures" / name).read_text(encoding="utf-8"))
    return document


def texts(value: object) -> Iterator[str]:
    """Yield every text of a node that a reader sees."""
    if isinstance(value, dict):
        for key in ("text", "title", "caption", "description"):
            if isinstance(value.get(key), str):
                yield value[key]
        for name, inner in value.items():
            if name not in ("oembed", "styles"):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@pytest.mark.parametrize("name", RICOS_FIXTURES)
def test_each_node_of_the_fixtures_of_ricos_has_a_block_or_a_finding(name: str) -> None:
    handled: dict[str, bool] = {}
    for node in fixture(name)["nodes"]:
        pieces = read_ricos({"nodes": [node]})
        kept = set(words(pieces_text(pieces)))
        lost = [word for text in texts(node) for word in words(text) if word not in kept]
        assert not lost, (node["type"], lost)
        handled[node["type"]] = handled.get(node["type"], False) or bool(pieces)
    assert all(handled.values()), handled
    assert len(handled) >= 4


@pytest.mark.parametrize("name", DRAFT_FIXTURES)
def test_each_block_of_the_fixtures_of_draft_js_has_a_block_or_a_finding(name: str) -> None:
    document = fixture(name)
    for block in document["blocks"]:
        pieces = read_draftjs({"blocks": [block], "entityMap": document["entityMap"]})
        messages = [note.message for piece in pieces for note in piece.notes]
        assert pieces or not block["text"].strip(), block
        assert not [message for message in messages if "of the kind" in message or "unknown kind" in message]
        assert set(words(block["text"])) <= set(words(pieces_text(pieces)))


@pytest.mark.slow
def test_the_same_document_in_both_formats_says_the_same() -> None:
    new, old = (
        read_text(json.dumps(fixture(name)), name="post.json") for name in (RICOS_FIXTURES[0], DRAFT_FIXTURES[0])
    )
    assert words(body_text(new)) == words(body_text(old))
    assert [finding.code for finding in new.findings] == [finding.code for finding in old.findings]
