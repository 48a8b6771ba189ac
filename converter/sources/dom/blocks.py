"""Walk the tree of a post's body and read it into headings and blocks, in reading order.

Nothing of the body is dropped in silence: what has no place in the model leaves a note.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from converter.article import Embed, Image
from converter.sources.dom.amounts import AmountRows
from converter.sources.dom.body_reader import BodyReader, Skip
from converter.sources.dom.coercion import join_inline
from converter.sources.dom.credit_names import names_credit
from converter.sources.dom.elements import READERS, READERS_BY_ROLE, note_lost, read_picture_element
from converter.sources.dom.embeds import gist_address
from converter.sources.dom.folded import FoldedParts, is_folding_sign, opens_panel
from converter.sources.dom.inline import PLAIN_TEXT, InlineContext, child_context
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.pictures import lone_picture
from converter.sources.dom.roles import is_hidden, role_of
from converter.sources.dom.runs import collapse_whitespace, keep_breaks
from converter.sources.dom.tree import UNSEEN, HtmlAttributes, children, is_alone, raw_text
from converter.sources.pieces import Piece

_BLOCK_NAMES = (
    "address article aside body center dd details div dl dt fieldset figcaption footer header hgroup li main nav p "
    "section summary tbody td th tr"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_ROWS = ("div", "li", "section")
"""Elements that can hold rows of amounts."""
_SIGNS = ("span", "i")
_STRONG_LINES = ("summary", "dt")
_DEEPEST_ELEMENT = 120
_DEEPEST_BLOCK = 12
_LONGEST_CREDIT = 200
_NO_CREDIT = "img, picture, iframe, h1, h2, h3, ul, ol, table, blockquote, form, button"


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


class _Walker(BodyReader):
    """One walk over one body."""

    def __init__(self, base: BaseUrls, skip: Skip) -> None:
        super().__init__(base, skip)
        self._amounts = AmountRows()
        self._rows: frozenset[int] | None = None
        """Inside rows of amounts, the boxes at which a new row starts."""

    def read(self, root: LexborNode, context: InlineContext) -> list[Piece]:
        self.folded = FoldedParts(root)
        self.taken |= self.folded.tabs
        self.children(root, context)
        self.flush()
        if self.notes:
            self.pieces.append(Piece(None, tuple(self.notes)))
        return self.pieces

    def node(self, node: LexborNode, context: InlineContext) -> None:
        """Read a node, unless it is no part of the post."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node, node.text_content or "", context)
        elif tag in UNSEEN:
            self._unseen(node)
        elif not (self.taken and node.mem_id in self.taken):
            attributes = node.attributes
            if not self.skips(node, attributes):
                self._element(node, tag, attributes, context)

    def _text(self, node: LexborNode, text: str, context: InlineContext) -> None:
        if context.preserves_breaks and "\n" in text and (text.strip() or is_alone(node)):
            text = keep_breaks(text)
        else:
            text = collapse_whitespace(text)
        if self.line or (text and text != " "):  # no line starts with a space
            self.line.append((text, context.style))

    def _unseen(self, node: LexborNode) -> None:
        if node.tag == "script" and (address := gist_address(node)):
            self.flush()
            self.emit(Embed(url=address))
        elif node.tag == "noscript" and (picture := lone_picture(node)) is not None:
            read_picture_element(self, picture, InlineContext())

    def _element(self, node: LexborNode, tag: str, attributes: HtmlAttributes, context: InlineContext) -> None:
        if attributes and is_hidden(attributes) and not self._is_shown_later(node, tag, attributes):
            note_lost(self, node, context)
        elif self.depth > _DEEPEST_ELEMENT or len(self.nested) > _DEEPEST_BLOCK:
            self.line.append((raw_text(node), context.style))
        elif tag == "br":
            self.line.append(("\n", context.style))
        elif attributes and self._is_read_otherwise(node, tag, attributes, context):
            return
        else:
            inside = child_context(context, tag, attributes)
            self.depth += 1
            if special := READERS.get(tag):
                special(self, node, inside)
            elif attributes and (role := role_of(node, attributes)):
                READERS_BY_ROLE[role](self, node, inside)
            elif tag in _BLOCKS:
                self.block(node, inside.strong() if tag in _STRONG_LINES or opens_panel(attributes) else inside)
            else:
                self.children(node, inside)
            self.depth -= 1

    def _is_read_otherwise(
        self, node: LexborNode, tag: str, attributes: HtmlAttributes, context: InlineContext
    ) -> bool:
        """Return True for the sign of an accordion, and for a picture's credit, which was given to the picture."""
        if tag in _SIGNS and attributes.get("aria-hidden") == "true" and is_folding_sign(node):
            return True
        return names_credit(attributes) and self._credits(node, context)

    def _credits(self, node: LexborNode, context: InlineContext) -> bool:
        """Give the text of an element to the picture right before it, which it names the maker of; False if none is."""
        contents = self.nested[-1] if self.nested else [piece.content for piece in self.pieces[-1:]]
        picture = contents[-1] if contents else None
        if not isinstance(picture, Image) or picture.credit or self.line or self.waiting or self._rows is not None:
            return False
        if not 0 < len(raw_text(node).strip()) <= _LONGEST_CREDIT or node.css_first(_NO_CREDIT) is not None:
            return False
        picture = picture.model_copy(update={"credit": join_inline(self.collect(children(node), context))})
        if self.nested:
            self.nested[-1][-1] = picture
        else:
            self.pieces[-1] = self.pieces[-1]._replace(content=picture)
        return True

    def _is_shown_later(self, node: LexborNode, tag: str, attributes: HtmlAttributes) -> bool:
        """Return True for a hidden element that a reader can open, or a picture that a script shows."""
        if tag == "img":
            return "data-cfsrc" in attributes or "data-src" in attributes
        return self.folded is not None and self.folded.holds_panel(node, attributes)

    def block(self, node: LexborNode, context: InlineContext) -> None:
        """Read what a box holds as paragraphs of their own; in rows of amounts, as parts of their line."""
        if self._rows is not None:
            if node.mem_id in self._rows:
                self.flush()
            self.line.append((" ", context.style))
            self.children(node, context)
            self.line.append((" ", context.style))
            return
        if self.line or self.waiting:
            self.flush()
        if self.folded and (label := self.folded.labels.get(node.mem_id)):
            self.children(label, context.strong())
            self.flush()
        self._rows = self._amounts.of(node) if node.tag in _ROWS else None
        self.children(node, context)
        if self.line or self.waiting:
            self.flush()
        self._rows = None
