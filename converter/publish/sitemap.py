"""What search engines read of the site: sitemap.xml (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.publish.addresses import SITEMAP, absolute, sitemap_path
from converter.publish.site import Alternate, Site
from converter.publish.xml import add, document, root

if TYPE_CHECKING:
    from lxml import etree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


class SitemapLimits(NamedTuple):
    """The most that one sitemap may hold."""

    addresses: int
    size: int
    """In bytes."""


LIMITS = SitemapLimits(50_000, 50_000_000)
"""Of sitemaps.org; it allows 52,428,800 bytes."""


class _Address(NamedTuple):
    path: str
    changed: dt.datetime | None
    alternates: Sequence[Alternate]


def sitemaps(site: Site, base_url: str, limits: SitemapLimits = LIMITS) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each sitemap, UTF-8: every page with its versions in other languages.

    What fits is in one; else ``sitemap.xml`` is an index of those of each language, so that a new handout changes
    those of its languages alone.
    """
    lists, pages = list(_lists(site)), {tag: list(_handouts(site, tag)) for tag in site.languages}
    everything = [*lists, *(page for own in pages.values() for page in own)]
    whole = list(_fitting(everything, base_url, limits))
    if len(whole) == 1:
        yield SITEMAP, whole[0]
        return
    index = root("sitemapindex", {None: _SITEMAP})
    for name, own in [("lists", lists), *pages.items()]:
        for number, data in enumerate(_fitting(own, base_url, limits), 1):
            path = sitemap_path(name, number)
            add(add(index, "sitemap"), "loc", absolute(base_url, path))
            yield path, data
    yield SITEMAP, document(index)


def _fitting(pages: Sequence[_Address], base_url: str, limits: SitemapLimits) -> Iterator[bytes]:
    """Yield as many sitemaps as the limits ask for: one that is too large is halved."""
    if len(pages) <= limits.addresses:
        urls = root("urlset", {None: _SITEMAP, "xhtml": _XHTML})
        for page in pages:
            _url(urls, base_url, page)
        data = document(urls)
        if len(data) <= limits.size or len(pages) < 2:
            yield data
            return
    half = len(pages) // 2
    yield from _fitting(pages[:half], base_url, limits)
    yield from _fitting(pages[half:], base_url, limits)


def _lists(site: Site) -> Iterator[_Address]:
    alternates = site.lists()
    for page in alternates:
        changed = [entry.changed for entry in site.all_entries if page.language in {entry.language, "x-default"}]
        yield _Address(page.path, max(changed, default=None), alternates)


def _handouts(site: Site, tag: str) -> Iterator[_Address]:
    for entry in site.entries(tag):
        yield _Address(entry.path, entry.changed, site.editions_of(entry.slug))


def robots(base_url: str) -> bytes:
    """Return a robots.txt that allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(base_url, SITEMAP)}\n".encode()


def _url(urls: etree._Element, base_url: str, page: _Address) -> None:
    url = add(urls, "url")
    add(url, "loc", absolute(base_url, page.path))
    if page.changed:
        add(url, "lastmod", page.changed.isoformat())
    for alternate in page.alternates:
        href = absolute(base_url, alternate.path)
        add(url, "xhtml:link", rel="alternate", hreflang=alternate.language, href=href)
