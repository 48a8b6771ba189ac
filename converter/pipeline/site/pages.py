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
from converter.pipeline.site.items import SiteSource, known_words
from converter.pipeline.site.site_handouts import SiteFileSpec, SiteGroupSpec
from converter.publish import (
    CHOOSER,
    MISSING,
    PART_SITEMAPS,
    ROBOTS,
    SCRIPT,
    SEARCH_RULES,
    SITEMAP,
    FeedHead,
    Site,
    feed_archives,
    feed_path,
    feeds,
    handout_ids,
    list_path,
    relative,
    robots,
    search_files,
    search_path,
    search_pieces,
    sitemaps,
)
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.render import SitePlace
    from converter.render.pages.site import ListedHandout, SitePage

_FALLBACK = "en"
_MARK = 8
"""Digits of a digest in an address that changes with its file."""


class SitePages:
    """Plans the files of a site that belong to no single handout."""

    def __init__(self, site: Site, source: SiteSource, settings: Settings, logo: Logo | None) -> None:
        self._site = site
        self._items = {item.entry[:2]: item for item in source.items}
        self._readings = source.readings
        self._settings = settings
        self._logo = logo
        self._title = settings.site.title or settings.clinic.name

    def plan(self) -> Iterator[SiteFileSpec]:
        """Return every file that stands alone. robots.txt only where the site's address is known."""
        yield self._chooser()
        yield self._missing()
        if self._site.languages:
            yield _finished(SCRIPT, self._script)
        for tag in self._site.languages:
            yield self._list(tag)
        if base_url := self._site.base_url:
            yield _finished(ROBOTS, robots(base_url))

    def groups(self) -> Iterator[SiteGroupSpec]:
        """Return the files that are made together. Feeds and sitemaps only where the site's address is known."""
        for tag in self._site.languages:
            yield SiteGroupSpec(
                search_path(tag), search_pieces(tag), self._search_inputs(tag), partial(self._search, tag)
            )
        if base_url := self._site.base_url:
            for tag in self._site.languages:
                head = self._feed_head(tag, base_url)
                inputs = content_digest("html", repr((head, self._listed(tag))), None)
                feed = partial(feeds, head, self._site.entries(tag))
                yield SiteGroupSpec(feed_path(tag), feed_archives(tag), inputs, feed)
            listed = [(tag, self._listed(tag)) for tag in self._site.languages]
            inputs = content_digest("html", repr((base_url, listed)), None)
            yield SiteGroupSpec(SITEMAP, PART_SITEMAPS, inputs, partial(sitemaps, self._site, base_url))

    def _listed(self, tag: str) -> list[tuple[str, str]]:
        """What the files about a language's handouts are made from: all that an entry says follows from its digest."""
        return [(entry.slug, entry.digest) for entry in self._site.entries(tag)]

    def _search_inputs(self, tag: str) -> str:
        return content_digest("html", repr((SEARCH_RULES, self._listed(tag))), None)

    def _search(self, tag: str) -> Iterator[tuple[str, bytes]]:
        items = [self._items[entry[:2]] for entry in self._site.entries(tag)]
        return search_files(tag, [(entry.slug, said) for entry, said in known_words(self._readings, tag, items)])

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

    def _list(self, tag: str) -> SiteFileSpec:
        from converter.render import SitePlace
        from converter.render.pages.site import SearchFiles, render_list

        path = list_path(tag)
        feed = relative(path, feed_path(tag)) if self._site.base_url else None
        place = SitePlace(self._site.hreflang(path, self._site.lists()), self._site.address(path), feed)
        search = SearchFiles(
            f"{relative(path, SCRIPT)}?{_mark(self._script)}",
            f"{relative(path, search_path(tag))}?{self._search_inputs(tag)[:_MARK]}",
        )
        return self._page_spec(
            path,
            self._page(tag, path, place),
            (self._listed(tag), search),
            lambda page: render_list(page, self._rows(tag), search),
        )

    def _rows(self, tag: str) -> list[ListedHandout]:
        from converter.render.pages.site import ListedHandout

        path = list_path(tag)
        ids = handout_ids([entry.slug for entry in self._site.entries(tag)])
        return [
            ListedHandout(
                name=ids[entry.slug],
                title=entry.title,
                summary=entry.summary,
                day=entry.day,
                notice=entry.notice,
                href=relative(path, entry.path),
            )
            for entry in self._site.entries(tag)
        ]

    def _feed_head(self, tag: str, base_url: str) -> FeedHead:
        from converter.render.pages.site import list_title

        title = list_title(self._title, tag)
        return FeedHead(tag, title, author=self._settings.clinic.name or title, base_url=base_url)

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
    return hashlib.sha256(data).hexdigest()[:_MARK]
