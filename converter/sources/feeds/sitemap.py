"""Read sitemaps (sitemaps.org, protocol 0.9): lists of addresses, and lists of such lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from converter.errors import ConvertError, NoArticle, SourceUnreachable
from converter.sources.assembly import no_article_error
from converter.sources.dates import machine_date
from converter.sources.document import Document
from converter.sources.dom.links import web_address
from converter.sources.feeds.xml import parse_feed_xml, xml_kind
from converter.sources.linked_pages import LinkedPages
from converter.sources.posts import LoadedPost, OnStep, Post, failed_post, newest_first

MOST_LISTS = 50
"""Sitemaps of an index that are read."""
_POSTS = re.compile(r"posts?(?![a-z])|blog|articles?|stor(?:y|ies)|news", re.IGNORECASE)
_NOT_POSTS = re.compile(r"categor|tag|author|image|video|pages?(?![a-z])", re.IGNORECASE)


def read_sitemap(
    document: Document, linked: LinkedPages | None, on_step: OnStep, most_lists: int = MOST_LISTS
) -> tuple[Post, ...]:
    """Return the posts of a sitemap, those that changed last first; ``linked`` fetches pages and the lists of an index.

    Of an index, the lists whose names say that they are of posts are read, or else all, ``most_lists`` at most. One
    that cannot be read is a post that cannot be read. Raises ``NoArticle`` if there is no address, and
    ``SourceTooLarge``.
    """
    root = parse_feed_xml(document)
    found = list(_entries(root, linked))
    if xml_kind(document) == "sitemapindex":
        found = list(_posts_of_lists([post.name for post in found], linked, on_step, most_lists))
    if not found:
        raise no_article_error(document)
    return newest_first(found)


def _entries(root: ET.Element, linked: LinkedPages | None) -> Iterator[Post]:
    seen: set[str] = set()
    for node in root:
        # Child by child, because pictures have a ``loc`` of their own further down.
        values = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in reversed(node)}
        url = web_address(values.get("loc"))
        if url and url not in seen:
            seen.add(url)
            yield _post(url, values.get("lastmod"), linked)


def _post(url: str, changed: str | None, linked: LinkedPages | None) -> Post:
    return Post(name=url, load=lambda: _load(url, linked), updated=machine_date(changed), url=url)


def _load(url: str, linked: LinkedPages | None) -> LoadedPost:
    if linked is None:
        raise SourceUnreachable(
            f"“{url}” was not fetched.", "The list of pages (sitemap) was read by itself.", "Give the post itself."
        )
    return linked.load(url)


def _posts_of_lists(urls: list[str], linked: LinkedPages | None, on_step: OnStep, most: int) -> Iterator[Post]:
    if linked is None:
        return
    chosen = [url for url in urls if _is_of_posts(url)] or urls
    for number, url in enumerate(chosen[:most]):
        on_step(url, number, min(len(chosen), most))
        try:
            yield from _posts_of_list(linked.document(url), linked)
        except ConvertError as error:
            yield failed_post(url, error)
    if len(chosen) > most:
        why = f"It names {len(chosen):,} lists of pages (sitemaps), and convert reads {most} of them at most."
        todo = "Give convert the lists of the posts one by one."
        yield failed_post(chosen[most], NoArticle(f"“{chosen[most]}” was not read.", why, todo))


def _posts_of_list(document: Document, linked: LinkedPages) -> Iterator[Post]:
    if xml_kind(document) != "urlset":
        why = "It should be a list of pages (sitemap), and it is none."
        raise NoArticle(no_article_error(document).what, why, "Give convert the list of the posts itself.")
    yield from _entries(parse_feed_xml(document), linked)


def _is_of_posts(url: str) -> bool:
    try:
        name = unquote(urlsplit(url).path.rpartition("/")[2])
    except ValueError:
        return False
    return _POSTS.search(name) is not None and _NOT_POSTS.search(name) is None
