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
from converter.sources.dom.tree import parse_html
from converter.sources.facts import PageHead
from converter.sources.json_values import LONGEST, Json, as_text
from converter.sources.linked_data import questions
from converter.sources.script_values import script_values
from converter.sources.web.measures import size
from converter.sources.web.titles import is_part, stated_title
from converter.sources.web.unshown_parts import unshown_parts

_FEWEST = 20
"""Words of a post that a page carries; a notice that scripts are needed has fewer, or says so."""
_SEVERAL = 4
"""How many times as long as what the page shows a post is at least that is read instead."""
_MARKUP = re.compile(r"<(?:p|br|h[1-6]|ul|ol|div)\b", re.IGNORECASE)
_FEW = 120
"""Words of a page that can be a teaser of a longer text in its scripts; a longer one is its search services'."""
_DATA = (
    "script[type='application/json'], script[type='application/ld+json'], script:not([type]):not([src]), "
    "script[type='text/javascript']:not([src])"
)
_HAS_PARAGRAPHS = re.compile(r"(?:<|\\u003c|&lt;)p\b", re.IGNORECASE)
_TITLES = ("title", "headline", "name")
_BODIES = ("body", "content", "text", "article", "story")
_SENTENCE = re.compile(r"\w{2}[.!?]\s|[。！？।۔؟]")
_ADDRESSES = ("url", "link", "permalink", "href", "slug", "path", "uri", "canonical")
_PARTS = 2
"""How many times as long as the longest of them the parts of a post are that are read instead."""
_FEWEST_OF_TITLE = 4
"""Words of a title that is told from a site's name, at least."""
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
    for place, content in _carried(tree, head, shown):
        if size(content) >= max(_FEWEST, _SEVERAL * shown):
            start = f"<html lang='{html.escape(head.language() or '')}'>{tree.head.html if tree.head else ''}"
            return CarriedPost(parse_html(f"{start}<body><article>{content}</article></body>", name), place)
    return None


def _carried(tree: LexborHTMLParser, head: PageHead, shown: int) -> Iterator[tuple[str, str]]:
    """Yield places and the HTML that lies there, the one most like the page first."""
    if not shown:
        yield from unshown_parts(tree)
    if head.is_closed():
        return
    title = stated_title(head)
    own, others = _of_data(tree, title) if shown < _FEW else (set(), set())
    found = own or others
    if own or (len(found) == 1 and not shown):
        yield "the data of its script", max(found, key=len)
    if isinstance(body := head.posting("articleBody"), str):
        yield "the text that it gives to search services", _markup_of(body)
    if not shown:
        pairs = (f"<h2>{html.escape(name)}</h2>{_markup_of(text)}" for name, text in questions(tree))
        yield "the text that it gives to search services", "".join(pairs)
        if title and (texts := _plain_texts(tree, title)):
            yield "the data of its script", _paragraphs(max(texts, key=len))


def _markup_of(text: str) -> str:
    return text if _MARKUP.search(text) else _paragraphs(text)


def _plain_texts(tree: LexborHTMLParser, title: str) -> set[str]:
    """Return the texts without markup in the page's data that stand beside its title under a name of such texts."""
    found: set[str] = set()
    for script in tree.css(_DATA)[:_MOST_SCRIPTS]:
        text = script.text() or ""
        for thing in _objects(text) if len(text) <= LONGEST else ():
            if any(_is_title(as_text(thing.get(key)), title) for key in _TITLES):
                found.update(value for key in _BODIES if len(_SENTENCE.findall(value := as_text(thing.get(key)))) > 1)
    return found


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
            titled = any(_is_title(as_text(thing.get(key)), title or "") for key in _TITLES)
            bodies = set(filter(_is_body, map(_markup, thing.values())))
            (own if titled else others).update(bodies)
            if titled and (whole := _in_parts(thing)) and size(whole) > _PARTS * max(map(size, bodies), default=0):
                own.add(whole)
    return own, others - own


def _is_title(text: str, title: str) -> bool:
    """Return True for the page's title, or all of it but the site's name."""
    return same_words(text, title) or (size(text) >= _FEWEST_OF_TITLE and is_part(text, title))


def _in_parts(thing: Json) -> str:
    """Return all HTML in an object, such as the steps of instructions, but not that of other posts; or nothing."""
    parts: list[str] = []
    waiting: list[object] = [*reversed(thing.values())]
    for _ in range(_MOST_VALUES):
        if not waiting:
            break
        value = waiting.pop()
        if isinstance(value, str) and _MARKUP.search(part := _markup(value)):
            parts.append(part)
        elif isinstance(value, dict) and not _is_other_post(value):
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
    whole = "".join(parts)
    return whole if _is_body(whole) else ""


def _is_other_post(thing: Json) -> bool:
    """Return True for an object with a title and an address of its own."""
    address = next((text for key in _ADDRESSES if (text := as_text(thing.get(key)))), "")
    return bool(address) and "#" not in address and any(thing.get(key) for key in _TITLES)


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
