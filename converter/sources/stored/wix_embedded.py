"""Find the post that a Wix page carries as data, wherever and however often escaped it lies.

The editor's document comes as an object or as JSON inside a string, in the warm-up data, in another script of JSON, or
in a script that assigns it; its own post among others, such as recent ones.
"""

from __future__ import annotations

import html
from collections import deque
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from converter.sources.dom.text_cleaning import same_words
from converter.sources.json_values import LONGEST, Json, as_object, as_text, decode_json
from converter.sources.script_values import script_values

_SIGN = "richContent"
_SCRIPTS = "script#wix-warmup-data, script[type='application/json'], script:not([type]), script[type='text/javascript']"
_MOST_VALUES = 60_000
"""Values of one script that are looked at."""
_DEEPEST = 5
"""Strings of JSON inside each other."""


def embedded_posts(tree: LexborHTMLParser) -> Iterator[Json]:
    """Yield the posts with a document in the page's data, each with its document as an object."""
    for script in tree.css(_SCRIPTS):
        text = script.text(deep=True)
        if _SIGN in text and len(text) <= LONGEST:
            for value in script_values(text):
                yield from _posts(value)


def own_post(tree: LexborHTMLParser, title: str | None, address: str | None) -> Json:
    """Return the page's own post among those in its data: the one with its title or address; empty if none is."""
    posts = list(embedded_posts(tree))
    found = next((post for post in posts if as_text(post.get("title")) and is_own(post, title, address)), None)
    alone = posts[0] if len(posts) == 1 and not as_text(posts[0].get("title")) else {}
    return found if found is not None else alone


def is_own(post: Json, title: str | None, address: str | None) -> bool:
    """Return True for a post with the page's title or address, or if the page or the post has no title."""
    stated = as_text(post.get("title"))
    if not stated or not title or same_words(stated, title):
        return True
    slug = as_text(post.get("slug")) or as_text(post.get("seoSlug"))
    return bool(slug and address) and (address or "").rstrip("/").endswith(f"/{slug}")


def _posts(root: Any) -> Iterator[Json]:
    """Yield the objects with a document below a value; without recursion, so that no depth is too much."""
    waiting: deque[tuple[Any, int]] = deque([(root, 0)])
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value, depth = waiting.popleft()
        if isinstance(value, str):
            if depth < _DEEPEST and _SIGN in value and (inner := _decoded(value)) is not None:
                waiting.append((inner, depth + 1))
        elif isinstance(value, list):
            waiting.extend((item, depth) for item in value)
        elif isinstance(value, dict):
            if document := _document(value.get(_SIGN)):
                yield {**value, _SIGN: document}
            waiting.extend((item, depth) for name, item in value.items() if name != _SIGN)


def _document(value: object) -> Json:
    if isinstance(value, str):
        value = _decoded(value)
    document = as_object(value)
    return document if isinstance(document.get("nodes"), list) else {}


def _decoded(text: str) -> Any:
    for candidate in (text, html.unescape(text) if "&quot;" in text else ""):
        if candidate.lstrip().startswith(("{", "[", '"')):
            try:
                return decode_json(candidate)
            except ValueError:
                continue
    return None
