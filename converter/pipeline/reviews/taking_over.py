"""Takes what a reviewer says over into an edition: the same for a file that came back and for the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

from converter.article import Credit, Finding, ReviewState, Translation, is_approved, plain_text, sentence_name
from converter.article.model import Model
from converter.pipeline.reviews.first_alone import FirstAlone
from converter.pipeline.reviews.retiring import WaitingAgain, reopened_here, retire_elsewhere
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.events import event, objection_changes, remark_changes, segment_changes
from converter.pipeline.translations.glossary import clinic_glossary
from converter.pipeline.translations.readers import wanted_readers
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
from converter.settings import Settings
from converter.translate import Pair
from converter.translate.consistent import consistency_findings
from converter.translate.evaluation import Evaluator
from converter.translate.glossary import GlossaryTerms

_CHECKS: FirstAlone[Pair] = FirstAlone()
"""Pairs of languages whose checks were at work here: they take a second of the processor to load, once."""


class Corrected(Model):
    """A segment that the reviewer translated differently, and what the checks say of it."""

    segment: str
    findings: tuple[Finding, ...]


class Imported(Model):
    """What became of what a reviewer said, in a file or at the desk."""

    file: str = ""
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


class ReviewOrigin(NamedTuple):
    """Where a review comes from."""

    reviewer: Reviewer
    when: dt.datetime
    file: str | None = None
    """Name of the file; ``None`` for what was said at the desk."""
    sha256: str | None = None
    """Of the file."""


class AppliedReview(NamedTuple):
    """A review, taken over."""

    translation: Translation
    events: tuple[Event, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    """What the checks say of what was changed, by segment."""


def take_over(settings: Settings, stored: StoredEdition, review: Review, origin: ReviewOrigin) -> Imported:
    """Take a review over into an edition, all that fits, and store it. The caller holds the lock of its post.

    Raises ``BadGlossary``, and as ``retire_elsewhere`` and ``StoredEdition.save``.
    """
    applied = _apply(review, stored, origin, settings)
    others = retire_elsewhere(settings, stored, *applied.events)
    if applied.events:
        stored.save(applied.translation, *applied.events)
    return _imported(stored, review, applied).model_copy(update={"waiting_again": others})


def _imported(stored: StoredEdition, review: Review, applied: AppliedReview) -> Imported:
    approved = {segment.id for segment in stored.translation.segments if is_approved(segment)}
    return Imported(
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


def _apply(review: Review, stored: StoredEdition, origin: ReviewOrigin, settings: Settings) -> AppliedReview:
    """First the corrections, then the objections, then the approvals."""
    reviewer, when = origin.reviewer, origin.when
    before, changed = stored.translation, {change.segment_id for change in review.changes}
    bare = apply_review(before, review, Credit(who=reviewer.name), when)
    findings = check_corrected(bare, changed, settings)
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
    return _with_repetitions_reopened(AppliedReview(approved, events, findings), review, stored.slug)


def _with_repetitions_reopened(applied: AppliedReview, review: Review, slug: str) -> AppliedReview:
    """Let a sentence that was taken back in one place wait where it stands again, unless she approved it there."""
    spoken_of = {change.segment for event in applied.events for change in event.segments} | set(review.approved)
    reopened, told = reopened_here(applied.translation, applied.events, slug, spoken_of)
    return applied._replace(translation=reopened, events=(*applied.events, *told))


def check_corrected(
    translation: Translation, ids: Collection[str], settings: Settings
) -> Mapping[str, tuple[Finding, ...]]:
    """What the checks and the clinic's glossary say of segments that a person changed: a person can drop a “not” too.

    Raises ``BadGlossary``.
    """
    pair = translation.source_language, translation.language
    with _CHECKS.use(pair):
        return _checked(translation, ids, settings, pair)


def _checked(
    translation: Translation, ids: Collection[str], settings: Settings, pair: Pair
) -> Mapping[str, tuple[Finding, ...]]:
    glossary = clinic_glossary(settings.glossaries, starter=settings.starter_glossary)
    terms = GlossaryTerms(glossary)
    evaluator = Evaluator(pair, terms)
    readers = wanted_readers(settings, translation.language)
    together = consistency_findings(translation.segments, pair, readers, terms)
    return {
        segment.id: tuple(
            found.model_copy(update={"where": segment.id})
            for found in (*evaluator.findings(plain_text(segment.source), plain_text(segment.target)), *others)
        )
        for segment, others in zip(translation.segments, together, strict=True)
        if segment.id in ids
    }


def _approvable(translation: Translation, review: Review, changed: set[str]) -> tuple[str, ...]:
    """What the reviewer approved, without changes in which a check found an error that the reviewer has not seen."""
    failed = {segment.id for segment in translation.segments if segment.id in changed and error_codes(segment)}
    return tuple(name for name in review.approved if name not in failed)
