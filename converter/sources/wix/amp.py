"""Read the AMP page that Wix makes of a blog post. It has few hooks: the date of the last edit, and a title."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Article, Author
from converter.sources.assembly import ReaderInfo, assemble, no_article_error
from converter.sources.dates import shown_date
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import BaseUrls
from converter.sources.dom.tree import attribute, text_of, walk_visible
from converter.sources.facts import Facts, PageHead
from converter.sources.relative_dates import anchor_of, or_estimated

READER = ReaderInfo("wix-amp", "wix")


def is_wix_amp(tree: LexborHTMLParser) -> bool:
    """Return True for an AMP page with pictures or hooks of Wix."""
    root = tree.css_first("html")
    amp = root is not None and ("amp" in root.attributes or "⚡" in root.attributes)
    return (
        amp and tree.css_first("[data-hook=post-edit-date], [data-hook=time-ago], amp-img[src*=wixstatic]") is not None
    )


def read_wix_amp(document: Document, tree: LexborHTMLParser) -> Article:
    """Return the article of an AMP page. Raises ``NoArticle`` if nothing follows its title."""
    title = tree.css_first("h1")
    head = title.parent if title is not None else None
    root = head.parent if head is not None else None
    if title is None or head is None or root is None:
        raise no_article_error(document)
    facts = _facts(tree, title, head, document)
    # The title's box holds writer and dates; the body is the boxes behind it.
    above = {node.mem_id for node in _children_up_to(root, head)}
    return assemble(
        document,
        READER,
        facts,
        read_body(
            root, BaseUrls(facts.url, document.url), lambda node, _: node.mem_id in above or _lists_categories(node)
        ),
    )


def _lists_categories(node: LexborNode) -> bool:
    """Return True for the list of the post's categories after its body."""
    links = node.css("a[href]") if node.tag == "ul" else []
    return bool(links) and all("/blog/categories/" in attribute(link, "href") for link in links)


def _children_up_to(root: LexborNode, last: LexborNode) -> list[LexborNode]:
    nodes: list[LexborNode] = []
    child = root.first_child
    while child is not None:
        nodes.append(child)
        if child.mem_id == last.mem_id:
            break
        child = child.next
    return nodes


def _facts(tree: LexborHTMLParser, title: LexborNode, head: LexborNode, document: Document) -> Facts:
    page = PageHead(tree)
    language = page.language()
    edited = text_of(tree.css_first("[data-hook=post-edit-date] [data-hook=time-ago]"))
    shown = [
        text_of(node)
        for node in tree.css("[data-hook=time-ago]")
        if node.parent is None or node.parent.tag not in ("p", "span")
    ]
    first = next((text_of(node) for node in walk_visible(head) if node.tag == "p"), None)
    byline = first if first and not shown_date(first, language) and edited != first else None
    updated = shown_date(edited, language)
    stated = page.date("datePublished") or next((date for text in shown if (date := shown_date(text, language))), None)
    published, estimates = or_estimated(stated, next(iter(shown), None), language, anchor_of(document, updated))
    return Facts(
        title=text_of(title),
        authors=page.authors() or ((Author(name=byline),) if byline else ()),
        published=published,
        updated=updated,
        language=language,
        url=page.url(document.url),
        estimates=estimates,
    )
