"""Brings back what was last decided about a post where its files are damaged; the damaged ones are kept aside."""

from __future__ import annotations

from converter.article import Article
from converter.article.model import Model
from converter.errors import HistoryDamaged, NoSuchHandout
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.reviews.retiring import reopened_by_others
from converter.pipeline.stored.events import event
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.settings import Settings


class Restored(Model):
    """What became of the damaged files of a post."""

    slug: str
    language: str | None
    """Tag of the edition; ``None`` for the article."""
    restored: bool
    """Whether there was a copy to bring back; else the post is to be fetched again."""
    aside: str | None
    """Where the damaged file or folder is now; ``None`` where it was gone."""


def restore(settings: Settings, slug: str, tag: str | None = None, *, clock: WallClock = now) -> tuple[Restored, ...]:
    """Restore what is damaged of a post: its article and every edition, or the edition in one language.

    What nobody has decided about yet has no copy: its files are set aside, so that it can be fetched again. Raises
    ``NoSuchHandout`` where nothing of it is damaged, ``UnknownLanguage``, ``Busy``, ``CannotWrite``, and as
    ``finish_handouts``.
    """
    post = stored_post(settings.output, slug)
    results: list[Restored] = []
    with finished(post, settings):
        damages = post.damages()
        if None in damages:
            results.append(_restore_article(post))
            damages = post.damages()
        if None in damages:  # no edition can be used without it, nor the post be fetched again beside one
            results += [_without_copy(post, name) for name in post.tags()]
        wanted = {language(tag).tag} if tag else set(damages)
        results += [_restore_edition(post, name, settings, clock) for name in damages if name and name in wanted]
    if not results:
        raise NoSuchHandout(
            f"There is nothing to restore of “{post.slug}”{f' in “{tag}”' if tag else ''}.",
            "None of its files is damaged.",
            "“convert review status” names what is damaged.",
        )
    return tuple(results)


def _restore_article(post: StoredPost) -> Restored:
    copy = _approved_original(post)
    aside = _set_aside(post, "article.json")
    if copy:
        post.restore_article(copy)
    return Restored(slug=post.slug, language=None, restored=copy is not None, aside=aside)


def _approved_original(post: StoredPost) -> Article | None:
    """The original beside the translation that was approved last, in whichever language."""
    found = []
    for tag in post.tags():
        try:
            edition = post.record(tag).approved_copy()
        except HistoryDamaged:
            continue
        if edition:
            found.append(edition)
    newest = max(found, key=lambda edition: edition.original.source.fetched_at, default=None)
    return newest.original if newest else None


def _restore_edition(post: StoredPost, tag: str, settings: Settings, clock: WallClock) -> Restored:
    stored = post.translation_file(tag).content
    try:
        copy = post.record(tag).last_copy(stored.history if stored else None)
    except HistoryDamaged:
        copy = None
    if copy is None:
        return _without_copy(post, tag)
    aside = _set_aside(post, f"{tag}/translation.json")
    copy, retired = reopened_by_others(settings, post, copy)
    post.restore_translation(copy, event("restored", clock()), *retired)
    return Restored(slug=post.slug, language=tag, restored=True, aside=aside)


def _without_copy(post: StoredPost, tag: str) -> Restored:
    """Set the whole folder of an edition aside."""
    return Restored(slug=post.slug, language=tag, restored=False, aside=_set_aside(post, tag))


def _set_aside(post: StoredPost, name: str) -> str | None:
    return post.set_aside(name) if (post.folder.path / name).exists() else None
