"""An article as plain lines, for comparing it with what a person expects: its facts, then every block in order.

`PYTHONPATH=.:tests python -m sources.outline PAGE` prints what a golden file would hold; read it before keeping it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from converter.article import (
    Article,
    Block,
    Callout,
    Code,
    Divider,
    Embed,
    Image,
    List,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Table,
)

MARKS = {"strong": "**", "em": "_", "sup": "^", "sub": "~", "u": "__", "s": "~~", "code": "`"}
FACTS = ("title", "subtitle", "authors", "published", "updated", "reading_minutes", "language", "tags", "cover")


def outline(article: Article) -> str:
    """Return an article as lines; facts that the source does not state are left out."""
    lines = [f"{name}: {value}" for name in FACTS if (value := fact(article, name))]
    lines += [f"url: {article.source.url}", ""]
    for section in article.sections:
        lines += [f"{'#' * section.level} {text(section.heading)}"] if section.heading else []
        for block in section.blocks:
            lines += draw(block)
    lines += ["", *(f"{finding.code}: {finding.message}" for finding in article.findings)]
    return "\n".join(lines).strip() + "\n"


def fact(article: Article, name: str) -> str:
    value = getattr(article, name)
    if name == "authors":
        return "; ".join(f"{author.name} <{author.url}>" if author.url else author.name for author in value)
    if name == "tags":
        return ", ".join(value)
    if isinstance(value, Image):
        return picture(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def text(spans: Spans) -> str:
    return "".join(map(span, spans)).replace("\n", " / ")


def span(styled: Span) -> str:
    marks = "".join(MARKS[mark] for mark in styled.marks)
    inner = f"{marks}{styled.text}{marks[::-1]}"
    return f"[{inner}]({styled.href})" if styled.href else inner


def picture(image: Image) -> str:
    parts = (f"![{image.alt or ''}]({image.src})", text(image.caption), text(image.credit), image.href or "")
    return " | ".join(part for part in parts if part)


def draw(block: Block) -> Iterator[str]:  # a line for each kind of block
    match block:
        case Paragraph():
            yield text(block.spans)
        case Code():
            yield f"`{text(block.spans)}`"
        case List():
            for number, item in enumerate(block.items, block.start):
                inner = [line for block in item.blocks for line in draw(block)]
                yield f"{number}. {inner[0]}" if block.ordered else f"- {inner[0]}"
                yield from (f"  {line}" for line in inner[1:])
        case Quote() | Callout():
            sign = ">" if isinstance(block, Quote) else "!"
            yield from (f"{sign} {line}" for inner in block.blocks for line in draw(inner))
            if isinstance(block, Quote) and block.source:
                yield f"> -- {text(block.source)}"
        case Image():
            yield picture(block)
        case Table():
            yield from (f"|| {row(line)}" for line in block.header)
            yield from (f"| {row(line)}" for line in block.rows)
            if block.caption:
                yield f"caption: {text(block.caption)}"
        case Embed():
            yield f"embed: [{block.title}]({block.url})"
        case Divider():
            yield "---"


def row(line: Row) -> str:
    return " | ".join(text(cell.spans) for cell in line.cells)


if __name__ == "__main__":
    from converter.sources import document_from_bytes, read_document

    for name in sys.argv[1:]:
        print(outline(read_document(document_from_bytes(Path(name).read_bytes(), name=name))), end="")
