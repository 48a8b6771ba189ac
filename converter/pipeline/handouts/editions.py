"""The posts of the output folder and their editions: which there are, and which may go out to patients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from converter.article import Article, Edition, original_edition
from converter.errors import NoSuchHandout
from converter.languages import language
from converter.pipeline.reviews.store import ReviewStore, stored_review, stored_reviews
from converter.settings import Settings
from converter.workspace import PostFolder, Workspace

_MOST_NAMES = 5


class Publishable(NamedTuple):
    """An edition that may be published."""

    slug: str
    """Name of the post's folder."""
    folder: PostFolder
    edition: Edition
    """An original, a reviewed edition, or a draft where drafts are allowed."""


def post_folder(settings: Settings, slug: str) -> PostFolder:
    """The folder of the post of that name. Raises ``NoSuchHandout``, which names those most like it."""
    folders = {folder.path.name: folder for folder in Workspace(settings.output).posts()}
    if slug in folders:
        return folders[slug]
    from rapidfuzz import process

    alike = [name for name, *_ in process.extract(slug, list(folders), limit=_MOST_NAMES)]
    there = f"There is: {', '.join(f'“{name}”' for name in alike)}." if alike else "There is none at all."
    raise NoSuchHandout(
        f"There is no post “{slug}” in “{settings.output}”.",
        f"No folder of that name holds one. {there}",
        "Take one of those names, name another folder with --output, or make the post with “convert fetch”.",
    )


def original_of(folder: PostFolder) -> Edition:
    """The post as it was read. Raises ``NoSuchHandout`` where it cannot be read."""
    article = _article(folder)
    return original_edition(article, language(article.language or "").tag)


def edition_of(folder: PostFolder, tag: str) -> Edition:
    """The edition of a post in a language, as it is now.

    Raises ``NoSuchHandout``, ``UnknownLanguage``, and ``HistoryDamaged`` for an approval that cannot be believed.
    """
    tag, original = language(tag).tag, original_of(folder)
    return original if tag == original.language else stored_review(folder, tag).edition


def publishable(settings: Settings, *, allow_drafts: bool) -> tuple[Publishable, ...]:
    """What may be published of every post: its approved translations, and its original where there is one of them.

    ``allow_drafts`` adds the other translations. What was approved before its post changed is there where the settings
    want it kept, and then as it was approved. Raises ``HistoryDamaged``.
    """
    return tuple(
        Publishable(folder.path.name, folder, edition)
        for folder in Workspace(settings.output).posts()
        for edition in _of_post(folder, keep=settings.site.outdated == "keep", allow_drafts=allow_drafts)
    )


def _of_post(folder: PostFolder, *, keep: bool, allow_drafts: bool) -> Iterator[Edition]:
    found = [
        edition for store in stored_reviews(folder) if (edition := _public(store, keep=keep, allow_drafts=allow_drafts))
    ]
    if found:
        yield original_of(folder)
        yield from found


def _public(store: ReviewStore, *, keep: bool, allow_drafts: bool) -> Edition | None:
    edition = store.edition if store.is_current else None
    if edition and edition.status == "reviewed":
        return edition
    kept = store.last_approved if keep else None
    return kept or (edition if allow_drafts else None)


def _article(folder: PostFolder) -> Article:
    article = folder.article()
    if article is None:
        raise NoSuchHandout(
            f"“{folder.path.name}” cannot be read.", "Its file article.json is not there or damaged.", "Fetch it again."
        )
    return article
