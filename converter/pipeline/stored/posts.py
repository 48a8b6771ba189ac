"""The posts of an output folder: all that there are, one by its name, and the place for one that is being made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from converter.article import Article, plain_text
from converter.errors import NoSuchHandout
from converter.languages import any_language
from converter.pipeline.stored.identity import SAME, SURELY_OTHER, SURELY_SAME, shared
from converter.pipeline.stored.names import typed_post
from converter.pipeline.stored.numbers import NextNumbers
from converter.pipeline.stored.post import StoredPost
from converter.workspace import PostFolder, folders_in, slugify


def stored_posts(output: Path, *, but: str | None = None) -> Iterator[StoredPost]:
    """Return the posts in an output folder by name, damaged ones too, and not the one of the name ``but``.

    Raises ``CannotWrite`` where the folder is unreadable.
    """
    posts = (StoredPost(PostFolder(output / name)) for name in folders_in(output) if name != but)
    return (post for post in posts if post.article_file.condition != "absent" or post.tags())


def marked_posts(output: Path) -> Iterator[StoredPost]:
    """Return the posts in which something is marked to be made again; no file of the others is opened."""
    posts = (StoredPost(PostFolder(output / name)) for name in folders_in(output))
    return (post for post in posts if post.outputs.invalid())


def stored_post(output: Path, name: str) -> StoredPost:
    """Return the post that a person names, as ``typed_post`` does. Raises ``NoSuchHandout``."""
    if name in folders_in(output):
        post = StoredPost(PostFolder(output / name))
        if post.article_file.condition != "absent" or post.tags():
            return post
    return StoredPost(PostFolder(output / typed_post(output, name, [post.slug for post in stored_posts(output)])))


def only_language(output: Path, name: str) -> str:
    """Return the tag of the language that a post is translated into, where that is one.

    Raises ``NoSuchHandout``, which lists the languages, where it is none or several.
    """
    post = stored_post(output, name)
    tags = post.tags()
    if len(tags) == 1:
        return tags[0]
    listed = ", ".join(f"{tag} ({any_language(tag).english_name})" for tag in tags)
    raise NoSuchHandout(
        f"“{post.slug}” has {'several translations' if tags else 'no translation yet'}; nothing was changed.",
        f"It is there in: {listed}." if tags else "It was fetched in its own language alone.",
        f"Type the language behind the post, such as {tags[0] if tags else 'es'}.",
    )


_MARK = re.compile(r"-[0-9a-f]{8}\Z")
"""Ends the name of a folder that is told apart from others of its title."""


class Choice(NamedTuple):
    """The place of a post."""

    post: StoredPost
    note: str | None = None
    """What to tell the user where it is not clear that this is the place; ``None`` where it is."""


class FolderChooser:
    """Chooses the folder of each post of a run: that of the stored post that it is (``identity``), or a new one."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._given: dict[str, str | None] = {}
        """Names of folders that were handed out, and for which post."""
        self._numbers = NextNumbers(output)

    def choose(self, article: Article, name: str | None = None) -> Choice:
        """Return the post in its folder, which is named after its title, and told apart from others of that title.

        ``name`` is the post's among the posts of one source, which are different posts whatever they say. Nothing is
        made on disk. Raises ``PostDamaged`` where a post of that title cannot be compared, and ``CannotWrite``.
        """
        slug = slugify(article.title or _first_words(article) or "post")
        alike = [(shared(stored, article), post) for post in self._candidates(slug, name) if (stored := post.article)]
        share, post = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        if post is None or share < SAME:
            new = self._new(slug, article, name)
            unclear = post is not None and share >= SURELY_OTHER
            return self._give(Choice(new, _kept_apart(new, post) if unclear and post else None), name)
        return self._give(Choice(post, None if share >= SURELY_SAME else _taken_for(post)), name)

    def claim(self, folder: str, name: str | None) -> bool:
        """Give a post the folder that an earlier run gave it; returns False where this run has given it to another."""
        if self._given.get(folder, name) != name:
            return False
        self._give(Choice(self._post(folder)), name)
        return True

    def number(self, post: StoredPost) -> None:
        """Give a post the next number, in the order in which the posts of the run come."""
        self._numbers.give(post.slug)

    def _candidates(self, slug: str, name: str | None) -> Iterator[StoredPost]:
        for folder in self._folders.get(slug, ()):
            if self._given.get(folder, name) == name:
                yield self._post(folder)

    @cached_property
    def _folders(self) -> dict[str, list[str]]:
        """The folders that there were when the run began, and those given since, by their names without a mark."""
        found: dict[str, list[str]] = {}
        for folder in folders_in(self._output):
            for slug in {folder, _MARK.sub("", folder)}:
                found.setdefault(slug, []).append(folder)
        return found

    def _new(self, slug: str, article: Article, name: str | None) -> StoredPost:
        """The place of a post that is not stored yet: named after the title, with a mark where that is taken."""
        post = self._post(slug)
        if slug in self._given or post.article:
            post = self._post(f"{slug}-{_mark(article.source.url or f'{article.source.sha256} {name}')}")
        return post

    def _give(self, choice: Choice, name: str | None) -> Choice:
        folder = choice.post.slug
        self._given[folder] = name
        for slug in {folder, _MARK.sub("", folder)}:
            there = self._folders.setdefault(slug, [])
            if folder not in there:
                there.append(folder)
        return choice

    def _post(self, slug: str) -> StoredPost:
        return StoredPost(PostFolder(self._output / slug))


def _kept_apart(post: StoredPost, other: StoredPost) -> str:
    return (
        f"“{other.slug}” has the same title and some of the same words; this post was kept apart, as “{post.slug}”. "
        f"If it is the same post, edited, fetch it with --post {other.slug}."
    )


def _taken_for(post: StoredPost) -> str:
    return (
        f"This was taken for a newer version of “{post.slug}”, because most of its words are the same. "
        "If it is another post, give it another title."
    )


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _first_words(article: Article) -> str:
    for section in article.sections:
        if section.heading:
            return plain_text(section.heading)
    return ""
