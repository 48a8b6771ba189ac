"""Read the entities of Draft.js: as the Ricos nodes that replaced them, or block by block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from converter.article import Block, Cell, Divider, Paragraph
from converter.sources.dom.coercion import as_blocks, make_strong
from converter.sources.json_values import Json, as_object, as_objects
from converter.sources.pieces import Piece, PieceNote
from converter.sources.stored.links import dropped
from converter.sources.stored.ricos_plugins import PLUGINS, image, nested_object
from converter.sources.stored.tables import stored_cell, stored_table

ReadDocument = Callable[[Json], list[Piece]]


def plugin_pieces(kind: str, data: Json, read: ReadDocument) -> list[Piece]:
    """Return the pieces of an entity; ``read`` reads the documents inside it."""
    kind = kind.removeprefix("wix-draft-plugin-").removeprefix("wix-rich-content-plugin-")
    if kind == "divider":
        return [Piece(Divider())]
    if kind == "image":
        return image(_image(data), (), [])
    if kind == "table":
        return _table(data, read)
    if kind == "collapsible-list":
        return _collapsible(data, read)
    if kind in _NODES:
        node = _NODES[kind](data)
        return PLUGINS[str(node["type"])](node)
    return [dropped(f"a part of the kind “{kind[:60]}”")]


def _image(data: Json) -> Json:
    source, about = as_object(data.get("src")), as_object(data.get("metadata"))
    src = {"custom": source.get("file_name") or source.get("id")}
    return {
        "imageData": {
            "image": {"src": src, "width": source.get("width"), "height": source.get("height")},
            "altText": about.get("alt"),
            "caption": about.get("caption"),
            "link": nested_object(data, "config", "link"),
            "containerData": {"spoiler": _cover(nested_object(data, "config", "spoiler"))},
        }
    }


def _cover(spoiler: Json) -> Json:
    return {"description": spoiler.get("description"), "buttonText": spoiler.get("buttonContent")}


def _video(data: Json) -> Json:
    source = data.get("src")
    src = {"url": source} if isinstance(source, str) else {"id": as_object(source).get("pathname")}
    return {
        "type": "VIDEO",
        "videoData": {"video": {"src": src}, "title": nested_object(data, "metadata").get("title")},
    }


def _html(data: Json) -> Json:
    return {"type": "HTML", "htmlData": {"html" if data.get("srcType") == "html" else "url": data.get("src")}}


def _link_preview(data: Json) -> Json:
    named = {name: data.get(name) for name in ("title", "description", "html")}
    return {"type": "LINK_PREVIEW", "linkPreviewData": {**named, "link": nested_object(data, "config", "link")}}


def _button(data: Json) -> Json:
    settings = nested_object(data, "button", "settings")
    return {"type": "BUTTON", "buttonData": {"text": settings.get("buttonText"), "link": {"url": settings.get("url")}}}


def _file(data: Json) -> Json:
    return {"type": "FILE", "fileData": {"src": {"url": data.get("url")}, "name": data.get("name")}}


def _app(data: Json) -> Json:
    product = nested_object(data, "selectedProduct")
    named = {"name": product.get("name"), "url": product.get("pageUrl")}
    return {"type": "APP_EMBED", "appEmbedData": {**named, "eventData": product, "bookingData": product}}


def _poll(data: Json) -> Json:
    return {"type": "POLL", "pollData": data}


def _sound(data: Json) -> Json:
    source = data.get("src")
    src = {"url": source} if isinstance(source, str) else as_object(source)
    return {"type": "AUDIO", "audioData": {**data, "audio": {"src": src}}}


_NODES: dict[str, Callable[[Json], Json]] = {
    "video": _video,
    "sound-cloud": _video,
    "audio": _sound,
    "html": _html,
    "link-preview": _link_preview,
    "link-button": _button,
    "action-button": _button,
    "file-upload": _file,
    "vertical-embed": _app,
    "poll": _poll,
    "gallery": lambda data: {"type": "GALLERY", "galleryData": data},
    "giphy": lambda data: {"type": "GIPHY", "giphyData": data},
    "map": lambda data: {"type": "MAP", "mapData": data},
}
"""Converts a plugin's data to the equivalent Ricos node, by the plugin's name."""


def _read_blocks(document: object, read: ReadDocument, notes: list[PieceNote]) -> tuple[Block, ...]:
    pieces = read(as_object(document))
    notes += [note for piece in pieces for note in piece.notes]
    return as_blocks(piece.content for piece in pieces if piece.content is not None)


def _collapsible(data: Json, read: ReadDocument) -> list[Piece]:
    """Return questions followed by their answers: the questions are strong."""
    pieces: list[Piece] = []
    for pair in as_objects(data.get("pairs")):
        notes: list[PieceNote] = []
        for block in _read_blocks(pair.get("title"), read, notes):
            question = Paragraph(spans=make_strong(block.spans)) if isinstance(block, Paragraph) else block
            pieces.append(Piece(question))
        pieces += [Piece(None, tuple(notes))] if notes else []
        pieces += read(as_object(pair.get("content")))
    return pieces


def _table(data: Json, read: ReadDocument) -> list[Piece]:
    config = nested_object(data, "config")
    cells = _TableReader(read)
    rows = [[cells.read(cell) for cell in _numbered(row.get("columns"))] for row in _numbered(config.get("rows"))]
    table = stored_table(
        rows, row_header=config.get("rowHeader") is True, column_header=config.get("colHeader") is True
    )
    return [Piece(table, tuple(cells.notes)), *cells.beside] if table or cells.notes else cells.beside


def _numbered(data: object) -> list[Json]:
    """Return the objects under “0”, “1” and so on, in the order of the numbers."""
    by_number: dict[str, Any] = as_object(data)
    numbers = sorted((name for name in by_number if name.isdecimal() and len(name) < 6), key=int)
    return [as_object(by_number[number]) for number in numbers]


class _TableReader:
    """Reads the cells of one table."""

    def __init__(self, read: ReadDocument) -> None:
        self.notes: list[PieceNote] = []
        self.beside: list[Piece] = []
        """What no cell can hold; it follows the table."""
        self._read = read
        self._merged: dict[str, Cell] = {}

    def read(self, cell: Json) -> Cell:
        """Return the cell; of merged cells, each repeats the first."""
        merge = nested_object(cell, "merge")
        parent = self._merged.get(str(merge.get("parentCellKey")))
        if parent is not None:
            return parent
        found = stored_cell(_read_blocks(cell.get("content"), self._read, self.notes), self.beside)
        if isinstance(merge.get("key"), str):
            self._merged[merge["key"]] = found
        return found
