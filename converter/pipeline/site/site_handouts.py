"""The files of each handout on the site: its page and what can be downloaded beside it."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Edition
from converter.errors import RenderFailed
from converter.formats import handout_file
from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.output_files import CLEAR, Output, content_digest, outputs
from converter.pipeline.handouts.rendering import Renderer, Rendering
from converter.pipeline.site.items import SiteItem
from converter.pipeline.stored.files import PostFiles
from converter.pipeline.stored.pictures import StoredPictures
from converter.publish import Site, SiteEntry, feed_path, list_path, relative, television_path
from converter.settings import Settings
from converter.site_folder import Rebuilding

if TYPE_CHECKING:
    from converter.render import RenderOptions, SitePlace


PAGE = Output("html", CLEAR)
SPOKEN_PAGE = Output("html", "spoken")
AUDIO = Output("audio", CLEAR)
SCREEN = Output("screen", CLEAR)


class SiteFileSpec(NamedTuple):
    """A file of the site before it is made."""

    name: str
    """Path below the site's folder."""
    inputs: str
    """Digest of all that it is made from."""
    begin: Callable[[Renderer], Rendering]
    """Begins to make it."""
    form: str = "html"


class SiteGroupSpec(NamedTuple):
    """Files of the site that are made together, of which only their making tells how many there are."""

    first: str
    """Path of the one that there always is."""
    others: re.Pattern[str]
    """Matches the paths of all others, whole; no handout has such a path."""
    inputs: str
    """Digest of all that they are made from."""
    make: Callable[[Rebuilding], Iterable[tuple[str, bytes | None]]]
    """Makes them, each with its path; ``None`` for one that is as it was in the state before."""


