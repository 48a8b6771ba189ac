"""What a reviewer's file says again, or said before somebody else decided: it does not count a second time.

A file is often sent more than once, each time with more filled in. What was taken over from it before may have been
decided about since, and a yes from before an objection is no answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.article import Segment, Translation, is_approved
from converter.article.rules.translating import OBJECTION
from converter.review.comparing import without_spaces
from converter.review.deciding import error_codes
from converter.review.history import Action, Event, SegmentChange
from converter.review.model import Objection, Refusal, Remark, Review
from converter.review.segment_tokens import spans_hash

_CODE = re.compile(r"(?<!\{)\{++/?[0-9]+/?\}+")
_TAKEN_BACK = (
    "This translation was taken back after the file was exported; export it again, or approve it here by its number."
)
_LATER_ERROR = "A check finds an error in it that the file did not show; read it again."


def imported_before(events: Sequence[Event], sha256: str, reviewer: str) -> bool:
    """Tell whether the very same file of the same reviewer was taken over before."""
    return any((event.read, event.who) == (sha256, reviewer) for event in events)


def without_repeats(review: Review, translation: Translation, events: Sequence[Event], reviewer: str) -> Review:
    """Return the review without what was taken over before, and with an approval that cannot count as a refusal.

    ``events`` are those of the history that hold. An objection or a correction that was sent before is dropped,
    whatever became of it since. A yes decides about an objection only where ``reviewer`` is who objected, or the file
    was exported after the objection and shows it; the same holds for an error found in what was corrected. After a
    withdrawal, here or in another post, only a yes in a file that was exported later counts.
    """
    past = _Past(events)
    segments = {segment.id: segment for segment in translation.segments}
    kept = tuple(one for one in review.objections if not past.has(one, segments[one.segment_id], review.export))
    reported = past.reported(review.export)
    changed = {change.segment_id for change in review.changes}
    dropped = {one.segment_id for one in review.objections if one not in kept} - changed
    approved: list[str] = []
    refused: list[Refusal] = []
    for name in review.approved:
        why = None if name in changed else past.obstacle(segments[name], review.export, reviewer)
        if why is None:
            approved.append(name)
        elif why:
            refused.append(Refusal(segment_id=name, why=why))
    return review.model_copy(
        update={
            "objections": kept,
            "approved": tuple(approved),
            "refused": tuple(one for one in (*refused, *review.refused) if one.sentence not in reported),
            "remarks": tuple(one for one in review.remarks if not past.has_remark(one, review.export)),
            "unchanged": tuple(name for name in segments if name in dropped or name in review.unchanged),
        }
    )


class _Past:
    """What a history tells of each segment."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events

    def has(self, objection: Objection, segment: Segment, export: int | None) -> bool:
        """Tell whether the objection was taken over before, or its words as a correction."""
        return any(
            self._is_from_newer(event, export) or self._still_open(event, objection, segment, export)
            for event, change in self._about(segment, "objected", "corrected")
            if _is_same(objection, event, change)
        )

    def reported(self, export: int | None) -> frozenset[str]:
        """Return what could not be taken over from a file that was exported no earlier."""
        events = (event for event in self._events if self._is_from_newer(event, export))
        return frozenset(sentence for event in events for sentence in event.refused)

    def has_remark(self, remark: Remark, export: int | None) -> bool:
        """Tell whether the remark came before in a file that was exported no earlier."""
        return any(
            (change.segment, change.words) == (remark.segment_id, remark.written)
            for event in self._events
            if event.action == "remarked" and self._is_from_newer(event, export)
            for change in event.segments
        )

    def obstacle(self, segment: Segment, export: int | None, reviewer: str) -> str | None:
        """Return why a yes to the segment cannot count, empty where nobody need be told; ``None`` where it counts."""
        if is_approved(segment):
            return None
        back = next((event for event, _ in reversed(self._about(segment, "withdrawn", "retired"))), None)
        if back and (export is None or export < back.number):
            return _TAKEN_BACK
        codes = error_codes(segment)
        decisive: Action = "objected" if OBJECTION in codes else "corrected"
        latest = next((event for event, _ in reversed(self._about(segment, decisive))), None)
        if not codes or latest is None or (export is not None and export >= latest.number):
            return None
        if decisive == "objected":
            who = latest.who or "Somebody"
            why = (
                f"{who} objected to it after the file was exported; export it again, or approve it here by its number."
            )
            return None if latest.who == reviewer else why
        return "" if latest.who == reviewer else _LATER_ERROR

    def _about(self, segment: Segment, *actions: Action) -> list[tuple[Event, SegmentChange]]:
        return [
            (event, change)
            for event in self._events
            if event.action in actions
            for change in event.segments
            if change.segment == segment.id
        ]

    def _is_from_newer(self, event: Event, export: int | None) -> bool:
        """Tell whether the file of the event was exported no earlier than this one, as far as both say."""
        return export is not None and event.export is not None and event.export >= export

    def _still_open(self, event: Event, objection: Objection, segment: Segment, export: int | None) -> bool:
        """Tell, where exports are not numbered, whether no file went out since in which it could be said again."""
        if export is not None and event.export is not None:
            return False
        exported = any(one.action == "exported" and one.number > event.number for one in self._events)
        return not exported or objection.judged != spans_hash(segment.target)


def _is_same(objection: Objection, event: Event, change: SegmentChange) -> bool:
    if event.action == "objected":
        return (change.judged, change.words) == (objection.judged, objection.written)
    return bool(objection.written) and all(
        without_spaces(_CODE.sub("", text)) == without_spaces(change.after) for text in objection.written
    )
