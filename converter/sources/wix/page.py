"""Reads a Wix blog post from its page, live or saved.

The hooks are those of Wix's own templates, 2020 to 2026: class names are obfuscated and change from week to week,
``data-hook`` does not.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Article, Author, Image
from converter.sources.assembly import Reader, assemble
from converter.sources.dates import Date, machine_date, shown_date
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import Base
from converter.sources.dom.pictures import read_picture
from converter.sources.dom.tree import Attributes, attribute, text_of
from converter.sources.facts import Facts, Head, minutes
from converter.sources.near_dates import anchor, or_estimated
from converter.sources.stored.ricos import read_ricos
from converter.sources.stored.shapes import mapping
from converter.sources.wix.post import post_facts, warmup_post

READER = Reader("wix-page", "wix")
DATA_READER = Reader("wix-page-ricos", "wix")
BODY = "[data-hook=post-description]"
_FOREIGN = ("share-button", "post-main-actions", "recent-posts", "post-footer", "like-button", "image-expand-button")


def is_wix_page(tree: LexborHTMLParser) -> bool:
    """True for a page that holds the body of a Wix post, drawn or as data."""
    return tree.css_first(BODY) is not None or "richContent" in warmup_post(tree)


def read_wix_page(document: Document, tree: LexborHTMLParser) -> Article:
    """The article of a Wix page. Raises ``NoArticle`` where its body is empty."""
    root = tree.css_first(BODY)
    post = warmup_post(tree)
    facts = _facts(tree, document, post_facts(post))
    stored = read_ricos(mapping(post.get("richContent")))
    if root is None or any(piece.content is not None for piece in stored):
        # The body is drawn from this data: it has the full pictures, and nothing that scripts put in between.
        return assemble(document, DATA_READER, facts, stored)
    return assemble(document, READER, facts, read_body(root, Base(facts.url, document.url), _foreign))


def _foreign(_node: LexborNode, attributes: Attributes) -> bool:
    """Elements that Wix sets into or around the body, and that are no part of the post."""
    hook = attributes.get("data-hook") if attributes else None
    return hook is not None and hook.strip().startswith(_FOREIGN)


def _facts(tree: LexborHTMLParser, document: Document, warmup: Facts) -> Facts:
    head = Head(tree)
    language = head.language() or warmup.language
    url = head.url(document.url)
    updated = _updated(tree, head, warmup, language)
    shown = _date_line(tree, "[data-hook=time-ago]", updated=False)
    published, estimates = or_estimated(
        _published(tree, head, warmup, language), shown, language, anchor(document, updated)
    )
    return Facts(
        title=_title(tree) or warmup.title or head.title(),
        authors=_authors(tree, head, warmup),
        published=published,
        updated=updated,
        reading_minutes=minutes(_shown(tree, "time-to-read")) or warmup.reading_minutes,
        language=language,
        tags=tuple(text for node in tree.css("[data-hook=tag-cloud-root] a") if (text := text_of(node))) or warmup.tags,
        cover=_cover(tree, Base(url, document.url)),
        url=url,
        estimates=estimates,
    )


def _shown(tree: LexborHTMLParser, hook: str) -> str | None:
    return text_of(tree.css_first(f"[data-hook={hook}]"))


def _title(tree: LexborHTMLParser) -> str | None:
    return text_of(tree.css_first("h1[data-hook=post-title]")) or _shown(tree, "post-title")


def _authors(tree: LexborHTMLParser, head: Head, warmup: Facts) -> tuple[Author, ...]:
    stated = head.authors()
    shown = _shown(tree, "user-name")
    if shown and not any(author.name == shown for author in stated):
        return (Author(name=shown),)
    return stated or warmup.authors


def _published(tree: LexborHTMLParser, head: Head, warmup: Facts, language: str | None) -> Date | None:
    stated = head.date("datePublished") or machine_date(head.meta("article:published_time")) or warmup.published
    return stated or shown_date(_date_line(tree, "[data-hook=time-ago]", updated=False), language)


def _updated(tree: LexborHTMLParser, head: Head, warmup: Facts, language: str | None) -> Date | None:
    stated = head.date("dateModified") or machine_date(head.meta("article:modified_time")) or warmup.updated
    return stated or shown_date(_date_line(tree, "[data-hook=time-ago]", updated=True), language)


def _date_line(tree: LexborHTMLParser, selector: str, *, updated: bool) -> str | None:
    """The first date shown that is, or is not, that of an update: those stand in a paragraph with a word before."""
    for node in tree.css(selector):
        parent = node.parent
        if parent is not None and (parent.tag == "p") == updated:
            return attribute(node, "title") or text_of(node)
    return None


def _cover(tree: LexborHTMLParser, base: Base) -> Image | None:
    node = tree.css_first("[data-hook=post-hero-image] wow-image, [data-hook=post-hero-image] img")
    return read_picture(node, base) if node is not None else None
