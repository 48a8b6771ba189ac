"""Read a page of a Medium export: one HTML file a post, in the folder ``posts`` of the archive."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import Article, Author
from converter.sources.assembly import ReaderInfo, assemble, no_article_error
from converter.sources.dates import machine_date
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.links import BaseUrls, web_address
from converter.sources.dom.tree import attribute, text_of
from converter.sources.facts import Facts
from converter.sources.medium.markup import MediumBoilerplateFilter
from converter.sources.medium.publication import publication_findings

READER = ReaderInfo("medium-export", "medium")
BODY = "section[data-field=body]"


def is_medium_export(tree: LexborHTMLParser) -> bool:
    """Return True for a page of a Medium export."""
    return tree.css_first(BODY) is not None


def read_medium_export(document: Document, tree: LexborHTMLParser) -> Article:
    """Return the article of an export page. An export states neither language nor update nor reading time.

    Drafts have neither author nor date; a finding reports them, and responses. Raises ``NoArticle`` if the body is
    empty.
    """
    root = tree.css_first(BODY)
    if root is None:
        raise no_article_error(document)
    title = text_of(tree.css_first("h1.p-name")) or text_of(root.css_first(".graf--title"))
    facts = Facts(
        title=title,
        subtitle=text_of(root.css_first(".graf--subtitle")),
        authors=tuple(author for node in tree.css("footer a.p-author")[:1] if (author := _author(node))),
        published=machine_date(attribute(tree.css_first("time.dt-published"), "datetime")),
        tags=tuple(text for node in tree.css(".p-tags a") if (text := text_of(node))),
        url=web_address(attribute(tree.css_first("a.p-canonical"), "href")),
    )
    base = BaseUrls(facts.url or "https://medium.com/", document.url)
    article = assemble(document, READER, facts, read_body(root, base, MediumBoilerplateFilter(root)))
    return article.model_copy(update={"findings": (*publication_findings(tree, root), *article.findings)})


def _author(node: LexborNode) -> Author | None:
    name = text_of(node)
    return Author(name=name, url=web_address(attribute(node, "href"))) if name else None
