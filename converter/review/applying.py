"""A review put into a translation."""

from __future__ import annotations

import datetime as dt

from converter.article import Credit, Segment, Translation
from converter.review.model import Review


def apply(translation: Translation, review: Review, by: Credit, now: dt.datetime) -> Translation:
    """The translation with the reviewer's sentences, as those of ``by`` (at ``now`` where that says no time).

    What the checks had found in a changed sentence goes with it; the caller runs them again. All others are the same
    objects. ``now`` has a time zone.
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
    return translation.model_copy(update={"segments": segments, "translated_at": now})
