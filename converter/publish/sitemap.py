"""What search engines read of the site: sitemap.xml (sitemaps.org, protocol 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from converter.publish.addresses import absolute, sitemap_path
from converter.publish.portions import PortionSizes, portions
from converter.publish.site import X_DEFAULT, Alternate, Site, SiteEntry
from converter.publish.xml import add, document, escaped, root

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_HEAD = f"""<?xml version='1.0' encoding='utf-8'?>
<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">
"""


class SitemapSizes(NamedTuple):
    """How many pages a sitemap holds."""

    most: int
    """Of a site that has one."""
    portion: PortionSizes
    """Of a language, where a site has several."""


_SIZES = SitemapSizes(1000, PortionSizes(350, 1000))
"""sitemaps.org allows 50,000 addresses and 52,428,800 bytes: so many fit with sixty languages and the longest names."""


class SitemapFile(NamedTuple):
    """A sitemap, or the list of those of a large site, before it is written."""

    path: str
    """Below the site's folder."""
    made_of: object
    """What it is made from: where this is the same, so is its content."""
    content: Callable[[], bytes]
    """Returns it, UTF-8."""


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


def sitemaps(site: Site, base_url: str, sizes: SitemapSizes = _SIZES) -> Iterator[SitemapFile]:
    """Yield each sitemap: every page with its versions in other languages.

    What fits is in one; else ``sitemap.xml`` is an index of those of portions of each language, so that a new handout
    changes one in each of its languages.
    """
    addresses = _Addresses(site, base_url)
    newest = [max((each.changed for each in site.entries(tag)), default=None) for tag in site.languages]
    lists = (base_url, site.languages, newest)
    if len(site.all_entries) + len(site.languages) < sizes.most:
        drawn = partial(addresses.drawn, site.all_entries, with_lists=True)
        yield SitemapFile(sitemap_path(), (lists, _listed(site, site.all_entries)), drawn)
        return
    paths = [sitemap_path("lists")]
    yield SitemapFile(paths[0], lists, partial(addresses.drawn, (), with_lists=True))
    for tag in site.languages:
        for part in portions(site.entries(tag), sizes.portion):
            paths.append(sitemap_path(tag, part.name))
            yield SitemapFile(
                paths[-1], (base_url, _listed(site, part.entries)), partial(addresses.drawn, part.entries)
            )
    yield SitemapFile(sitemap_path(), (base_url, paths), partial(_index, base_url, paths))


def _listed(site: Site, entries: Iterable[SiteEntry]) -> list[tuple[str, str, str]]:
    """What a sitemap says of handouts follows from this."""
    return [(each.digest, each.path, site.named_editions(each.slug)) for each in entries]


def _index(base_url: str, paths: Iterable[str]) -> bytes:
    index = root("sitemapindex", {None: _SITEMAP})
    for path in paths:
        add(add(index, "sitemap"), "loc", absolute(base_url, path))
    return document(index)


class _Addresses:
    """The pages of a site as its sitemaps have them; as text, since tens of thousands of elements take seconds."""

    def __init__(self, site: Site, base_url: str) -> None:
        self._site, self._base_url = site, base_url
        self._alternates: dict[str, str] = {}
        """Of the pages of each handout."""

    def drawn(self, entries: Sequence[SiteEntry], *, with_lists: bool = False) -> bytes:
        """The sitemap of the pages of handouts, after those that list them."""
        pages = [*(self._lists() if with_lists else ()), *self._handouts(entries)]
        return f"{_HEAD}{''.join(page.xml for page in pages)}</urlset>\n".encode()

    def _lists(self) -> Iterator[_Address]:
        """The pages that list handouts."""
        alternates = self._site.lists()
        drawn = self._links(alternates)
        for page in alternates:
            listed = self._site.all_entries if page.language == X_DEFAULT else self._site.entries(page.language)
            changed = max((each.changed for each in listed), default=None)
            yield _Address(absolute(self._base_url, page.path), changed, drawn)

    def _handouts(self, entries: Iterable[SiteEntry]) -> Iterator[_Address]:
        for entry in entries:
            if entry.slug not in self._alternates:
                self._alternates[entry.slug] = self._links(self._site.editions_of(entry.slug))
            yield _Address(absolute(self._base_url, entry.path), entry.changed, self._alternates[entry.slug])

    def _links(self, alternates: Iterable[Alternate]) -> str:
        found = ((each.language, absolute(self._base_url, each.path)) for each in alternates)
        return "".join(
            f'    <xhtml:link rel="alternate" hreflang="{tag}" href="{escaped(address)}"/>\n' for tag, address in found
        )


def robots(base_url: str) -> bytes:
    """Return a robots.txt that allows everything and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(base_url, sitemap_path())}\n".encode()
