"""Makes the handouts of posts that are stored already: after an approval, or in another format; no engine is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from converter.article import Edition
from converter.article.model import Model
from converter.errors import NotApproved
from converter.languages import any_language, language
from converter.pipeline.handouts.logo import Logo, load_logo
from converter.pipeline.handouts.output_files import EditionFiles, Making, Output, handout_names
from converter.pipeline.handouts.report import save_post_report
from converter.pipeline.posts.results import EditionResult
from converter.pipeline.progress import Listener, Progress, unheard
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post, stored_posts
from converter.settings import Settings


class BuildJob(NamedTuple):
    """What to build."""

    outputs: tuple[Output, ...]
    slugs: tuple[str, ...] = ()
    """Names of posts; empty for all."""
    languages: tuple[str, ...] = ()
    """Tags; empty for all that there are."""
    allow_drafts: bool = False
    """True also builds what nobody has approved, with its notice."""


class BuiltPost(Model):
    """What was made of one post."""

    slug: str
    title: str | None
    editions: tuple[EditionResult, ...]
    waiting: tuple[str, ...]
    """Tags of the translations that were left out because nobody has approved them as the post is now."""


def build_handouts(job: BuildJob, settings: Settings, listen: Listener = unheard) -> tuple[BuiltPost, ...]:
    """Writes the handouts of approved editions and originals, of drafts only where the job allows them.

    Raises ``NoSuchHandout``; ``NotApproved`` where a language that the job names is a draft, or all that there is;
    ``UnknownLanguage``, ``HistoryDamaged``, ``BadSettings``, ``Busy``, ``RenderFailed`` and ``CannotWrite``.
    """
    from converter.render import require_format

    posts = [stored_post(settings.output, slug) for slug in job.slugs] or list(stored_posts(settings.output))
    languages = dict.fromkeys(edition.language for post in posts for edition in _editions(post, job)[0])
    for form in {output.form for output in job.outputs}:
        for tag in languages:
            require_format(form, tag)
    logo = load_logo(settings.clinic)
    built = []
    for post in posts:
        with post.lock():
            editions, waiting = _editions(post, job)  # again: another run may have decided since
            made = _make(post, editions, job.outputs, settings, logo, listen)
        title = post.original.article.title
        built.append(BuiltPost(slug=post.slug, title=title, editions=tuple(made), waiting=waiting))
    return tuple(built)


def refreshed(post: StoredPost, stored: StoredEdition, settings: Settings) -> tuple[str, ...]:
    """Makes the report and those handouts of an edition anew that there are, so that they say how it stands now.

    Where the post has changed since, they cannot be made, and are taken away. Gives the paths of what was made. The
    caller holds the folder. Raises ``BadSettings``, ``RenderFailed`` and ``CannotWrite``.
    """
    save_post_report(post)
    if not stored.is_current:
        post.outputs.discard(handout_names(stored.tag))
        return ()
    return tuple(file.path for file in made_anew(post, stored.edition, (), settings).files)


def made_anew(post: StoredPost, edition: Edition, outputs: tuple[Output, ...], settings: Settings) -> EditionResult:
    """Makes what is not current of these handouts of an edition, and of those that there are.

    The caller holds the folder. Raises ``BadSettings``, ``RenderFailed`` and ``CannotWrite``.
    """
    (made,) = _make(post, [edition], outputs, settings, load_logo(settings.clinic), unheard)
    return made


def _editions(post: StoredPost, job: BuildJob) -> tuple[list[Edition], tuple[str, ...]]:
    """The editions to build, and the tags of those that wait for approval."""
    original, stores = post.original, post.editions()
    current = [each.tag for each in stores if each.is_current]
    tags = [language(tag).tag for tag in job.languages] or [original.language, *current]
    editions = [post.edition(tag) for tag in dict.fromkeys(tags)]
    waiting = [each.language for each in editions if each.status == "draft" and not job.allow_drafts]
    if waiting and job.languages:
        raise _not_approved(post, waiting[0], "Its handouts were not made.")
    overtaken = [] if job.languages else [each.tag for each in stores if not each.is_current]
    return [each for each in editions if each.language not in waiting], (*waiting, *overtaken)


def _not_approved(post: StoredPost, tag: str, what: str) -> NotApproved:
    """The error where something is asked for that takes approved editions only."""
    name = any_language(tag).english_name
    return NotApproved(
        f"“{post.slug}” in {name}: {what}",
        "No qualified person has approved this translation as it is now.",
        f"Have it reviewed: “convert review status” says what waits, “convert review approve {post.slug} {tag}” "
        "approves it. For a draft that says on every page that it is one, add --allow-drafts.",
    )


def _make(  # noqa: PLR0913, PLR0917 (all of it is one job)
    post: StoredPost,
    editions: Sequence[Edition],
    outputs: tuple[Output, ...],
    settings: Settings,
    logo: Logo | None,
    listen: Listener,
) -> list[EditionResult]:
    tags = tuple(edition.language for edition in editions)
    names: list[str] = []

    def step(name: str) -> None:
        listen(Progress("render", name, len(names), total))
        names.append(name)

    files = EditionFiles(Making(settings, post, post.original.language, tags, outputs, logo), step)
    total = sum(len(files.wanted(tag)) for tag in tags)
    return files.make((edition, ()) for edition in editions)
