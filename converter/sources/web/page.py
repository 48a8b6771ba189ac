"""Read a post from a page of any platform, by its markup and its metadata."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Article, Image
from converter.errors import NoArticle
from converter.sources.assembly import ReaderInfo, assemble, no_article_error
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.pictures import picture_key
from converter.sources.dom.text_cleaning import same_words
from converter.sources.dom.tree import parse_html
from converter.sources.facts import Facts, PageHead
from converter.sources.pieces import Piece, PieceNote
from converter.sources.structure.credit_lines import with_credit_lines
from converter.sources.structure.restructure import credited
from converter.sources.walls import WallFinder
from converter.sources.web.boilerplate import BoilerplateFilter
from converter.sources.web.byline import read_byline
from converter.sources.web.carried_text import carried_post
from converter.sources.web.containers import ancestors, post_around
from converter.sources.web.facts import PageParts, page_facts
from converter.sources.web.last_resort import widest_region
from converter.sources.web.leaving_out import left_out
from converter.sources.web.listing import is_listing, shows_several_posts
from converter.sources.web.marked import microdata, microformats
from converter.sources.web.measures import Box
from converter.sources.web.mended_markup import mended_markup
from converter.sources.web.normalization import normalize_markup, open_containers, reveal
from converter.sources.web.own_claims import unmet_claims
from converter.sources.web.own_site import names_post
from converter.sources.web.region import Region, find_region
from converter.sources.web.site_messages import LONGEST, refuse_message
from converter.sources.web.titles import title_nodes

READER = ReaderInfo("web-page", "web")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "parsely-pub-date",
)
_FEW = 400
"""Words of a page that can be a teaser of a longer text that it only carries."""
_NEAR_TOP = 4
"""Pieces of the body among which a copy of the cover may be."""
_UNCLEAR = Piece(None, (PieceNote("unclear-post", "No sentence and no title says where on the page the post is."),))


def is_any_page(tree: LexborHTMLParser) -> bool:
    """Return True for a page with a body, or with a copy of one beside its frames, which is all that can be read."""
    return tree.body is not None or tree.css_first("noframes") is not None


def read_web_page(document: Document, tree: LexborHTMLParser) -> Article:
    """Return the article of a page. Raises ``NoArticle`` if the page lists several posts, or holds none."""
    try:
        return _read_tree(document, tree)
    except NoArticle:
        mended = mended_markup(document.utf8)
        if mended is None:
            raise
        return _read_tree(document, parse_html(mended, document.name))


def _read_tree(document: Document, tree: LexborHTMLParser) -> Article:
    normalize_markup(tree)
    head = PageHead(tree)
    for change in (None, reveal, open_containers):
        if change is not None and not change(tree):
            continue
        region = _region(tree, head)
        if region is not None and region.core.words < _FEW and (article := _carried(document, tree, head, region)):
            return article
        if region is not None and region.core.words < LONGEST:
            refuse_message(document, tree)
        if region is not None and (article := _read(document, Page(tree, head, region), [])) is not None:
            return article
    if (article := _carried(document, tree, head, None)) is not None:
        return article
    refuse_message(document, tree)
    region = widest_region(tree, title_nodes(tree, head), head.url(document.url))
    if region is not None and (article := _read(document, Page(tree, head, region), [_UNCLEAR])) is not None:
        return article
    raise no_article_error(document)


def _carried(document: Document, tree: LexborHTMLParser, head: PageHead, shown: Region | None) -> Article | None:
    """Return the article that a page carries without showing more of it than a region of a few words."""
    carried = carried_post(tree, head, document.name, shown.core.words if shown is not None else 0)
    region = _region(carried.tree, head) if carried is not None else None
    if carried is None or region is None:
        return None
    message = f"What the page itself shows is not its post. It was read from {carried.place}."
    return _read(document, Page(carried.tree, head, region), [Piece(None, (PieceNote("unseen-text", message),))])


def _region(tree: LexborHTMLParser, head: PageHead) -> Region | None:
    return find_region(tree, title_nodes(tree, head), declared=_declares_post(head))


class Page(NamedTuple):
    """A page, what it says of itself, and where its post is."""

    tree: LexborHTMLParser
    head: PageHead
    region: Region


def _read(document: Document, page: Page, notes: list[Piece]) -> Article | None:
    """Return the article of a page, with the notes; None if nothing can be read there.

    Raises ``NoArticle`` for a list of posts.
    """
    tree, head, region = page
    site = head.url(document.url)
    publisher = head.meta("og:site_name", "application-name")
    authors = [author.name for author in head.authors() if not same_words(author.name, publisher)]
    outside = left_out(region, site, authors)
    declared = _declares_post(head) or names_post(site)
    if not declared and (shows_several_posts(region, outside) or is_listing(region, outside, site)):
        raise no_article_error(document)
    title = region.title.node if region.title is not None else None
    post = _post(region)
    head = PageHead(tree, microdata(tree, post))
    marked = microformats(post, head.language())
    head = PageHead(tree, {**marked, **microdata(tree, post)})
    byline = read_byline(title, post, head)
    facts = page_facts(document, PageParts(tree, head, region.core.node, post, title, byline))
    boilerplate = BoilerplateFilter(region, outside, byline.nodes)
    base = BaseUrls(facts.url, document.url)
    pieces = read_body(region.root.node, base, WallFinder(boilerplate, facts.url))
    if all(piece.content is None for piece in pieces):  # rather a post with furniture than none
        outside = [item for item in outside if item.reason == "title" or _is_surely_furniture(item.box)]
        boilerplate = BoilerplateFilter(region, outside, byline.nodes)
        pieces = read_body(region.root.node, base, WallFinder(boilerplate, facts.url))
    if all(piece.content is None for piece in pieces):
        return None
    facts, pieces = _with_cover(facts, pieces)
    claims = unmet_claims(head, pieces, outside, facts.subtitle)
    return assemble(document, READER, facts, [*pieces, *boilerplate.report(pieces), *claims, *notes])


def _is_surely_furniture(box: Box) -> bool:
    return box.named == 4 or box.tag == "nav" or (not box.sentences and not box.pictures)


def _with_cover(facts: Facts, pieces: list[Piece]) -> tuple[Facts, list[Piece]]:
    """Return the cover with the words of its copy between title and body, and the pieces without that copy."""
    cover = facts.cover
    for place, piece in enumerate(pieces[:_NEAR_TOP]):
        image = piece.content
        if cover is None or not isinstance(image, Image) or picture_key(image.src) != picture_key(cover.src):
            continue
        image, rest = _with_own_credit(image, pieces[place + 1 : place + _NEAR_TOP])
        words = {"alt": cover.alt or image.alt, "caption": cover.caption or image.caption}
        cover = cover.model_copy(update={**words, "credit": cover.credit or image.credit})
        noted = [Piece(None, piece.notes)] if piece.notes else []
        return facts._replace(cover=cover), [*pieces[:place], *noted, *rest, *pieces[place + _NEAR_TOP :]]
    return facts, pieces


def _with_own_credit(image: Image, behind: list[Piece]) -> tuple[Image, list[Piece]]:
    """Return a picture with its credit, and the pieces behind it without the line that is it."""
    cover, rest = with_credit_lines(image, behind, is_whole=False)
    return credited(cover or image), rest


def _post(region: Region) -> LexborNode:
    """Return the element that holds the post's head and body."""
    post = post_around(region.core.node)
    root = region.root.node
    return root if post is None or (post.mem_id != root.mem_id and not _holds(post, root)) else post


def _declares_post(head: PageHead) -> bool:
    """Return True if the page declares that it is one post, not a page about several."""
    if (head.meta("og:type") or "").startswith(("article", "video")) or head.posting("headline") is not None:
        return True
    return head.meta(*_PUBLISHED) is not None or head.date("datePublished") is not None


def _holds(outer: LexborNode, inner: LexborNode) -> bool:
    return any(node.mem_id == outer.mem_id for node in ancestors(inner))
