"""Applies a review to a translation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from converter.article import Credit, Finding, Segment, Translation
from converter.review.model import Review


def apply_review(translation: Translation, review: Review, by: Credit, now: dt.datetime) -> Translation:
    """Return the translation with the reviewer's sentences, credited to ``by`` (at ``now`` where that has no time).

    Such a sentence is not approved, nor is the whole any more. Its findings are dropped; the caller runs the checks
    again (``with_findings``). All other segments stay the same objects. ``now`` has a time zone.
    """
    targets = {change.segment_id: change.target for change in review.changes}
    if not targets:
        return translation
    credit = by if by.when else by.model_copy(update={"when": now})

    def reviewed(segment: Segment) -> Segment:
        if segment.id not in targets:
            return segment
        return Segment(
            id=segment.id,
            before=segment.before,
            source=segment.source,
            target=targets[segment.id],
            origin="human",
            by=credit,
        )

    segments = tuple(reviewed(segment) for segment in translation.segments)
    since = translation.review_since or now
    return translation.model_copy(
        update={"segments": segments, "translated_at": now, "approval": None, "review_since": since}
    )


def with_findings(translation: Translation, findings: Mapping[str, tuple[Finding, ...]]) -> Translation:
    """Return the translation with these findings in place of those that the segments of these ids had."""
    segments = tuple(
        segment.model_copy(update={"findings": findings[segment.id]}) if segment.id in findings else segment
        for segment in translation.segments
    )
    return translation.model_copy(update={"segments": segments})
