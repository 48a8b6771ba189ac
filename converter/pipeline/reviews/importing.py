"""Takes what a reviewer wrote into a file over into the edition that it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from converter.article import Credit, Finding, ReviewState, Translation, is_approved, plain_text, sentence_name
from converter.article.model import Model
from converter.errors import ConvertError, OtherDocument, ReviewRefused
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.reviews.retiring import WaitingAgain, reopened_here, retire_elsewhere
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.events import event, objection_changes, remark_changes, segment_changes
from converter.pipeline.stored.files import digest
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post, stored_posts
from converter.pipeline.translations.glossary import clinic_glossary
from converter.regular_files import open_regular
from converter.review import (
    Action,
    Event,
    Objection,
    Refusal,
    Remark,
    Review,
    Reviewer,
    SegmentChange,
    apply_review,
    approve,
    error_codes,
    object_to,
    with_findings,
)
from converter.review.reading import read_review
from converter.review.repeats import imported_before, without_repeats
from converter.review.sheet_reading import read_sheet
from converter.settings import Settings
from converter.translate.evaluation import Evaluator
from converter.translate.glossary import GlossaryTerms

_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
"""How an XML file begins, with or without a byte order mark."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read; the readers have narrower limits of their own."""


_Reader = Callable[[bytes, Translation], Review]


class Corrected(Model):
    """A segment that the reviewer translated differently, and what the checks say of it."""

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
    objections: tuple[Objection, ...]
    """What the reviewer says is not right, and what of hers could not be taken over, with her words."""
    remarks: tuple[Remark, ...]
    """What she wrote beside sentences that she approved."""
    unchanged: int
    missing: int
    """Segments that the file no longer has; they stay as they are."""
    refused: tuple[Refusal, ...]
    left: int
    """Segments that nobody has approved yet."""
    names: dict[str, str]
    """Number and first words of each sentence that is named above, by its id."""
    untranslated: int
    """Those of them that nobody has translated yet: with any, there are no handouts."""
    waiting_again: tuple[WaitingAgain, ...] = ()
    """Other posts in which a sentence waits again because of it."""


class EditionFilter(NamedTuple):
    """Which edition a file may be about; ``None`` means any."""

    slug: str | None = None
    tag: str | None = None


class _FileEdition(NamedTuple):
    """The edition that a file is about, as it was before its post was locked."""

    post: StoredPost
    translation: Translation
    review: Review


class _Origin(NamedTuple):
    """Where a review comes from."""

    file: str
    sha256: str
    reviewer: Reviewer
    when: dt.datetime


