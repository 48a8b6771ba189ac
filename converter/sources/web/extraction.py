"""Find the body of a page that marks it in no known way.

trafilatura determines which words are the post's; this module finds the smallest element that holds them, and reads
that, because trafilatura's own result has lost pictures, tables and half of the structure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.document import Document
from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import UNSEEN, children, raw_text, text_of, walk_visible

_RUN = 4
"""Words in a row that identify a place of a text in another text."""
_NEARLY_ALL = 0.9
_BY_CHANCE = 2
"""Runs of words that two texts on one page may share by chance."""
_BOXES = frozenset(("div", "section", "header", "footer", "aside", "nav", "ul", "ol", "dl", "form", "table", "article"))
"""Elements that can be something beside the post; a single paragraph or heading is more likely part of it."""
_FEWEST_WORDS = 25
"""A page with fewer words is too short to tell a post from a menu."""

WordRuns = frozenset[tuple[str, ...]]


class LocatedBody(NamedTuple):
    """An element that holds a post's body, and its elements outside: before the first and after the last text."""

    root: LexborNode
    outside: frozenset[int]
    """Memory addresses of the elements outside."""


def locate_body(document: Document, tree: LexborHTMLParser) -> LocatedBody | None:
    """Return the element that holds what trafilatura finds to be the body; None if it finds too little."""
    post_runs = _runs(_extracted(document.text))
    root = tree.body
    if root is None or not post_runs:
        return None
    least = max(1, len(post_runs & _runs_of(root)) * _NEARLY_ALL)
    while (inner := _inner(root, post_runs, least)) is not None:
        root = inner
    return LocatedBody(root, frozenset(_outside(root, post_runs)))


def _inner(root: LexborNode, post_runs: WordRuns, least: float) -> LexborNode | None:
    """Return the child that holds nearly all of the post and its end; the title may stand before it."""
    shared = [(child, len(post_runs & _runs_of(child))) for child in _elements(root)]
    for number, (child, count) in enumerate(shared):
        if count >= least and sum(behind for _, behind in shared[number + 1 :]) <= _BY_CHANCE:
            return child
    return None


def _extracted(html: str) -> list[str]:
    """Return the words of what trafilatura finds to be the body, in order."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction  # heavy

    try:
        found = bare_extraction(html, with_metadata=False, include_comments=False, include_tables=True)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):  # of pages made to break it
        return []
    text = getattr(found, "text", None)
    found_words = folded_words(text) if isinstance(text, str) else []
    return found_words if len(found_words) >= _FEWEST_WORDS else []


def _runs(text_words: list[str]) -> WordRuns:
    return frozenset(zip(*(text_words[start:] for start in range(_RUN)), strict=False))


def _runs_of(node: LexborNode) -> WordRuns:
    # A space between elements, so that the last word of one and the first of the next stay two.
    return _runs(folded_words(" ".join(raw_text(inner) for inner in walk_visible(node) if inner.tag == "-text")))


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    return (child for child in children(node) if child.tag not in UNSEEN and (child.tag or "-").isalnum())


def _outside(root: LexborNode, post_runs: WordRuns) -> Iterator[int]:
    """Yield the boxes with words before the first or after the last of the root's children with words of the post."""
    boxes = list(_elements(root))
    in_post = [bool(post_runs & _runs_of(child)) for child in boxes]
    if not any(in_post):
        return
    first, last = in_post.index(True), len(in_post) - 1 - in_post[::-1].index(True)
    around = (*boxes[:first], *boxes[last + 1 :])
    yield from (child.mem_id for child in around if child.tag in _BOXES and text_of(child))
