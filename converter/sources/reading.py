"""Tells which reader a document is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from converter.article import Article
from converter.sources.assembly import no_article
from converter.sources.document import Document
from converter.sources.dom.tree import parse_html
from converter.sources.feeds import is_feed, read_feed
from converter.sources.medium.export import is_medium_export, read_medium_export
from converter.sources.medium.page import is_medium_page, read_medium_page
from converter.sources.pasted.text import read_pasted
from converter.sources.stored.documents import parse_json, read_json
from converter.sources.wix.amp import is_wix_amp, read_wix_amp
from converter.sources.wix.page import is_wix_page, read_wix_page

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|article|main|section|div|p|h[1-6]|figure|script|meta)\b", re.IGNORECASE
)


class PageReader(NamedTuple):
    """A reader of HTML."""

    matches: Callable[[LexborHTMLParser], bool]
    read: Callable[[Document, LexborHTMLParser], Article]


PAGE_READERS = (
    PageReader(is_medium_export, read_medium_export),
    PageReader(is_wix_page, read_wix_page),
    PageReader(is_wix_amp, read_wix_amp),
    PageReader(is_medium_page, read_medium_page),
)
"""Asked in this order; the first that matches reads."""


def read_document(document: Document) -> Article:
    """The article of a document; of a feed, the newest.

    Raises ``NoArticle`` where it holds no post, and ``SourceUnreadable`` where it is built to be unreadable.
    """
    return read_articles(document)[0]


def read_articles(document: Document) -> tuple[Article, ...]:
    """All the articles of a document: several for a feed, else one. Raises what ``read_document`` raises."""
    if is_feed(document):
        return read_feed(document)
    data = parse_json(document)
    if data is not None:
        return (read_json(document, data),)
    return (_read_page(document) if _is_page(document) else read_pasted(document),)


def _read_page(document: Document) -> Article:
    tree = parse_html(document.text, document.name)
    for reader in PAGE_READERS:
        if reader.matches(tree):
            return reader.read(document, tree)
    raise no_article(document)


def _is_page(document: Document) -> bool:
    if document.media_type in ("text/html", "application/xhtml+xml"):
        return True
    return document.media_type != "text/plain" and _MARKUP.search(document.text[:20_000]) is not None
