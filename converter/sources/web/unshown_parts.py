"""Find the parts of a page that can hold its post and lie where a browser shows them only at times.

Copies for browsers without scripts, templates that a script fills in, pages inside a frame; and the words of fields and
drawings, which a page that shows nothing else has for its post.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dom.tree import attribute, children, raw_text, text_of
from converter.sources.web.measures import size

_WITHOUT_SCRIPTS = re.compile(r"java\s?script", re.IGNORECASE)
_NOTICE = 40
"""The most words of a notice that scripts are needed."""
_TEMPLATE = re.compile(r"</?template\b[^<>]*>", re.IGNORECASE)
_FILLED_IN = ("{{", "${", "<%")
"""What stands in a template for words that a script puts there."""
_MARKUP = re.compile(r"</(?:p|h[1-6]|ul|ol|div)>", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\w[.!?](?=[\s<]|$)|[。！？।۔؟]")
_FEWEST_SENTENCES = 2
_MOST_TEXTS = 2_000
_MOST = 50
"""Parts of each kind that are looked at."""


def unshown_parts(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield the place of each part, for a message, and its HTML, those most like the page first."""
    for node in tree.css("template[shadowrootmode]")[:_MOST]:
        yield "a part that only a script shows", _TEMPLATE.sub("", node.html or "")
    for node in tree.css("body noscript")[:_MOST]:
        yield "its copy for browsers without scripts", "".join(_without_notices(node))
    for node in tree.css("iframe[srcdoc]")[:_MOST]:
        yield "a frame inside the page", attribute(node, "srcdoc")
    for node in tree.css("template:not([shadowrootmode])")[:_MOST]:
        content = node.html or ""
        if not any(sign in content for sign in _FILLED_IN):
            yield "a part that only a script shows", _TEMPLATE.sub("", content)
    yield "the fields that it shows it in", "".join(_of_field(node) for node in tree.css("textarea")[:_MOST])
    yield "the drawings that it shows it in", "".join(_of_drawing(node) for node in tree.css("svg")[:_MOST])


def _of_field(field: LexborNode) -> str:
    """Return the HTML of what a field for text holds, if that is more than a line that says what to write there."""
    text = raw_text(field)
    if len(_SENTENCE_END.findall(text)) < _FEWEST_SENTENCES:
        return ""
    return text if _MARKUP.search(text) else _lines(text.splitlines())


def _of_drawing(drawing: LexborNode) -> str:
    """Return the HTML of the words in a drawing: each text a line, and the pages inside of it."""
    words = [text_of(node) or "" for node in drawing.css("text")[:_MOST_TEXTS]]
    pages = [child.html or "" for node in drawing.css("foreignObject")[:_MOST] for child in children(node)]
    return _lines(words) + "".join(pages)


def _lines(lines: list[str]) -> str:
    return "".join(f"<p>{html.escape(line.strip())}</p>" for line in lines if line.strip())


def _without_notices(copy: LexborNode) -> Iterator[str]:
    """Yield the HTML of what a copy for browsers without scripts holds, less the notice that scripts are needed."""
    for child in children(copy):
        text = text_of(child) or ""
        if size(text) > _NOTICE or not _WITHOUT_SCRIPTS.search(text):
            yield child.html or ""
