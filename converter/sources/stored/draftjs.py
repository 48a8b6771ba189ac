"""Read Draft.js, the document format of Wix's editor before Ricos: flat blocks and a map of entities."""

from __future__ import annotations

from converter.article import Code, Mark, Paragraph, Quote, Span, Spans
from converter.sources.dom.spans import split_paragraphs
from converter.sources.dom.text_cleaning import is_blank
from converter.sources.json_values import Json, as_int, as_object, as_objects, as_text
from converter.sources.pieces import Heading, Piece, PieceNote
from converter.sources.stored.draftjs_plugins import plugin_pieces
from converter.sources.stored.links import dropped, stored_link
from converter.sources.stored.ranges import CHARACTERS, FlatItem, StyledRange, nest_items, spans_of

_MARKS: dict[str, Mark] = {"BOLD": "strong", "ITALIC": "em", "UNDERLINE": "u", "STRIKETHROUGH": "s", "CODE": "code"}
_MARKS |= {"SUPERSCRIPT": "sup", "SUBSCRIPT": "sub"}
_DEEPEST = 8
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LISTS = {"unordered-list-item": False, "ordered-list-item": True}


def read_draftjs(document: Json) -> list[Piece]:
    """Return the pieces of a Draft.js document, which is an object with ``blocks`` and ``entityMap``."""
    return _read(document, 0)


def _read(document: Json, depth: int) -> list[Piece]:
    entities = as_object(document.get("entityMap"))
    pieces: list[Piece] = []
    items: list[FlatItem] = []
    for block in as_objects(document.get("blocks")):
        notes: list[PieceNote] = []
        kind = str(block.get("type"))
        if kind in _LISTS:
            items.append(FlatItem(max(0, as_int(block.get("depth"))), _LISTS[kind], _spans(block, entities, notes)))
        else:
            pieces += [Piece(nested) for nested in nest_items(items)]
            items = []
            pieces += _block(block, kind, (entities, depth), notes)
        if notes:
            pieces.append(Piece(None, tuple(notes)))
    return [*pieces, *(Piece(nested) for nested in nest_items(items))]


def _block(block: Json, kind: str, document: tuple[Json, int], notes: list[PieceNote]) -> list[Piece]:
    entities, depth = document
    if kind == "atomic":
        found = _entities(block, entities)
        return [piece for entity in found for piece in _plugin(entity, depth)] or [dropped("a part of an unknown kind")]
    if kind == "code-block":
        text = as_text(block.get("text"))
        return [] if is_blank(text) else [Piece(Code(spans=(Span(text=text),)))]
    parts = split_paragraphs(_spans(block, entities, notes))
    if kind == "blockquote":
        return [Piece(Quote(blocks=tuple(Paragraph(spans=part) for part in parts)))] if parts else []
    level = _LEVELS.get(kind.removeprefix("header-"))
    return [Piece(Heading(level, part) if level else Paragraph(spans=part)) for part in parts]


def _plugin(entity: Json, depth: int) -> list[Piece]:
    kind = as_text(entity.get("type"))
    if depth >= _DEEPEST:
        return [dropped(f"a part of the kind “{kind[:60]}” inside many others")]
    return plugin_pieces(kind, as_object(entity.get("data")), lambda document: _read(document, depth + 1))


def _entities(block: Json, entities: Json) -> list[Json]:
    found = (as_object(entities.get(str(place.get("key")))) for place in as_objects(block.get("entityRanges")))
    return [entity for entity in found if entity]


def _spans(block: Json, entities: Json, notes: list[PieceNote]) -> Spans:
    text = as_text(block.get("text"))
    ranges: list[StyledRange] = []
    ranges += [_range(data, _MARKS.get(str(data.get("style")))) for data in as_objects(block.get("inlineStyleRanges"))]
    for data in as_objects(block.get("entityRanges")):
        entity = as_object(entities.get(str(data.get("key"))))
        if entity.get("type") == "LINK":
            ranges.append(_range(data, href=stored_link(as_object(entity.get("data")).get("url"), notes, text)))
    return spans_of(text, ranges, CHARACTERS)


def _range(data: Json, mark: Mark | None = None, href: str | None = None) -> StyledRange:
    start = as_int(data.get("offset"))
    return StyledRange(start, start + as_int(data.get("length")), mark, href)