class SiteHandouts:
    """Plans the files of every handout on a site."""

    def __init__(self, site: Site, items: Iterable[SiteItem], settings: Settings, logo: Logo | None) -> None:
        self._site = site
        self._items = {item.entry[:2]: item for item in items}
        self._settings = settings
        self._logo = logo
        self._last: tuple[Path, StoredPictures] | None = None
        self._outputs = tuple(
            output for output in outputs(settings.site.formats, settings.site.profiles) if output.form != "html"
        )
        self._shared: dict[Output, str] = {}
        self._known_downloads: dict[tuple[str, bool], tuple[tuple[Output, ...], str]] = {}
        """By language, and for originals: which there are, and their names for a digest."""

    def plan(self) -> Iterator[SiteFileSpec]:
        """Return every file of every handout, post by post."""
        slug = attrgetter("slug")
        for name, entries in groupby(sorted(self._site.all_entries, key=slug), key=slug):
            for entry in entries:
                yield from self._files(entry)
            if turns := turns_of(self._site, name, self._settings):
                yield self._television(name, turns)

    def _files(self, entry: SiteEntry) -> Iterator[SiteFileSpec]:
        downloads, named = self._downloads(entry.language, entry.status == "original")
        around = self._site.named_editions(entry.slug), named, self._television_from(entry)
        yield SiteFileSpec(
            entry.path,
            self._inputs(entry, _page_kind(downloads), *around),
            self._begin(entry, PAGE, partial(self._page_options, entry, downloads)),
        )
        for output in downloads:
            yield SiteFileSpec(
                posixpath.join(posixpath.dirname(entry.path), handout_file(*output)),
                self._inputs(entry, output),
                self._begin(entry, output, partial(self._options, entry, output)),
                output.form,
            )

    def _television(self, slug: str, turns: Sequence[SiteEntry]) -> SiteFileSpec:
        """The page on which the languages of a handout take turns: made from all of them, in their order."""
        first, *others = turns
        around = [(each.digest, each.path, each.source_url) for each in others]

        def begin(renderer: Renderer) -> Rendering:
            from converter.render import Turn

            shown = [(self._items[entry[:2]].edition(), entry) for entry in turns]
            return renderer.start_turns(
                [
                    Turn(edition, replace(self._options(entry, SCREEN), pictures=self._pictures(entry, edition)))
                    for edition, entry in shown
                ]
            )

        return SiteFileSpec(television_path(slug), self._inputs(first, SCREEN, around), begin, "screen")

    def _inputs(self, entry: SiteEntry, output: Output, *around: object) -> str:
        """The digest of the edition, and of all that the options of its file are made from.

        Pictures are named after their content, so the digest of the edition covers them.
        """
        if output not in self._shared:
            shared = self._shared_options(output)
            self._shared[output] = content_digest(output.form, repr(self._site.base_url), shared)
        parts = (self._shared[output], entry.digest, entry.path, entry.source_url, around)
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def _downloads(self, tag: str, is_original: bool) -> tuple[tuple[Output, ...], str]:  # noqa: FBT001
        """The files beside a page: an original has no bilingual one, and not every language has braille here."""
        if (tag, is_original) not in self._known_downloads:
            found = tuple(
                output
                for output in self._outputs
                if _is_possible(output, tag) and not (is_original and output.profile == "bilingual")
            )
            self._known_downloads[tag, is_original] = found, repr(found)
        return self._known_downloads[tag, is_original]

    def _shared_options(self, output: Output) -> RenderOptions:
        """What the files of one kind have in common."""
        from converter.render import RenderOptions

        return RenderOptions(
            clinic=self._settings.clinic,
            logo=self._logo.image if self._logo else None,
            page_size=self._settings.page_size,
            archive=self._settings.pdf_archive,
            profile=output.profile,
            text_width=self._settings.text_width,
        )

    def _options(self, entry: SiteEntry, output: Output) -> RenderOptions:
        return replace(self._shared_options(output), online=self._site.address(entry.path))

    def _page_options(self, entry: SiteEntry, downloads: Sequence[Output]) -> RenderOptions:
        editions = self._site.editions_of(entry.slug)
        switcher = [(other.language, relative(entry.path, other.path)) for other in editions if other.is_language]
        options = self._options(entry, _page_kind(downloads))
        if AUDIO in downloads:
            options = replace(options, sound=handout_file(*AUDIO))
        return replace(options, alternates=tuple(switcher), place=self._place(entry, downloads))

    def _place(self, entry: SiteEntry, downloads: Sequence[Output]) -> SitePlace:
        from converter.render import Download, SitePlace

        feed = relative(entry.path, feed_path(entry.language)) if self._site.base_url else None
        return SitePlace(
            hreflang=self._site.hreflang(entry.path, self._site.editions_of(entry.slug)),
            canonical=self._site.canonical(entry),
            feed=feed,
            handouts=relative(entry.path, list_path(entry.language)),
            downloads=tuple(Download(output.form, output.profile, handout_file(*output)) for output in downloads),
            television=self._television_from(entry),
        )

    def _television_from(self, entry: SiteEntry) -> str | None:
        """The address of the handout's page for a television, from its page in a language."""
        shown = turns_of(self._site, entry.slug, self._settings)
        return relative(entry.path, television_path(entry.slug)) if shown else None

    def _pictures(self, entry: SiteEntry, edition: Edition) -> dict[str, bytes]:
        """Those of an edition, and the logo. The files of a post are made one after the other: each is read once."""
        folder = self._items[entry[:2]].folder
        if self._last is None or self._last[0] != folder.path:
            self._last = folder.path, StoredPictures(PostFiles(folder), folder.path.name)
        pictures = self._last[1].of(edition.article)
        if self._logo:
            pictures[self._logo.image.src] = self._logo.data
        return pictures

    def _begin(
        self, entry: SiteEntry, output: Output, options: Callable[[], RenderOptions]
    ) -> Callable[[Renderer], Rendering]:
        def begin(renderer: Renderer) -> Rendering:
            edition = self._items[entry[:2]].edition()
            pictures = self._pictures(entry, edition)
            return renderer.start(edition, output.form, replace(options(), pictures=pictures))

        return begin


def turns_of(site: Site, slug: str, settings: Settings) -> tuple[SiteEntry, ...]:
    """Return the editions of a handout that take turns on a page for a television, where the site has such pages."""
    has_screens = SCREEN.form in settings.site.formats and SCREEN.profile in settings.site.profiles
    return site.in_turn(slug) if has_screens else ()


def _page_kind(downloads: Collection[Output]) -> Output:
    """The page of a handout; with a sound beside it, the one that is followed while it is heard."""
    return SPOKEN_PAGE if AUDIO in downloads else PAGE


@cache
def _is_possible(output: Output, tag: str) -> bool:
    from converter.render import require_format

    try:
        require_format(output.form, tag, output.profile)
    except RenderFailed:
        return False
    return True
