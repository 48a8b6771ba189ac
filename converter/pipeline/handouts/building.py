"""Makes the handouts of posts that are stored already: after an approval, or in another format; no engine is asked."""

from __future__ import annotations

import threading
from typing import NamedTuple

from converter.article import Edition
from converter.article.model import Model
from converter.errors import NotApproved
from converter.languages import any_language, language
from converter.pipeline.handouts.finishing import finish_marked, finished
from converter.pipeline.handouts.logo import load_logo
from converter.pipeline.handouts.output_files import Output
from converter.pipeline.handouts.rerendering import write_outputs
from converter.pipeline.handouts.results import EditionResult
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post, stored_posts
from converter.pipeline.workers.pool import each_of, usual_jobs
from converter.pipeline.workers.tasks import Workers
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
    unfinished: tuple[str, ...] = ()
    """Tags of those that were left out because nobody has translated some of their sentences."""


def build_handouts(
    job: BuildJob, settings: Settings, listen: Listener = ignore_progress, *, jobs: int | None = None
) -> tuple[BuiltPost, ...]:
    """Make the handouts of approved editions and originals, of drafts only where the job allows them.

    One that cannot be made, as in braille without a table for the language, is named in the result of its edition, and
    all others are made. Of several posts as many are made at a time as there are processes, ``jobs`` where it is given.

    Raises ``NoSuchHandout``; ``NotApproved`` where a language that the job names is a draft, or all that there is;
    ``Unfinished`` where a language that it names has sentences without a translation;
    ``UnknownLanguage``, ``HistoryDamaged``, ``BadSettings``, ``Busy``, ``RenderFailed`` and ``CannotWrite``.
    """
    from converter.render import require_any_format

    posts = [stored_post(settings.output, slug) for slug in job.slugs] or list(stored_posts(settings.output))
    languages = dict.fromkeys(edition.language for post in posts for edition in _editions(post, job)[0])
    require_any_format((output.form for output in job.outputs), languages)
    logo = load_logo(settings.clinic)
    guard = threading.Lock()

    def tell(step: Progress) -> None:
        with guard:
            listen(step)

    def build(post: StoredPost, workers: Workers | None = None) -> BuiltPost:
        with finished(post, settings, others=False):
            editions, waiting = _editions(post, job)  # again: another run may have decided since
            results = write_outputs(post, editions, job.outputs, settings, logo, tell, goes_on=True, workers=workers)
            unfinished = tuple(stored.tag for stored in post.editions() if stored.bitext.untranslated)
        return BuiltPost(
            slug=post.slug,
            title=post.original.article.title,
            editions=tuple(results),
            waiting=tuple(tag for tag in waiting if tag not in unfinished),
            unfinished=() if job.languages else unfinished,
        )

    built = each_of(posts, build, usual_jobs(len(posts)) if jobs is None else min(jobs, len(posts)))
    finish_marked(settings)
    return built


def _editions(post: StoredPost, job: BuildJob) -> tuple[list[Edition], tuple[str, ...]]:
    """The editions to build, and the tags of those that wait for approval."""
    original, stored = post.original, post.editions()
    current = [edition.tag for edition in stored if edition.is_ready]
    tags = [language(tag).tag for tag in job.languages] or [original.language, *current]
    editions = [post.edition(tag) for tag in dict.fromkeys(tags)]
    waiting = [edition.language for edition in editions if edition.status == "draft" and not job.allow_drafts]
    if waiting and job.languages:
        raise _not_approved(post, waiting[0])
    stale = [] if job.languages else [edition.tag for edition in stored if not edition.is_ready]
    return [edition for edition in editions if edition.language not in waiting], (*waiting, *stale)


def _not_approved(post: StoredPost, tag: str) -> NotApproved:
    name = any_language(tag).english_name
    return NotApproved(
        f"“{post.slug}” in {name}: Its handouts were not made.",
        "No qualified person has approved this translation as it is now.",
        f"Have it reviewed: “convert review status” says what waits, “convert review approve {post.slug} {tag}” "
        "approves it. For a draft that says on every page that it is one, add --allow-drafts.",
    )
