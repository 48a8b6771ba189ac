"""What Medium's own markup means, from 2015 to now."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from converter.sources.dom.tree import attribute

_TITLES = frozenset(("graf--title", "graf--subtitle", "pw-post-title", "pw-subtitle-paragraph"))
_FOREIGN = frozenset(
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
_FOREIGN_PARTS = ("author", "storyRead", "header", "audio")
_PARAGRAPH_ID = re.compile(r"[0-9a-f]{4}")
_ACTION = re.compile(r"/m/signin|[?&]source=(?:post_page|post_header)|actionUrl=|operation=register")


def is_title(node: LexborNode) -> bool:
    """True for the body's own copy of the post's title or subtitle."""
    attributes = node.attributes
    if not attributes:
        return False
    return (
        not _TITLES.isdisjoint((attributes.get("class") or "").split()) or attributes.get("data-testid") == "storyTitle"
    )


def is_foreign(node: LexborNode) -> bool:
    """True for what Medium sets among the paragraphs: the byline, the meter, buttons to clap and to share.

    Obfuscated pages tell it by the links: they lead to sign in or carry a ``source``, and no paragraph, each of which
    has an id of four hexadecimal digits, stands in the same box.
    """
    tag, attributes = node.tag, node.attributes
    if tag == "header" or not _FOREIGN.isdisjoint((attributes.get("class") or "").split()):
        return True
    if (attributes.get("data-testid") or "").startswith(_FOREIGN_PARTS):
        return True
    return tag in ("div", "span", "section") and _has_action(node) and not _has_paragraph(node)


def _has_action(node: LexborNode) -> bool:
    if any(_ACTION.search(attribute(link, "href")) for link in node.css("a[href]")):
        return True
    return any(attribute(button, "aria-label") for button in node.css("button"))


def _has_paragraph(node: LexborNode) -> bool:
    return (
        any(
            _PARAGRAPH_ID.fullmatch(attribute(child, "id") or attribute(child, "name"))
            for child in node.css("p, h1, h2, h3, h4, li, figure, pre, blockquote, span[id]")
        )
        or node.css_first("figure") is not None
    )
