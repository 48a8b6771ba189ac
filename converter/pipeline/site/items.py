"""What goes on the site, of each post as it lies on the disk: only the posts that have changed are read.

A post is looked at: the stamps of its folders, and of every file that was read of it, are compared with those that are
kept beside what was made of it (``converter/file_stamps.py``). Where one differs, or a run left something to be done,
it is read and judged anew. A page is only ever made from files that are read in the same run.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from converter.article import Edition
from converter.errors import Busy
from converter.file_stamps import FileStamp
from converter.pipeline.handouts.finishing import finish_as_far_as_possible
from converter.pipeline.handouts.output_files import content_digest
from converter.pipeline.site.publishable import Publishable, public_editions
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.readings import Reading, Readings
from converter.publish import HandoutWords, SiteEntry, handout_words, site_entry
from converter.settings import Settings
from converter.workspace import PostFolder, folders_in

MOST_HELD = 1000
"""Editions of posts that were read for a look and are held for their pages; others are read again for them, since
those of thousands of posts fill the memory."""
_ENTRIES = TypeAdapter(tuple[SiteEntry, ...])


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


def site_item(found: Publishable) -> SiteItem:
    """Return what an edition that was read is on the site."""
    from converter.render.handout import draft_notice
    from converter.render.pages.site import page_title

    edition, title = found.edition, page_title(found.edition)
    entry = site_entry(found.slug, edition, title, draft_notice(edition))
    return SiteItem(entry, found.folder, lambda: edition, lambda: handout_words(edition, title))


def readings_of(settings: Settings) -> Readings:
    """Return what was read of the posts of an output folder by this version of convert."""
    return Readings(settings.output, content_digest("html", "", None))


def site_items(settings: Settings, readings: Readings, *, allow_drafts: bool) -> tuple[SiteItem, ...]:
    """Return what goes on the site, as ``publishable`` does; what has not changed is not read.

    Raises as ``publishable``.
    """
    return tuple(_Looking(settings, readings, allow_drafts=allow_drafts).items())


class _Looking:
    """Looks at every post of an output folder."""

    def __init__(self, settings: Settings, readings: Readings, *, allow_drafts: bool) -> None:
        self._settings = settings
        self._readings = readings
        self._keep = settings.site.outdated == "keep"
        self._allow_drafts = allow_drafts
        self._kind = f"posts, {settings.site.outdated}{', drafts' if allow_drafts else ''}"
        self._last: tuple[str, dict[str, SiteItem]] | None = None

    def items(self) -> Iterator[SiteItem]:
        known = self._readings.all(self._kind)
        slugs = folders_in(self._settings.output)
        read: list[tuple[str, Reading]] = []
        words: dict[str, list[tuple[str, Reading]]] = {}
        held = 0
        try:
            for slug in slugs:
                folder = PostFolder(self._settings.output / slug)
                entries = _as_before(folder, known[slug]) if slug in known else None
                if entries is None:
                    found, reading = self._read(folder)
                    if reading:
                        read.append((slug, reading))
                    for item in found:
                        said = item.words()
                        words.setdefault(item.entry.language, []).append(words_reading(item.entry, said))
                    held += len(found)
                    entries = tuple(item.entry for item in found)
                    if held <= MOST_HELD:
                        yield from found
                        continue
                yield from (self._item(folder, entry) for entry in entries)
        finally:
            self._readings.keep(self._kind, read)
            self._readings.forget(self._kind, known.keys() - set(slugs))
            for tag, readings in words.items():
                self._readings.keep(words_kind(tag), readings)

    def _read(self, folder: PostFolder) -> tuple[list[SiteItem], Reading | None]:
        """Read a post; without a reading where it may not be believed next time."""
        looked = time.time_ns()
        post = StoredPost(folder)
        before = _folders(folder)
        finished = finish_as_far_as_possible(post, self._settings)
        found = public_editions(post, keep=self._keep, allow_drafts=self._allow_drafts)
        items = [site_item(Publishable(post.slug, folder, edition)) for edition in found]
        stamps = {**before, **post.stamps()}
        if finished or not all(stamp is None or stamp.is_settled(looked) for stamp in stamps.values()):
            return items, None
        entries = tuple(item.entry for item in items)
        return items, Reading(_stamps_json(stamps), _ENTRIES.dump_json(entries).decode())

    def _item(self, folder: PostFolder, entry: SiteEntry) -> SiteItem:
        return SiteItem(
            entry,
            folder,
            lambda: self._again(folder, entry).edition(),
            lambda: self._again(folder, entry).words(),
        )

    def _again(self, folder: PostFolder, entry: SiteEntry) -> SiteItem:
        """Read a post for its files; they are made one after the other, so that it is read once."""
        if self._last is None or self._last[0] != entry.slug:
            self._last = entry.slug, {item.entry.language: item for item in self._read(folder)[0]}
        item = self._last[1].get(entry.language)
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


def known_words(readings: Readings, tag: str, items: Iterable[SiteItem]) -> list[tuple[SiteEntry, HandoutWords]]:
    """Return the words of editions in a language, which are read where they are not kept."""
    known = readings.all(words_kind(tag))
    found = []
    for item in items:
        reading = known.get(item.entry.slug)
        is_known = reading is not None and reading.made_from == item.entry.digest
        found.append((item.entry, HandoutWords(*json.loads(reading.value)) if reading and is_known else item.words()))
    return found


def _as_before(folder: PostFolder, reading: Reading) -> tuple[SiteEntry, ...] | None:
    """What was made of a post before, or ``None`` where one of its files is not as it was then."""
    try:
        if all(folder.stamp(name) == stamp for name, stamp in _stamps(reading.made_from)):
            return _ENTRIES.validate_json(reading.value)
    except (ValidationError, ValueError, TypeError):
        pass
    return None


def _folders(folder: PostFolder) -> dict[str, FileStamp | None]:
    """The stamps of a post's folders: what comes, goes or is renamed in one moves its stamp on."""
    return {name: folder.stamp(name) for name in (".", *folder.folders())}


def _stamps_json(stamps: dict[str, FileStamp | None]) -> str:
    return json.dumps([[name, *(stamp or ())] for name, stamp in stamps.items()], separators=(",", ":"))


def _stamps(stored: str) -> Iterator[tuple[str, FileStamp | None]]:
    for name, *stamp in json.loads(stored):
        yield name, FileStamp(*stamp) if stamp else None
