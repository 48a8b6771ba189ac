"""Read Ricos, the document format of Wix's editor since 2021.

Documents of 2021 use ``BULLET_LIST`` and ``key`` where later ones use ``BULLETED_LIST`` and ``id``; both are read.
"""

from __future__ import annotations

from collections.abc import Callable

from converter.article import (
    Block,
    Callout,
    Code,
    Divider,
    Image,
    List,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Span,
    Spans,
    Table,
    plain_text,
)
from converter.article.carried_kinds import CALLOUT, CODE_TEXT, DECORATIVE, LANGUAGE_TEXT, TABLE_CAPTION
from converter.printable import quoted
from converter.sources.dom.coercion import as_blocks, make_strong
from converter.sources.dom.spans import normalize_spans, ordered_marks, split_paragraphs
from converter.sources.dom.text_cleaning import is_blank
from converter.sources.facts import language_tag
from converter.sources.json_values import Json, as_object, as_objects, as_text
from converter.sources.pieces import Heading, Piece, PieceNote
from converter.sources.stored.links import dropped, stored_link
from converter.sources.stored.ricos_plugins import PLUGINS, image, with_captions
from converter.sources.stored.tables import stored_cell, stored_table

Node = Json

_MARKS: dict[str, Mark] = {
    "BOLD": "strong",
    "ITALIC": "em",
    "UNDERLINE": "u",
    "STRIKETHROUGH": "s",
    "SUPERSCRIPT": "sup",
    "SUBSCRIPT": "sub",
}
_OFF = ("italicData", "underlineData", "strikethroughData")
"""Names under which a decoration removes a mark."""
_DEEPEST = 24
_QUIET = ("CAPTION",)
"""Nodes that another node reads."""


def read_ricos(document: Node) -> list[Piece]:
    """Return the pieces of a Ricos document, which is an object with a list ``nodes``."""
    return _pieces(_nodes(document), 0)


def _nodes(node: Node) -> list[Node]:
    return as_objects(node.get("nodes"))


def _data(node: Node, name: str) -> Node:
    return as_object(node.get(name))


def _pieces(nodes: list[Node], depth: int) -> list[Piece]:
    pieces: list[Piece] = []
    for node in nodes:
        table = pieces[-1].content if pieces else None
        if isinstance(table, Table) and not table.caption and _carries(node, TABLE_CAPTION):
            caption = normalize_spans(_text(node, notes := [*pieces[-1].notes]))
            pieces[-1] = Piece(table.model_copy(update={"caption": caption}), tuple(notes))
        else:
            pieces += _piece(node, depth)
    return pieces


def _piece(node: Node, depth: int) -> list[Piece]:
    kind = str(node.get("type", ""))
    if depth > _DEEPEST:
        return [dropped(f"a {kind} inside many others")]
    if kind in _QUIET:
        return []
    return _READERS.get(kind, _other)(node, depth)


def _text(node: Node, notes: list[PieceNote]) -> Spans:
    spans: list[Span] = []
    for child in _nodes(node):
        text = _data(child, "textData").get("text")
        if isinstance(text, str):
            spans.append(_span(child, text, notes))
    return tuple(spans)


def _span(node: Node, text: str, notes: list[PieceNote]) -> Span:
    marks: set[Mark] = {"code"} if _carries(node, CODE_TEXT) else set()
    href = None
    for decoration in as_objects(_data(node, "textData").get("decorations")):
        kind = str(decoration.get("type"))
        weight = decoration.get("fontWeightValue")
        off = (kind == "BOLD" and isinstance(weight, int) and weight < 600) or any(
            decoration.get(n) is False for n in _OFF
        )
        if kind in _MARKS and not off:
            marks.add(_MARKS[kind])
        if kind == "LINK":
            href = stored_link(_data(_data(decoration, "linkData"), "link").get("url"), notes, text)
    marked = ordered_marks(marks - {"u"} if href else marks)
    return Span(text=text, marks=marked, href=href, language=_carried_language(node))


def _carried_language(node: Node) -> str | None:
    name = as_text(node.get("id"))
    return language_tag(name[len(LANGUAGE_TEXT) :].partition("_")[0]) if name.startswith(LANGUAGE_TEXT) else None


def _paragraph(node: Node, _depth: int) -> list[Piece]:
    notes: list[PieceNote] = []
    parts = split_paragraphs(_text(node, notes))
    pieces = [Piece(Paragraph(spans=part)) for part in parts]
    return [*pieces, Piece(None, tuple(notes))] if notes else pieces


