"""Read the elements that have a reader of their own: links, headings, lists, quotes, pictures, tables, frames."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from selectolax.lexbor import LexborNode

from converter.article import Callout, Code, Divider, Embed, Image, List, ListItem, Paragraph, Quote, Span, Spans, Table
from converter.printable import quoted
from converter.sources.dom.body_reader import BodyReader
from converter.sources.dom.cards import card, is_card
from converter.sources.dom.coercion import HeadingOrBlock, as_blocks, is_text, join_inline, make_strong
from converter.sources.dom.embeds import FRAMES, frame_address, readable_address, unplayed_embed
from converter.sources.dom.figures import figure_parts, source_node, with_caption
from converter.sources.dom.inline import InlineContext, child_context
from converter.sources.dom.links import UnsafeLinkError, absolute_link
from converter.sources.dom.pictures import (
    PICTURES,
    distinct_pictures,
    figure_pictures,
    link_around,
    lost_picture_message,
    picture_without_scripts,
    read_picture,
    shows_larger,
)
from converter.sources.dom.roles import PRESENTED, ElementRole
from converter.sources.dom.tables import read_table
from converter.sources.dom.text_cleaning import clean, is_blank
from converter.sources.dom.tree import attribute, children, raw_text, text_of, walk
from converter.sources.pieces import Heading

ElementReader = Callable[[BodyReader, LexborNode, InlineContext], None]
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = ("form", "select", "textarea", "input", "button", "canvas", "map", "math", "svg", "dialog")


def _link(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    address = attribute(node, "href")
    try:
        href = absolute_link(address, body.base.page)
    except UnsafeLinkError:
        href = None
        if not shows_larger(node):
            body.note("unsafe-link", f"The link of {quoted(text_of(node) or '')} led to {quoted(address, 60)}.")
    if address.startswith("#") and not re.search(r"\w", text_of(node) or "x"):
        return  # the arrow that leads from a footnote back to its place
    context = context.with_href(href)
    if href and is_card(node):
        body.flush()
        for content in card(body.collect(children(node), context), href):
            body.emit(content)
    else:
        body.children(node, context)


def _heading(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    body.flush()
    level = _HEADINGS.index(node.tag or "h2") + 1
    for is_line, group in groupby(body.collect(children(node), context), is_text):
        if not is_line:
            for content in group:
                body.emit(content)
        elif context.href:
            # The title in the card of a link preview heads nothing of this post.
            body.emit(Paragraph(spans=make_strong(join_inline(group))))
        else:
            body.emit(Heading(level, join_inline(group)))


def _list(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    body.flush()
    items: list[ListItem] = []
    for child in children(node):
        stray = child.tag in ("ul", "ol")
        blocks = as_blocks(body.collect([child], context))
        if stray and items:
            items[-1] = ListItem(blocks=(*items[-1].blocks, *blocks))
        elif blocks:
            items.append(ListItem(blocks=blocks))
    if items:
        start = attribute(node, "start")
        number = int(start) if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 1
        body.emit(List(ordered=node.tag == "ol", start=number, items=tuple(items)))


def _quote(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    body.flush()
    named = source_node(node)
    source: Spans = ()
    if named is not None:
        # That it leans says only that it is a source.
        source = join_inline(body.collect(children(named) if named.tag == "cite" else [named], context))
        body.taken.add(named.mem_id)
    blocks = as_blocks(body.collect(children(node), context))
    if blocks:
        body.emit(Quote(blocks=blocks, source=source))


def _callout(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    body.flush()
    blocks = as_blocks(body.collect(children(node), context))
    if blocks:
        body.emit(Callout(blocks=blocks))


def _code(body: BodyReader, node: LexborNode, _context: InlineContext) -> None:
    body.flush()
    text = clean(raw_text(node)).strip("\n")
    if not is_blank(text):
        body.emit(Code(spans=(Span(text=text),)))


def _divider(body: BodyReader, _node: LexborNode, _context: InlineContext) -> None:
    body.flush()
    body.emit(Divider())


def read_picture_element(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    """Add a picture, or keep it until the paragraph ends in whose line it stands."""
    image = read_picture(node, body.base, href=context.href)
    if image is None and (other := picture_without_scripts(node)) is not None:
        image = read_picture(other, body.base, href=context.href)
    if image and is_blank("".join([text for text, _ in body.line])):
        body.line = []
        body.emit(image)
    elif image:
        body.waiting.append(image)
    elif message := lost_picture_message(node):
        body.note("content-dropped", message)


def _figure(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    body.flush()
    if embed := unplayed_embed(node):
        body.emit(embed)
        return
    parts = figure_parts(node)
    if parts.is_group:
        body.children(node, context)
        body.flush()
        return
    pictures = [] if parts.framed else _pictures(body, node, context)
    credit = _credit(body, parts.makers, context) if pictures else ()
    caption = join_inline(body.collect(parts.captions, context))
    rest = body.collect([child for child in children(node) if child.tag != "figcaption"], context)
    others: list[HeadingOrBlock] = [content for content in rest if not isinstance(content, Image)]
    for content in with_caption(pictures, others, caption, credit):
        body.emit(content)


def _credit(body: BodyReader, nodes: list[LexborNode], context: InlineContext) -> Spans:
    """Return what the elements of a figure that name its credit say, a line for each."""
    found: list[HeadingOrBlock] = []
    for node in nodes:
        if node.mem_id not in body.taken:
            found += body.collect([node], context)
            body.taken |= {inner.mem_id for inner in walk(node)} | {node.mem_id}
    return join_inline(found)


def _pictures(body: BodyReader, figure: LexborNode, context: InlineContext) -> list[Image]:
    found: list[Image] = []
    lost: list[str | None] = []
    for node in figure_pictures(figure):
        body.taken.add(node.mem_id)
        href = context.href
        try:
            if (address := link_around(node, figure)) and address != attribute(node, "src"):
                href = absolute_link(address, body.base.page) or href
        except UnsafeLinkError:
            body.note("unsafe-link", "The link of a picture led to an address that a handout must not carry.")
        if image := read_picture(node, body.base, href=href):
            found.append(image)
        else:
            lost.append(lost_picture_message(node))
    if not found and (message := next(filter(None, lost), None)):
        body.note("content-dropped", message)
    return distinct_pictures(found)


def _table(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    if attribute(node, "role") in PRESENTED:
        body.block(node, context)
        return
    body.flush()
    beside: list[HeadingOrBlock] = []

    def read(cell: LexborNode) -> Spans:
        body.depth += 1
        found = body.collect(children(cell), child_context(context, cell.tag or "", cell.attributes))
        body.depth -= 1
        beside.extend(content for content in found if isinstance(content, Image | Embed | Table))
        return join_inline(found)

    caption = join_inline(body.collect(node.css("caption")[:1], context))
    if table := read_table(node, read, caption, body.skips):
        body.emit(table)
    for content in beside:
        body.emit(content)


def _frame(body: BodyReader, node: LexborNode, _context: InlineContext) -> None:
    body.flush()
    address = frame_address(node)
    title = clean(attribute(node, "title") or attribute(node, "aria-label")) or None
    try:
        url = absolute_link(address, body.base.page) or ""
    except UnsafeLinkError:
        url = ""
    if url:
        body.emit(Embed(title=title, url=readable_address(url)))
    else:
        name = quoted(title or address, 60) if title or address else f"<{node.tag}>"
        body.note("content-dropped", f"Something shown by another site was left out: {name}.")


def note_lost(body: BodyReader, node: LexborNode, context: InlineContext) -> None:
    """Note that an element has no place in a handout; the question of an accordion is read."""
    if body.folded and body.folded.is_question(node, node.attributes):
        # The question of an accordion, whose answer follows.
        body.flush()
        body.children(node, context.strong())
        body.flush()
    elif text := _lost_text(node):
        body.note("content-dropped", f"A part of the page (<{node.tag}>) was left out, with the text {quoted(text)}.")
    elif node.tag in ("form", "canvas", "math"):
        body.note("content-dropped", f"A part of the page (<{node.tag}>) was left out.")


def _lost_text(node: LexborNode) -> str | None:
    """Return the words of an element; those of a drawing apart, where each text has its place."""
    texts = node.css("text") if node.tag == "svg" else []
    return " / ".join(filter(None, map(text_of, texts))) or text_of(node)


READERS: dict[str, ElementReader] = {
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(("ul", "ol", "menu"), _list),
    **dict.fromkeys(PICTURES, read_picture_element),
    **dict.fromkeys(FRAMES, _frame),
    **dict.fromkeys(_DROPPED, note_lost),
    "a": _link,
    "blockquote": _quote,
    "figure": _figure,
    "hr": _divider,
    "pre": _code,
    "table": _table,
}
"""By the element's name."""


READERS_BY_ROLE: dict[ElementRole, ElementReader] = {
    "separator": _divider,
    "gallery": _figure,
    "callout": _callout,
}
"""By the purpose that the element states."""
