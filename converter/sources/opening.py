"""Opens whatever a person names: an address, a file, a folder, an archive, or bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from converter.regular_files import open_regular
from converter.sources.document import Document, document_from_bytes, load
from converter.sources.linked_pages import Linked
from converter.sources.posts import Listen, Posts
from converter.sources.reading import posts_of, read_page
from converter.sources.saved.archive import Archive, is_zip
from converter.sources.saved.folder import read_folder
from converter.sources.saved.packed import read_archive


class Pages(Protocol):
    """Fetches pages, as ``Fetcher`` does."""

    def page(self, url: str) -> Document:
        """The page at an address that a person gave."""

    def linked_page(self, url: str) -> Document:
        """The page at an address that a feed or a sitemap gave."""


@contextmanager
def open_posts(
    source: str | Path | bytes, pages: Pages, *, max_bytes: int, listen: Listen = lambda *_: None
) -> Iterator[Posts]:
    """The posts of a source: a web address as a text, a file or folder as a path, or the bytes of either kind of file.

    They can be read, and their pictures loaded, as long as the context is open. ``max_bytes`` is the most that a page
    may have. Raises ``SourceNotFound``, ``SourceUnreachable``, ``SourceRefused``, ``SourceTooLarge``,
    ``SourceUnreadable`` and ``NoArticle``; a single bad post among several raises when it is read.
    """
    linked = Linked(pages.linked_page, read_page)
    match source:
        case str():
            yield posts_of(pages.page(source), linked, listen)
        case Path() if source.is_dir():
            yield Posts(str(source), read_folder(source, read_page, max_bytes=max_bytes, listen=listen), several=True)
        case Path() if not _is_zip_file(source):
            yield _beside(posts_of(load(source, max_bytes=max_bytes), linked, listen), source.parent)
        case bytes() if not is_zip(source):
            yield posts_of(document_from_bytes(source, name="standard input"), linked, listen)
        case _:
            name = source.name if isinstance(source, Path) else "standard input"
            with Archive(source, name) as archive:
                yield Posts(name, read_archive(archive, read_page, max_bytes=max_bytes, listen=listen), several=True)


def _is_zip_file(path: Path) -> bool:
    try:
        with open_regular(path) as file:
            return is_zip(file.read(4))
    except (OSError, ValueError):  # what is wrong is said by who reads it
        return False


def _beside(posts: Posts, folder: Path) -> Posts:
    return posts._replace(posts=tuple(post._replace(beside=folder) for post in posts.posts))
