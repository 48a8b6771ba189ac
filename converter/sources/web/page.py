"""Reads a post from a page of any platform, by what its markup, its metadata and an extractor say."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Article
from converter.sources.assembly import Reader, assemble, no_article
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import Base
from converter.sources.dom.text_cleaning import words
from converter.sources.dom.tree import text_of
from converter.sources.facts import Head
from converter.sources.web.boilerplate import Foreign, before
from converter.sources.web.byline import Byline, read_byline
from converter.sources.web.containers import SeveralPostsError, ancestors, known_body, post_around
from converter.sources.web.extraction import located_body
from converter.sources.web.facts import Shown, page_facts
from converter.sources.web.listing import is_listing
from converter.sources.web.marked import microdata, microformats
from converter.sources.web.mending import mend
from converter.sources.web.titles import title_node

READER = Reader("web-page", "web")
_MOST_ABOVE = 60
"""Words that may stand above a post's title: menus, a category, a notice."""


class _Body(NamedTuple):
    """The element that holds the body, and what in it an extractor found to lie outside."""

    root: LexborNode
    outside: frozenset[int] = frozenset()


def is_any_page(tree: LexborHTMLParser) -> bool:
    """True for a page with a body, so for every page that can be read."""
    return tree.body is not None


def read_web_page(document: Document, tree: LexborHTMLParser) -> Article:
    """The article of a page. Raises ``NoArticle`` where the page lists several posts, or holds none."""
    mend(tree)
    body = _body(document, tree)
    post = post_around(body.root)
    head = Head(tree, microdata(tree, post))
    title = title_node(tree, body.root, head)
    if post is None or (title is not None and not _holds(post, title)):
        post = None if title is None else _common(title, body.root)
    marked = microformats(post, head.language()) if post is not None else {}
    head = Head(tree, {**marked, **microdata(tree, post)})
    byline = read_byline(title, head.language()) if title is not None else Byline()
    facts = page_facts(document, Shown(tree, head, body.root, post, title, byline))
    return assemble(
        document, READER, facts, read_body(body.root, Base(facts.url, document.url), _foreign(body, title, byline))
    )


def _body(document: Document, tree: LexborHTMLParser) -> _Body:
    is_post = _declares_post(Head(tree))
    try:
        root = known_body(tree, is_post=is_post)
    except SeveralPostsError as error:
        raise no_article(document) from error
    found = _Body(root) if root is not None else None
    if found is None and (located := located_body(document, tree)):
        found = _Body(*located)
    if found is None or (not is_post and is_listing(found.root)):
        raise no_article(document)
    return found


def _declares_post(head: Head) -> bool:
    """True where the page says that it is one post, not a page about several."""
    return head.meta("og:type") == "article" or head.posting("headline") is not None


def _foreign(body: _Body, title: LexborNode | None, byline: Byline) -> Foreign:
    """What of the body is none of the post: its title and what stands above it, the byline, and what names tell."""
    if title is None or not _holds(body.root, title):
        return Foreign(body.root, byline.nodes, body.outside)
    above = before(title, body.root)
    if sum(len(words(text_of(node) or "")) for node in above) > _MOST_ABOVE:
        # A heading far down that only repeats the title, or is part of it.
        return Foreign(body.root, byline.nodes, body.outside)
    return Foreign(body.root, byline.nodes | {title.mem_id}, body.outside | {node.mem_id for node in above})


def _holds(outer: LexborNode, inner: LexborNode) -> bool:
    return any(node.mem_id == outer.mem_id for node in ancestors(inner))


def _common(one: LexborNode, other: LexborNode) -> LexborNode | None:
    around = {node.mem_id for node in (other, *ancestors(other))}
    return next((node for node in ancestors(one) if node.mem_id in around and node.tag != "html"), None)
