"""An article as a Ricos document, as Wix's editor keeps it, so that the reader of Ricos reads the same article back.

The kinds of nodes and their data: https://dev.wix.com/docs/ricos/api-reference/ricos-document. What Ricos has no kind
for is carried in ids (``converter.article.carried_kinds``); whoever ignores them shows the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from converter.article import (
    Article,
    Block,
    Callout,
    Code,
    Embed,
    Image,
    List,
    Mark,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Spans,
    Table,
    captioned,
    plain_text,
)
from converter.article.carried_kinds import CALLOUT, CODE_TEXT, DECORATIVE, LANGUAGE_TEXT, TABLE_CAPTION
from converter.article.links import safe_link
from converter.publish.drafts.draft import SentPicture

Node = dict[str, Any]
Pictures = Mapping[str, SentPicture]
_DECORATIONS: dict[Mark, Node] = {
    "strong": {"type": "BOLD", "fontWeightValue": 700},
    "em": {"type": "ITALIC", "italicData": True},
    "u": {"type": "UNDERLINE", "underlineData": True},
    "s": {"type": "STRIKETHROUGH", "strikethroughData": True},
    "sub": {"type": "SUBSCRIPT", "subscriptData": True},
    "sup": {"type": "SUPERSCRIPT", "superscriptData": True},
}
_PLAYED = ("https://www.youtube.com/", "https://youtu.be/", "https://vimeo.com/")
"""Addresses that Wix's player of videos takes; of others a card with a link is shown."""
_WIDTH, _HEIGHT, _NARROWEST = 10, 47, 120


def ricos_document(article: Article, pictures: Pictures) -> Node:
    """Return the body of an article; ``pictures`` holds those that Wix keeps, by ``Image.src``.

    A picture that it does not keep is left out where it has no address on the web.
    """
    writer = _RicosWriter(pictures)
    nodes = [node for section in article.sections for node in writer.section(section)]
    return {"nodes": nodes, "metadata": {"version": 1}, "documentStyle": {}}


class _RicosWriter:
    """Writes the nodes of one document, each with an id of its own."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._numbers = count(1)

    def section(self, section: Section) -> Iterator[Node]:
        """Yield the heading and the blocks of a section."""
        if section.heading:
            yield self._node("HEADING", self._texts(section.heading), headingData={"level": section.level})
        yield from self._blocks(section.blocks)

    def _node(self, kind: str, nodes: Iterable[Node] = (), carried: str = "part-", **data: Any) -> Node:
        return {"type": kind, "id": f"{carried}{next(self._numbers)}", "nodes": list(nodes), **data}

    def _blocks(self, blocks: Iterable[Block]) -> list[Node]:
        return [node for block in blocks for node in self._block(block)]

    def _block(self, block: Block) -> list[Node]:
        match block:
            case Paragraph():
                return [self._paragraph(block.spans)]
            case List():
                return [self._list(block)]
            case Quote() | Callout():
                return [self._quote(block)]
            case Image():
                return self._image(block)
            case Table():
                return self._table(block)
            case Embed():
                return self._embed(block)
        return [self._plain(block)]

    def _plain(self, block: Block) -> Node:
        if isinstance(block, Code):
            text = self._text(Span(text=plain_text(block.spans)))
            return self._node("CODE_BLOCK", [text], codeBlockData={"textStyle": {}})
        line = {"lineStyle": "SINGLE", "width": "LARGE", "alignment": "CENTER"}
        return self._node("DIVIDER", dividerData=line)

    def _paragraph(self, spans: Spans, carried: str = "part-") -> Node:
        return self._node("PARAGRAPH", self._texts(spans), carried, paragraphData={})

    def _texts(self, spans: Spans) -> list[Node]:
        return [self._text(span) for span in spans if span.text]

    def _text(self, span: Span) -> Node:
        decorations = [dict(_DECORATIONS[mark]) for mark in span.marks if mark in _DECORATIONS]
        if href := safe_link(span.href):
            decorations.append({"type": "LINK", "linkData": {"link": {"url": href, "target": "BLANK"}}})
        carried = CODE_TEXT if "code" in span.marks else f"{LANGUAGE_TEXT}{span.language}_" if span.language else ""
        text = {"text": span.text, "decorations": decorations}
        return {
            "type": "TEXT",
            "id": f"{carried}{next(self._numbers)}" if carried else "",
            "nodes": [],
            "textData": text,
        }

    def _list(self, block: List) -> Node:
        items = [self._node("LIST_ITEM", self._blocks(item.blocks)) for item in block.items]
        if block.ordered:
            return self._node("ORDERED_LIST", items, orderedListData={"indentation": 0, "start": block.start})
        return self._node("BULLETED_LIST", items, bulletedListData={"indentation": 0})

    def _quote(self, block: Quote | Callout) -> Node:
        nodes = self._blocks(block.blocks)
        if isinstance(block, Callout):
            return self._node("BLOCKQUOTE", nodes, CALLOUT, blockquoteData={"indentation": 0})
        if block.source:
            nodes.append(self._paragraph((Span(text="— "), *block.source)))
        return self._node("BLOCKQUOTE", nodes, blockquoteData={"indentation": 0})

    def _image(self, image: Image) -> list[Node]:
        known = self._pictures.get(image.src)
        address = safe_link(image.src)
        if known is None and address is None:
            return []
        source = {"id": known.id} if known else {"url": address}
        size = {name: value for name, value in (("width", image.width), ("height", image.height)) if value}
        data: Node = {
            "containerData": {"width": {"size": "CONTENT"}, "alignment": "CENTER"},
            "image": {"src": source, **size},
        }
        if image.alt:
            data["altText"] = image.alt
        if href := safe_link(image.href):
            data["link"] = {"url": href, "target": "BLANK"}
        caption = self._texts(captioned(image))
        captions = [self._node("CAPTION", caption, captionData={})] if caption else []
        return [self._node("IMAGE", captions, DECORATIVE if image.decorative else "part-", imageData=data)]

    def _table(self, table: Table) -> list[Node]:
        rows = [*table.header, *table.rows]
        width = len(rows[0].cells) if rows else 0
        sizes = {
            "colsWidthRatio": [_WIDTH] * width,
            "rowsHeight": [_HEIGHT] * len(rows),
            "colsMinWidth": [_NARROWEST] * width,
        }
        named = bool(table.rows) and all(row.cells and row.cells[0].header for row in table.rows)
        data = {"dimensions": sizes, "rowHeader": bool(table.header), "columnHeader": named}
        made = self._node("TABLE", [self._row(row) for row in rows], tableData=data)
        return [made, self._paragraph(table.caption, TABLE_CAPTION)] if table.caption else [made]

    def _row(self, row: Row) -> Node:
        cells = [self._node("TABLE_CELL", [self._paragraph(cell.spans)], tableCellData={}) for cell in row.cells]
        return self._node("TABLE_ROW", cells)

    def _embed(self, embed: Embed) -> list[Node]:
        url = safe_link(embed.url)
        if url is None:
            return []
        title = {"title": embed.title} if embed.title else {}
        if url.startswith(_PLAYED):
            shown = {"width": {"size": "CONTENT"}, "alignment": "CENTER"}
            video = {"containerData": shown, "video": {"src": {"url": url}}, **title}
            return [self._node("VIDEO", videoData=video)]
        return [self._node("LINK_PREVIEW", linkPreviewData={**title, "link": {"url": url, "target": "BLANK"}})]
