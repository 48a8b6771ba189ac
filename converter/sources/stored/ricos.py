"""Reads Ricos, the document format of Wix's editor since 2021.

Documents of 2021 say ``BULLET_LIST`` and ``key`` where later ones say ``BULLETED_LIST`` and ``id``; both are read.
"""

from __future__ import annotations

from collections.abc import Callable

from converter.article import (
    Block,
    Cell,
    Code,
    Divider,
    List,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Table,
)
from converter.sources.dom.characters import is_blank
from converter.sources.dom.contents import as_blocks, strong
from converter.sources.dom.spans import ordered, plain, split_paragraphs, tidy, unmark
from converter.sources.flow import Heading, Note, Piece, quoted
from converter.sources.stored.links import dropped, stored_embed, stored_image, stored_link, wix_media
from converter.sources.stored.shapes import Json, mapping, objects

Node = Json

_MARKS: dict[str, Mark] = {
    "BOLD": "strong",
    "ITALIC": "em",
    "UNDERLINE": "u",
    "STRIKETHROUGH": "s",
    "SUPERSCRIPT": "sup",
    "SUBSCRIPT": "sub",
}
_DEEPEST = 24
_QUIET = ("CAPTION",)
"""Nodes that another node has read."""


def read_ricos(document: Node) -> list[Piece]:
    """The pieces of a Ricos document, which is an object with a list ``nodes``."""
    return _pieces(_nodes(document), 0)


def _nodes(node: Node) -> list[Node]:
    return objects(node.get("nodes"))


def _data(node: Node, name: str) -> Node:
    return mapping(node.get(name))


def _pieces(nodes: list[Node], depth: int) -> list[Piece]:
    return [piece for node in nodes for piece in _piece(node, depth)]


def _piece(node: Node, depth: int) -> list[Piece]:
    kind = str(node.get("type", ""))
    if depth > _DEEPEST:
        return [dropped(f"a {kind} inside many others")]
    if kind in _QUIET:
        return []
    return _READERS.get(kind, _other)(node, depth)


def _text(node: Node, notes: list[Note]) -> Spans:
    spans: list[Span] = []
    for child in _nodes(node):
        text = _data(child, "textData").get("text")
        if isinstance(text, str):
            spans.append(_span(text, _data(child, "textData").get("decorations"), notes))
    return tuple(spans)


def _span(text: str, decorations: object, notes: list[Note]) -> Span:
    marks: set[Mark] = set()
    href = None
    for each in objects(decorations):
        kind = str(each.get("type"))
        weight = each.get("fontWeightValue")
        off = (kind == "BOLD" and isinstance(weight, int) and weight < 600) or each.get("italicData") is False
        if kind in _MARKS and not off:
            marks.add(_MARKS[kind])
        if kind == "LINK":
            href = stored_link(_data(_data(each, "linkData"), "link").get("url"), notes, text)
    return Span(text=text, marks=ordered(marks - {"u"} if href else marks), href=href)


def _paragraph(node: Node, _depth: int) -> list[Piece]:
    notes: list[Note] = []
    parts = split_paragraphs(_text(node, notes))
    pieces = [Piece(Paragraph(spans=part)) for part in parts]
    return [*pieces, Piece(None, tuple(notes))] if notes else pieces


def _heading(node: Node, _depth: int) -> list[Piece]:
    notes: list[Note] = []
    spans = tidy(_text(node, notes))
    level = _data(node, "headingData").get("level")
    number = level if isinstance(level, int) and 1 <= level <= 6 else 2
    return [Piece(Heading(number, spans) if spans else None, tuple(notes))] if spans or notes else []


def _list(node: Node, depth: int) -> list[Piece]:
    notes: list[Note] = []
    items = [ListItem(blocks=blocks) for item in _nodes(node) if (blocks := _blocks(item, depth + 1, notes))]
    start = _data(node, "orderedListData").get("start")
    number = start if isinstance(start, int) and 0 <= start < 1_000_000 else 1
    content = List(ordered=node.get("type") == "ORDERED_LIST", start=number, items=tuple(items)) if items else None
    return [Piece(content, tuple(notes))] if content or notes else []


def _blocks(node: Node, depth: int, notes: list[Note]) -> tuple[Block, ...]:
    pieces = _pieces(_nodes(node), depth)
    notes.extend(note for piece in pieces for note in piece.notes)
    return as_blocks(piece.content for piece in pieces if piece.content is not None)


def _quote(node: Node, depth: int) -> list[Piece]:
    notes: list[Note] = []
    blocks = _blocks(node, depth + 1, notes)
    return [Piece(Quote(blocks=blocks) if blocks else None, tuple(notes))] if blocks or notes else []


def _code(node: Node, _depth: int) -> list[Piece]:
    text = plain(_text(node, []))
    return [] if is_blank(text) else [Piece(Code(spans=(Span(text=text),)))]


def _divider(_node: Node, _depth: int) -> list[Piece]:
    return [Piece(Divider())]


def _image(node: Node, _depth: int) -> list[Piece]:
    notes: list[Note] = []
    data = _data(node, "imageData")
    picture = _data(data, "image")
    source = _data(picture, "src")
    src = wix_media(source.get("url") or source.get("id") or source.get("custom"))
    href = stored_link(_data(data, "link").get("url"), notes)
    caption = next((_text(child, notes) for child in _nodes(node) if child.get("type") == "CAPTION"), ())
    if not caption and isinstance(data.get("caption"), str):
        caption = (Span(text=data["caption"]),)
    image = stored_image(src, {**picture, "altText": data.get("altText")}, tidy(caption), href)
    return [Piece(image, tuple(notes))] if image else [dropped("a picture without an address")]


