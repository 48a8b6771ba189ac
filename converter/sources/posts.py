"""The posts that a source holds: what is known of each before it is read, and how to read it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from converter.article import Article, units
from converter.errors import ConvertError
from converter.sources.document import Document
from converter.sources.images.loading import FolderLookup

OnStep = Callable[[str, int, int], None]
"""Called before each step of long work with the file or address, the steps done, and the steps in all."""


BeginReading = Callable[[Callable[[], Article]], Callable[[], Article]]
"""Begins to read a post, or leaves it for later; returns what waits for the article, and raises as the reading does."""
ReadAhead = Callable[[int], BeginReading]
"""Returns who reads the posts of a source, for how many there are."""
_AHEAD = 16
"""Posts that are begun while one is waited for."""


def read_in_turn(_posts: int) -> BeginReading:
    """Have each post read here, when it is waited for."""
    return lambda read: read


class LoadedPost:
    """The bytes of a post, which need not be read where they are known."""

    def __init__(self, digest: Callable[[], str], read: Callable[[], Article]) -> None:
        """``digest`` is asked once, and only where a run over several posts wants to know what has changed."""
        self._digest = digest
        self.read = read
        """Reads the article; raises a ``ConvertError`` if that fails."""

    @cached_property
    def digest(self) -> str:
        """Digest of all that the article is made from."""
        return self._digest()

    @classmethod
    def of(cls, document: Document, read: Callable[[Document], Article], *also: str) -> LoadedPost:
        """Return a document that ``read`` reads; ``also`` is what the article depends on beside it."""
        return cls(lambda: _digest_of(document, also), partial(read, document))  # which another process can be given


def _digest_of(document: Document, also: Iterable[str]) -> str:
    parts = (document.url or "", document.media_type or "", document.doubt or "", *also)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    for data in (document.data, document.utf8):
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


class ListedPost(NamedTuple):
    """What an earlier run found out about a post, for lists."""

    title: str | None
    changed: dt.date | None
    url: str | None
    tags: tuple[str, ...]


Catalogue = Callable[[str], ListedPost | None]
"""Returns what an earlier run found out about the post with a digest of ``LoadedPost``; ``None`` where none did."""


class Post(NamedTuple):
    """One post of a source. None or empty is what is not known before it is read."""

    name: str
    """File name or address, for messages."""
    load: Callable[[], LoadedPost]
    """Fetches the post; raises a ``ConvertError`` if that fails, the same one each time."""
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    base_folder: Path | FolderLookup | None = None
    """Where its pictures with relative addresses are."""
    error: ConvertError | None = None
    """Why it cannot be read, if that is known already."""

    def read(self) -> Article:
        """Fetch and read the post. Raises a ``ConvertError`` if that fails."""
        return self.load().read()

    @property
    def changed(self) -> dt.date | None:
        """The day of its last update, or else of its publication."""
        moment = self.updated or self.published
        return moment.date() if isinstance(moment, dt.datetime) else moment


class Posts(NamedTuple):
    """The posts of a source."""

    name: str
    """File name or address of the source, for messages."""
    posts: tuple[Post, ...]
    """The newest first, then those without a date, then those that cannot be read."""
    several: bool
    """True for a kind of source that can hold any number of posts, even where this one holds one."""
    skipped: tuple[str, ...] = ()
    """Files of a folder or an archive that are neither pages nor texts."""


class Lister(NamedTuple):
    """How the posts of a folder or an archive come to be listed by title and date."""

    catalogue: Catalogue = lambda _: None
    """Posts that it knows are not read."""
    ahead: ReadAhead = read_in_turn
    """Who reads the others."""


IN_TURN = Lister()
"""Every post is read here, one after the other."""


class FoundPost(NamedTuple):
    """A post of which nothing is known before it is read."""

    name: str
    load: Callable[[], LoadedPost]
    base_folder: Path | FolderLookup | None = None


class ArticleCache:
    """Reads posts at once, so that their titles and dates are known, and keeps the articles for later.

    What exceeds ``room`` is read again when it is needed; what the ``catalogue`` knows is not read before.
    """

    def __init__(self, catalogue: Catalogue = lambda _: None, room: int = 30_000_000) -> None:
        """``room`` is in characters, a short text counting as a hundred."""
        self._catalogue, self._room = catalogue, room

    def posts(self, found: Iterable[FoundPost], begin: BeginReading) -> Iterator[Post]:
        """Yield the posts in their order; one that cannot be loaded or read says why. Some are begun ahead."""
        waiting: deque[Callable[[], Post]] = deque()
        for each in found:
            waiting.append(self._begun(each, begin))
            if len(waiting) > _AHEAD:
                yield waiting.popleft()()
        for post in waiting:
            yield post()

    def _begun(self, found: FoundPost, begin: BeginReading) -> Callable[[], Post]:
        """Load a post, and begin to read it unless it is known."""
        try:
            loaded = found.load()
            digest = loaded.digest
            if listed := self._catalogue(digest):
                title, changed, url, tags = listed
                post = Post(
                    found.name,
                    found.load,
                    title=title,
                    updated=changed,
                    url=url,
                    tags=tags,
                    base_folder=found.base_folder,
                )
                return lambda: post
            return partial(self._read, found, digest, begin(loaded.read))
        except ConvertError as error:
            return partial(failed_post, found.name, error)

    def _read(self, found: FoundPost, digest: str, wait: Callable[[], Article]) -> Post:
        try:
            article = wait()
        except ConvertError as error:
            return failed_post(found.name, error)
        load = found.load
        size = sum(100 + len(span.text) for unit in units(article) for span in unit.spans)
        if size <= self._room:
            self._room -= size
            load = _constant(digest, article)
        return Post(
            name=found.name,
            load=load,
            title=article.title,
            published=article.published,
            updated=article.updated,
            url=article.source.url,
            tags=article.tags,
            base_folder=found.base_folder,
        )


def _constant(digest: str, article: Article) -> Callable[[], LoadedPost]:
    return lambda: LoadedPost(lambda: digest, lambda: article)


def failed_post(name: str, error: ConvertError) -> Post:
    """Return a post that cannot be read: reading it raises ``error``."""

    def fail() -> NoReturn:
        raise error

    return Post(name, fail, error=error)


def newest_first(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts by date, then those without one, then those that cannot be read, each in the order given."""
    return tuple(sorted(posts, key=lambda post: (post.error is None, post.changed or dt.date.min), reverse=True))
