"""Reads the posts of an RSS feed, from Wix or from Medium."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from converter.article import Article, Author
from converter.errors import NoArticle
from converter.sources.assembly import Reader, assemble, no_article
from converter.sources.dates import machine_date
from converter.sources.document import Document
from converter.sources.dom.blocks import read_body
from converter.sources.dom.characters import one_line
from converter.sources.dom.links import Base, web_address
from converter.sources.dom.tree import parse_html
from converter.sources.facts import Facts, language_tag
from converter.sources.medium.markup import is_title

_NAMES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
}
_START = re.compile(r"<\?xml\b|<rss\b")
_EMPTY_TEXT = re.compile(r"&lt;(?:p|h[1-6]|div|figure|ul|ol)\b")


def is_feed(document: Document) -> bool:
    """True for an RSS feed; browsers put a line of their own before one that they save."""
    start = _START.search(document.text[:2_000])
    return start is not None and "<rss" in document.text[start.start() : start.start() + 4_000]


def read_feed(document: Document) -> tuple[Article, ...]:
    """The articles of a feed, as it orders them. Items without text are left out.

    Raises ``NoArticle`` where the feed is damaged or none of its items has text.
    """
    start = _START.search(document.text)
    text = document.text[start.start() if start else 0 :]
    # Entities can be nested to fill the memory; no feed declares any.
    if "<!ENTITY" in text:
        raise no_article(document)
    try:
        root = ET.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text).strip())  # noqa: S314
    except (ET.ParseError, ValueError) as error:
        raise no_article(document) from error
    language = language_tag(root.findtext("channel/language"))
    medium = "medium" in (root.findtext("channel/generator") or "").lower()
    articles: list[Article] = []
    for item in root.iterfind("channel/item"):
        try:
            articles.append(_article(document, item, Reader("rss", "medium" if medium else "wix"), language))
        except NoArticle:
            continue
    if not articles:
        raise no_article(document)
    return tuple(articles)


def _article(document: Document, item: ET.Element, reader: Reader, language: str | None) -> Article:
    url = web_address(_text(item, "link"))
    body = _text(item, "content:encoded") or _text(item, "description")
    if _EMPTY_TEXT.search(body) and "<p" not in body:
        body = body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    root = parse_html(body, document.name).body
    if root is None:
        raise no_article(document)
    author = one_line(_text(item, "dc:creator"))
    facts = Facts(
        title=one_line(_text(item, "title")) or None,
        authors=(Author(name=author),) if author else (),
        published=_rfc_date(_text(item, "pubDate")),
        updated=machine_date(_text(item, "atom:updated")),
        language=language,
        tags=tuple(each.text or "" for each in item.iterfind("category")),
        url=url,
    )
    return assemble(document, reader, facts, read_body(root, Base(url, url), is_title))


def _text(item: ET.Element, name: str) -> str:
    return (item.findtext(name, namespaces=_NAMES) or "").strip()


def _rfc_date(text: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(dt.UTC)
    except (ValueError, TypeError, OverflowError):
        return None
