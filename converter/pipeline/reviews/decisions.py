"""A person's decisions about an edition: approved, or the approval taken back."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from converter.article import ReviewState, Segment, find_sentence, is_approved, plain_text, sentence_name
from converter.article.model import Model
from converter.errors import BadSettings, NotApproved
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.reviews.retiring import WaitingAgain, retire_elsewhere
from converter.pipeline.stored.edition import StoredEdition, unseen
from converter.pipeline.stored.events import event, segment_changes
from converter.pipeline.stored.posts import stored_post
from converter.printable import printable
from converter.review import Reviewer, approve, error_codes, objected_segments, obstacles, open_objections, withdraw
from converter.settings import Settings

_MOST_LISTED = 5
"""Segments that an error names."""


class EditionName(NamedTuple):
    """Which edition."""

    slug: str
    """Name of the post's folder."""
    tag: str
    """Of its language."""


class Decision(Model):
    """What became of an edition."""

    slug: str
    language: str
    state: ReviewState
    decided: int
    """Segments that this decision was about."""
    left: int
    """Segments that nobody has approved yet."""
    files: tuple[str, ...] = ()
    """Handouts that were made again because of it."""
    waiting_again: tuple[WaitingAgain, ...] = ()
    """Other posts in which a sentence waits again because of it."""


def reviewer_of(settings: Settings, name: str | None, qualification: str | None) -> Reviewer:
    """Return who decides: as named, else as the settings say. Raises ``BadSettings`` where neither says.

    The qualification in the settings is that of the person in the settings.
    """
    known = settings.review
    if qualification is None and name in {None, known.name}:
        qualification = known.qualification
    reviewer = Reviewer(*(printable(text or "").strip() for text in (name or known.name, qualification)))
    if not all(reviewer):
        raise BadSettings(
            "It is not known who reviews.",
            "A translation is approved by a person who is named, with a qualification; both stand on the handout.",
            "Say it once, “convert settings set reviewer NAME, QUALIFICATION”, or each time: --by, --qualification.",
        )
    return reviewer


def approve_edition(  # noqa: PLR0913 (each is asked for by name)
    settings: Settings,
    name: EditionName,
    reviewer: Reviewer,
    ids: Collection[str] = (),
    *,
    accept_findings: bool = False,
    clock: WallClock = now,
) -> Decision:
    """Approve segments, or all that wait; where none is left, the edition, which may then go to patients.

    ``ids`` names segments by number or id. An error that a check found must be accepted: by naming its segment, or all
    of them by ``accept_findings``. A segment that a reviewer objects to must be named. Raises ``NotApproved`` where
    that was not done, where a segment has no translation, or where one that is named is not there; ``NoSuchHandout``
    also where the post has changed since it was translated; ``HistoryDamaged``, ``Busy``, and as
    ``StoredEdition.save`` and ``finish_handouts``.
    """
    with locked_edition(settings, name) as (stored, files):
        stored.require_current()
        before = stored.translation
        ids = segment_ids(stored, ids)
        _require_no_obstacles(stored, ids, accept_findings=accept_findings or bool(ids))
        after = approve(stored.bitext, reviewer, clock(), ids or None)
        changes = segment_changes(before, after)
        if after != before:
            count = len(unseen(stored, {change.segment for change in changes}))
            stored.save(after, event("approved", clock(), reviewer, changes).model_copy(update={"unseen": count}))
    return decision(stored, len(changes), tuple(files))


def withdraw_edition(settings: Settings, name: EditionName, reviewer: Reviewer, *, clock: WallClock = now) -> Decision:
    """Take the approval of an edition back: all of its sentences wait again, here and in the posts that share them.

    Raises ``NotApproved`` where nothing of it is approved, and as ``approve_edition`` and ``retire_elsewhere``.
    """
    with locked_edition(settings, name) as (stored, files):
        before, after = stored.translation, withdraw(stored.translation)
        if after == before:
            raise NotApproved(
                f"“{name.slug}” in “{stored.tag}” was left as it is.",
                "Nobody has approved it, so there is nothing to withdraw.",
                "“convert review status” says what is approved.",
            )
        withdrawal = event("withdrawn", clock(), reviewer, segment_changes(before, after))
        others = retire_elsewhere(settings, stored, withdrawal)
        stored.save(after, withdrawal)
    return decision(stored, 0, tuple(files), others)