class _AppliedReview(NamedTuple):
    """A review, taken over."""

    translation: Translation
    events: tuple[Event, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    """What the checks say of what was changed, by segment."""


def import_review(
    settings: Settings, file: Path, reviewer: Reviewer, editions: EditionFilter, *, clock: WallClock = now
) -> Imported:
    """Take a reviewer's file over into the edition that it is about: all that fits, and nothing where none does.

    Segments that were changed are the reviewer's, and are checked again. Those that the reviewer approved in the file
    are approved, unless a check finds an error in what was changed. Whatever else the reviewer wrote is an objection,
    which blocks an approval until somebody decides. A file that was taken over before changes nothing. Raises
    ``ReviewRefused`` for a file that is about no edition that is here, is damaged, or is built to do harm;
    ``PostDamaged`` and ``HistoryDamaged`` for one that may be about an edition that is damaged;
    ``NoSuchHandout`` where the post has changed since it was translated; ``BadGlossary``, ``Busy``, and as
    ``StoredEdition.save`` and ``finish_handouts``.
    """
    data, read = _read(file)
    found = _find(settings, data, read, editions)
    with finished(found.post, settings):
        stored = found.post.stored_edition(found.translation.language)
        stored.require_current()
        review = found.review if stored.translation == found.translation else read(data, stored.translation)
        origin = _Origin(file.name, digest(data), reviewer, clock())
        review = _new_in(review, stored, origin)
        applied = _apply(review, stored, origin, settings)
        others = retire_elsewhere(settings, stored, *applied.events)
        if applied.events:
            stored.save(applied.translation, *applied.events)
    return _imported(file, stored, review, applied).model_copy(update={"waiting_again": others})


def exported_file(settings: Settings, name: EditionName) -> Path:
    """Return the file that was last exported of an edition, beside its handouts, for a reviewer to fill in.

    Raises ``NoSuchHandout``, and ``ReviewRefused`` where none was, or it is not there.
    """
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    files = [one.file for one in stored.history.events if one.action == "exported" and one.file]
    folder = settings.output / stored.slug / stored.tag
    if files and (folder / files[-1]).is_file():
        return folder / files[-1]
    raise ReviewRefused(
        f"There is no file of “{stored.slug}” ({stored.tag}) to take over.",
        f"The last one was “{files[-1]}”, and it is not in “{folder}”." if files else "None was exported.",
        "Give the name of the file that the reviewer sent back: “convert review import FILE”.",
    )


def _imported(file: Path, stored: StoredEdition, review: Review, applied: _AppliedReview) -> Imported:
    approved = {segment.id for segment in stored.translation.segments if is_approved(segment)}
    return Imported(
        file=str(file),
        slug=stored.slug,
        language=stored.tag,
        state=stored.bitext.state,
        corrected=tuple(
            Corrected(segment=change.segment_id, findings=applied.findings[change.segment_id])
            for change in review.changes
        ),
        approved=tuple(name for name in review.approved if name in approved),
        objections=review.objections,
        remarks=review.remarks,
        unchanged=len(review.unchanged),
        missing=len(review.missing),
        refused=review.refused,
        left=len(stored.translation.segments) - len(approved),
        names=_names(stored, review),
        untranslated=len(stored.bitext.untranslated),
    )


def _names(stored: StoredEdition, review: Review) -> dict[str, str]:
    ids = {*review.approved, *(change.segment_id for change in review.changes)}
    ids |= {objection.segment_id for objection in review.objections}
    ids |= {remark.segment_id for remark in review.remarks}
    ids |= {refusal.segment_id for refusal in review.refused}
    segments = stored.translation.segments
    return {segment.id: sentence_name(segments, segment) for segment in segments if segment.id in ids}


def _new_in(review: Review, stored: StoredEdition, origin: _Origin) -> Review:
    """Return what the review says that was not taken over before. Raises ``HistoryDamaged``."""
    events = stored.history.events
    if imported_before(events, origin.sha256, origin.reviewer.name):
        return Review(unchanged=tuple(segment.id for segment in stored.translation.segments))
    return without_repeats(review, stored.translation, events, origin.reviewer.name)


def _apply(review: Review, stored: StoredEdition, origin: _Origin, settings: Settings) -> _AppliedReview:
    """First the corrections, then the objections, then the approvals."""
    reviewer, when = origin.reviewer, origin.when
    before, changed = stored.translation, {change.segment_id for change in review.changes}
    bare = apply_review(before, review, Credit(who=reviewer.name), when)
    findings = _check(bare, changed, settings)
    corrected = with_findings(bare, findings)
    objected = object_to(corrected, review.objections, reviewer.name)
    ids = _approvable(objected, review, changed)
    approved = approve(stored.bitext.with_translation(objected), reviewer, when, ids) if ids else objected
    steps: tuple[tuple[Action, tuple[SegmentChange, ...], tuple[str, ...]], ...] = (
        ("corrected", segment_changes(before, corrected), ()),
        ("objected", objection_changes(objected, review.objections), ()),
        ("remarked", remark_changes(objected, review.remarks), tuple(one.sentence for one in review.refused)),
        ("approved", segment_changes(objected, approved), ()),
    )
    source = {"read": origin.sha256, "export": review.export}
    events = tuple(
        event(action, when, reviewer, changes, origin.file).model_copy(update={**source, "refused": refused})
        for action, changes, refused in steps
        if changes or refused
    )
    return _with_repetitions_reopened(_AppliedReview(approved, events, findings), review, stored.slug)


def _with_repetitions_reopened(applied: _AppliedReview, review: Review, slug: str) -> _AppliedReview:
    """Let a sentence that was taken back in one place wait where it stands again, unless she approved it there."""
    spoken_of = {change.segment for event in applied.events for change in event.segments} | set(review.approved)
    reopened, told = reopened_here(applied.translation, applied.events, slug, spoken_of)
    return applied._replace(translation=reopened, events=(*applied.events, *told))


def _check(translation: Translation, ids: Collection[str], settings: Settings) -> Mapping[str, tuple[Finding, ...]]:
    """What the checks and the clinic's glossary say of segments that a person changed: a person can drop a “not” too.

    Raises ``BadGlossary``.
    """
    glossary = clinic_glossary(settings.glossaries, starter=settings.starter_glossary)
    evaluator = Evaluator((translation.source_language, translation.language), GlossaryTerms(glossary))
    return {
        segment.id: tuple(
            found.model_copy(update={"where": segment.id})
            for found in evaluator.findings(plain_text(segment.source), plain_text(segment.target))
        )
        for segment in translation.segments
        if segment.id in ids
    }


def _approvable(translation: Translation, review: Review, changed: set[str]) -> tuple[str, ...]:
    """What the reviewer approved, without changes in which a check found an error that the reviewer has not seen."""
    failed = {segment.id for segment in translation.segments if segment.id in changed and error_codes(segment)}
    return tuple(name for name in review.approved if name not in failed)


def _find(settings: Settings, data: bytes, read: _Reader, editions: EditionFilter) -> _FileEdition:
    """The edition that the file is about.

    Raises the ``ReviewRefused`` of the one that it is most likely about; where it is about none that can be used,
    the error of a damaged one, if there is any.
    """
    refusals: list[ReviewRefused] = []
    damages: list[ConvertError] = []
    wanted = editions.slug and stored_post(settings.output, editions.slug).slug
    for post in stored_posts(settings.output):
        if wanted in {None, post.slug}:
            damages += [error for tag, error in post.damages().items() if editions.tag in {None, tag} or tag is None]
            for translation in _translations(post, editions.tag):
                try:
                    return _FileEdition(post, translation, read(data, translation))
                except ReviewRefused as error:
                    refusals.append(error)
    refused = min(refusals, key=lambda error: isinstance(error, OtherDocument), default=None)
    if damages and (refused is None or isinstance(refused, OtherDocument)):
        raise damages[0]
    raise refused or ReviewRefused(
        "The reviewed file was not taken over; nothing has changed.",
        f"There is no translation in “{settings.output}” that it could be about.",
        "Name the folder that it was exported from with --output.",
    )


def _translations(post: StoredPost, tag: str | None) -> Iterator[Translation]:
    """The translations of a post that can be used, into every language or into one."""
    damages = post.damages()
    for each in post.tags() if None not in damages else ():
        if tag in {None, each} and each not in damages:
            yield post.stored_edition(each).translation


def _read(path: Path) -> tuple[bytes, _Reader]:
    """The file, and what reads its kind: a workbook unless it is XML; the reader refuses what is neither."""
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
