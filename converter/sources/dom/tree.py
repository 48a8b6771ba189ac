"""Parses HTML, and reads nodes without trusting them to be shallow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.errors import SourceUnreadable
from converter.sources.dom.characters import one_line

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)|<!--")
_RAW = frozenset(("script", "style", "textarea", "title"))
# Void elements, and those whose end tag authors may leave out.
_UNCOUNTED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "rp",
        "rt",
        "html",
        "head",
        "body",
    ]
)
_DEEPEST = 1_000
"""Nesting that no page needs; the parser's time grows with its square."""
UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "title", "meta", "link", "-comment"))
"""Elements whose text no reader sees."""


def parse_html(text: str, name: str) -> LexborHTMLParser:
    """The tree of a page. Raises ``SourceUnreadable`` where it is nested deeper than any real page."""
    if _depth(text) > _DEEPEST:
        raise SourceUnreadable(
            f"“{name}” cannot be read.",
            "Its elements are nested more than a thousand deep, which no post needs.",
            "Save the post from the browser again, or copy its text into a text file.",
        )
    return LexborHTMLParser(text)


def _depth(text: str) -> int:
    """How deep the tags of a page nest at most, by counting; stops counting where it is too deep."""
    depth = deepest = position = 0
    while deepest <= _DEEPEST and (tag := _TAG.search(text, position)):
        position = _after(text, tag)
        name = (tag[2] or "").lower()
        if name and name not in _UNCOUNTED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _after(text: str, tag: re.Match[str]) -> int:
    """Where counting goes on: behind a comment, and at the end tag of an element that holds no tags."""
    name = (tag[2] or "").lower()
    if not name:
        end = text.find("-->", tag.end())
    elif name in _RAW and not tag[1]:
        closing = re.compile(f"</{name}", re.IGNORECASE).search(text, tag.end())
        end = closing.start() if closing else -1
    else:
        return tag.end()
    return end if end >= 0 else len(text)


def attribute(node: LexborNode | None, name: str) -> str:
    """The attribute's value; empty where node or attribute is missing."""
    return ((node.attributes.get(name) if node is not None else None) or "").strip()


def children(node: LexborNode) -> Iterator[LexborNode]:
    """The node's children, text included, in order."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def descendants(node: LexborNode) -> Iterator[LexborNode]:
    """All nodes below the node in document order, however deep, what no reader sees left out."""
    stack = [node.first_child]
    while stack:
        current = stack.pop()
        if current is None:
            continue
        stack.append(current.next)
        if current.tag not in UNSEEN:
            yield current
            stack.append(current.first_child)


def raw_text(node: LexborNode) -> str:
    """The text below the node as the source writes it; a line break element is a newline."""
    if node.tag == "-text":
        return node.text_content or ""
    parts = (child.text_content or "" if child.tag == "-text" else "\n" for child in descendants(node) if _says(child))
    return "".join(parts)


def _says(node: LexborNode) -> bool:
    return node.tag in ("-text", "br")


def text_of(node: LexborNode | None) -> str | None:
    """The visible text below the node on one line; null where there is none."""
    return (one_line(raw_text(node)) or None) if node is not None else None
