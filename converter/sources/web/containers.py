"""Recognize the bodies of posts by the elements that the common platforms and themes use.

Their selectors are in ``data/body_selectors.tsv``, the most certain first.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.data_tables import table_rows
from converter.sources.dom.tree import attribute

_POSTS = ("article", "main")
_POST_CLASSES = frozenset(("hentry", "h-entry", "post", "blog-post", "entry"))


def marked_bodies(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Yield the elements that are known to hold bodies of posts, and whatever else uses their names."""
    for _where, selector in table_rows("converter.sources", "body_selectors"):
        yield from tree.css(selector)


def post_around(body: LexborNode) -> LexborNode | None:
    """Return the element that holds a post's head and body; None if nothing marks it."""
    outer: LexborNode | None = body
    while outer is not None and outer.tag not in ("body", "html"):
        if outer.tag in _POSTS or _POST_CLASSES & set(attribute(outer, "class").split()):
            return outer
        if "itemscope" in outer.attributes:
            return outer
        outer = outer.parent
    return None


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around a node, from the nearest to the root."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent
