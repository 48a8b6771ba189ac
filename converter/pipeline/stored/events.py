"""Events for the history of a review: what was done, and to which segments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from converter.article import Segment, Translation, is_approved, plain_text
from converter.review import Action, Event, Objection, Remark, Reviewer, SegmentChange, error_codes


def event(
    action: Action,
    when: dt.datetime,
    by: Reviewer | None = None,
    changes: tuple[SegmentChange, ...] = (),
    file: str | None = None,
) -> Event:
    """Return an event that is not in a history yet; ``by`` is ``None`` for what no person did."""
    who = {"who": by.name, "qualification": by.qualification} if by else {}
    return Event(number=0, when=when, action=action, segments=changes, file=file, **who)


def translated_event(before: Translation | None, after: Translation, when: dt.datetime) -> Event | None:
    """Return what to tell the history of a new translation; ``None`` if it says the same or no review has begun."""
    if before is None or before.history is None:
        return None
    removed = {plain_text(segment.source): None for segment in before.segments}
    for segment in after.segments:
        removed.pop(plain_text(segment.source), None)
    changes = segment_changes(before, after)
    if not changes and not removed:
        return None
    return event("translated", when, changes=changes).model_copy(update={"removed": tuple(removed)})


def segment_changes(before: Translation, after: Translation) -> tuple[SegmentChange, ...]:
    """Return what happened to the segments that have another text or another approval."""
    old = {segment.id: segment for segment in before.segments}
    known = {_decided(segment) for segment in before.segments}
    return tuple(_change(old.get(segment.id), segment) for segment in after.segments if _decided(segment) not in known)


def reopened_changes(before: Translation, after: Translation) -> tuple[SegmentChange, ...]:
    """Return what to tell of the segments that wait again: those of the same translation that differ in anything."""
    pairs = zip(before.segments, after.segments, strict=True)
    return tuple(_change(old, new) for old, new in pairs if old != new)


def objection_changes(translation: Translation, objections: Collection[Objection]) -> tuple[SegmentChange, ...]:
    """Return what to tell of the segments that somebody objects to: what she wrote, one for each objection."""
    told = []
    for segment in translation.segments:
        for objection in (one for one in objections if one.segment_id == segment.id):
            update = {"words": objection.written, "judged": objection.judged}
            told.append(_change(segment, segment).model_copy(update=update))
    return tuple(told)


def remark_changes(translation: Translation, remarks: Collection[Remark]) -> tuple[SegmentChange, ...]:
    """Return what to tell of the segments beside which a reviewer wrote something."""
    written = {remark.segment_id: remark.written for remark in remarks}
    return tuple(
        _change(segment, segment).model_copy(update={"words": written[segment.id]})
        for segment in translation.segments
        if segment.id in written
    )


def _decided(segment: Segment) -> tuple[object, ...]:
    return segment.id, segment.source, segment.target, segment.approval


def _change(old: Segment | None, new: Segment) -> SegmentChange:
    same_source = old is not None and old.source == new.source
    return SegmentChange(
        segment=new.id,
        source=plain_text(new.source),
        before=plain_text(old.target) if old and same_source else "",
        after=plain_text(new.target),
        accepted=error_codes(old) if old and is_approved(new) else (),
    )
