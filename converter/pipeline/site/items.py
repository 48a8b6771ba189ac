"""What goes on the site, of each post as it lies on the disk: only the posts that have changed are read.

A page is only ever made from files that are read in the same run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from typing import Any, NamedTuple, get_type_hints

from pydantic import TypeAdapter

from converter.article import Edition
from converter.errors import Busy, HistoryDamaged, PostDamaged
from converter.pipeline.handouts.looking import Look, look_through, read_post
from converter.pipeline.handouts.output_files import content_digest
from converter.pipeline.site.damaged import DamagedPost, damage_of
from converter.pipeline.site.publishable import Publishable, public_editions
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.readings import Reading, Readings
from converter.publish import HandoutWords, SiteEntry, handout_words, site_entry
from converter.settings import Settings
from converter.workspace import PostFolder

MOST_HELD = 150
"""Posts that were read for a look and are held for their pages; others are read again: thousands fill the memory."""


class SitePost(NamedTuple):
    """What goes on the site of one post."""

    entries: tuple[SiteEntry, ...]
    damage: DamagedPost | None = None


# As tuples: that each is made by its class takes as long again as all else about it.
_ENTRY: Any = tuple[tuple(get_type_hints(SiteEntry).values())]  # type: ignore[misc]
_STORED: Any = tuple[tuple[_ENTRY, ...], DamagedPost | None]
_POST: TypeAdapter[SitePost] = TypeAdapter(_STORED)


class SiteItem(NamedTuple):
    """An edition on the site."""

    entry: SiteEntry
    folder: PostFolder
    """Of its post."""
    edition: Callable[[], Edition]
    """Returns the edition, read if need be. Raises ``Busy`` where it changed since it was looked at."""
    words: Callable[[], HandoutWords]
    """Returns its words for the search. Raises as ``edition``."""


class SiteSource(NamedTuple):
    """What a site is made of."""

    items: Sequence[SiteItem]
    readings: Readings
    damaged: Sequence[DamagedPost] = ()
    """Posts of which a file is damaged: none of the items is of them."""


def site_item(found: Publishable) -> SiteItem:
    """Return what an edition that was read is on the site."""
    from converter.render.handout import draft_notice
    from converter.render.pages.site import page_title

    edition, title = found.edition, page_title(found.edition)
    entry = site_entry(found.slug, edition, title, draft_notice(edition))
    return SiteItem(entry, found.folder, lambda: edition, lambda: handout_words(edition, title))


def readings_of(settings: Settings) -> Readings:
    """Return what was read of the posts of an output folder by this version of convert."""
    return Readings(settings.output, version("convert-handouts"))


def site_source(settings: Settings, readings: Readings, *, allow_drafts: bool) -> SiteSource:
    """Return what goes on the site, as ``publishable`` does, and what is damaged; what has not changed is not read."""
    looking = _Looking(settings, readings, allow_drafts=allow_drafts)
    return SiteSource(tuple(looking.items()), readings, tuple(looking.damaged))


class _Looking:
    """Looks at every post of an output folder."""

    def __init__(self, settings: Settings, readings: Readings, *, allow_drafts: bool) -> None:
        self._settings = settings
        self._readings = readings
        self._allow_drafts = allow_drafts
        kind = f"site, {settings.site.outdated}{', drafts' if allow_drafts else ''}"
        self._look = Look(kind, self._made, _POST, content_digest("html", "", None))
        self.damaged: list[DamagedPost] = []
        self._read: dict[str, tuple[SiteItem, ...]] = {}
        """The items of posts that were read, and are held."""
        self._words: dict[str, list[tuple[str, Reading]]] = {}
        self._last: str | None = None
        """The post that was read again last."""

    def items(self) -> Iterator[SiteItem]:
        try:
            for slug, (entries, damage) in look_through(self._settings, self._readings, self._look):
                folder = PostFolder(self._settings.output / slug)
                if len(self._read) > MOST_HELD:
                    self._read.pop(slug, None)
                if damage:
                    self.damaged.append(damage)
                yield from self._read.get(slug) or (self._item(folder, SiteEntry._make(entry)) for entry in entries)
        finally:
            for tag, words in self._words.items():
                self._readings.keep(words_kind(tag), words)
            self._words.clear()

    def _made(self, post: StoredPost) -> SitePost:
        keep = self._settings.site.outdated == "keep"
        try:
            editions = tuple(public_editions(post, keep=keep, allow_drafts=self._allow_drafts))
        except (PostDamaged, HistoryDamaged) as error:
            self._read.pop(post.slug, None)
            return SitePost((), damage_of(post.slug, error))
        items = tuple(site_item(Publishable(post.slug, post.folder, edition)) for edition in editions)
        for item in items if self._last is None else ():
            self._words.setdefault(item.entry.language, []).append(words_reading(item.entry, item.words()))
        self._read[post.slug] = items
        return SitePost(tuple(item.entry for item in items))

    def _item(self, folder: PostFolder, entry: SiteEntry) -> SiteItem:
        return SiteItem(
            entry,
            folder,
            lambda: self._again(folder, entry).edition(),
            lambda: self._again(folder, entry).words(),
        )

    def _again(self, folder: PostFolder, entry: SiteEntry) -> SiteItem:
        """Read a post for its files; they are made one after the other, so that it is read once."""
        if self._last != entry.slug:
            self._read.pop(self._last or "", None)
            self._last = entry.slug
            read_post(self._settings, folder, self._look)
        item = next((each for each in self._read.get(entry.slug, ()) if each.entry.language == entry.language), None)
        if item is None or item.entry.digest != entry.digest:
            raise Busy(
                "The site was left as it is.",
                f"“{entry.slug}” was changed while the site was being made.",
                "Publish again.",
            )
        return item


def words_kind(tag: str) -> str:
    """Return under which kind the words of a language's handouts are kept."""
    return f"words, {tag}"


def words_reading(entry: SiteEntry, words: HandoutWords) -> tuple[str, Reading]:
    """Return the words of an edition as they are kept."""
    return entry.slug, Reading(entry.digest, json.dumps(words, ensure_ascii=False))


def known_words(readings: Readings, tag: str, items: Sequence[SiteItem]) -> list[tuple[str, HandoutWords]]:
    """Return the names of editions in a language with their words, which are read where they are not kept."""
    known = readings.some(words_kind(tag), [item.entry.slug for item in items])
    found = []
    for item in items:
        reading = known.get(item.entry.slug)
        is_known = reading is not None and reading.made_from == item.entry.digest
        found.append(
            (item.entry.slug, HandoutWords(*json.loads(reading.value)) if reading and is_known else item.words())
        )
    return found
