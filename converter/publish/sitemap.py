"""What search engines read of the site: sitemap.xml (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from converter.publish.addresses import SITEMAP, absolute, sitemap_path
from converter.publish.site import X_DEFAULT, Alternate, Site
from converter.publish.xml import add, document, escaped, root

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_HEAD = f"""<?xml version='1.0' encoding='utf-8'?>
<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">
"""


class SitemapLimits(NamedTuple):
    """The most that one sitemap may hold."""

    addresses: int
    size: int
    """In bytes."""


LIMITS = SitemapLimits(50_000, 50_000_000)
"""Of sitemaps.org; it allows 52,428,800 bytes."""


class _Address(NamedTuple):
    address: str
    changed: dt.datetime | None
    alternates: str
    """Its versions in other languages, as XML, which are the same for each of them."""

    @property
    def xml(self) -> str:
        """Return it as XML."""
        changed = f"    <lastmod>{self.changed.isoformat()}</lastmod>\n" if self.changed else ""
        return f"  <url>\n    <loc>{escaped(self.address)}</loc>\n{changed}{self.alternates}  </url>\n"


def sitemaps(site: Site, base_url: str, limits: SitemapLimits = LIMITS) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each sitemap, UTF-8: every page with its versions in other languages.

    What fits is in one; else ``sitemap.xml`` is an index of those of each language, so that a new handout changes
    those of its languages alone.
    """
    addresses = _Addresses(site, base_url)
    lists, pages = list(addresses.lists()), {tag: list(addresses.handouts(tag)) for tag in site.languages}
    everything = [*lists, *(page for own in pages.values() for page in own)]
    whole = list(_fitting(everything, limits))
    if len(whole) == 1:
        yield SITEMAP, whole[0]
        return
    index = root("sitemapindex", {None: _SITEMAP})
    for name, own in [("lists", lists), *pages.items()]:
        for number, data in enumerate(_fitting(own, limits), 1):
            path = sitemap_path(name, number)
            add(add(index, "sitemap"), "loc", absolute(base_url, path))
            yield path, data
    yield SITEMAP, document(index)


def _fitting(pages: Sequence[_Address], limits: SitemapLimits) -> Iterator[bytes]:
    """Yield as many sitemaps as the limits ask for: one that is too large is halved."""
    if len(pages) <= limits.addresses:
        data = f"{_HEAD}{''.join(page.xml for page in pages)}</urlset>\n".encode()
        if len(data) <= limits.size or len(pages) < 2:
            yield data
            return
    half = len(pages) // 2
    yield from _fitting(pages[:half], limits)
    yield from _fitting(pages[half:], limits)


class _Addresses:
    """The pages of a site as its sitemaps have them; as text, since tens of thousands of elements take seconds."""

    def __init__(self, site: Site, base_url: str) -> None:
        self._site, self._base_url = site, base_url
        self._alternates: dict[str, str] = {}
        """Of the pages of each handout."""

    def lists(self) -> Iterator[_Address]:
        """The pages that list handouts."""
        alternates = self._site.lists()
        drawn = self._drawn(alternates)
        for page in alternates:
            changed = [each.changed for each in self._site.all_entries if page.language in {each.language, X_DEFAULT}]
            yield _Address(absolute(self._base_url, page.path), max(changed, default=None), drawn)

    def handouts(self, tag: str) -> Iterator[_Address]:
        """The pages of the handouts in a language."""
        for entry in self._site.entries(tag):
            if entry.slug not in self._alternates:
                self._alternates[entry.slug] = self._drawn(self._site.editions_of(entry.slug))
            yield _Address(absolute(self._base_url, entry.path), entry.changed, self._alternates[entry.slug])

    def _drawn(self, alternates: Iterable[Alternate]) -> str:
        found = ((each.language, absolute(self._base_url, each.path)) for each in alternates)
        return "".join(
            f'    <xhtml:link rel="alternate" hreflang="{tag}" href="{escaped(address)}"/>\n' for tag, address in found
        )


def robots(base_url: str) -> bytes:
    """Return a robots.txt that allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(base_url, SITEMAP)}\n".encode()