def _gallery(node: Node, _depth: int) -> list[Piece]:
    pieces: list[Piece] = []
    for item in objects(_data(node, "galleryData").get("items")):
        media = _data(_data(item, "image"), "media") or _data(item, "metadata")
        src = wix_media(_data(media, "src").get("url") or _data(media, "src").get("id") or item.get("url"))
        image = stored_image(src, {**media, **item})
        pieces.append(Piece(image) if image else dropped("a video or picture of a gallery"))
    return pieces


def _table(node: Node, depth: int) -> list[Piece]:
    notes: list[Note] = []
    rows = [[_cell(cell, depth, notes) for cell in _nodes(row)] for row in _nodes(node)]
    width = max(map(len, rows), default=0)
    if not width:
        return []
    full = [Row(cells=(*row, *[Cell(spans=())] * (width - len(row)))) for row in rows]
    first = [span for cell in full[0].cells for span in cell.spans]
    stated = bool(_data(node, "tableData").get("rowHeader"))
    head = 1 if len(full) > 1 and (stated or (first and all("strong" in span.marks for span in first))) else 0
    header = [Row(cells=tuple(Cell(spans=unmark(cell.spans, "strong")) for cell in row.cells)) for row in full[:head]]
    return [Piece(Table(header=tuple(header), rows=tuple(full[head:])), tuple(notes))]


def _cell(node: Node, depth: int, notes: list[Note]) -> Cell:
    spans: list[Span] = []
    for block in _blocks(node, depth + 1, notes):
        if isinstance(block, Paragraph | Code):
            spans += [Span(text="\n"), *block.spans]
        elif not isinstance(block, Divider):
            notes.append(Note("content-dropped", f"A {block.kind} in a cell of a table was left out."))
    return Cell(spans=tidy(spans))


def _video(node: Node, _depth: int) -> list[Piece]:
    data = _data(node, "videoData")
    source = _data(_data(data, "video"), "src")
    url = source.get("url") or (f"https://video.wixstatic.com/{source['id']}" if source.get("id") else None)
    return [stored_embed(url, data.get("title"), "a video")]


def _named(data_name: str, what: str, *path: str) -> Callable[[Node, int], list[Piece]]:
    """A reader of nodes that lead to an address elsewhere."""

    def read(node: Node, _depth: int) -> list[Piece]:
        data = value = _data(node, data_name)
        for key in path[:-1]:
            value = _data(value, key)
        title = data.get("title") or data.get("name") or data.get("text")
        notes: list[Note] = []
        return [stored_embed(stored_link(value.get(path[-1]), notes), title, what)]

    return read


def _collapsible(node: Node, depth: int) -> list[Piece]:
    """Questions with answers behind them: the questions are strong, the answers follow."""
    pieces: list[Piece] = []
    for item in _nodes(node):
        for part in _nodes(item):
            question = part.get("type") == "COLLAPSIBLE_ITEM_TITLE"
            found = _pieces(_nodes(part), depth + 1)
            pieces += [_strong(piece) for piece in found] if question else found
    return pieces


def _strong(piece: Piece) -> Piece:
    if not isinstance(piece.content, Paragraph):
        return piece
    return piece._replace(content=Paragraph(spans=strong(piece.content.spans)))


def _map(node: Node, _depth: int) -> list[Piece]:
    address = _data(_data(node, "mapData"), "mapSettings").get("address")
    return [Piece(Paragraph(spans=spans)) for spans in [tidy([Span(text=str(address or ""))])] if spans] or [
        dropped("a map")
    ]


def _other(node: Node, depth: int) -> list[Piece]:
    """A node of a kind that is unknown or cannot be printed: what it holds is read, else it is named."""
    inner = _pieces(_nodes(node), depth + 1)
    kind = str(node.get("type", "")).lower().replace("_", " ")
    return inner or [dropped(f"a part of the kind {quoted(kind)}")]


_READERS: dict[str, Callable[[Node, int], list[Piece]]] = {
    "PARAGRAPH": _paragraph,
    "HEADING": _heading,
    "BULLET_LIST": _list,
    "BULLETED_LIST": _list,
    "ORDERED_LIST": _list,
    "BLOCKQUOTE": _quote,
    "CODE_BLOCK": _code,
    "DIVIDER": _divider,
    "IMAGE": _image,
    "GALLERY": _gallery,
    "TABLE": _table,
    "VIDEO": _video,
    "AUDIO": _named("audioData", "a sound", "audio", "src", "url"),
    "EMBED": _named("embedData", "something shown by another site", "src"),
    "BUTTON": _named("buttonData", "a button", "link", "url"),
    "LINK_PREVIEW": _named("linkPreviewData", "a link", "link", "url"),
    "FILE": _named("fileData", "a file", "src", "url"),
    "APP_EMBED": _named("appEmbedData", "a product or event", "url"),
    "HTML": _named("htmlData", "a piece of HTML", "url"),
    "COLLAPSIBLE_LIST": _collapsible,
    "MAP": _map,
}
