"""The purpose of an element, as its attributes state it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from selectolax.lexbor import LexborNode

from converter.sources.dom.tree import HtmlAttributes

ElementRole = Literal["separator", "gallery", "callout"]
"""A break between two parts; the box of a Wix gallery; a note, a tip or a warning in a box of its own."""
PRESENTED = ("presentation", "none")
"""The roles of a table that is no table to a reader (https://www.w3.org/TR/wai-aria-1.2/#presentation)."""
_CALLOUT = re.compile(
    r"(?:\S*[-_])?(?:callout|admonition)(?:[-_](?:card|block|box))?|elementor-alert|vc_message_box", re.IGNORECASE
)
_NAMED = re.compile("callout|admonition|elementor-alert|vc_message_box", re.IGNORECASE)


def role_of(node: LexborNode, attributes: HtmlAttributes) -> ElementRole | None:
    """Return the element's role, if its attributes state one."""
    role, hook, classes = attributes.get("role"), attributes.get("data-hook"), attributes.get("class")
    role = role.strip() if role else role
    if role == "separator":
        return "separator"
    if hook and "gallery" in hook.lower() and node.css_first("img, wow-image") is not None:
        return "gallery"
    return "callout" if role == "note" or (classes and _names_callout(classes)) else None


@lru_cache(maxsize=4096)
def _names_callout(classes: str) -> bool:
    return _NAMED.search(classes) is not None and any(map(_CALLOUT.fullmatch, classes.split()))


def is_hidden(attributes: HtmlAttributes) -> bool:
    """Return True if a page does not show the element at first."""
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and "display:none" in style.replace(" ", "").lower())
