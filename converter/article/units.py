"""The translatable texts of an article, each under a stable path, and how to replace them.

A *unit* is one list of spans (title, heading, paragraph, cell, caption, alternative text …).
Paths look like ``title``, ``s2.heading``, ``s2.b0``, ``s2.b1.i3.b0``, ``s2.b4.r1.c0``, ``s2.b5.alt``.
Code, addresses, authors' names and credits of pictures are not units: they are never translated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from converter.article.model import (
    Article,
    Block,
    Callout,
    Cell,
    Embed,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Spans,
    Table,
)
from converter.article.spans import plain_text

Role = Literal[
    "title",
    "subtitle",
    "tag",
    "heading",
    "paragraph",
    "item",
    "cell",
    "caption",
    "alt",
    "label",
    "source",
    "credit",
]


class Unit(NamedTuple):
    """One translatable text of an article."""

    path: str
    role: Role
    spans: Spans


def segment_id(path: str, number: int) -> str:
    """Return the id of a sentence of the unit at ``path``, where ``number`` counts from 0: ``s2.b0#1``."""
    return f"{path}#{number}"


def unit_of(segment_id: str) -> str:
    """Return the path of the unit that the sentence with this id stands in."""
    return segment_id.rpartition("#")[0] or segment_id


def number_of(segment_id: str) -> str:
    """Return which sentence of its unit an id names, counted from 0."""
    return segment_id.rpartition("#")[2]


Visit = Callable[[str, Role, Spans], Spans]


_CREDIT = ".credit"


def belongs_to_credit(segment_id: str) -> bool:
    """Return True for the id of a picture's credit; translations made by earlier versions have segments for it."""
    return unit_of(segment_id).endswith(_CREDIT)


def units(article: Article) -> Iterator[Unit]:
    """Yield every unit of the article that holds text, in reading order."""
    return (unit for unit in texts_of(article) if unit.role != "credit")


def texts_of(article: Article) -> Iterator[Unit]:
    """Yield the units of the article and the credits of its pictures, in reading order."""
    found: list[Unit] = []

    def note(path: str, role: Role, spans: Spans) -> Spans:
        if plain_text(spans).strip():
            found.append(Unit(path, role, spans))
        return spans

    _walk(article, note)
    return iter(found)


def replace_units(article: Article, texts: Mapping[str, Spans]) -> Article:
    """Replace the spans of each path in ``texts``, which may be those of credits."""
    return _walk(article, lambda path, _role, spans: texts.get(path, spans))


def _replace_text(visit: Visit, path: str, role: Role, text: str | None) -> str | None:
    if text is None:
        return None
    return plain_text(visit(path, role, (Span(text=text),)))


def _walk(article: Article, visit: Visit) -> Article:
    return article.model_copy(
        update={
            "title": _replace_text(visit, "title", "title", article.title),
            "subtitle": _replace_text(visit, "subtitle", "subtitle", article.subtitle),
            "cover": article.cover and _image(article.cover, "cover", visit),
            "sections": tuple(_section(section, f"s{i}", visit) for i, section in enumerate(article.sections)),
            "tags": tuple(_replace_text(visit, f"tag{i}", "tag", tag) for i, tag in enumerate(article.tags)),
        }
    )


def _section(section: Section, path: str, visit: Visit) -> Section:
    heading = section.heading and visit(f"{path}.heading", "heading", section.heading)
    return section.model_copy(update={"heading": heading, "blocks": _blocks(section.blocks, path, "paragraph", visit)})


def _blocks(blocks: tuple[Block, ...], path: str, role: Role, visit: Visit) -> tuple[Block, ...]:
    return tuple(_block(block, f"{path}.b{i}", role, visit) for i, block in enumerate(blocks))


def _block(block: Block, path: str, role: Role, visit: Visit) -> Block:
    match block:
        case Paragraph():
            return block.model_copy(update={"spans": visit(path, role, block.spans)})
        case List():
            return block.model_copy(
                update={"items": tuple(_item(item, f"{path}.i{i}", visit) for i, item in enumerate(block.items))}
            )
        case Quote():
            update: dict[str, object] = {"blocks": _blocks(block.blocks, path, "paragraph", visit)}
            update["source"] = visit(f"{path}.source", "source", block.source)
            return block.model_copy(update=update)
        case Callout():
            return block.model_copy(update={"blocks": _blocks(block.blocks, path, "paragraph", visit)})
        case Image():
            return _image(block, path, visit)
        case Table():
            return _table(block, path, visit)
        case Embed():
            return block.model_copy(update={"title": _replace_text(visit, f"{path}.title", "label", block.title)})
        case _:
            return block


def _item(item: ListItem, path: str, visit: Visit) -> ListItem:
    return item.model_copy(update={"blocks": _blocks(item.blocks, path, "item", visit)})


def _image(image: Image, path: str, visit: Visit) -> Image:
    alt = _replace_text(visit, f"{path}.alt", "alt", image.alt)
    caption = visit(f"{path}.caption", "caption", image.caption)
    credit = visit(f"{path}{_CREDIT}", "credit", image.credit)
    return image.model_copy(update={"alt": alt, "caption": caption, "credit": credit})


def _table(table: Table, path: str, visit: Visit) -> Table:
    head = len(table.header)
    update: dict[str, object] = {"caption": visit(f"{path}.caption", "caption", table.caption)}
    update["header"] = tuple(_row(row, f"{path}.r{i}", visit) for i, row in enumerate(table.header))
    update["rows"] = tuple(_row(row, f"{path}.r{i + head}", visit) for i, row in enumerate(table.rows))
    return table.model_copy(update=update)


def _row(row: Row, path: str, visit: Visit) -> Row:
    cells: list[Cell] = [
        cell.model_copy(update={"spans": visit(f"{path}.c{i}", "cell", cell.spans)}) for i, cell in enumerate(row.cells)
    ]
    return Row(cells=tuple(cells))
