"""Open whatever a person names: an address, a file, a folder, an archive, or bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from converter.regular_files import open_regular
from converter.sources.document import Document, document_from_file, load
from converter.sources.linked_pages import LinkedPages
from converter.sources.posts import IN_TURN, Lister, OnStep, Posts
from converter.sources.reading import posts_of, read_page
from converter.sources.saved.archive import Archive, is_zip
from converter.sources.saved.folder import read_folder
from converter.sources.saved.packed import read_archive


class PageFetcher(Protocol):
    """Fetches pages, as ``WebFetcher`` does."""

    def page(self, url: str) -> Document:
        """Return the page at an address that a person gave."""

    def linked_page(self, url: str) -> Document:
        """Return the page at an address that a feed or a sitemap gave."""


@contextmanager
def open_posts(
    source: str | Path | bytes,
    pages: PageFetcher,
    *,
    max_bytes: int,
    on_step: OnStep = lambda *_: None,
    lister: Lister = IN_TURN,
) -> Iterator[Posts]:
    """Open a source: a web address as a string, a file or folder as a path, or the bytes of a file.

    Its posts can be read, and their pictures loaded, as long as the context is open. ``max_bytes`` is the most that a
    page may have; ``lister`` says how those of a folder or an archive are listed.

    Raises ``SourceNotFound``, ``SourceUnreachable``, ``SourceRefused``, ``SourceTooLarge``, ``SourceUnreadable`` and
    ``NoArticle``; a single bad post among several raises when it is read.
    """
    linked = LinkedPages(pages.linked_page, read_page)
    match source:
        case str():
            yield posts_of(pages.page(source), linked, on_step)
        case Path() if source.is_dir():
            yield read_folder(source, read_page, max_bytes=max_bytes, on_step=on_step, lister=lister)
        case Path() if not _is_zip_file(source):
            yield _with_base_folder(posts_of(load(source, max_bytes=max_bytes), linked, on_step), source.parent)
        case bytes() if not is_zip(source):
            yield posts_of(document_from_file(source, "standard input", max_bytes), linked, on_step)
        case _:
            name = source.name if isinstance(source, Path) else "standard input"
            with Archive(source, name) as archive:
                yield read_archive(archive, read_page, max_bytes=max_bytes, on_step=on_step, lister=lister)


def _is_zip_file(path: Path) -> bool:
    try:
        with open_regular(path) as file:
            return is_zip(file.read(4))
    except (OSError, ValueError):  # what is wrong is said by who reads it
        return False


def _with_base_folder(posts: Posts, folder: Path) -> Posts:
    return posts._replace(posts=tuple(post._replace(base_folder=folder) for post in posts.posts))
