"""Reads the posts in a zip archive: saved pages, or a whole Medium account."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from converter.article import Article
from converter.sources.document import Document, document_from_bytes
from converter.sources.posts import Listen, Post, Shelf, newest_first
from converter.sources.saved.archive import Archive
from converter.sources.saved.listing import PACKED, post_files, shown
from converter.sources.saved.refusals import no_posts, packed_inside


def read_archive(
    archive: Archive, read: Callable[[Document], Article], *, max_bytes: int, listen: Listen
) -> tuple[Post, ...]:
    """The posts of an archive; ``read`` reads a page of at most ``max_bytes`` bytes.

    The archive has to stay open as long as pictures may be asked for. Raises ``NoArticle`` where there is no page.
    """
    names = post_files(archive.names)
    if not names:
        raise no_posts(archive.name, "archive")
    shelf = Shelf()
    posts = []
    for number, name in enumerate(names):
        listen(shown(name), number, len(names))
        beside = archive.beside(name, max_bytes)
        posts.append(shelf.post(shown(name), partial(_read, archive, name, read, max_bytes), beside))
    return newest_first(posts)


def _read(archive: Archive, name: str, read: Callable[[Document], Article], max_bytes: int) -> Article:
    path = PurePosixPath(name)
    if path.suffix.lower() in PACKED:
        raise packed_inside(shown(path.name))
    return read(document_from_bytes(archive.read(name, max_bytes), name=shown(path.name)))
