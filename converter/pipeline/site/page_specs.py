"""How the files of the site around its handouts are planned: what each is made from, and how it is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.output_files import content_digest
from converter.pipeline.site.site_handouts import SiteFileSpec
from converter.publish import SEARCH_RULES, Site, SiteEntry, list_path, relative
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.render import SitePlace
    from converter.render.pages.site import SitePage

_MARK = 8
"""Digits of a digest in an address that changes with its file."""


class PageSpecs:
    """What all pages of a site around its handouts have in common."""

    def __init__(self, site: Site, settings: Settings, logo: Logo | None) -> None:
        self._site, self._settings, self._logo = site, settings, logo
        self.title = settings.site.title or settings.clinic.name

    def page(self, tag: str, path: str, place: SitePlace) -> SitePage:
        """Return what is around the content of a page in a language."""
        from converter.render import RenderOptions
        from converter.render.pages.site import SitePage

        options = RenderOptions(
            clinic=self._settings.clinic,
            logo=self._logo.image if self._logo else None,
            alternates=tuple((other, relative(path, list_path(other))) for other in self._site.languages),
            place=place,
        )
        return SitePage(tag, self.title, options)

    def spec(self, name: str, page: SitePage, content: object, draw: Callable[[SitePage], bytes]) -> SiteFileSpec:
        """Plan a page that is rendered only where something in it changed: subsetting its fonts takes a while."""
        pictures = {self._logo.image.src: self._logo.data} if self._logo else {}
        whole = page._replace(options=replace(page.options, pictures=MappingProxyType(pictures)))
        return SiteFileSpec(name, content_digest("html", repr(content), page), lambda _: partial(draw, whole))


def drawn_spec(name: str, made_of: object, draw: Callable[[], bytes]) -> SiteFileSpec:
    """Plan a file that is drawn only where what it is made of changed."""
    return SiteFileSpec(name, content_digest("html", repr(made_of), None), lambda _: draw)


def finished_spec(name: str, data: bytes) -> SiteFileSpec:
    """Plan a file whose content is known."""
    return SiteFileSpec(name, hashlib.sha256(data).hexdigest(), lambda _: lambda: data)


def made_of_handouts(entries: Iterable[SiteEntry]) -> list[tuple[str, str]]:
    """Return what the files about handouts are made from: all that an entry says follows from its digest."""
    return [(entry.slug, entry.digest) for entry in entries]


def search_inputs(handouts: list[tuple[str, str]]) -> str:
    """Return the digest of all that the search index of some handouts is made from."""
    return content_digest("html", repr((SEARCH_RULES, handouts)), None)


def mark(digest: str) -> str:
    """Return a query for an address that changes with its file, so that no browser shows an older one it has kept."""
    return digest[:_MARK]
