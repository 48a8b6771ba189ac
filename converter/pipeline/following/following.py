"""One look at a feed or sitemap: new and changed posts are fetched and translated, and wait on the board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from converter.article.model import Model
from converter.errors import ConvertError
from converter.pipeline.clock import WallClock, now
from converter.pipeline.following.seen import SeenPosts
from converter.pipeline.following.telling import tell
from converter.pipeline.handouts.results import FetchResult
from converter.pipeline.posts.fetching import FetchRun, open_fetching
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.results import PostError
from converter.pipeline.posts.running import make_all
from converter.pipeline.progress import Listener, ignore_progress
from converter.pipeline.reviews.board import post_rows
from converter.pipeline.stored.posts import stored_post
from converter.settings import Settings
from converter.translate import Engine

if TYPE_CHECKING:
    from converter.sources import Post


class FollowResult(Model):
    """What a look at a blog brought."""

    source: str
    posts: int
    """How many it holds, as far as they were chosen."""
    made: tuple[FetchResult, ...]
    """Those that are new or have changed."""
    errors: tuple[PostError, ...]
    """Those that could not be made; they are tried again next time."""
    waiting: dict[str, int]
    """How many of their translations wait for a reviewer, by language."""
    told: bool
    """Whether somebody was told of those, and of what an earlier look could not tell."""


def follow(
    job: Job,
    settings: Settings,
    engines: Sequence[Engine] | None = None,
    listen: Listener = ignore_progress,
    clock: WallClock = now,
) -> FollowResult:
    """Look at a source once. What it says of a post is noted when the post is made, so that a run may end at any time.

    Raises what ``open_fetching`` raises, ``Busy`` where another run follows, ``PostDamaged`` where the notes are
    damaged, and ``NobodyTold`` at the end, when all else is done.
    """
    seen = SeenPosts(settings.output)
    made: list[FetchResult] = []
    errors: list[PostError] = []
    waiting: Counter[str] = Counter()
    with seen.lock(), open_fetching(job, settings, engines, listen, clock) as run:
        new = tuple(post for post in run.posts if not seen.is_known(job, post))
        for post, outcome in _outcomes(run, new, listen):
            if isinstance(outcome, PostError):
                errors.append(outcome)
                continue
            waits: Counter[str] = Counter()
            if outcome.has_changed:
                made.append(outcome)
                waits = _waiting(settings, outcome)
            waiting += waits
            seen.note(job, post, waits)
        told = tell(settings.follow, seen.untold)
        if told:
            seen.note_told()
    return FollowResult(
        source=run.name, posts=len(run.posts), made=tuple(made), errors=tuple(errors), waiting=dict(waiting), told=told
    )


def _outcomes(
    run: FetchRun, posts: tuple[Post, ...], listen: Listener
) -> Iterator[tuple[Post, FetchResult | PostError]]:
    """Make these posts of the run; what becomes of each comes as soon as it is finished."""
    if run.several and posts:
        for outcome in make_all(replace(run, posts=posts), lambda step: listen(step.step)):
            yield outcome.post, outcome.made
        return
    for post in posts:
        try:
            yield post, run.make(post, listen)
        except ConvertError as error:
            yield post, PostError.of(post, error)


def _waiting(settings: Settings, result: FetchResult) -> Counter[str]:
    """Return the languages in which the post waits for a reviewer."""
    rows = post_rows(stored_post(settings.output, Path(result.folder).name))
    return Counter(row.language for row in rows if row.state != "approved" and row.language)
