"""Read the posts in a zip archive: saved pages, or a whole Medium account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from converter.article import Article
from converter.sources.document import Document, document_from_file
from converter.sources.posts import IN_TURN, ArticleCache, FoundPost, Lister, LoadedPost, OnStep, Posts, newest_first
from converter.sources.saved.archive import Archive
from converter.sources.saved.listing import PACKED, post_files, printable_name, skipped_files
from converter.sources.saved.refusals import no_posts, packed_inside


def read_archive(
    archive: Archive,
    read: Callable[[Document], Article],
    *,
    max_bytes: int,
    on_step: OnStep,
    lister: Lister = IN_TURN,
) -> Posts:
    """Return the posts of an archive; ``read`` reads a page of at most ``max_bytes`` bytes.

    The archive must stay open as long as pictures are loaded. Raises ``NoArticle`` if there is no page.
    """
    names, skipped = post_files(archive.names), tuple(map(printable_name, skipped_files(archive.names)))
    if not names:
        raise no_posts(archive.name, "archive", skipped)

    def found() -> Iterator[FoundPost]:
        for number, name in enumerate(names):
            on_step(printable_name(name), number, len(names))
            beside = archive.beside(name, max_bytes)
            yield FoundPost(printable_name(name), partial(_load, archive, name, read, max_bytes), beside)

    posts = ArticleCache(lister.catalogue).posts(found(), lister.ahead(len(names)))
    return Posts(archive.name, newest_first(posts), several=True, skipped=skipped)


def _load(archive: Archive, name: str, read: Callable[[Document], Article], max_bytes: int) -> LoadedPost:
    path = PurePosixPath(name)
    if path.suffix.lower() in PACKED:
        raise packed_inside(printable_name(path.name))
    return LoadedPost.of(document_from_file(archive.read(name, max_bytes), printable_name(path.name), max_bytes), read)
