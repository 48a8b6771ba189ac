"""Find the heading that is a post's title."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dom.text_cleaning import folded_words, same_words
from converter.sources.dom.tree import text_of
from converter.sources.facts import PageHead
from converter.sources.web.measures import size

_SEPARATOR = re.compile(r"(?<!\s)\s++[|·•–—»:-]\s+|(?:(?<!\s)\s*+|(?<=\s))[|»]\s*")
_HEADINGS = "h1, h2, h3, .entry-title, .post-title"
_BESIDE_SITE = re.compile(rf"{_SEPARATOR.pattern}|:\s+")


def title_nodes(tree: LexborHTMLParser, head: PageHead) -> list[LexborNode]:
    """Return the headings that can be the title: those with the words of the page's metadata, or else the only ``h1``.

    They are in document order; a list of other posts can hold one of them.
    """
    headings = [(node, text) for node in tree.css(_HEADINGS) if (text := text_of(node))]
    stated = [head.text("headline"), head.meta("og:title", "twitter:title"), head.window_title()]
    for title in stated:
        same = [node for node, text in headings if same_words(text, title)]
        if same:
            return same
    parts = [(node, text) for node, text in headings if any(is_part(text, title or "") for title in stated)]
    # A site's name, or a section, can be part of what the browser's tab shows too; the title is the longest part.
    counts = [(node, size(text)) for node, text in parts]
    longest = max((count for node, count in counts if node.tag == "h1" or count > 1), default=0)
    first = [node for node, _ in headings if node.tag == "h1"]
    return [node for node, count in counts if count == longest] or (first if len(first) == 1 else [])


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


def is_part(text: str, title: str) -> bool:
    """Return True if the text is one whole side of a title that also names the site."""
    part, whole = folded_words(text), folded_words(title)
    return bool(part) and len(part) < len(whole) and part in (whole[: len(part)], whole[-len(part) :])
