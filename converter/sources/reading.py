"""Choose the reader for a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from converter.article import Article
from converter.errors import ConvertError, NoArticle
from converter.sources.assembly import no_article_error
from converter.sources.document import Document
from converter.sources.dom.tree import parse_html
from converter.sources.feeds.feed import read_feed
from converter.sources.feeds.sitemap import read_sitemap
from converter.sources.feeds.xml import xml_kind
from converter.sources.linked_pages import LinkedPages
from converter.sources.medium.export import is_medium_export, read_medium_export
from converter.sources.medium.page import is_medium_page, read_medium_page
from converter.sources.pasted.text import read_pasted
from converter.sources.posts import LoadedPost, OnStep, Post, Posts
from converter.sources.stored.documents import parse_json, read_json
from converter.sources.web.page import is_any_page, read_web_page
from converter.sources.wix.amp import is_wix_amp, read_wix_amp
from converter.sources.wix.page import is_wix_page, read_wix_page

_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|article|main|section|div|p|h[1-6]|figure|script|meta)\b", re.IGNORECASE
)


_BEGINNING = 20_000
"""Bytes among which a page has a tag that pages have."""


class PageReader(NamedTuple):
    """A reader of HTML."""

    matches: Callable[[LexborHTMLParser], bool]
    read: Callable[[Document, LexborHTMLParser], Article]


PAGE_READERS = (
    PageReader(is_wix_page, read_wix_page),
    PageReader(is_medium_export, read_medium_export),
    PageReader(is_wix_amp, read_wix_amp),
    PageReader(is_medium_page, read_medium_page),
    PageReader(is_any_page, read_web_page),
)
"""Asked in this order; the first that matches and finds a post reads."""


def read_document(document: Document) -> Article:
    """Return the article of a document; of a feed, its newest post, as far as the feed holds it.

    Raises ``NoArticle`` if it holds no post, and ``SourceUnreadable`` if it is built to be unreadable.
    """
    return read_articles(document)[0]


def read_articles(document: Document) -> tuple[Article, ...]:
    """Return all the articles that a document itself holds: several for a feed, otherwise one.

    What a feed or a sitemap only links to is not fetched; an item that cannot be read is left out. Raises what
    ``read_document`` raises.
    """
    articles: list[Article] = []
    errors: list[ConvertError] = []
    for post in posts_of(document, None).posts:
        try:
            articles.append(post.read())
        except ConvertError as error:
            errors.append(error)
    if not articles:
        raise errors[0]
    return tuple(articles)


def posts_of(document: Document, linked: LinkedPages | None, on_step: OnStep = lambda *_: None) -> Posts:
    """Return the posts of a document: those of a feed or a sitemap, otherwise one.

    ``linked`` fetches the pages that they link to. Raises what ``read_document`` raises for a feed or a sitemap without
    posts; ``Post.read`` raises it for a post.
    """
    match xml_kind(document):
        case "urlset" | "sitemapindex":
            return Posts(document.name, read_sitemap(document, linked, on_step), several=True)
        case None:
            # Without a title: what is not read yet is not known, and one post needs no list of what will be read.
            return Posts(
                document.name, (Post(document.name, lambda: LoadedPost.of(document, _read_post)),), several=False
            )
        case _:
            return Posts(document.name, read_feed(document, linked), several=True)


def read_page(document: Document) -> Article:
    """Return the article of a page, of JSON or of text.

    Raises what ``read_document`` raises, and ``NoArticle`` for a feed.
    """
    if xml_kind(document) is not None:
        raise no_article_error(document)
    return _read_post(document)


def _read_post(document: Document) -> Article:
    data = parse_json(document)
    if data is not None:
        return read_json(document, data)
    return _read_page(document) if _is_page(document) else read_pasted(document)


def _read_page(document: Document) -> Article:
    tree = parse_html(document.utf8, document.name)
    refusal: NoArticle | None = None
    for reader in PAGE_READERS:
        if reader.matches(tree):
            try:
                return reader.read(document, tree)
            except NoArticle as error:  # a platform's page that keeps its post elsewhere is still a page
                refusal = refusal or error
    raise refusal or no_article_error(document)


def _is_page(document: Document) -> bool:
    if document.media_type in ("text/html", "application/xhtml+xml"):
        return True
    return document.media_type != "text/plain" and _MARKUP.search(document.utf8, 0, _BEGINNING) is not None
