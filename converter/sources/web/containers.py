"""Find the body of a post by the elements that the common platforms and themes use.

Their selectors are in ``data/body_selectors.tsv``, the most certain first.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.data_tables import table_rows
from converter.sources.dom.tree import attribute, text_of

_POSTS = ("article", "main")
_POST_CLASSES = frozenset(("hentry", "h-entry", "post", "blog-post", "entry"))
_APART = frozenset(("nav", "aside", "footer", "form", "dialog", "template", "noscript"))
_MOST_OF_THEM = 0.8


class SeveralPostsError(ValueError):
    """The page shows the bodies of several posts, and does not say which is its own."""


def marked_body(tree: LexborHTMLParser, *, is_post: bool) -> LexborNode | None:
    """Return the element that holds the body, if the page marks it in a known way, otherwise None.

    ``is_post``: the page declares itself to be one post; then others after it do not count. Raises
    ``SeveralPostsError`` if several posts stand on the page in full, as on the front page of a blog.
    """
    for _where, selector in table_rows("converter.sources", "body_selectors"):
        found = [node for node in _outermost(tree.css(selector)) if _holds_content(node)]
        if found:
            return _one_of(found, is_post=is_post)
    return None


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


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    ids = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(outer.mem_id in ids for outer in ancestors(node))]


def _holds_content(node: LexborNode) -> bool:
    if any(outer.tag in _APART for outer in ancestors(node)):
        return False
    return text_of(node) is not None or node.css_first("img") is not None


def _one_of(found: list[LexborNode], *, is_post: bool) -> LexborNode:
    """Return the body among several elements: the one that holds nearly all the text, or what holds all of one post."""
    if len(found) == 1:
        return found[0]
    sizes = [len(text_of(node) or "") for node in found]
    if max(sizes) >= _MOST_OF_THEM * sum(sizes):
        return found[sizes.index(max(sizes))]
    posts = [post.mem_id if (post := post_around(node)) is not None else 0 for node in found]
    if len(set(posts)) > 1 and not is_post:
        raise SeveralPostsError
    return _common([node for node, post in zip(found, posts, strict=True) if post == posts[0]])


def _common(nodes: list[LexborNode]) -> LexborNode:
    """Return the smallest element that holds all the nodes; a single one is its own."""
    if len(nodes) == 1:
        return nodes[0]
    shared = {outer.mem_id for outer in ancestors(nodes[0])}
    for node in nodes[1:]:
        shared &= {outer.mem_id for outer in ancestors(node)}
    return next(outer for outer in ancestors(nodes[0]) if outer.mem_id in shared)
