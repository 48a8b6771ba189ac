"""The files of the site around its handouts: lists, language chooser, feeds, sitemap and search."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.output_files import content_digest
from converter.pipeline.site.site_handouts import SiteFileSpec
from converter.publish import (
    CHOOSER,
    MISSING,
    ROBOTS,
    SCRIPT,
    FeedHead,
    Site,
    feed_path,
    feeds,
    list_path,
    relative,
    robots,
    search_index,
    search_path,
    sitemaps,
)
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.render import SitePlace
    from converter.render.pages.site import SitePage

_FALLBACK = "en"


class SitePages:
    """Plans the files of a site that belong to no single handout."""

    def __init__(self, site: Site, settings: Settings, logo: Logo | None) -> None:
        self._site = site
        self._settings = settings
        self._logo = logo
        self._title = settings.site.title or settings.clinic.name

    def plan(self) -> Iterator[SiteFileSpec]:
        """Return every file. Feeds, sitemap and robots.txt only where the site's address is known."""
        yield self._chooser()
        yield self._missing()
        if self._site.languages:
            yield _finished(SCRIPT, self._script)
        for tag in self._site.languages:
            index = search_index(self._site.entries(tag))
            yield self._list(tag, index)
            yield _finished(search_path(tag), index)
        if base_url := self._site.base_url:
            for tag in self._site.languages:
                yield from (_finished(path, data) for path, data in self._feeds(tag, base_url))
            yield from (_finished(path, data) for path, data in sitemaps(self._site, base_url))
            yield _finished(ROBOTS, robots(base_url))

    @property
    def _script(self) -> bytes:
        from converter.render.pages.site import search_script

        return search_script()

    def _chooser(self) -> SiteFileSpec:
        from converter.render import SitePlace
        from converter.render.pages.site import render_chooser

        lists = self._site.lists() if self._site.languages else []
        place = SitePlace(self._site.hreflang(CHOOSER, lists), self._site.address(CHOOSER))
        page = self._page(self._main_language, CHOOSER, place)
        tags = tuple(dict.fromkeys((*self._settings.languages, _FALLBACK)))
        return self._page_spec(CHOOSER, page, tags, lambda page: render_chooser(page, tags))

    def _missing(self) -> SiteFileSpec:
        from converter.render import SitePlace
        from converter.render.pages.site import render_missing

        page = self._page(self._main_language, MISSING, SitePlace(()))
        lists = [(tag, self._site.address(list_path(tag))) for tag in self._site.languages]
        return self._page_spec(MISSING, page, lists, lambda page: render_missing(page, lists))

    def _list(self, tag: str, index: bytes) -> SiteFileSpec:
        from converter.render import SitePlace
        from converter.render.handout import draft_notice
        from converter.render.pages.site import ListedHandout, SearchFiles, render_list

        path = list_path(tag)
        feed = relative(path, feed_path(tag)) if self._site.base_url else None
        place = SitePlace(self._site.hreflang(path, self._site.lists()), self._site.address(path), feed)
        search = SearchFiles(
            f"{relative(path, SCRIPT)}?{_mark(self._script)}", f"{relative(path, search_path(tag))}?{_mark(index)}"
        )
        rows = [
            ListedHandout(
                name=entry.slug,
                title=entry.title,
                summary=entry.summary,
                day=entry.day,
                notice=draft_notice(entry.edition),
                href=relative(path, entry.path),
            )
            for entry in self._site.entries(tag)
        ]
        return self._page_spec(
            path, self._page(tag, path, place), (rows, search), lambda page: render_list(page, rows, search)
        )

    def _feeds(self, tag: str, base_url: str) -> Iterator[tuple[str, bytes]]:
        from converter.render.handout import draft_notice
        from converter.render.pages.site import list_title

        title = list_title(self._title, tag)
        head = FeedHead(tag, title, author=self._settings.clinic.name or title, base_url=base_url)
        return feeds(head, self._site.entries(tag), draft_notice)

    @property
    def _main_language(self) -> str:
        """The language of the pages that are for readers of all languages: the first on the site."""
        return (*self._site.languages, _FALLBACK)[0]

    def _page(self, tag: str, path: str, place: SitePlace) -> SitePage:
        from converter.render import RenderOptions
        from converter.render.pages.site import SitePage

        options = RenderOptions(
            clinic=self._settings.clinic,
            logo=self._logo.image if self._logo else None,
            alternates=tuple((other, relative(path, list_path(other))) for other in self._site.languages),
            place=place,
        )
        return SitePage(tag, self._title, options)

    def _page_spec(self, name: str, page: SitePage, content: object, draw: Callable[[SitePage], bytes]) -> SiteFileSpec:
        """A page that is rendered only where something in it changed: subsetting its fonts takes a while."""
        pictures = {self._logo.image.src: self._logo.data} if self._logo else {}
        whole = page._replace(options=replace(page.options, pictures=MappingProxyType(pictures)))
        return SiteFileSpec(name, content_digest("html", repr(content), page), lambda _: partial(draw, whole))


def _finished(name: str, data: bytes) -> SiteFileSpec:
    """A file whose content is known as it is planned."""
    return SiteFileSpec(name, hashlib.sha256(data).hexdigest(), lambda _: lambda: data)


def _mark(data: bytes) -> str:
    """A query for an address that changes with the file, so that no browser shows an older one from its cache."""
    return hashlib.sha256(data).hexdigest()[:8]
