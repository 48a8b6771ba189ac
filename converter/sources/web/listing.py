"""Tell a list of posts, such as a blog's front page, from a post."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import attribute, text_of

_HEADINGS = "h1, h2, h3, h4"
_FEWEST = 3
_MOST_WORDS = 80
"""The most words of a post's teaser."""


def is_listing(body: LexborNode) -> bool:
    """Return True if most of the body's headings are links to other pages, or if it consists of teasers."""
    headings = [node for node in body.css(_HEADINGS) if text_of(node)]
    linked = [node for node in headings if _is_link(node)]
    if len(linked) >= _FEWEST and len(linked) * 2 > len(headings):
        return True
    teasers = [node for node in body.css("article, .post, .hentry, li.post-item") if _is_teaser(node)]
    return len(teasers) >= _FEWEST and _length(teasers) * 2 > _length([body])


def _is_link(heading: LexborNode) -> bool:
    """Return True if the whole heading leads to another page."""
    links = [heading.parent] if heading.parent is not None and heading.parent.tag == "a" else heading.css("a[href]")
    if len(links) != 1 or attribute(links[0], "href").startswith("#"):
        return False
    return links[0] == heading.parent or folded_words(text_of(links[0]) or "") == folded_words(text_of(heading) or "")


def _is_teaser(node: LexborNode) -> bool:
    return (
        node.css_first(_HEADINGS) is not None
        and node.css_first("a[href]") is not None
        and _length([node]) < _MOST_WORDS
    )


def _length(nodes: list[LexborNode]) -> int:
    return sum(len(folded_words(text_of(node) or "")) for node in nodes)
