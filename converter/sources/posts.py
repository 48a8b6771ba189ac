"""The posts that a source holds: what is known of each before it is read, and how to read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, NoReturn

from converter.article import Article, units
from converter.errors import ConvertError
from converter.sources.images.loading import FolderLookup

OnStep = Callable[[str, int, int], None]
"""Called before each step of long work with the file or address, the steps done, and the steps in all."""


class Post(NamedTuple):
    """One post of a source. None or empty is what is not known before it is read."""

    name: str
    """File name or address, for messages."""
    read: Callable[[], Article]
    """Reads the post; raises a ``ConvertError`` if that fails, the same one each time."""
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    base_folder: Path | FolderLookup | None = None
    """Where its pictures with relative addresses are."""
    error: ConvertError | None = None
    """Why it cannot be read, if that is known already."""

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


class ArticleCache:
    """Reads posts at once, so that their titles and dates are known, and keeps the articles for later.

    What exceeds ``room`` is read again when it is needed.
    """

    def __init__(self, room: int = 30_000_000) -> None:
        """``room`` is in characters, a short text counting as a hundred."""
        self._room = room

    def post(self, name: str, read: Callable[[], Article], base_folder: Path | FolderLookup | None = None) -> Post:
        """Return the post that ``read`` reads, or one that cannot be read if it raises a ``ConvertError``."""
        try:
            article = read()
        except ConvertError as error:
            return failed_post(name, error)
        size = sum(100 + len(span.text) for unit in units(article) for span in unit.spans)
        if size <= self._room:
            self._room -= size
            read = _constant(article)
        return Post(
            name=name,
            read=read,
            title=article.title,
            published=article.published,
            updated=article.updated,
            url=article.source.url,
            tags=article.tags,
            base_folder=base_folder,
        )


def _constant(article: Article) -> Callable[[], Article]:
    return lambda: article


def failed_post(name: str, error: ConvertError) -> Post:
    """Return a post that cannot be read: reading it raises ``error``."""

    def fail() -> NoReturn:
        raise error

    return Post(name, fail, error=error)


def newest_first(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts by date, then those without one, then those that cannot be read, each in the order given."""
    return tuple(sorted(posts, key=lambda post: (post.error is None, post.changed or dt.date.min), reverse=True))
