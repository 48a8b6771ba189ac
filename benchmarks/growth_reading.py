"""How sources are read, as tasks of ``growth.py``: each takes a text or the HTML of a body and returns the work."""

from __future__ import annotations

import contextlib
import json
from functools import partial
from html import escape

from growth_articles import Work, article

from converter.errors import ConvertError

_BODY = "<p>Fever helps the body to fight an infection, and most children feel better within three days.</p>" * 5


def _reading(name: str, content: str) -> Work:
    from converter.sources import document_from_bytes, read_document

    document = document_from_bytes(content.encode(), name=name)

    def work() -> None:
        with contextlib.suppress(ConvertError):
            read_document(document)

    return work


def read_text(content: str) -> Work:
    """Read the text as a pasted post under a title."""
    return _reading("post.txt", f"A title\n\nBy Nurse\n\n{content}\n")


def read_text_title(content: str) -> Work:
    """Read a pasted post with the text for a title."""
    return _reading("post.txt", f"{' '.join(content.split()) or 'a'}\n\nBy Nurse\n\nFever helps the body.\n")


def read_title(content: str) -> Work:
    """Read a page with the text for a title."""
    title = escape(content)
    head = f'<head><title>{title}</title><meta property="og:title" content="{title}"></head>'
    return _reading("page.html", f"<html>{head}<body><h1>{title}</h1>{_BODY}</body></html>")


def read_paragraph(content: str) -> Work:
    """Read a page with the text for a paragraph."""
    return read_page(f"<p>{escape(content)}</p>{_BODY}")


def read_page(content: str) -> Work:
    """Read a page with the HTML for a body."""
    return _reading("page.html", f"<html><body><article><h1>A title</h1>{content}</article></body></html>")


def read_bare_page(content: str) -> Work:
    """Read a page that names nothing, with the HTML for a body."""
    return _reading("page.html", f"<html><body>{_BODY}{content}</body></html>")


def read_wix(content: str) -> Work:
    """Read a Wix page with the HTML for a body."""
    head = '<head><meta name="generator" content="Wix.com Website Builder"><title>A title</title></head>'
    body = f'<section data-hook="post-description">{_BODY}{content}</section>'
    return _reading("wix.html", f'<html>{head}<body><h1 data-hook="post-title">A title</h1>{body}</body></html>')


def read_ricos(content: str) -> Work:
    """Read a stored Wix post whose paragraphs are the lines of the text."""
    nodes = [
        {"type": "PARAGRAPH", "nodes": [{"type": "TEXT", "textData": {"text": line, "decorations": []}}]}
        for line in content.split("\n")
    ]
    return _reading("post.json", json.dumps({"title": "A title", "richContent": {"nodes": nodes}}))


def read_medium(content: str) -> Work:
    """Read a page of a Medium export with the HTML for a body."""
    body = f'<section data-field="body"><h3 class="graf--title">A title</h3>{_BODY}{content}</section>'
    return _reading(
        "medium.html", f'<html><body><article><h1 class="p-name">A title</h1>{body}</article></body></html>'
    )


def read_feed(content: str) -> Work:
    """Read a feed of one item with the HTML for a text."""
    item = f"<item><title>A title</title><link>https://a.org/b</link><description>{escape(_BODY + content)}"
    return _reading("feed.xml", f'<rss version="2.0"><channel>{item}</description></item></channel></rss>')


def level(content: str) -> Work:
    """Measure how hard the text is to read."""
    from converter.reading_level import reading_level

    return partial(reading_level, article(content))
