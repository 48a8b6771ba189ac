"""Leave out what in a post's region is no part of the post, and say what was left out.

Every sentence that is left out has a warning of its own; buttons, links and dates are told in one note together, with
the words of the page's main part, of the post, and of what was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from converter.article import Image, plain_text
from converter.printable import quoted
from converter.sources.dom.text_cleaning import one_line
from converter.sources.dom.tree import HtmlAttributes, attribute, text_of, walk_visible
from converter.sources.piece_text import piece_text
from converter.sources.pieces import Piece, PieceNote
from converter.sources.web.leaving_out import LeftOut
from converter.sources.web.measures import Box, size
from converter.sources.web.region import Region

_SUBSCRIBES = re.compile(r"/subscribe\b|[?&]action=share|/comments\b|#comments?$|utm_content=share", re.IGNORECASE)
_MOST_NAMED = 5
"""Texts that the note quotes, the longest first."""
_LONGEST_QUOTE = 60


class BoilerplateFilter:
    """The ``Skip`` of the body of a page.

    ``outside`` is what is left out of the region; ``facts`` are the memory addresses of elements that were read as
    facts.
    """

    def __init__(self, region: Region, outside: list[LeftOut], facts: frozenset[int]) -> None:
        self._region, self._facts = region, facts
        self._left_out = {item.box.node.mem_id: item for item in outside}
        self._seen: list[LeftOut] = []

    def __call__(self, node: LexborNode, attributes: HtmlAttributes) -> bool | PieceNote:
        """Return True or a note if the element is no part of the post."""
        if node.mem_id in self._facts or (node.tag == "a" and _is_sign(node)):
            return True
        item = self._left_out.get(node.mem_id)
        if item is None:
            return "button-wrapper" in (attributes.get("class") or "") and _subscribes(node)
        if item.reason == "title":
            return True
        if not _is_warned(item):
            self._seen.append(item)
            return True
        return PieceNote("content-dropped", _message(item))

    def report(self, pieces: list[Piece]) -> Iterator[Piece]:
        """Yield a piece with the note of what was left out without a warning of its own; ``pieces`` are the post."""
        title = self._region.title
        boxes = [item.box for item in self._seen if title is None or not item.box.holds(title)]
        texts = sorted(dict.fromkeys(filter(None, map(_text, boxes))), key=len, reverse=True)
        if not texts:
            return
        whole, post = self._region.root.words, sum(map(_words, pieces)) + (title.words if title is not None else 0)
        gone = sum(item.box.words for item in self._left_out.values() if item.reason != "title")
        quotes = ", ".join(quoted(text, _LONGEST_QUOTE) for text in texts[:_MOST_NAMED])
        more = f" and {len(texts) - _MOST_NAMED} more" if len(texts) > _MOST_NAMED else ""
        counts = f"Of the {whole} words in the main part of the page, {post} are in the post and {gone} were left out"
        yield Piece(None, (PieceNote("page-furniture", f"{counts}: {quotes}{more}."),))


def _words(piece: Piece) -> int:
    """Return the number of visible words of a piece."""
    image = piece.content if isinstance(piece.content, Image) else None
    return size(f"{plain_text(image.caption)} {plain_text(image.credit)}" if image else piece_text(piece))


def _text(box: Box) -> str:
    """Return the text of a box on one line, with a space between its parts."""
    return one_line(" ".join(node.text_content or "" for node in walk_visible(box.node) if node.tag == "-text"))


def _is_warned(item: LeftOut) -> bool:
    """Return True for what a reader could miss: sentences, and pictures, unless a known name is furniture's."""
    if item.box.named == 4 or item.box.tag == "nav":
        return False
    return item.box.sentences > 0 or (item.box.pictures > 0 and not item.box.words)


def _message(item: LeftOut) -> str:
    box = item.box
    name = attribute(box.node, "class") or attribute(box.node, "id") or box.tag
    text = _text(box)
    what = quoted(text) if text else "a picture"
    return f"What seems to stand beside the post ({name[:60]}) was left out: {what}."


def _is_sign(link: LexborNode) -> bool:
    """Return True for a link to its own place that only shows a sign: “#” beside a heading or “↩” in a footnote."""
    if not attribute(link, "href").startswith("#"):
        return False
    return not re.search(r"\w", text_of(link) or "") and link.css_first("img, picture, video, iframe") is None


def _subscribes(box: LexborNode) -> bool:
    return any(_SUBSCRIBES.search(attribute(link, "href")) for link in box.css("a[href]"))
