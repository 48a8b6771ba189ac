"""An article as a page for Medium's “Import a story”.

Medium gives out no new keys to its interface (https://github.com/Medium/medium-api-docs), but imports a public page
(https://help.medium.com/hc/en-us/articles/214550207). It has neither tables nor lists within lists, and two levels of
headings: such parts are written as what it has, and no word of them is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from converter.article import (
    Article,
    Block,
    Callout,
    Code,
    Divider,
    Embed,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Spans,
    Table,
    captioned,
    plain_text,
)
from converter.article.links import safe_link
from converter.languages import language
from converter.publish.drafts.draft import DraftPost
from converter.publish.drafts.markup import inline_html, text_html

_NESTED = "– "
_DEEPEST_HEADING = 3


def medium_page(draft: DraftPost) -> bytes:
    """Return the page; its pictures are to lie beside it under their names (``PictureFile.name``)."""
    shown = language(draft.language)
    names = {picture.src: picture.name for picture in draft.pictures}
    body = "\n".join(_body(draft.article, names))
    title = text_html(draft.article.title or "")
    summary = text_html(draft.excerpt)
    return (
        f'<!doctype html>\n<html lang="{shown.tag}" dir="{shown.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{title}</title>\n<meta name="description" content="{summary}">\n</head>\n<body>\n<article>\n'
        f"<h1>{title}</h1>\n{body}\n</article>\n</body>\n</html>\n"
    ).encode()


def _body(article: Article, names: Mapping[str, str]) -> Iterator[str]:
    for section in article.sections:
        if section.heading:
            tag = f"h{min(section.level, _DEEPEST_HEADING)}"
            yield f"<{tag}>{inline_html(section.heading)}</{tag}>"
        yield from _blocks(section.blocks, names)


def _blocks(blocks: Iterable[Block], names: Mapping[str, str]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, names)


def _block(block: Block, names: Mapping[str, str]) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"<p>{inline_html(block.spans)}</p>"
        case List():
            yield from _list(block, names)
        case Quote() | Callout():
            yield from _quote(block, names)
        case Image():
            yield from _image(block, names)
        case Table():
            yield from _table(block)
        case Code() | Embed() | Divider():
            yield from _plain(block)


def _plain(block: Code | Embed | Divider) -> Iterator[str]:
    match block:
        case Code():
            yield f"<pre>{text_html(plain_text(block.spans))}</pre>"
        case Embed():
            yield f"<p>{inline_html((Span(text=block.title or block.url, href=block.url),))}</p>"
        case Divider():
            yield "<hr>"


def _quote(block: Quote | Callout, names: Mapping[str, str]) -> Iterator[str]:
    """A quotation holds text; what else stands in it follows."""
    texts = [inner.spans for inner in block.blocks if isinstance(inner, Paragraph)]
    if isinstance(block, Quote) and block.source:
        texts.append((Span(text="— "), *block.source))
    yield f"<blockquote>{'<br>'.join(map(inline_html, texts))}</blockquote>"
    yield from _blocks((inner for inner in block.blocks if not isinstance(inner, Paragraph)), names)


def _list(block: List, names: Mapping[str, str]) -> Iterator[str]:
    opening = f'<ol start="{block.start}">' if block.ordered else "<ul>"
    items = "".join(f"<li>{inline_html(spans)}</li>" for item in block.items for spans in _items(item, ""))
    yield f"{opening}{items}{'</ol>' if block.ordered else '</ul>'}"
    others = (inner for item in block.items for inner in _others(item))
    yield from _blocks(others, names)


def _items(item: ListItem, before: str) -> Iterator[Spans]:
    """Yield the texts of an item and of the lists in it, those with a dash before each."""
    for block in item.blocks:
        if isinstance(block, Paragraph):
            yield (Span(text=before), *block.spans) if before else block.spans
        elif isinstance(block, List):
            for inner in block.items:
                yield from _items(inner, before + _NESTED)


def _others(item: ListItem) -> Iterator[Block]:
    """Yield what a list item holds besides texts and lists."""
    for block in item.blocks:
        if isinstance(block, List):
            for inner in block.items:
                yield from _others(inner)
        elif not isinstance(block, Paragraph):
            yield block


def _image(image: Image, names: Mapping[str, str]) -> Iterator[str]:
    address = names.get(image.src) or safe_link(image.src)
    if address:
        caption = inline_html(captioned(image))
        picture = f'<img src="{text_html(address)}" alt="{text_html(image.alt or "")}">'
        yield f"<figure>{picture}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


def _table(table: Table) -> Iterator[str]:
    """A row becomes an item of a list: its cells, each after what its column is called."""
    if table.caption:
        yield f"<p><strong>{inline_html(table.caption)}</strong></p>"
    columns = zip(*(row.cells for row in table.header), strict=True)
    names = [" ".join(plain_text(cell.spans) for cell in column).strip() for column in columns]
    rows = []
    for row in table.rows:
        named = zip(names or [""] * len(row.cells), row.cells, strict=True)
        cells = [
            f"{text_html(name)}: {inline_html(cell.spans)}" if name else inline_html(cell.spans) for name, cell in named
        ]
        rows.append(f"<li>{'; '.join(cells)}</li>")
    if rows:
        yield f"<ul>{''.join(rows)}</ul>"
    elif names:
        yield f"<p>{text_html('; '.join(names))}</p>"
