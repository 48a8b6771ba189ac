"""The posts of an output folder: all that there are, one by its name, and the place for one that is being made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from converter.article import Article, plain_text
from converter.errors import NoSuchHandout
from converter.pipeline.stored.post import StoredPost
from converter.workspace import PostFolder, folders_in, slugify

_MOST_NAMES = 5


def stored_posts(output: Path) -> Iterator[StoredPost]:
    """Return the posts in an output folder by name, damaged ones too. Raises ``CannotWrite`` where it is unreadable."""
    posts = (StoredPost(PostFolder(output / name)) for name in folders_in(output))
    return (post for post in posts if post.article_file.condition != "absent" or post.tags())


def stored_post(output: Path, slug: str) -> StoredPost:
    """Return the post of that name. Raises ``NoSuchHandout``, which names those most like it."""
    if slug in folders_in(output):
        post = StoredPost(PostFolder(output / slug))
        if post.article_file.condition != "absent" or post.tags():
            return post
    from rapidfuzz import process

    names = [post.slug for post in stored_posts(output)]
    alike = [name for name, *_ in process.extract(slug, names, limit=_MOST_NAMES)]
    there = f"There is: {', '.join(f'“{name}”' for name in alike)}." if alike else "There is none at all."
    raise NoSuchHandout(
        f"There is no post “{slug}” in “{output}”.",
        f"No folder of that name holds one. {there}",
        "Take one of those names, name another folder with --output, or make the post with “convert fetch”.",
    )


class FolderChooser:
    """Chooses the folder for each post of a run."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._given: dict[str, str | None] = {}
        """Names of folders that were handed out, and for which post."""

    def choose(self, article: Article, name: str | None = None) -> StoredPost:
        """Return the post as it is stored in its folder, which is named after its title and kept apart by its address.

        ``name`` is the post's among the posts of one source: two of one title and without addresses get different
        folders from one chooser. Nothing is made on disk. Raises ``CannotWrite`` where the folder cannot be read.
        """
        slug = slugify(article.title or _first_words(article) or "post")
        post = self._post(slug)
        known, url = post.article, article.source.url
        if known and known.source.url and url and known.source.url != url:
            post = self._post(f"{slug}-{_mark(url)}")
        marked = f"{slug}-{_mark(name or '')}"
        # A post that once got a folder with a mark keeps it, also where it is alone in a run.
        if self._given.setdefault(post.slug, name) != name or (self._output / marked).is_dir():
            post = self._post(marked)
        return post

    def _post(self, slug: str) -> StoredPost:
        return StoredPost(PostFolder(self._output / slug))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _first_words(article: Article) -> str:
    for section in article.sections:
        if section.heading:
            return plain_text(section.heading)
    return ""
