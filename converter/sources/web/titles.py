"""Find the heading that is a post's title."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dom.text_cleaning import folded_words, same_words
from converter.sources.dom.tree import text_of
from converter.sources.facts import PageHead
from converter.sources.web.containers import ancestors

_SEPARATOR = re.compile(r"(?<!\s)\s++[|·•–—»:-]\s+|(?:(?<!\s)\s*+|(?<=\s))[|»]\s*")
_BESIDE_SITE = re.compile(rf"{_SEPARATOR.pattern}|:\s+")


def title_node(tree: LexborHTMLParser, body: LexborNode, head: PageHead) -> LexborNode | None:
    """Return the heading that shows the title: one with the words of the page's metadata, or else the only ``h1``."""
    headings = [node for node in tree.css("h1, h2, h3, .entry-title, .post-title") if text_of(node)]
    stated = [head.text("headline"), head.meta("og:title", "twitter:title"), head.window_title()]
    for title in stated:
        same = [node for node in headings if same_words(text_of(node), title)]
        if same:
            return _nearest(same, body)
    first = [node for node in headings if node.tag == "h1"]
    parts = [node for node in headings if any(_is_part(text_of(node) or "", title or "") for title in stated)]
    # A site's name, or a section, can be part of what the browser's tab shows too; the title is the longest part.
    parts = [node for node in parts if node.tag == "h1" or len(folded_words(text_of(node) or "")) > 1]
    longest = max((len(folded_words(text_of(node) or "")) for node in parts), default=0)
    parts = [node for node in parts if len(folded_words(text_of(node) or "")) == longest]
    return _nearest(parts, body) if parts else first[0] if len(first) == 1 else None


def stated_title(head: PageHead) -> str | None:
    """Return the title in the metadata without the site's name."""
    title = head.text("headline") or head.meta("og:title", "twitter:title") or head.window_title()
    site = head.meta("og:site_name", "application-name")
    if not title:
        return None
    for found in reversed(list(_BESIDE_SITE.finditer(title))):
        one, other = title[: found.start()], title[found.end() :]
        if site and same_words(other, site):
            return one
        if site and same_words(one, site):
            return other
    if head.text("headline") or head.meta("og:title", "twitter:title"):
        return title
    return _SEPARATOR.split(title)[0] or title


def _is_part(text: str, title: str) -> bool:
    """Return True if the text is one whole side of a title that also names the site."""
    part, whole = folded_words(text), folded_words(title)
    return bool(part) and len(part) < len(whole) and part in (whole[: len(part)], whole[-len(part) :])


def _nearest(nodes: list[LexborNode], body: LexborNode) -> LexborNode:
    """Return the node that shares the smallest element with the body."""
    around = [node.mem_id for node in (body, *ancestors(body))]
    return min(
        nodes, key=lambda node: next((around.index(o.mem_id) for o in ancestors(node) if o.mem_id in around), 999)
    )
