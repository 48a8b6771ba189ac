"""Which editions may go out to patients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from converter.article import Edition
from converter.pipeline.handouts.finishing import finished_posts
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.settings import Settings
from converter.workspace import PostFolder


class Publishable(NamedTuple):
    """An edition that may be published."""

    slug: str
    """Name of the post's folder."""
    folder: PostFolder
    edition: Edition
    """An original, a reviewed edition, or a draft where drafts are allowed."""


def publishable(settings: Settings, *, allow_drafts: bool) -> tuple[Publishable, ...]:
    """Return what may be published of every post: its approved translations, and its original where there are any.

    ``allow_drafts`` adds the other translations. What was approved before its post changed is there where the settings
    want it kept, and then as it was approved. Raises ``HistoryDamaged``.
    """
    return tuple(
        Publishable(post.slug, post.folder, edition)
        for post in finished_posts(settings)
        for edition in public_editions(post, keep=settings.site.outdated == "keep", allow_drafts=allow_drafts)
    )


def public_editions(post: StoredPost, *, keep: bool, allow_drafts: bool) -> Iterator[Edition]:
    """Yield what may be published of a post; ``keep`` what was approved before it changed.

    Raises ``HistoryDamaged``.
    """
    found = [
        edition for stored in post.editions() if (edition := _public(stored, keep=keep, allow_drafts=allow_drafts))
    ]
    if found:
        yield post.original
        yield from found


def _public(stored: StoredEdition, *, keep: bool, allow_drafts: bool) -> Edition | None:
    edition = stored.edition if stored.is_ready else None
    if edition and edition.status == "reviewed":
        return edition
    kept = stored.last_approved if keep else None
    return kept or (edition if allow_drafts else None)
