"""The meaning of Medium's own markup, from 2015 to now."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from converter.sources.dom.tree import HtmlAttributes, attribute

_TITLES = frozenset(("graf--title", "graf--subtitle", "pw-post-title", "pw-subtitle-paragraph"))
_BOILERPLATE = frozenset(
    (
        *(
            "uiScale",
            "js-postMetaLockup",
            "postMetaHeader",
            "section-background",
            "speechify-ignore",
            "progressiveMedia-canvas",
            "pw-author",
        ),
        *("pw-published-date", "pw-reading-time", "pw-post-byline-header", "graf--empty", "js-postShareWidget"),
    )
)
_NO_TEXT = _TITLES | _BOILERPLATE
_TITLE_ID = "storyTitle"
_BOILERPLATE_PARTS = ("author", "storyRead", "header", "audio")
_BOXES = ("div", "span", "section")
_PARAGRAPHS = "p, h1, h2, h3, h4, li, figure, pre, blockquote, span[id]"
_PARAGRAPH_ID = re.compile(r"[0-9a-f]{4}")
_ACTION = re.compile(r"/m/signin|[?&]source=(?:post_page|post_header)|actionUrl=|operation=register")


def is_title(attributes: HtmlAttributes) -> bool:
    """Return True for the body's own copy of the post's title or subtitle."""
    if not attributes:
        return False
    classes = attributes.get("class")
    if classes and not _TITLES.isdisjoint(classes.split()):
        return True
    return attributes.get("data-testid") == _TITLE_ID


class MediumBoilerplateFilter:
    """Recognises what Medium sets among the paragraphs of a body: its title, the byline, buttons to clap and to share.

    On obfuscated pages the links tell: they lead to sign in or carry a ``source``, and no paragraph, each of which has
    an id of four hexadecimal digits, stands in the same box.
    """

    def __init__(self, root: LexborNode, title: LexborNode | None = None) -> None:
        """``title`` is the element that repeats the post's title, if Medium does not mark it."""
        self._title = title.mem_id if title is not None else 0
        self._acting = _around(root, (*filter(_is_action, root.css("a[href]")), *filter(_is_named, root.css("button"))))
        holding = (*filter(_is_paragraph, root.css(_PARAGRAPHS)), *root.css("figure")) if self._acting else ()
        self._holding = _around(root, holding)

    def __call__(self, node: LexborNode, attributes: HtmlAttributes) -> bool:
        """Return True if the element is no part of the post's text."""
        tag = node.tag
        if tag == "header" or (attributes and _is_boilerplate(attributes)):
            return True
        if tag in _BOXES and (place := node.mem_id) in self._acting:
            return place not in self._holding
        return node.mem_id == self._title


def _is_boilerplate(attributes: HtmlAttributes) -> bool:
    classes = attributes.get("class")
    if classes and not _NO_TEXT.isdisjoint(classes.split()):
        return True
    name = attributes.get("data-testid")
    return name is not None and (name == _TITLE_ID or name.startswith(_BOILERPLATE_PARTS))


def _around(root: LexborNode, nodes: Iterable[LexborNode]) -> set[int]:
    """Return the nodes and all elements around them, up to the root, by their memory addresses."""
    found: set[int] = set()
    for node in nodes:
        outer: LexborNode | None = node
        while outer is not None and outer.mem_id not in found:
            found.add(outer.mem_id)
            outer = outer.parent if outer.mem_id != root.mem_id else None
    return found


def _is_action(link: LexborNode) -> bool:
    return _ACTION.search(attribute(link, "href")) is not None


def _is_named(button: LexborNode) -> bool:
    return bool(attribute(button, "aria-label"))


def _is_paragraph(node: LexborNode) -> bool:
    return _PARAGRAPH_ID.fullmatch(attribute(node, "id") or attribute(node, "name")) is not None
