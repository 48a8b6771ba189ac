"""What search engines read of the site: sitemap.xml (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from converter.publish.addresses import SITEMAP, absolute
from converter.publish.site import Alternate, Site
from converter.publish.xml import add, document, root

if TYPE_CHECKING:
    from lxml import etree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(site: Site, base_url: str) -> bytes:
    """Return every page of the site with its versions in other languages, as UTF-8."""
    urls = root("urlset", {None: _SITEMAP, "xhtml": _XHTML})
    for page in site.lists():
        changed = [entry.changed for entry in site.all_entries if page.language in {entry.language, "x-default"}]
        _url(urls, base_url, page.path, max(changed, default=None), site.lists())
    for entry in site.all_entries:
        _url(urls, base_url, entry.path, entry.changed, site.editions_of(entry.slug))
    return document(urls)


def robots(base_url: str) -> bytes:
    """Return a robots.txt that allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(base_url, SITEMAP)}\n".encode()


def _url(
    urls: etree._Element,
    base_url: str,
    path: str,
    changed: dt.datetime | None,
    alternates: Iterable[Alternate],
) -> None:
    url = add(urls, "url")
    add(url, "loc", absolute(base_url, path))
    if changed:
        add(url, "lastmod", changed.isoformat())
    for alternate in alternates:
        href = absolute(base_url, alternate.path)
        add(url, "xhtml:link", rel="alternate", hreflang=alternate.language, href=href)
