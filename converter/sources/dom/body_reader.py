"""Collect what a walk over a body reads: the pieces, the notes between them, the line that is open."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable

from selectolax.lexbor import LexborNode

from converter.article import Image, Paragraph
from converter.sources.dom.coercion import HeadingOrBlock
from converter.sources.dom.folded import FoldedParts
from converter.sources.dom.inline import InlineContext
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.runs import Style, TextRun
from converter.sources.dom.spans import paragraphs_of_line
from converter.sources.dom.tree import HtmlAttributes
from converter.sources.pieces import Piece, PieceNote

Skip = Callable[[LexborNode, HtmlAttributes], bool | PieceNote]
"""Decides whether an element with these attributes is no part of the post; returns a note if that is not certain."""


class BodyReader(ABC):
    """What was read of one body so far; a subclass walks, and ``dom.elements`` reads single elements."""

    def __init__(self, base: BaseUrls, skip: Skip) -> None:
        self.base = base
        self._skip = skip
        self.pieces: list[Piece] = []
        self.notes: list[PieceNote] = []
        self.line: list[TextRun[Style]] = []
        self.waiting: list[Image] = []
        """Pictures from the middle of a line; they follow its paragraph."""
        self.nested: list[list[HeadingOrBlock]] = []
        """The contents of the lists, quotes and cells that are being read, the innermost last; empty in the body
        itself."""
        self.taken: set[int] = set()
        """Elements that were read before their turn."""
        self.depth = 0
        """Elements between the body and the current one."""
        self.folded: FoldedParts | None = None

    def note(self, code: str, message: str) -> None:
        """Add a note, which stands before the next piece."""
        self.notes.append(PieceNote(code, message))

    def emit(self, content: HeadingOrBlock) -> None:
        """Add a heading or block."""
        if self.nested:
            self.nested[-1].append(content)
        else:
            self.pieces.append(Piece(content, tuple(self.notes)))
            if self.notes:
                self.notes = []

    def flush(self) -> None:
        """End the current paragraph."""
        if not self.line and not self.waiting:
            return
        line, self.line = self.line, []
        waiting, self.waiting = self.waiting, []
        for spans in paragraphs_of_line(line):
            self.emit(Paragraph(spans=spans))
        for image in waiting:
            self.emit(image)

    def collect(self, nodes: Iterable[LexborNode], context: InlineContext) -> list[HeadingOrBlock]:
        """Return the contents of the nodes, kept apart from what surrounds them."""
        outer = self.line, self.waiting
        self.line, self.waiting = [], []
        self.nested.append([])
        for node in nodes:
            self.node(node, context)
        self.flush()
        self.line, self.waiting = outer
        return self.nested.pop()

    def children(self, node: LexborNode, context: InlineContext) -> None:
        """Read all that a node holds."""
        child = node.first_child
        while child is not None:
            self.node(child, context)
            child = child.next

    def skips(self, node: LexborNode, attributes: HtmlAttributes | None = None) -> bool:
        """Return True, and keep the note, for an element that is no part of the post."""
        skipped = self._skip(node, node.attributes if attributes is None else attributes)
        if isinstance(skipped, PieceNote):
            self.notes.append(skipped)
        return bool(skipped)

    @abstractmethod
    def node(self, node: LexborNode, context: InlineContext) -> None:
        """Read a node, unless it is no part of the post."""

    @abstractmethod
    def block(self, node: LexborNode, context: InlineContext) -> None:
        """Read what a box holds as paragraphs of their own."""
