"""Makes handouts of stored editions again: those that exist, so that all of them say how things stand now."""

from __future__ import annotations

from collections.abc import Sequence

from converter.article import Edition
from converter.pipeline.handouts.logo import Logo, load_logo
from converter.pipeline.handouts.output_files import (
    FoundEdition,
    Output,
    OutputRequest,
    handout_names,
    wanted_outputs,
    write_editions,
)
from converter.pipeline.handouts.results import EditionResult
from converter.pipeline.progress import Listener, Progress, ignore_progress
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.workers.tasks import Workers
from converter.settings import Settings


def rerender(post: StoredPost, stored: StoredEdition, settings: Settings) -> tuple[str, ...]:
    """Re-render every handout that exists for this edition, so that it shows its current status.

    Where the post has changed since it was translated, or a sentence has no translation, they cannot be made, and are
    removed. Returns the paths
    of what was made. The caller holds the post's lock. Raises ``BadSettings``, ``RenderFailed`` and ``CannotWrite``.
    """
    if not stored.is_ready:
        post.outputs.discard(handout_names(stored.tag))
        return ()
    return tuple(file.path for file in write_edition(post, stored.edition, (), settings).files)


def write_edition(post: StoredPost, edition: Edition, outputs: tuple[Output, ...], settings: Settings) -> EditionResult:
    """Make what is not current of these handouts of an edition, and of those that exist.

    The caller holds the post's lock. Raises ``BadSettings``, ``RenderFailed`` and ``CannotWrite``.
    """
    (result,) = write_outputs(post, [edition], outputs, settings, load_logo(settings.clinic), ignore_progress)
    return result


def write_outputs(  # noqa: PLR0913, PLR0917 (all of it is one job)
    post: StoredPost,
    editions: Sequence[Edition],
    outputs: tuple[Output, ...],
    settings: Settings,
    logo: Logo | None,
    listen: Listener,
    *,
    goes_on: bool = False,
    workers: Workers | None = None,
) -> list[EditionResult]:
    """Make what is not current of these outputs of some editions, and of their handouts that exist.

    The caller holds the post's lock. Raises ``CannotWrite``, and ``RenderFailed`` unless it ``goes_on``: then the
    results name what could not be made. ``workers`` are those of a run over several posts.
    """
    tags = tuple(edition.language for edition in editions)
    request = OutputRequest(settings, post, post.original.language, tags, outputs, logo, goes_on, workers)
    total = sum(len(wanted_outputs(request, tag)) for tag in tags)
    names: list[str] = []

    def step(name: str) -> None:
        listen(Progress("render", name, len(names), total))
        names.append(name)

    return write_editions(request, map(FoundEdition, editions), step)