def _heading(node: Node, _depth: int) -> list[Piece]:
    notes: list[PieceNote] = []
    spans = normalize_spans(_text(node, notes))
    level = _data(node, "headingData").get("level")
    number = level if isinstance(level, int) and 1 <= level <= 6 else 2
    return [Piece(Heading(number, spans) if spans else None, tuple(notes))] if spans or notes else []


def _list(node: Node, depth: int) -> list[Piece]:
    notes: list[PieceNote] = []
    items = [ListItem(blocks=blocks) for item in _nodes(node) if (blocks := _blocks(item, depth + 1, notes))]
    start = _data(node, "orderedListData").get("start")
    number = start if isinstance(start, int) and 0 <= start < 1_000_000 else 1
    content = List(ordered=node.get("type") == "ORDERED_LIST", start=number, items=tuple(items)) if items else None
    return [Piece(content, tuple(notes))] if content or notes else []


def _blocks(node: Node, depth: int, notes: list[PieceNote]) -> tuple[Block, ...]:
    pieces = _pieces(_nodes(node), depth)
    notes.extend(note for piece in pieces for note in piece.notes)
    return as_blocks(piece.content for piece in pieces if piece.content is not None)


def _quote(node: Node, depth: int) -> list[Piece]:
    notes: list[PieceNote] = []
    blocks = _blocks(node, depth + 1, notes)
    kind = Callout if _carries(node, CALLOUT) else Quote
    return [Piece(kind(blocks=blocks) if blocks else None, tuple(notes))] if blocks or notes else []


def _code(node: Node, _depth: int) -> list[Piece]:
    text = plain_text(_text(node, []))
    return [] if is_blank(text) else [Piece(Code(spans=(Span(text=text),)))]


def _divider(_node: Node, _depth: int) -> list[Piece]:
    return [Piece(Divider())]


def _image(node: Node, _depth: int) -> list[Piece]:
    notes: list[PieceNote] = []
    caption = next(iter(_captions(node, notes)), ())
    pieces = image(node, caption, notes)
    content = pieces[0].content
    if _carries(node, DECORATIVE) and isinstance(content, Image):
        pieces = [pieces[0]._replace(content=content.model_copy(update={"decorative": True}))]
    return pieces


def _carries(node: Node, kind: str) -> bool:
    """Tell whether a node's id says that it is of a kind that Ricos does not have."""
    return str(node.get("id", "")).startswith(kind)


def _captions(node: Node, notes: list[PieceNote]) -> list[Spans]:
    return [_text(child, notes) for child in _nodes(node) if child.get("type") == "CAPTION"]


def _plugin(node: Node, _depth: int) -> list[Piece]:
    notes: list[PieceNote] = []
    pieces = with_captions(PLUGINS[str(node.get("type"))], node, _captions(node, notes))
    return [*pieces, Piece(None, tuple(notes))] if notes else pieces


def _table(node: Node, depth: int) -> list[Piece]:
    notes: list[PieceNote] = []
    beside: list[Piece] = []
    rows = [[stored_cell(_blocks(cell, depth + 1, notes), beside) for cell in _nodes(row)] for row in _nodes(node)]
    about = _data(node, "tableData")
    table = stored_table(rows, row_header=bool(about.get("rowHeader")), column_header=bool(about.get("columnHeader")))
    return [Piece(table, tuple(notes)), *beside] if table or notes else beside


def _collapsible(node: Node, depth: int) -> list[Piece]:
    """Return questions followed by their answers: the questions are strong."""
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
    return piece._replace(content=Paragraph(spans=make_strong(piece.content.spans)))


def _other(node: Node, depth: int) -> list[Piece]:
    """Return the contents of a node of an unknown or unprintable kind, or a note that names it if it has none."""
    inner = _pieces(_nodes(node), depth + 1)
    kind = str(node.get("type", "")).lower().replace("_", " ")
    return inner or [dropped(f"a part of the kind {quoted(kind)}")]


_READERS: dict[str, Callable[[Node, int], list[Piece]]] = {
    "PARAGRAPH": _paragraph,
    "HEADING": _heading,
    "BULLET_LIST": _list,
    "BULLETED_LIST": _list,
    "CHECKBOX_LIST": _list,
    "ORDERED_LIST": _list,
    "BLOCKQUOTE": _quote,
    "CODE_BLOCK": _code,
    "DIVIDER": _divider,
    "IMAGE": _image,
    "TABLE": _table,
    "COLLAPSIBLE_LIST": _collapsible,
    **dict.fromkeys(PLUGINS, _plugin),
}
