"""Tell the facts of a post from those of what stands beside it: of its comments, and of other posts."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from converter.sources.dom.tree import attribute
from converter.sources.web.containers import ancestors

_TAGS = frozenset(("nav", "aside", "form", "dialog"))
_ROLES = frozenset(("navigation", "complementary", "search", "dialog", "menu"))
_WORDS = (
    "comment comments commentlist commenter respond reply replies response responses discussion disqus related "
    "recent popular recommended recommendation recommendations suggested similar trending sidebar newsletter subscribe "
    "nav navigation pager pagination prev previous next readnext"
)
_BESIDE = frozenset(_WORDS.split())
_LOOKS = "no not with without has is can open show hide count number link links"
_DENIED = frozenset(_LOOKS.split())
"""Words beside which the others say how a box looks or what it counts: “no-sidebar”, “comments-link”."""
_PARTS = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")


def is_beside(node: LexborNode, post: LexborNode) -> bool:
    """Return True if the node is, or lies in, a part of the post's box that is none of the post."""
    for outer in (node, *ancestors(node)):
        if outer.mem_id == post.mem_id:
            return False
        if outer.tag in _TAGS or attribute(outer, "role") in _ROLES or _is_named(outer):
            return True
        if attribute(outer, "itemprop") == "comment":
            return True
    return False


def _is_named(node: LexborNode) -> bool:
    for name in (*attribute(node, "class").split(), attribute(node, "id")):
        parts = {part.lower() for part in _PARTS.split(name)}
        if parts & _BESIDE and not parts & _DENIED:
            return True
    return False
