"""An article as the blocks of WordPress's editor, each as the editor itself saves it.

A block is HTML between two comments (https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/);
the editor takes one for damaged whose HTML is not what it would write for the block's attributes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from converter.article import (
    Article,
    Block,
    Callout,
    Code,
    Embed,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Section,
    Span,
    Table,
    captioned,
    plain_text,
)
from converter.article.links import safe_link
from converter.publish.drafts.draft import SentPicture
from converter.publish.drafts.markup import inline_html, text_html

Pictures = Mapping[str, SentPicture]
_DEFAULT_LEVEL = 2
_ESCAPES = (
    *(("\\\\", r"\u005c"), (r"\"", r"\u0022"), ("--", r"\u002d\u002d")),
    *(("<", r"\u003c"), (">", r"\u003e"), ("&", r"\u0026")),
)
_CAPTION = '<figcaption class="wp-element-caption">{}</figcaption>'


def article_blocks(article: Article, pictures: Pictures) -> str:
    """Return the body of an article; ``pictures`` holds those that the site keeps, by ``Image.src``.

    A picture that it does not keep is left out where it has no address on the web.
    """
    return "\n\n".join(part for section in article.sections for part in _section(section, pictures))


def _section(section: Section, pictures: Pictures) -> Iterator[str]:
    if section.heading:
        attributes = {} if section.level == _DEFAULT_LEVEL else {"level": section.level}
        yield _block("heading", f"<h{section.level}>{inline_html(section.heading)}</h{section.level}>", **attributes)
    yield from _blocks(section.blocks, pictures)


def _blocks(blocks: Iterable[Block], pictures: Pictures) -> Iterator[str]:
    return (html for block in blocks if (html := _of(block, pictures)))


def _inner(blocks: Iterable[Block], pictures: Pictures) -> str:
    return "\n\n".join(_blocks(blocks, pictures))


def _of(block: Block, pictures: Pictures) -> str:
    match block:
        case Paragraph():
            return _block("paragraph", f"<p>{inline_html(block.spans)}</p>")
        case List():
            return _list(block, pictures)
        case Quote() | Callout():
            return _boxed(block, pictures)
        case Image():
            return _image(block, pictures)
        case Table():
            return _table(block)
        case Code():
            text = text_html(plain_text(block.spans))
            return _block("code", f'<pre class="wp-block-code"><code>{text}</code></pre>')
        case Embed():
            return _embed(block)
    return _block("separator", '<hr class="wp-block-separator has-alpha-channel-opacity"/>')


def _boxed(block: Quote | Callout, pictures: Pictures) -> str:
    inside = _inner(block.blocks, pictures)
    if isinstance(block, Callout):
        return _block("group", f'<div class="wp-block-group callout">{inside}</div>', className="callout")
    source = f"<cite>{inline_html(block.source)}</cite>" if block.source else ""
    return _block("quote", f'<blockquote class="wp-block-quote">{inside}{source}</blockquote>')


def _block(name: str, html: str, **attributes: Any) -> str:
    return f"<!-- wp:{name}{_json(attributes)} -->\n{html}\n<!-- /wp:{name} -->"


def _json(attributes: Mapping[str, Any]) -> str:
    """Return attributes as ``serialize_block_attributes`` writes them: nothing in them can end the comment."""
    if not attributes:
        return ""
    text = json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _ESCAPES:
        text = text.replace(sign, escaped)
    return f" {text}"


def _list(block: List, pictures: Pictures) -> str:
    tag = "ol" if block.ordered else "ul"
    numbered = block.ordered and block.start != 1
    attributes: dict[str, Any] = {"ordered": True} if block.ordered else {}
    if numbered:
        attributes["start"] = block.start
    items = "\n\n".join(_item(item, pictures) for item in block.items)
    opening = f'<{tag} start="{block.start}">' if numbered else f"<{tag}>"
    return _block("list", f"{opening}{items}</{tag}>", **attributes)


def _item(item: ListItem, pictures: Pictures) -> str:
    """A list item holds one text, and then blocks."""
    first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (None, ())
    if isinstance(first, Paragraph):
        return _block("list-item", f"<li>{inline_html(first.spans)}{_inner(rest, pictures)}</li>")
    return _block("list-item", f"<li>{_inner(item.blocks, pictures)}</li>")


def _image(image: Image, pictures: Pictures) -> str:
    known = pictures.get(image.src)
    address = known.url if known else safe_link(image.src)
    if address is None:
        return ""
    mark = f' class="wp-image-{known.id}"' if known else ""
    html = f'<img src="{text_html(address)}" alt="{text_html(image.alt or "")}"{mark}/>'
    href = safe_link(image.href)
    if href:
        html = f'<a href="{text_html(href)}">{html}</a>'
    caption = captioned(image)
    figure = f"{html}{_CAPTION.format(inline_html(caption)) if caption else ''}"
    attributes: dict[str, Any] = {"id": int(known.id)} if known and known.id.isdecimal() else {}
    size = ' size-full"' if known else '"'
    attributes |= {"sizeSlug": "full"} if known else {}
    attributes["linkDestination"] = "custom" if href else "none"
    return _block("image", f'<figure class="wp-block-image{size}>{figure}</figure>', **attributes)


def _table(table: Table) -> str:
    head = f"<thead>{''.join(_row(row, header=True) for row in table.header)}</thead>" if table.header else ""
    body = f"<tbody>{''.join(_row(row, header=False) for row in table.rows)}</tbody>" if table.rows else ""
    caption = _CAPTION.format(inline_html(table.caption)) if table.caption else ""
    return _block("table", f'<figure class="wp-block-table"><table>{head}{body}</table>{caption}</figure>')


def _row(row: Row, *, header: bool) -> str:
    cells = ((("th" if header or cell.header else "td"), inline_html(cell.spans)) for cell in row.cells)
    return f"<tr>{''.join(f'<{tag}>{html}</{tag}>' for tag, html in cells)}</tr>"


def _embed(embed: Embed) -> str:
    url = safe_link(embed.url)
    if url is None:
        return ""
    # A player that WordPress does not know it shows as an address that nobody can click.
    caption = _CAPTION.format(inline_html((Span(text=embed.title or url, href=url),)))
    inside = f'<div class="wp-block-embed__wrapper">\n{text_html(url)}\n</div>{caption}'
    return _block("embed", f'<figure class="wp-block-embed">{inside}</figure>', url=url)
