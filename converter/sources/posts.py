"""The posts that a source holds: what is known of each before it is read, and how to read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, NoReturn

from converter.article import Article, units
from converter.errors import ConvertError
from converter.sources.images.loading import Beside

Listen = Callable[[str, int, int], None]
"""Told before each step of long work: the file or address, the steps that are done, and the steps in all."""


class Post(NamedTuple):
    """One post of a source. Null or empty is what is not known before it is read."""

    name: str
    """File name or address, for messages."""
    read: Callable[[], Article]
    """Reads it; raises a ``ConvertError`` where that fails, the same one each time."""
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    beside: Path | Beside | None = None
    """Where its pictures with relative addresses lie."""
    error: ConvertError | None = None
    """Why it cannot be read, where that is known already."""

    @property
    def changed(self) -> dt.date | None:
        """The day of its last update, else of its publication."""
        moment = self.updated or self.published
        return moment.date() if isinstance(moment, dt.datetime) else moment


class Posts(NamedTuple):
    """What a source holds."""

    name: str
    """File name or address of the source, for messages."""
    posts: tuple[Post, ...]
    """Those with the newest dates first, then those without a date, then those that cannot be read."""
    several: bool
    """True for a kind of source that can hold any number of posts, even where this one holds one."""


class Shelf:
    """Posts that are read at once, so that what is known of them is what their articles say.

    The articles are kept for later as long as there is room; what is beyond is read again when it is asked for.
    """

    def __init__(self, room: int = 30_000_000) -> None:
        """``room`` is in characters, a short text counting as a hundred."""
        self._room = room

    def post(self, name: str, read: Callable[[], Article], beside: Path | Beside | None = None) -> Post:
        """The post that ``read`` reads, or one that cannot be read where it raises a ``ConvertError``."""
        try:
            article = read()
        except ConvertError as error:
            return failed_post(name, error)
        size = sum(100 + len(span.text) for unit in units(article) for span in unit.spans)
        if size <= self._room:
            self._room -= size
            read = _kept(article)
        return Post(
            name=name,
            read=read,
            title=article.title,
            published=article.published,
            updated=article.updated,
            url=article.source.url,
            tags=article.tags,
            beside=beside,
        )


def _kept(article: Article) -> Callable[[], Article]:
    return lambda: article


def failed_post(name: str, error: ConvertError) -> Post:
    """A post that cannot be read, which is told when somebody tries."""

    def fail() -> NoReturn:
        raise error

    return Post(name, fail, error=error)


def newest_first(posts: Iterable[Post]) -> tuple[Post, ...]:
    """The posts by their dates, then those without a date, then those that cannot be read; else in the order given."""
    return tuple(sorted(posts, key=lambda post: (post.error is None, post.changed or dt.date.min), reverse=True))
