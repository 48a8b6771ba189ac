"""From what a person names to articles."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from converter.article import Article
from converter.errors import ConvertError, SourceNotFound
from converter.pipeline.posts.results import PostError
from converter.pipeline.posts.selection import Selection, select
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.reading_level import with_reading_level
from converter.settings import Settings

if TYPE_CHECKING:
    from converter.sources import Lister, Posts, WebFetcher

STDIN = "-"
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class OpenSource(NamedTuple):
    """A source while it is open."""

    posts: Posts
    fetcher: WebFetcher
    """The session that its pages, and then its pictures, are fetched in."""
    guard: threading.RLock
    """Held by whoever uses the session: it keeps to one request at a time."""


class ReadResult(NamedTuple):
    """What was read from a source."""

    articles: tuple[Article, ...]
    errors: tuple[PostError, ...]
    """Of the posts that could not be read."""
    several: bool
    """True for a kind of source that can hold any number of posts."""


@contextlib.contextmanager
def open_source(
    source: str,
    settings: Settings,
    stdin: bytes | None = None,
    listen: Listener = ignore_progress,
    lister: Lister | None = None,
) -> Iterator[OpenSource]:
    """Open the posts of a URL, a file, a folder, an archive, or the bytes of standard input where ``source`` is ``-``.

    ``lister`` says how posts of a folder or an archive are listed.
    Raises the errors of ``converter.sources``: not found, unreachable, refused, too large, unreadable, no article.
    """
    from converter.sources import IN_TURN, WebFetcher, open_posts

    if source.casefold().startswith("www.") and not Path(source).exists():
        raise SourceNotFound(
            f"There is no file “{source}”.",
            "It looks like a web address without its beginning.",
            f"Write https://{source} for the page on the web.",
        )
    place = (stdin or b"") if source == STDIN else source if _URL.match(source) else Path(source)

    def report(detail: str, done: int, total: int) -> None:
        listen(Progress("read", detail, done, total))

    with (
        WebFetcher(settings.fetch) as fetcher,
        open_posts(
            place,
            fetcher,
            max_bytes=settings.fetch.max_bytes,
            on_step=report,
            lister=lister or IN_TURN,
        ) as posts,
    ):
        yield OpenSource(posts, fetcher, threading.RLock())


def read_source(
    source: str,
    settings: Settings,
    stdin: bytes | None = None,
    selection: Selection | None = None,
    listen: Listener = ignore_progress,
) -> ReadResult:
    """Read the articles of a source, of several posts those that are selected.

    Each carries the ``reading-level`` finding where it is hard to read. Raises what ``open_source`` raises. A post of
    several that cannot be read is among the errors, and the others are read; the error of a single one is raised.
    """
    articles: list[Article] = []
    errors: list[PostError] = []
    with open_source(source, settings, stdin, listen) as opened:
        posts = opened.posts
        wanted = select(posts, selection or Selection()) if posts.several else posts.posts
        for number, post in enumerate(wanted):
            listen(Progress("read", post.title or post.name, number, len(wanted)))
            try:
                articles.append(with_reading_level(post.read()))
            except ConvertError as error:
                if not posts.several:
                    raise
                errors.append(PostError.of(post, error))
            except Exception as error:  # the other posts are still read
                if not posts.several:
                    raise
                errors.append(PostError.of_fault(post, error))
    return ReadResult(tuple(articles), tuple(errors), posts.several)
