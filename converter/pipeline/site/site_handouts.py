"""The files of each handout on the site: its page and what can be downloaded beside it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Edition
from converter.errors import RenderFailed
from converter.formats import handout_file
from converter.pipeline.handouts.logo import Logo
from converter.pipeline.handouts.output_files import CLEAR, Output, content_digest, outputs
from converter.pipeline.handouts.rendering import Renderer, Rendering
from converter.pipeline.site.publishable import Publishable
from converter.pipeline.stored.files import PostFiles
from converter.pipeline.stored.pictures import StoredPictures
from converter.publish import Site, SiteEntry, feed_path, list_path, relative
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.render import RenderOptions, SitePlace


AUDIO = Output("audio", CLEAR)


class SiteFileSpec(NamedTuple):
    """A file of the site before it is made."""

    name: str
    """Path below the site's folder."""
    inputs: str
    """Digest of all that it is made from."""
    begin: Callable[[Renderer], Rendering]
    """Begins to make it."""
    form: str = "html"


class SiteHandouts:
    """Plans the files of every handout on a site."""

    def __init__(self, site: Site, items: Sequence[Publishable], settings: Settings, logo: Logo | None) -> None:
        self._site = site
        self._folders = {(item.slug, item.edition.language): item.folder for item in items}
        self._settings = settings
        self._logo = logo
        self._last: tuple[Path, StoredPictures] | None = None
        self._outputs = tuple(
            output for output in outputs(settings.site.formats, settings.site.profiles) if output.form != "html"
        )

    def plan(self) -> Iterator[SiteFileSpec]:
        """Return every file of every handout, post by post."""
        for entry in sorted(self._site.all_entries, key=lambda entry: entry.slug):
            content = entry.edition.model_dump_json()
            downloads = self._downloads(entry.edition)
            page = self._page_options(entry, downloads)
            files = {entry.path: (Output("html", CLEAR), page)}
            for output in downloads:
                name = posixpath.join(posixpath.dirname(entry.path), handout_file(*output))
                files[name] = output, self._options(entry, output)
            for name, (output, options) in files.items():
                # Pictures are named after their content, so the digests of the edition and the options cover them.
                inputs = content_digest(output.form, content, options)
                yield SiteFileSpec(name, inputs, self._begin(entry, output, options), output.form)

    def _downloads(self, edition: Edition) -> tuple[Output, ...]:
        """The files beside a page: an original has no bilingual one, and not every language has braille here."""
        return tuple(
            output
            for output in self._outputs
            if _is_possible(output, edition.language)
            and (output.profile != "bilingual" or edition.status != "original")
        )

    def _options(self, entry: SiteEntry, output: Output) -> RenderOptions:
        from converter.render import RenderOptions

        return RenderOptions(
            clinic=self._settings.clinic,
            logo=self._logo.image if self._logo else None,
            page_size=self._settings.page_size,
            online=self._site.address(entry.path),
            profile=output.profile,
            text_width=self._settings.text_width,
        )

    def _page_options(self, entry: SiteEntry, downloads: Sequence[Output]) -> RenderOptions:
        editions = self._site.editions_of(entry.slug)
        switcher = [(other.language, relative(entry.path, other.path)) for other in editions if other.is_language]
        options = self._options(entry, Output("html", CLEAR))
        if AUDIO in downloads:  # the page is the one that is followed while it is heard
            options = replace(options, profile="spoken", sound=handout_file(*AUDIO))
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
        )

    def _pictures(self, entry: SiteEntry) -> StoredPictures:
        """Those of the entry's post. The files of a post are made one after the other, so each picture is read once."""
        folder = self._folders[entry.slug, entry.language]
        if self._last is None or self._last[0] != folder.path:
            self._last = folder.path, StoredPictures(PostFiles(folder), folder.path.name)
        return self._last[1]

    def _begin(self, entry: SiteEntry, output: Output, options: RenderOptions) -> Callable[[Renderer], Rendering]:
        def begin(renderer: Renderer) -> Rendering:
            pictures = self._pictures(entry).of(entry.edition.article)
            if self._logo:
                pictures[self._logo.image.src] = self._logo.data
            return renderer.start(entry.edition, output.form, replace(options, pictures=pictures))

        return begin


@cache
def _is_possible(output: Output, tag: str) -> bool:
    from converter.render import require_format

    try:
        require_format(output.form, tag, output.profile)
    except RenderFailed:
        return False
    return True
