"""The lists of a language's handouts: pages that follow one another, and what the search shows of other pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from converter.pipeline.site.page_specs import PageSpecs, drawn_spec, made_of_handouts, mark, search_inputs
from converter.pipeline.site.site_handouts import SiteFileSpec, turns_of
from converter.publish import (
    SCRIPT,
    PortionSizes,
    Site,
    SiteEntry,
    feed_path,
    handout_ids,
    list_path,
    older_list_path,
    part_of,
    portions,
    relative,
    rows_path,
    search_path,
    television_path,
)
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.render.pages.site import ListedHandout, ListPages, SearchFiles

_SIZES = PortionSizes(50, 150)
"""Handouts on a page of a list."""
_ROWS = 64
"""Handouts in a part of what the search shows, about; there are at most so many parts."""


class SiteList:
    """Plans the list of a language."""

    def __init__(self, tag: str, site: Site, settings: Settings, specs: PageSpecs) -> None:
        self._tag, self._site, self._settings, self._specs = tag, site, settings, specs
        self._path = list_path(tag)
        self._entries = site.entries(tag)
        self._ids = handout_ids([entry.slug for entry in self._entries])

    def plan(self, script: bytes) -> Iterator[SiteFileSpec]:
        """Return its pages, of which the first one searches all, and the rows of all where there are several pages."""
        from converter.render.pages.site import ListPages

        parts = portions(self._entries, _SIZES)
        paths = [self._path, *(older_list_path(self._tag, part.name) for part in parts[1:])]
        links = [None, *(relative(self._path, path) for path in paths), None]
        rows = _row_parts(len(self._entries)) if len(parts) > 1 else 0
        for at, part in enumerate(parts):
            pages = ListPages(at + 1, len(parts), newer=links[at], older=links[at + 2])
            yield self._page(paths[at], part.entries, pages, None if at else self._search(script, rows))
        if rows:
            yield from self._row_files(rows)

    def _page(
        self, path: str, entries: Sequence[SiteEntry], pages: ListPages, search: SearchFiles | None
    ) -> SiteFileSpec:
        from converter.render import SitePlace
        from converter.render.pages.site import render_list

        feed = relative(path, feed_path(self._tag)) if self._site.base_url else None
        hreflang = self._site.hreflang(path, self._site.lists()) if search else ()
        page = self._specs.page(self._tag, path, SitePlace(hreflang, self._site.address(path), feed))
        content = self._listed(entries), search, pages
        return self._specs.spec(path, page, content, lambda page: render_list(page, self._rows(entries), search, pages))

    def _search(self, script: bytes, rows: int) -> SearchFiles:
        from converter.render.pages.site import SearchFiles

        changes = mark(search_inputs(made_of_handouts(self._entries)))
        return SearchFiles(
            script=f"{relative(self._path, SCRIPT)}?{mark(hashlib.sha256(script).hexdigest())}",
            words=f"{relative(self._path, search_path(self._tag))}?{changes}",
            rows=f"{relative(self._path, rows_path(self._tag))}?{changes}" if rows else None,
            parts=rows,
        )

    def _row_files(self, count: int) -> Iterator[SiteFileSpec]:
        """The rows in so many parts: in which one a handout is follows from its id."""
        parts: list[list[SiteEntry]] = [[] for _ in range(count)]
        for entry in self._entries:
            parts[part_of(self._ids[entry.slug], count)].append(entry)
        for number, entries in enumerate(parts):
            made_of = self._listed(entries)
            yield drawn_spec(rows_path(self._tag, number), made_of, partial(self._row_file, number, entries))

    def _row_file(self, number: int, entries: Sequence[SiteEntry]) -> bytes:
        from converter.render import SitePlace
        from converter.render.pages.site import render_rows

        drawn = render_rows(self._specs.page(self._tag, self._path, SitePlace(())), self._rows(entries))
        rows = {name: [_day(entry), html] for entry, (name, html) in zip(entries, drawn.items(), strict=True)}
        return f"handoutRows[{number}] = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n".encode()

    def _listed(self, entries: Iterable[SiteEntry]) -> object:
        """What the rows of handouts are made from."""
        return [(entry.slug, self._ids[entry.slug], entry.digest, self._television(entry)) for entry in entries]

    def _rows(self, entries: Iterable[SiteEntry]) -> list[ListedHandout]:
        from converter.render.pages.site import ListedHandout

        return [
            ListedHandout(
                name=self._ids[entry.slug],
                title=entry.title,
                summary=entry.summary,
                day=entry.day,
                notice=entry.notice,
                href=relative(self._path, entry.path),
                television=self._television(entry),
            )
            for entry in entries
        ]

    def _television(self, entry: SiteEntry) -> str | None:
        shown = turns_of(self._site, entry.slug, self._settings)
        return relative(self._path, television_path(entry.slug)) if shown else None


def _row_parts(handouts: int) -> int:
    """A power of two, so that a list that grows seldom needs another number."""
    parts = 1
    while parts < _ROWS and parts * _ROWS < handouts:
        parts *= 2
    return parts


def _day(entry: SiteEntry) -> int:
    """A number that is larger the newer a handout is."""
    return entry.day.toordinal() if entry.day else 0
