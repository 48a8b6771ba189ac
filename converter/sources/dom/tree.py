"""Parse HTML, and walk its nodes without recursion, however deeply they are nested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.errors import SourceUnreadable
from converter.sources.dom.tag_counter import LightMarkup, count_markup, light_markup
from converter.sources.dom.text_cleaning import one_line
from converter.sources.limits import MOST_ATTRIBUTES, MOST_CHARACTERS, MOST_ELEMENTS, check_amount, too_many_error

_DEEPEST = 1_000
"""Nesting that no page needs; the parser's time grows with its square."""
_HARMLESS = 2_000
"""Tags that every reader handles in less than two seconds, however they are nested."""
_MOST_REPEATED = 2_000_000
"""Elements that a parser creates in a second, in 400 MB; the count of a long discussion was 1,800,000."""
_MOST_NODES = 3 * MOST_ELEMENTS
"""Elements, and the texts before and in each."""
HtmlAttributes = dict[str, str | None]
"""The attributes of an element, read once: reading them costs as much as everything else."""
_INLINE = ("span", "strong", "b", "em", "i", "u", "a", "font", "mark")
UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "title", "meta", "link", "-comment"))
"""Elements whose text no reader sees."""


def parse_html(page: bytes | str, name: str) -> LexborHTMLParser:
    """Return the tree of a page; bytes are in UTF-8.

    Raises ``SourceUnreadable`` if it is nested deeper than any real page, ``SourceTooLarge`` if it holds more elements.
    """
    if isinstance(page, str):
        page = page.encode("utf-8", "ignore")
    markup = light_markup(page) or _checked(page, name)
    # A paragraph can open again all that an earlier one left open, so that the tree is far larger than the page.
    if markup.tags * markup.repeatable > _MOST_REPEATED:
        raise too_many_error(MOST_ELEMENTS, "parts", name)
    tree = LexborHTMLParser(page)
    if markup.tags > _HARMLESS or markup.tags * markup.repeatable > MOST_ELEMENTS:
        size = _size(tree)
        if size.nodes > _MOST_NODES:
            raise too_many_error(MOST_ELEMENTS, "parts", name)
        _check_depth(size.deepest, name)
    return tree


def _checked(page: bytes, name: str) -> LightMarkup:
    """Return the markup of a page with much of it, once all is within the limits."""
    counts = count_markup(page, deepest=_DEEPEST)
    check_amount(counts.elements, MOST_ELEMENTS, "parts", name)
    check_amount(counts.attributes, MOST_ATTRIBUTES, "details in one part", name)
    check_amount(counts.characters, MOST_CHARACTERS, "letters", name)
    _check_depth(counts.deepest, name)
    return LightMarkup(counts.elements, counts.repeatable)


def _check_depth(deepest: int, name: str) -> None:
    if deepest > _DEEPEST:
        raise SourceUnreadable(
            f"“{name}” cannot be read.",
            "Its parts lie more than a thousand deep inside one another, which no post needs.",
            "Save the post from the browser again, or copy its text into a text file.",
        )


class _TreeSize(NamedTuple):
    """How large a tree is."""

    nodes: int
    deepest: int


def _size(tree: LexborHTMLParser) -> _TreeSize:
    """Return the size of a tree, counted up to the limits."""
    node: LexborNode | None = tree.root
    nodes = depth = deepest = 0
    while node is not None and nodes <= _MOST_NODES:
        nodes += 1
        following = node.first_child
        if following is not None:
            depth += 1
            if depth > deepest:  # noqa: PLR1730  # max() takes as long as all the rest
                deepest = depth
        while following is None and node is not None:
            following = node.next
            if following is None:
                node = node.parent
                depth -= 1
        node = following
    return _TreeSize(nodes, deepest)


def attribute(node: LexborNode | None, name: str) -> str:
    """Return the attribute's value; empty if node or attribute is missing."""
    return attribute_value(node.attributes, name) if node is not None else ""


def attribute_value(attributes: HtmlAttributes, name: str) -> str:
    """Return a value among attributes that were read before; empty if it is missing."""
    return (attributes.get(name) or "").strip()


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the node's children, text included, in order."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def walk(node: LexborNode) -> Iterator[LexborNode]:
    """Yield all nodes below the node in document order, however deep."""
    current = node.first_child
    waiting: list[LexborNode] = []
    while current is not None:
        yield current
        following = current.next
        inner = current.first_child
        if inner is None:
            current = following or (waiting.pop() if waiting else None)
            continue
        if following is not None:
            waiting.append(following)
        current = inner


def walk_visible(node: LexborNode) -> Iterator[LexborNode]:
    """Yield all nodes below the node in document order, however deep, without those that no reader sees."""
    stack = [node.first_child]
    while stack:
        current = stack.pop()
        if current is None:
            continue
        stack.append(current.next)
        if current.tag not in UNSEEN:
            yield current
            stack.append(current.first_child)


def is_alone(text: LexborNode) -> bool:
    """Return True for a text that is all that an inline element holds."""
    outer = text.parent
    return outer is not None and outer.tag in _INLINE and text.prev is None and text.next is None


def raw_text(node: LexborNode) -> str:
    """Return the text below the node as the source writes it; a line break element is a newline."""
    if node.tag == "-text":
        return node.text_content or ""
    parts = (
        child.text_content or "" if child.tag == "-text" else "\n" for child in walk_visible(node) if _has_text(child)
    )
    return "".join(parts)


def _has_text(node: LexborNode) -> bool:
    return node.tag in ("-text", "br")


def text_of(node: LexborNode | None) -> str | None:
    """Return the visible text below the node on one line; None if there is none."""
    return (one_line(raw_text(node)) or None) if node is not None else None


def in_noscript(node: LexborNode) -> bool:
    """Return True for an element in a copy for browsers without scripts."""
    parent = node.parent
    while parent is not None and parent.tag != "noscript":
        parent = parent.parent
    return parent is not None
