"""Finishes what a decision left to be done, also where the run that decided was ended or could not render."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from converter.errors import ConvertError
from converter.pipeline.handouts.report import save_post_report
from converter.pipeline.handouts.rerendering import rerender
from converter.pipeline.stored.outputs import REPORT_FILE
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import marked_posts, stored_post, stored_posts
from converter.settings import Settings


def finish_handouts(post: StoredPost, settings: Settings) -> tuple[str, ...]:
    """Make the report and handouts that a decision invalidated and nobody has made since. Returns the handouts' paths.

    The caller holds the post's lock. Raises as ``rerender``; what cannot be made stays marked, and whatever of it named
    a reviewer is not on the disk.
    """
    unmade = post.unmade()
    if REPORT_FILE in unmade and post.article:
        save_post_report(post)
    tags = sorted({name.partition("/")[0] for name in unmade} - {REPORT_FILE})
    editions = [edition for tag in tags if (edition := post.find_edition(tag))]
    return tuple(path for edition in editions for path in rerender(post, edition, settings))


@contextlib.contextmanager
def finished(post: StoredPost, settings: Settings, *, others: bool = True) -> Iterator[list[str]]:
    """Lock a post, and finish its handouts afterwards, whatever became of the work that is done under the lock.

    Then come those of other posts that this work, or a run that was ended, left marked, as far as they can be made;
    without ``others`` whoever makes many posts finishes them once for all, with ``finish_marked``.

    Gives a list that afterwards holds the paths of the handouts. Where the work was done and just the handouts could
    not be made, the error says so. Raises ``Busy``, and as ``finish_handouts``.
    """
    files: list[str] = []
    with post.lock():
        try:
            yield files
        except ConvertError:
            with contextlib.suppress(ConvertError):  # the first error is the one to tell
                finish_handouts(post, settings)
            raise
        try:
            files += finish_handouts(post, settings)
        except ConvertError as error:
            raise _decided_without_handouts(error) from error
    if others:
        finish_marked(settings, but=post.slug)


def finish_marked(settings: Settings, *, but: str | None = None) -> None:
    """Finish the posts in which something is marked to be made again, as far as that can be done now."""
    for post in marked_posts(settings.output):
        if post.slug != but:
            finish_as_far_as_possible(post, settings)


def finish_as_far_as_possible(post: StoredPost, settings: Settings, *, handouts: bool = True) -> bool:
    """Finish a post as far as that can be done now; what cannot be made stays marked. Returns whether it had to be.

    Without ``handouts`` only what a run that was killed left of a decision is finished.
    """
    unfinished = post.is_unfinished
    if unfinished and (handouts or any(edition.is_behind for edition in post.editions())):
        with contextlib.suppress(ConvertError), post.lock():
            finish_handouts(post, settings)
    return unfinished


def finish_post(settings: Settings, slug: str) -> None:
    """Finish the handouts of a post where something of it is left to be done.

    Raises ``NoSuchHandout``, ``Busy``, and as ``finish_handouts``.
    """
    post = stored_post(settings.output, slug)
    if post.is_unfinished:
        with finished(post, settings):
            pass


def finished_posts(settings: Settings, *, handouts: bool = True) -> Iterator[StoredPost]:
    """Give every post, its handouts finished as far as that can be done now; what cannot be made stays marked.

    Without ``handouts`` only what a run that was killed left of a decision is finished.
    """
    for post in stored_posts(settings.output):
        finish_as_far_as_possible(post, settings, handouts=handouts)
        yield post


def _decided_without_handouts(error: ConvertError) -> ConvertError:
    what = f"What was decided is kept, but the handouts could not be made again: {error.what}"
    return type(error)(what, error.why, f"{error.todo} The next command on this post makes them.")
