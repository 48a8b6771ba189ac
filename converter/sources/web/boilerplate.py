"""Recognise what in a page's body is no part of the post: share buttons, related posts, forms, author boxes, comments.

What a known name or plain structure proves is dropped silently. What only a likely name suggests leaves a note, if it
has words.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from converter.printable import quoted
from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import HtmlAttributes, attribute, children, text_of
from converter.sources.pieces import PieceNote
from converter.sources.web.boilerplate_names import boilerplate_names, is_likely_boilerplate
from converter.sources.web.containers import ancestors

_TAGS = frozenset(("nav", "dialog"))
_ROLES = frozenset(("navigation", "search", "banner", "contentinfo", "dialog", "alertdialog", "menu", "toolbar"))
_QUOTING = frozenset(("blockquote", "figure", "q"))
_PLAIN = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "a", "span", "em", "strong", "b", "i", "td", "th", "tr")
)
"""Elements that are text themselves; a likely name is not enough for them."""
_MOST = 0.4
"""Share of the body's words that no box beside the post has: what holds more is the post, whatever its name."""
_FEW = 12
"""Words that a row of buttons or a line of facts may have without a note."""
_SUBSCRIBES = re.compile(r"/subscribe\b|[?&]action=share|/comments\b|#comments?$|utm_content=share", re.IGNORECASE)


class BoilerplateFilter:
    """The ``Skip`` of a page's body below ``root``.

    ``facts`` are elements that were read into the article's facts already, such as the title; ``outside`` those that an
    extractor found to lie outside the post; both by their memory addresses.
    """

    def __init__(self, root: LexborNode, facts: frozenset[int], outside: frozenset[int] = frozenset()) -> None:
        self._facts = facts
        self._outside = outside
        self._most = len(folded_words(text_of(root) or "")) * _MOST

    def __call__(self, node: LexborNode, attributes: HtmlAttributes) -> bool | PieceNote:
        """Return True or a note if the element is no part of the post."""
        if node.mem_id in self._facts or _is_certain(node, attributes):
            return True
        if node.mem_id not in self._outside and not _is_likely(node, attributes):
            return False
        return self._left_out(node)

    def _left_out(self, node: LexborNode) -> bool | PieceNote:
        text = text_of(node)
        count = len(folded_words(text or ""))
        outside = node.mem_id in self._outside
        if not outside and count > self._most:
            return False
        if count <= _FEW and (outside or not _shows_picture(node)):
            return True
        name = attribute(node, "class") or attribute(node, "id") or node.tag or ""
        what = quoted(text) if text else "a picture"
        return PieceNote("content-dropped", f"What seems to stand beside the post ({name[:60]}) was left out: {what}.")


def _is_certain(node: LexborNode, attributes: HtmlAttributes) -> bool:
    tag = node.tag or ""
    if tag in _TAGS or (attributes.get("role") or "").strip() in _ROLES:
        return True
    if tag == "a":
        return _is_anchor(node)
    classes = attributes.get("class") or ""
    certain = boilerplate_names("certain")
    if certain.intersection(classes.lower().split()) or (attributes.get("id") or "").strip().lower() in certain:
        return True
    if "button-wrapper" in classes:
        return any(_SUBSCRIBES.search(attribute(link, "href")) for link in node.css("a[href]"))
    return tag in ("div", "ul", "ol", "details") and _is_table_of_contents(node)


def _is_likely(node: LexborNode, attributes: HtmlAttributes) -> bool:
    tag = node.tag or ""
    if tag in _PLAIN:
        return False
    if tag == "footer":
        return not any(outer.tag in _QUOTING for outer in ancestors(node))
    if (attributes.get("id") or "").strip().lower() in boilerplate_names("id"):
        return True
    return any(is_likely_boilerplate(name) for name in (attributes.get("class") or "").lower().split())


def _is_anchor(link: LexborNode) -> bool:
    """Return True for a link to its own place that only shows a sign: “#” beside a heading or “↩” in a footnote."""
    if not attribute(link, "href").startswith("#"):
        return False
    return not folded_words(text_of(link) or "") and not _shows_picture(link)


def _is_table_of_contents(node: LexborNode) -> bool:
    """Return True for a box of links into the page with nothing but a word or two above them."""
    if not _starts_with_links(node):
        return False
    links = node.css("a[href]")
    if len(links) < 3 or not all(attribute(link, "href").startswith("#") for link in links):
        return False
    inside = sum(len(folded_words(text_of(link) or "")) for link in links)
    return inside > 0 and len(folded_words(text_of(node) or "")) - inside <= 4


def _starts_with_links(node: LexborNode) -> bool:
    """Return True if the first link leads into the page, and there is no picture; a cheap first test."""
    first = node.css_first("a")
    return first is not None and attribute(first, "href").startswith("#") and not _shows_picture(node)


def _shows_picture(node: LexborNode) -> bool:
    return node.css_first("img, picture, video, iframe") is not None


def elements_before(node: LexborNode, root: LexborNode) -> list[LexborNode]:
    """Return the elements below ``root`` that end before ``node`` starts, the outermost of each."""
    found: list[LexborNode] = []
    inner = node
    while inner.mem_id != root.mem_id and inner.parent is not None:
        for sibling in children(inner.parent):
            if sibling.mem_id == inner.mem_id:
                break
            found.append(sibling)
        inner = inner.parent
    return found
