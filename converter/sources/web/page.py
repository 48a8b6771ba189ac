"""Read a post from a page of any platform, by its markup, its metadata and an extractor."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Article
from converter.sources.assembly import ReaderInfo, assemble, no_article_error
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import text_of
from converter.sources.facts import PageHead
from converter.sources.web.boilerplate import BoilerplateFilter, elements_before
from converter.sources.web.byline import Byline, read_byline
from converter.sources.web.containers import SeveralPostsError, ancestors, marked_body, post_around
from converter.sources.web.extraction import locate_body
from converter.sources.web.facts import PageParts, page_facts
from converter.sources.web.listing import is_listing
from converter.sources.web.marked import microdata, microformats
from converter.sources.web.normalization import normalize_markup
from converter.sources.web.titles import title_node

READER = ReaderInfo("web-page", "web")
_MOST_ABOVE = 60
"""Words that may stand above a post's title: menus, a category, a notice."""


class _Body(NamedTuple):
    """The element that holds the body, and its elements that an extractor found to lie outside."""

    root: LexborNode
    outside: frozenset[int] = frozenset()


def is_any_page(tree: LexborHTMLParser) -> bool:
    """Return True for a page with a body, which is every page that can be read."""
    return tree.body is not None


def read_web_page(document: Document, tree: LexborHTMLParser) -> Article:
    """Return the article of a page. Raises ``NoArticle`` if the page lists several posts, or holds none."""
    normalize_markup(tree)
    body = _body(document, tree)
    post = post_around(body.root)
    head = PageHead(tree, microdata(tree, post))
    title = title_node(tree, body.root, head)
    if post is None or (title is not None and not _holds(post, title)):
        post = None if title is None else _common(title, body.root)
    marked = microformats(post, head.language()) if post is not None else {}
    head = PageHead(tree, {**marked, **microdata(tree, post)})
    byline = read_byline(title, post, head)
    facts = page_facts(document, PageParts(tree, head, body.root, post, title, byline))
    return assemble(
        document,
        READER,
        facts,
        read_body(body.root, BaseUrls(facts.url, document.url), _boilerplate(body, title, byline)),
    )


def _body(document: Document, tree: LexborHTMLParser) -> _Body:
    is_post = _declares_post(PageHead(tree))
    try:
        root = marked_body(tree, is_post=is_post)
    except SeveralPostsError as error:
        raise no_article_error(document) from error
    found = _Body(root) if root is not None else None
    if found is None and (located := locate_body(document, tree)):
        found = _Body(*located)
    if found is None or (not is_post and is_listing(found.root)):
        raise no_article_error(document)
    return found


def _declares_post(head: PageHead) -> bool:
    """Return True if the page declares that it is one post, not a page about several."""
    return head.meta("og:type") == "article" or head.posting("headline") is not None


def _boilerplate(body: _Body, title: LexborNode | None, byline: Byline) -> BoilerplateFilter:
    """Return the filter for what in the body is no part of the post, such as its title, what is above, the byline."""
    if title is None or not _holds(body.root, title):
        return BoilerplateFilter(body.root, byline.nodes, body.outside)
    above = elements_before(title, body.root)
    if sum(len(folded_words(text_of(node) or "")) for node in above) > _MOST_ABOVE:
        # A heading far down that only repeats the title, or is part of it.
        return BoilerplateFilter(body.root, byline.nodes, body.outside)
    return BoilerplateFilter(body.root, byline.nodes | {title.mem_id}, body.outside | {node.mem_id for node in above})


def _holds(outer: LexborNode, inner: LexborNode) -> bool:
    return any(node.mem_id == outer.mem_id for node in ancestors(inner))


def _common(one: LexborNode, other: LexborNode) -> LexborNode | None:
    around = {node.mem_id for node in (other, *ancestors(other))}
    return next((node for node in ancestors(one) if node.mem_id in around and node.tag != "html"), None)
