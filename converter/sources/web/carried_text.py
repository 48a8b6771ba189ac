"""Find the post that a page carries but does not show, because a script would.

It lies in a copy for browsers without scripts, in the data that the script reads, or in the text that the page gives
search engines.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from converter.sources.dom.text_cleaning import same_words
from converter.sources.dom.tree import children, parse_html, text_of
from converter.sources.facts import PageHead
from converter.sources.json_values import LONGEST, Json, as_text
from converter.sources.script_values import script_values
from converter.sources.web.measures import size
from converter.sources.web.titles import stated_title

_FEWEST = 20
"""Words of a post that a page carries; a notice that scripts are needed has fewer, or says so."""
_SEVERAL = 4
"""How many times as long as what the page shows a post is at least that is read instead."""
_WITHOUT_SCRIPTS = re.compile(r"java\s?script", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|br|h[1-6]|ul|ol|div)\b", re.IGNORECASE)
_TEMPLATE = re.compile(r"</?template\b[^>]*>", re.IGNORECASE)
_DATA = "script[type='application/json'], script:not([type]):not([src]), script[type='text/javascript']:not([src])"
_HAS_PARAGRAPHS = re.compile(r"(?:<|\\u003c|&lt;)p\b", re.IGNORECASE)
_TITLES = ("title", "headline", "name")
_FEWEST_PARAGRAPHS = 2
_MOST_SCRIPTS = 20
_MOST_VALUES = 50_000


class CarriedPost(NamedTuple):
    """A page that shows what another only carries, and where it lay."""

    tree: LexborHTMLParser
    place: str


def carried_post(tree: LexborHTMLParser, head: PageHead, name: str, shown: int = 0) -> CarriedPost | None:
    """Return the post that a page carries; None if it carries none, or says that it is not free to read.

    ``shown`` is how many words the page itself shows of it: the post is several times as long, and certainly the
    page's. Raises what ``parse_html`` raises; ``name`` is the document's, for its errors.
    """
    for place, content in _carried(tree, head, certainly=shown > 0):
        if size(content) >= max(_FEWEST, _SEVERAL * shown):
            start = f"<html lang='{html.escape(head.language() or '')}'>{tree.head.html if tree.head else ''}"
            return CarriedPost(parse_html(f"{start}<body><article>{content}</article></body>", name), place)
    return None


def _carried(tree: LexborHTMLParser, head: PageHead, *, certainly: bool) -> Iterator[tuple[str, str]]:
    """Yield places and the HTML that lies there, the one most like the page first."""
    for node in [] if certainly else tree.css("template[shadowrootmode]"):
        yield "a part that only a script shows", _TEMPLATE.sub("", node.html or "")
    for node in [] if certainly else tree.css("body noscript"):
        if not _WITHOUT_SCRIPTS.search(text_of(node) or ""):
            yield "its copy for browsers without scripts", "".join(child.html or "" for child in children(node))
    if head.is_closed():
        return
    own, others = _of_data(tree, stated_title(head))
    found = own or others
    if own or (len(found) == 1 and not certainly):
        yield "the data of its script", max(found, key=len)
    if isinstance(body := head.posting("articleBody"), str):
        yield "the text that it gives to search services", body if _MARKUP.search(body) else _paragraphs(body)


def _paragraphs(text: str) -> str:
    lines = (html.escape(html.unescape(line.strip())) for line in text.splitlines())
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _of_data(tree: LexborHTMLParser, title: str | None) -> tuple[set[str], set[str]]:
    """Return the HTML in the page's data that stands beside its title, and all other that can be a post's."""
    own: set[str] = set()
    others: set[str] = set()
    for script in tree.css(_DATA)[:_MOST_SCRIPTS]:
        text = script.text() or ""
        for thing in _objects(text) if len(text) <= LONGEST and _HAS_PARAGRAPHS.search(text) else ():
            titled = any(same_words(as_text(thing.get(key)), title) for key in _TITLES)
            (own if titled else others).update(filter(_is_body, map(_markup, thing.values())))
    return own, others - own


def _markup(value: object) -> str:
    """Return a text as HTML; some data has it escaped."""
    text = as_text(value)
    return html.unescape(text) if text.startswith("&lt;") else text


def _is_body(text: str) -> bool:
    return text.count("<p") >= _FEWEST_PARAGRAPHS and size(text) >= _FEWEST


def _objects(script: str) -> Iterator[Json]:
    """Yield the objects in a script's JSON, at any depth."""
    waiting = list(script_values(script))
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend(item for item in inner if isinstance(item, dict | list))
