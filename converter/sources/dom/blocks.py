"""Walk the tree of a post's body and read it into headings and blocks, in reading order.

Nothing of the body is dropped in silence: what has no place in the model leaves a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from selectolax.lexbor import LexborNode

from converter.article import Callout, Code, Divider, Embed, Image, List, ListItem, Paragraph, Quote, Span, Spans, Table
from converter.printable import quoted
from converter.sources.dom.amounts import AmountRows
from converter.sources.dom.cards import card, is_card
from converter.sources.dom.coercion import HeadingOrBlock, as_blocks, is_text, join_inline, make_strong
from converter.sources.dom.embeds import FRAMES, frame_address, gist_address, readable_address
from converter.sources.dom.figures import figure_parts, source_node, with_caption
from converter.sources.dom.folded import FoldedParts, is_folding_sign, opens_panel
from converter.sources.dom.inline import PLAIN_TEXT, InlineContext, child_context
from converter.sources.dom.links import BaseUrls, UnsafeLinkError, absolute_link
from converter.sources.dom.pictures import (
    PICTURES,
    distinct_pictures,
    figure_pictures,
    link_around,
    lone_picture,
    lost_picture_message,
    picture_without_scripts,
    read_picture,
    shows_larger,
)
from converter.sources.dom.roles import PRESENTED, ElementRole, is_hidden, role_of
from converter.sources.dom.runs import Style, TextRun, collapse_whitespace, keep_breaks
from converter.sources.dom.spans import paragraphs_of_line
from converter.sources.dom.tables import read_table
from converter.sources.dom.text_cleaning import clean, is_blank
from converter.sources.dom.tree import UNSEEN, HtmlAttributes, attribute, children, is_alone, raw_text, text_of
from converter.sources.pieces import Heading, Piece, PieceNote

Skip = Callable[[LexborNode, HtmlAttributes], bool | PieceNote]
"""Decides whether an element with these attributes is no part of the post; returns a note if that is not certain."""

_BLOCK_NAMES = (
    "address article aside body center dd details div dl dt fieldset figcaption footer header hgroup li main nav p "
    "section summary tbody td th tr"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = ("form", "select", "textarea", "input", "button", "canvas", "map", "math", "svg", "dialog")
_ROWS = ("div", "li", "section")
"""Elements that can hold rows of amounts."""
_SIGNS = ("span", "i")
_STRONG_LINES = ("summary", "dt")
_DEEPEST_ELEMENT = 120
_DEEPEST_BLOCK = 12


def read_body(
    root: LexborNode,
    base: BaseUrls,
    skip: Skip = lambda _node, _attributes: False,
    *,
    context: InlineContext = PLAIN_TEXT,
) -> list[Piece]:
    """Return the pieces of the body below ``root``.

    ``base`` makes links and pictures absolute. ``skip`` decides which elements the platform put into the body that are
    no part of the post, such as share buttons. ``context`` is what the platform's style sheet says of all text.
    """
    return _Walker(base, skip).read(root, context)


class _Walker:
    """One walk over one body."""

    def __init__(self, base: BaseUrls, skip: Skip) -> None:
        self._base = base
        self._skip = skip
        self._pieces: list[Piece] = []
        self._notes: list[PieceNote] = []
        self._line: list[TextRun[Style]] = []
        self._waiting: list[Image] = []
        """Pictures from the middle of a line; they follow its paragraph."""
        self._nested: list[list[HeadingOrBlock]] = []
        """The contents of the lists, quotes and cells that are being read, the innermost last; empty in the body
        itself."""
        self._taken: set[int] = set()
        """Elements that were read before their turn."""
        self._depth = 0
        """Elements between the body and the current one."""
        self._folded: FoldedParts | None = None
        self._amounts = AmountRows()
        self._rows: frozenset[int] | None = None
        """Inside rows of amounts, the boxes at which a new row starts."""

    def read(self, root: LexborNode, context: InlineContext) -> list[Piece]:
        self._folded = FoldedParts(root)
        self._taken |= self._folded.tabs
        self._children(root, context)
        self._flush()
        if self._notes:
            self._pieces.append(Piece(None, tuple(self._notes)))
        return self._pieces

    def _note(self, code: str, message: str) -> None:
        self._notes.append(PieceNote(code, message))

    def _emit(self, content: HeadingOrBlock) -> None:
        if self._nested:
            self._nested[-1].append(content)
        else:
            self._pieces.append(Piece(content, tuple(self._notes)))
            if self._notes:
                self._notes = []

    def _flush(self) -> None:
        """End the current paragraph."""
        if not self._line and not self._waiting:
            return
        line, self._line = self._line, []
        waiting, self._waiting = self._waiting, []
        for spans in paragraphs_of_line(line):
            self._emit(Paragraph(spans=spans))
        for image in waiting:
            self._emit(image)

    def _collect(self, nodes: Iterable[LexborNode], context: InlineContext) -> list[HeadingOrBlock]:
        """Return the contents of the nodes, kept apart from what surrounds them."""
        outer = self._line, self._waiting
        self._line, self._waiting = [], []
        self._nested.append([])
        for node in nodes:
            self._node(node, context)
        self._flush()
        self._line, self._waiting = outer
        return self._nested.pop()

    def _children(self, node: LexborNode, context: InlineContext) -> None:
        child = node.first_child
        while child is not None:
            self._node(child, context)
            child = child.next

    def _node(self, node: LexborNode, context: InlineContext) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node, node.text_content or "", context)
        elif tag in UNSEEN:
            self._unseen(node)
        elif not (self._taken and node.mem_id in self._taken):
            attributes = node.attributes
            if not self._skips(node, attributes):
                self._element(node, tag, attributes, context)

    def _skips(self, node: LexborNode, attributes: HtmlAttributes | None = None) -> bool:
        """Return True, and keep the note, for an element that is no part of the post."""
        skipped = self._skip(node, node.attributes if attributes is None else attributes)
        if isinstance(skipped, PieceNote):
            self._notes.append(skipped)
        return bool(skipped)

    def _text(self, node: LexborNode, text: str, context: InlineContext) -> None:
        if context.preserves_breaks and "\n" in text and (text.strip() or is_alone(node)):
            text = keep_breaks(text)
        else:
            text = collapse_whitespace(text)
        if self._line or (text and text != " "):  # no line starts with a space
            self._line.append((text, context.style))

    def _unseen(self, node: LexborNode) -> None:
        if node.tag == "script" and (address := gist_address(node)):
            self._flush()
            self._emit(Embed(url=address))
        elif node.tag == "noscript" and (picture := lone_picture(node)) is not None:
            self._picture(picture, InlineContext())

    def _element(self, node: LexborNode, tag: str, attributes: HtmlAttributes, context: InlineContext) -> None:
        if is_hidden(attributes) and not self._is_shown_later(node, tag, attributes):
            self._lost(node, context)
        elif self._depth > _DEEPEST_ELEMENT or len(self._nested) > _DEEPEST_BLOCK:
            self._line.append((raw_text(node), context.style))
        elif tag == "br":
            self._line.append(("\n", context.style))
        elif tag in _SIGNS and attributes.get("aria-hidden") == "true" and is_folding_sign(node):
            return
        else:
            inside = child_context(context, tag, attributes)
            self._depth += 1
            if special := _SPECIAL.get(tag):
                special(self, node, inside)
            elif role := role_of(node, attributes):
                _BY_ROLE[role](self, node, inside)
            elif tag in _BLOCKS:
                self._block(node, inside.strong() if tag in _STRONG_LINES or opens_panel(attributes) else inside)
            else:
                self._children(node, inside)
            self._depth -= 1

    def _is_shown_later(self, node: LexborNode, tag: str, attributes: HtmlAttributes) -> bool:
        """Return True for a hidden element that a reader can open, or a picture that a script shows."""
        if tag == "img":
            return "data-cfsrc" in attributes or "data-src" in attributes
        return self._folded is not None and self._folded.holds_panel(node, attributes)

    def _block(self, node: LexborNode, context: InlineContext) -> None:
        if self._rows is not None:
            if node.mem_id in self._rows:
                self._flush()
            self._line.append((" ", context.style))
            self._children(node, context)
            self._line.append((" ", context.style))
            return
        if self._line or self._waiting:
            self._flush()
        if self._folded and (label := self._folded.labels.get(node.mem_id)):
            self._children(label, context.strong())
            self._flush()
        self._rows = self._amounts.of(node) if node.tag in _ROWS else None
        self._children(node, context)
        if self._line or self._waiting:
            self._flush()
        self._rows = None

    def _link(self, node: LexborNode, context: InlineContext) -> None:
        address = attribute(node, "href")
        try:
            href = absolute_link(address, self._base.page)
        except UnsafeLinkError:
            href = None
            if not shows_larger(node):
                self._note("unsafe-link", f"The link of {quoted(text_of(node) or '')} led to {quoted(address, 60)}.")
        if address.startswith("#") and not re.search(r"\w", text_of(node) or "x"):
            return  # the arrow that leads from a footnote back to its place
        context = context.with_href(href)
        if href and is_card(node):
            self._flush()
            for content in card(self._collect(children(node), context), href):
                self._emit(content)
        else:
            self._children(node, context)

    def _heading(self, node: LexborNode, context: InlineContext) -> None:
        self._flush()
        level = _HEADINGS.index(node.tag or "h2") + 1
        for is_line, group in groupby(self._collect(children(node), context), is_text):
            if not is_line:
                for content in group:
                    self._emit(content)
            elif context.href:
                # The title in the card of a link preview heads nothing of this post.
                self._emit(Paragraph(spans=make_strong(join_inline(group))))
            else:
                self._emit(Heading(level, join_inline(group)))

    def _list(self, node: LexborNode, context: InlineContext) -> None:
        self._flush()
        items: list[ListItem] = []
        for child in children(node):
            stray = child.tag in ("ul", "ol")
            blocks = as_blocks(self._collect([child], context))
            if stray and items:
                items[-1] = ListItem(blocks=(*items[-1].blocks, *blocks))
            elif blocks:
                items.append(ListItem(blocks=blocks))
        if items:
            start = attribute(node, "start")
            number = int(start) if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 1
            self._emit(List(ordered=node.tag == "ol", start=number, items=tuple(items)))

    def _quote(self, node: LexborNode, context: InlineContext) -> None:
        self._flush()
        named = source_node(node)
        source = join_inline(self._collect([named], context)) if named is not None else ()
        if named is not None:
            self._taken.add(named.mem_id)
        blocks = as_blocks(self._collect(children(node), context))
        if blocks:
            self._emit(Quote(blocks=blocks, source=source))

    def _callout(self, node: LexborNode, context: InlineContext) -> None:
        self._flush()
        blocks = as_blocks(self._collect(children(node), context))
        if blocks:
            self._emit(Callout(blocks=blocks))

    def _code(self, node: LexborNode, _context: InlineContext) -> None:
        self._flush()
        text = clean(raw_text(node)).strip("\n")
        if not is_blank(text):
            self._emit(Code(spans=(Span(text=text),)))

    def _divider(self, _node: LexborNode, _context: InlineContext) -> None:
        self._flush()
        self._emit(Divider())

    def _picture(self, node: LexborNode, context: InlineContext) -> None:
        image = read_picture(node, self._base, href=context.href)
        if image is None and (other := picture_without_scripts(node)) is not None:
            image = read_picture(other, self._base, href=context.href)
        if image and is_blank("".join([text for text, _ in self._line])):
            self._line = []
            self._emit(image)
        elif image:
            self._waiting.append(image)
        elif message := lost_picture_message(node):
            self._note("content-dropped", message)

    def _figure(self, node: LexborNode, context: InlineContext) -> None:
        self._flush()
        parts = figure_parts(node)
        if parts.is_group:
            self._children(node, context)
            self._flush()
            return
        caption = join_inline(self._collect(parts.captions, context))
        pictures = [] if parts.framed else self._pictures(node, context)
        rest = self._collect([child for child in children(node) if child.tag != "figcaption"], context)
        for content in with_caption(pictures, [content for content in rest if not isinstance(content, Image)], caption):
            self._emit(content)

    def _pictures(self, figure: LexborNode, context: InlineContext) -> list[Image]:
        found: list[Image] = []
        lost: list[str | None] = []
        for node in figure_pictures(figure):
            self._taken.add(node.mem_id)
            href = context.href
            try:
                if (address := link_around(node, figure)) and address != attribute(node, "src"):
                    href = absolute_link(address, self._base.page) or href
            except UnsafeLinkError:
                self._note("unsafe-link", "The link of a picture led to an address that a handout must not carry.")
            if image := read_picture(node, self._base, href=href):
                found.append(image)
            else:
                lost.append(lost_picture_message(node))
        if not found and (message := next(filter(None, lost), None)):
            self._note("content-dropped", message)
        return distinct_pictures(found)

    def _table(self, node: LexborNode, context: InlineContext) -> None:
        if attribute(node, "role") in PRESENTED:
            self._block(node, context)
            return
        self._flush()
        beside: list[HeadingOrBlock] = []

        def read(cell: LexborNode) -> Spans:
            self._depth += 1
            found = self._collect(children(cell), child_context(context, cell.tag or "", cell.attributes))
            self._depth -= 1
            beside.extend(content for content in found if isinstance(content, Image | Embed | Table))
            return join_inline(found)

        caption = join_inline(self._collect(node.css("caption")[:1], context))
        if table := read_table(node, read, caption, self._skips):
            self._emit(table)
        for content in beside:
            self._emit(content)

    def _frame(self, node: LexborNode, _context: InlineContext) -> None:
        self._flush()
        address = frame_address(node)
        title = clean(attribute(node, "title") or attribute(node, "aria-label")) or None
        try:
            url = absolute_link(address, self._base.page) or ""
        except UnsafeLinkError:
            url = ""
        if url:
            self._emit(Embed(title=title, url=readable_address(url)))
        else:
            name = quoted(title or address, 60) if title or address else f"<{node.tag}>"
            self._note("content-dropped", f"Something shown by another site was left out: {name}.")

    def _lost(self, node: LexborNode, context: InlineContext) -> None:
        if self._folded and self._folded.is_question(node, node.attributes):
            # The question of an accordion, whose answer follows.
            self._flush()
            self._children(node, context.strong())
            self._flush()
        elif text := text_of(node):
            self._note(
                "content-dropped", f"A part of the page (<{node.tag}>) was left out, with the text {quoted(text)}."
            )
        elif node.tag in ("form", "canvas", "math"):
            self._note("content-dropped", f"A part of the page (<{node.tag}>) was left out.")


_Handler = Callable[[_Walker, LexborNode, InlineContext], None]
# The walker's own methods, by element.
_SPECIAL: dict[str, _Handler] = {
    **dict.fromkeys(_HEADINGS, _Walker._heading),
    **dict.fromkeys(("ul", "ol", "menu"), _Walker._list),
    **dict.fromkeys(PICTURES, _Walker._picture),
    **dict.fromkeys(FRAMES, _Walker._frame),
    **dict.fromkeys(_DROPPED, _Walker._lost),
    "a": _Walker._link,
    "blockquote": _Walker._quote,
    "figure": _Walker._figure,
    "hr": _Walker._divider,
    "pre": _Walker._code,
    "table": _Walker._table,
}


_BY_ROLE: dict[ElementRole, _Handler] = {
    "separator": _Walker._divider,
    "gallery": _Walker._figure,
    "callout": _Walker._callout,
}