@contextlib.contextmanager
def locked_edition(settings: Settings, name: EditionName) -> Iterator[tuple[StoredEdition, list[str]]]:
    """Lock the post of an edition; its handouts are made again afterwards where they have to, and their paths listed.

    Raises ``NoSuchHandout``, ``UnknownLanguage``, ``Busy``, and as ``finish_handouts``.
    """
    from converter.pipeline.handouts.finishing import finished

    post = stored_post(settings.output, name.slug)
    with finished(post, settings) as files:
        yield post.stored_edition(language(name.tag).tag), files


def decision(
    stored: StoredEdition, decided: int, files: tuple[str, ...] = (), others: tuple[WaitingAgain, ...] = ()
) -> Decision:
    """Return how things stand after a decision about so many segments, and what came of it here and in other posts."""
    return Decision(
        slug=stored.slug,
        language=stored.tag,
        state=stored.bitext.state,
        decided=decided,
        left=sum(not is_approved(segment) for segment in stored.translation.segments),
        files=files,
        waiting_again=others,
    )


def segment_ids(stored: StoredEdition, names: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the segments that are named by number or id. Raises ``NotApproved`` where there is none."""
    segments = stored.translation.segments
    found = {name: find_sentence(segments, name) for name in names}
    for name, segment in found.items():
        if segment is None:
            raise _nothing_approved(
                stored,
                f"It has no sentence “{name}”.",
                f"Its sentences have the numbers 1 to {len(segments)}; the files of “convert review export” show them.",
            )
    return tuple(segment.id for segment in found.values() if segment)


def _require_no_obstacles(stored: StoredEdition, ids: Collection[str], *, accept_findings: bool) -> None:
    found = obstacles(stored.translation, ids or None)
    empty = [segment for segment in found if not plain_text(segment.target).strip()]
    if empty:
        raise _nothing_approved(
            stored,
            f"{_counted(stored, empty)} not translated.",
            "Translate them in a file of “convert review export”, and import it.",
        )
    objected = objected_segments(stored.translation)
    if objected and not ids:
        raise _nothing_approved(
            stored,
            f"A reviewer objects to {len(objected)} of its sentences: {_objections(stored, objected)}",
            "Correct them in a file of “convert review export”, and import it. Where the translation is right after "
            "all, approve each by its number with --sentence NUMBER.",
        )
    if found and not accept_findings:
        raise _nothing_approved(
            stored,
            f"The checks found errors in {len(found)} of its sentences: {_listed(stored, found)}.",
            "Correct them in a file of “convert review export”, and import it. Where the translation is right after "
            "all, approve them one by one with --sentence NUMBER, or all with --accept-findings.",
        )


def _nothing_approved(stored: StoredEdition, why: str, todo: str) -> NotApproved:
    return NotApproved(f"Nothing of “{stored.slug}” was approved.", why, todo)


def _counted(stored: StoredEdition, segments: Sequence[Segment]) -> str:
    verb = "are" if len(segments) > 1 else "is"
    names = ", ".join(_name(stored, segment) for segment in segments[:_MOST_LISTED])
    return f"{len(segments)} of its sentences ({names}) {verb}"


def _objections(stored: StoredEdition, segments: Sequence[Segment]) -> str:
    shown = [f"{_name(stored, segment)} ({' '.join(open_objections(segment))})" for segment in segments[:_MOST_LISTED]]
    more = len(segments) - len(shown)
    return ", ".join(shown) + (f" and {more} more." if more > 0 else ".")


def _name(stored: StoredEdition, segment: Segment) -> str:
    return sentence_name(stored.translation.segments, segment)


def _listed(stored: StoredEdition, segments: Sequence[Segment]) -> str:
    shown = [f"{_name(stored, segment)} ({', '.join(error_codes(segment))})" for segment in segments[:_MOST_LISTED]]
    more = len(segments) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
