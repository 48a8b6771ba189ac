"""The files of the site around its handouts: lists, language chooser, feeds, sitemap and search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from converter.pipeline.handouts.logo import Logo
from converter.pipeline.site.items import SiteSource, known_words
from converter.pipeline.site.lists import SiteList
from converter.pipeline.site.page_specs import PageSpecs, drawn_spec, finished_spec, made_of_handouts, search_inputs
from converter.pipeline.site.site_handouts import SiteFileSpec, SiteGroupSpec
from converter.publish import (
    CHOOSER,
    MISSING,
    ROBOTS,
    SCRIPT,
    FeedHead,
    SearchChange,
    Site,
    changed_search_files,
    feed_document,
    feeds,
    list_path,
    robots,
    search_files,
    search_path,
    search_pieces,
    sitemaps,
)
from converter.settings import Settings
from converter.site_folder import Rebuilding

_FALLBACK = "en"
_MOST_CHANGED = 0.25
"""Of a language's handouts, for their search index to be changed and not made anew."""


class SitePages:
    """Plans the files of a site that belong to no single handout."""

    def __init__(self, site: Site, source: SiteSource, settings: Settings, logo: Logo | None) -> None:
        self._site = site
        self._items = {item.entry[:2]: item for item in source.items}
        self._readings = source.readings
        self._settings = settings
        self._specs = PageSpecs(site, settings, logo)

    def plan(self) -> Iterator[SiteFileSpec]:
        """Return every file that stands alone. robots.txt only where the site's address is known."""
        yield self._chooser()
        yield self._missing()
        if self._site.languages:
            yield finished_spec(SCRIPT, self._script)
        for tag in self._site.languages:
            yield from SiteList(tag, self._site, self._settings, self._specs).plan(self._script)
        if base_url := self._site.base_url:
            yield finished_spec(ROBOTS, robots(base_url))
            for tag in self._site.languages:
                for feed in feeds(self._feed_head(tag, base_url), self._site.entries(tag)):
                    made_of = feed._replace(entries=()), made_of_handouts(feed.entries)
                    yield drawn_spec(feed.path, made_of, partial(feed_document, feed))
            for each in sitemaps(self._site, base_url):
                yield drawn_spec(each.path, each.made_of, each.content)

    def groups(self) -> Iterator[SiteGroupSpec]:
        """Return the files that are made together: the search index of each language."""
        for tag in self._site.languages:
            inputs = search_inputs(made_of_handouts(self._site.entries(tag)))
            yield SiteGroupSpec(search_path(tag), search_pieces(tag), inputs, partial(self._search, tag))

    def _search(self, tag: str, state: Rebuilding) -> Iterable[tuple[str, bytes | None]]:
        """Make the index of a language, of the one that the state before has where few handouts are other ones."""
        items = {entry.slug: self._items[entry[:2]] for entry in self._site.entries(tag)}
        before = dict(_listed_before(tag, state.before.notes if state.before else {}))
        if state.inputs_before(search_path(tag)) == search_inputs(list(before.items())):
            come = [slug for slug, item in items.items() if before.get(slug) != item.entry.digest]
            gone = [slug for slug, digest in before.items() if slug not in items or items[slug].entry.digest != digest]
            if len(come) + len(gone) < len(items) * _MOST_CHANGED:
                words = known_words(self._readings, tag, [items[slug] for slug in come])
                if found := changed_search_files(tag, SearchChange(list(items), gone, words), state.read):
                    return found
        return search_files(tag, known_words(self._readings, tag, list(items.values())))

    @property
    def _script(self) -> bytes:
        from converter.render.pages.site import search_script

        return search_script()

    def _chooser(self) -> SiteFileSpec:
        from converter.render import SitePlace
        from converter.render.pages.site import render_chooser

        lists = self._site.lists() if self._site.languages else []
        place = SitePlace(self._site.hreflang(CHOOSER, lists), self._site.address(CHOOSER))
        page = self._specs.page(self._main_language, CHOOSER, place)
        tags = tuple(dict.fromkeys((*self._settings.languages, _FALLBACK)))
        return self._specs.spec(CHOOSER, page, tags, lambda page: render_chooser(page, tags))

    def _missing(self) -> SiteFileSpec:
        from converter.render import SitePlace
        from converter.render.pages.site import render_missing

        page = self._specs.page(self._main_language, MISSING, SitePlace(()))
        lists = [(tag, self._site.address(list_path(tag))) for tag in self._site.languages]
        return self._specs.spec(MISSING, page, lists, lambda page: render_missing(page, lists))

    def _feed_head(self, tag: str, base_url: str) -> FeedHead:
        from converter.render.pages.site import list_title

        title = list_title(self._specs.title, tag)
        return FeedHead(tag, title, author=self._settings.clinic.name or title, base_url=base_url)

    @property
    def _main_language(self) -> str:
        """The language of the pages that are for readers of all languages: the first on the site."""
        return (*self._site.languages, _FALLBACK)[0]


def _listed_before(tag: str, notes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The same of the state before, by what was noted of it (``publishing.py``)."""
    for path, note in notes.items():
        language, slug, *_ = path.split("/")
        if language == tag:
            yield slug, note.partition(" ")[0]
