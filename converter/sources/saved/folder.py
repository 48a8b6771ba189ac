"""Read the posts in a folder of saved pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from converter.article import Article
from converter.errors import SourceTooLarge, SourceUnreadable, computer_says
from converter.sources.document import Document, load
from converter.sources.posts import IN_TURN, ArticleCache, FoundPost, Lister, LoadedPost, OnStep, Posts, newest_first
from converter.sources.saved.listing import PACKED, post_files, printable_name, skipped_files
from converter.sources.saved.refusals import no_posts, packed_inside

MOST_FILES = 20_000
"""Files of a folder and the folders below it, whatever their kind."""


def read_folder(  # noqa: PLR0913 (each is asked for by name)
    folder: Path,
    read: Callable[[Document], Article],
    *,
    max_bytes: int,
    on_step: OnStep,
    lister: Lister = IN_TURN,
    max_files: int = MOST_FILES,
) -> Posts:
    """Return the posts of a folder and the folders below it; ``read`` reads a page of at most ``max_bytes`` bytes.

    Links to places outside of the folder are not followed. Raises ``NoArticle`` if there is no page, ``SourceTooLarge``
    if there are more than ``max_files`` files, and ``SourceUnreadable``.
    """
    files = tuple(_files(folder, max_files))
    names, skipped = post_files(files), tuple(map(printable_name, skipped_files(files)))
    if not names:
        raise no_posts(str(folder), "folder", skipped)

    def found() -> Iterator[FoundPost]:
        for number, name in enumerate(names):
            on_step(printable_name(name), number, len(names))
            path = folder / name
            yield FoundPost(printable_name(name), partial(_load, path, read, max_bytes), path.parent)

    posts = ArticleCache(lister.catalogue).posts(found(), lister.ahead(len(names)))
    return Posts(str(folder), newest_first(posts), several=True, skipped=skipped)


def _load(path: Path, read: Callable[[Document], Article], max_bytes: int) -> LoadedPost:
    if path.suffix.lower() in PACKED:
        raise packed_inside(printable_name(path.name))
    return LoadedPost.of(load(path, max_bytes=max_bytes), read)


def _files(folder: Path, most: int) -> Iterator[str]:
    """Yield the plain files of the folder, by their paths in it."""

    def stop(error: OSError) -> None:
        raise SourceUnreadable(
            f"“{folder}” cannot be read.",
            computer_says(error),
            "Check that you may open it and the folders in it, or copy the pages to a folder of your own.",
        ) from error

    home = folder.resolve()
    count = 0
    for place, _, names in os.walk(folder, onerror=stop):
        for name in names:
            count += 1
            if count > most:
                raise SourceTooLarge(
                    f"“{folder}” holds too much.",
                    f"There are more than {most:,} files in it and the folders below.",
                    "Copy the pages that are posts to a folder of their own.",
                )
            path = Path(place, name)
            if path.is_file() and path.resolve().is_relative_to(home):
                yield path.relative_to(folder).as_posix()
