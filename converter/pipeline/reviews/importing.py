"""What a reviewer wrote into a file, taken over into the edition that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from converter.article import Credit, Finding, ReviewState, Translation, is_approved
from converter.article.model import Model
from converter.errors import OtherDocument, ReviewRefused
from converter.pipeline.handouts.building import refreshed
from converter.pipeline.reviews.decisions import about, decision, deeds, event, now, review_of
from converter.pipeline.reviews.rechecking import rechecked
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_posts
from converter.regular_files import open_regular
from converter.review import (
    Action,
    Event,
    Refusal,
    Review,
    Reviewer,
    SegmentChange,
    apply,
    approve,
    error_codes,
    object_to,
    with_findings,
)
from converter.review.reading import read_review
from converter.review.sheet_reading import read_sheet
from converter.settings import Settings

_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
"""How a file begins that is XML, with or without a mark of its byte order."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read; the readers have narrower limits of their own."""


_Reads = Callable[[bytes, Translation], Review]


class Corrected(Model):
    """A segment that the reviewer translated otherwise, and what the checks say of it."""

    segment: str
    findings: tuple[Finding, ...]


class Imported(Model):
    """What became of a reviewer's file."""

    file: str
    slug: str
    language: str
    state: ReviewState
    corrected: tuple[Corrected, ...]
    approved: tuple[str, ...]
    """Ids of the segments that the reviewer approved."""
    rejected: tuple[str, ...]
    """Ids of the segments that the reviewer said are not right, without a better translation."""
    unchanged: int
    missing: int
    """Segments that the file does not have any more; they stay as they are."""
    refused: tuple[Refusal, ...]
    left: int
    """Segments that nobody has approved yet."""


class Wanted(NamedTuple):
    """Which edition a file may be about; null means any."""

    slug: str | None = None
    tag: str | None = None


def import_review(settings: Settings, file: Path, reviewer: Reviewer, wanted: Wanted) -> Imported:
    """Takes a reviewer's file over into the edition that it is about: all that fits, and nothing where none does.

    Segments that were changed are the reviewer's, and are checked again. Those that the reviewer approved in the file
    are approved, unless a check finds an error in what was changed. Raises ``ReviewRefused`` for a file that is about
    no edition that is here, is damaged, or is built to do harm; ``BadGlossary``, ``Busy``, and as
    ``StoredEdition.save``.
    """
    data, reads = _read(file)
    found = _find(settings, data, reads, wanted)
    with review_of(found.post, found.translation.language) as stored:
        stored.require_current()
        review = found.review if stored.translation == found.translation else reads(data, stored.translation)
        taken = _taken(review, stored, reviewer, settings)
        if taken.translation != stored.translation:
            stored.save(taken.translation, *(each.model_copy(update={"file": file.name}) for each in taken.events))
            refreshed(found.post, stored, settings)
        state = decision(stored, len(review.changes))
        by_id = {each.id: each for each in stored.translation.segments}
        return Imported(
            file=str(file),
            slug=state.slug,
            language=state.language,
            state=state.state,
            corrected=tuple(
                Corrected(segment=each.segment_id, findings=taken.findings[each.segment_id]) for each in review.changes
            ),
            approved=tuple(each for each in review.approved if is_approved(by_id[each])),
            rejected=taken.rejected,
            unchanged=len(review.unchanged),
            missing=len(review.missing),
            refused=review.refused,
            left=state.left,
        )


class _Taken(NamedTuple):
    """A review, taken over."""

    translation: Translation
    events: tuple[Event, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    """What the checks say of what was changed, by segment."""
    rejected: tuple[str, ...]


def _taken(review: Review, stored: StoredEdition, reviewer: Reviewer, settings: Settings) -> _Taken:
    """First the corrections, then what the reviewer says is not right, then what is."""
    before, changed = stored.translation, {change.segment_id for change in review.changes}
    bare = apply(before, review, Credit(who=reviewer.name), now())
    findings = rechecked(bare, changed, settings)
    corrected = with_findings(bare, findings)
    rejected = tuple(each for each in review.rejected if each not in changed)
    objected = object_to(corrected, rejected)
    approved = _approvable(objected, review, changed)
    made = approve(stored.bitext.with_translation(objected), reviewer, now(), approved) if approved else objected
    steps: tuple[tuple[Action, tuple[SegmentChange, ...]], ...] = (
        ("corrected", deeds(before, corrected)),
        ("objected", about(objected, rejected)),
        ("approved", deeds(objected, made)),
    )
    return _Taken(made, tuple(event(action, reviewer, done) for action, done in steps if done), findings, rejected)


def _approvable(translation: Translation, review: Review, changed: set[str]) -> tuple[str, ...]:
    """What the reviewer approved, without changes in which a check found an error that the reviewer has not seen."""
    failed = {each.id for each in translation.segments if each.id in changed and error_codes(each)}
    return tuple(each for each in review.approved if each not in failed)


class _Found(NamedTuple):
    """The edition that a file is about, as it was before its post was locked."""

    post: StoredPost
    translation: Translation
    review: Review


def _find(settings: Settings, data: bytes, reads: _Reads, wanted: Wanted) -> _Found:
    """The edition that the file is about. Raises the ``ReviewRefused`` of the one that it is most likely about."""
    refusals: list[ReviewRefused] = []
    for post, translation in _candidates(settings, wanted):
        try:
            return _Found(post, translation, reads(data, translation))
        except ReviewRefused as error:
            refusals.append(error)
    if not refusals:
        raise ReviewRefused(
            "The reviewed file was not taken over; nothing has changed.",
            f"There is no translation in “{settings.output}” that it could be about.",
            "Name the folder that it was exported from with --output.",
        )
    raise min(refusals, key=lambda error: isinstance(error, OtherDocument))


def _candidates(settings: Settings, wanted: Wanted) -> Iterator[tuple[StoredPost, Translation]]:
    for post in stored_posts(settings.output):
        if wanted.slug in {None, post.slug}:
            for stored in post.editions():
                if wanted.tag in {None, stored.tag}:
                    yield post, stored.translation


def _read(path: Path) -> tuple[bytes, _Reads]:
    """The file, and what reads its kind: what is no XML is a workbook, or told why it is none."""
    try:
        with open_regular(path) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ReviewRefused(
            f"“{path}” was not taken over; nothing has changed.",
            f"It cannot be read: {error.strerror or error}.",
            "Give the name of the file that the reviewer sent back.",
        ) from error
    return data, read_review if data.lstrip().startswith(_XML) else read_sheet
