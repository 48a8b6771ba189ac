"""Files for reviewers of many translations: of all that wait, as many at a time as there are processes."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from functools import partial
from typing import NamedTuple

from converter.errors import ConvertError, PostDamaged
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finish_marked
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.reviews.exporting import ENDINGS, Exported, ReviewFormat, export_review
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_posts
from converter.pipeline.workers.pool import each_of, usual_jobs
from converter.pipeline.workers.tasks import Workers
from converter.settings import Settings
from converter.translate import Engine


class ExportedAll(NamedTuple):
    """What was written."""

    files: tuple[Exported, ...]
    out: int
    """Translations whose file is out already: nothing happened to them since it was exported."""
    errors: tuple[ConvertError, ...]
    """Of those that could not be exported; the others were."""


def export_waiting(  # noqa: PLR0913 (as export_review)
    settings: Settings,
    form: ReviewFormat,
    tags: Collection[str] = (),
    engines: Sequence[Engine] | None = None,
    *,
    jobs: int | None = None,
    clock: WallClock = now,
) -> ExportedAll:
    """Write a file for a reviewer of every translation that nobody has approved as it is, beside its handouts.

    One whose file is out already is passed over, so that a run that was ended goes on where it was. ``tags`` are the
    languages, all unless given; ``jobs`` how many processes work on it. Raises ``UnknownLanguage`` and ``CannotWrite``.
    """
    wanted = {language(tag).tag for tag in tags}
    posts = list(stored_posts(settings.output))
    processes = (usual_jobs(len(posts)) if engines is None else 1) if jobs is None else min(jobs, len(posts))

    def export(post: StoredPost, workers: Workers | None) -> list[Exported | ConvertError | None]:
        try:
            waiting = [each for each in post.editions() if _waits(each) and (not wanted or each.tag in wanted)]
        except PostDamaged as error:
            return [error]
        one = partial(_exported, settings, form=form, engines=engines, clock=clock, workers=workers)
        return [None if _is_out(each, form) else one(EditionName(post.slug, each.tag)) for each in waiting]

    done = list(itertools.chain.from_iterable(each_of(posts, export, processes)))
    finish_marked(settings)
    return ExportedAll(
        tuple(each for each in done if isinstance(each, Exported)),
        sum(each is None for each in done),
        tuple(each for each in done if isinstance(each, ConvertError)),
    )


def _exported(  # noqa: PLR0913 (as export_review)
    settings: Settings,
    name: EditionName,
    *,
    form: ReviewFormat,
    engines: Sequence[Engine] | None,
    clock: WallClock,
    workers: Workers | None,
) -> Exported | ConvertError:
    try:
        return export_review(settings, name, form, None, engines, clock=clock, workers=workers, others=False)
    except ConvertError as error:
        return error


def _waits(edition: StoredEdition) -> bool:
    return edition.bitext.state != "approved" and edition.is_current


def _is_out(edition: StoredEdition, form: ReviewFormat) -> bool:
    """Tell whether the newest that happened to an edition is that it was exported, and the file is there."""
    if edition.damage:
        return False
    newest = next(reversed(edition.history.events), None)
    return (
        newest is not None
        and newest.action == "exported"
        and (newest.file or "").endswith(ENDINGS[form])
        and edition.has_file(newest.file or "")
    )
