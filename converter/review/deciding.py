"""A person's decision about a translation: approve segments or an edition, object to segments, withdraw an approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from converter.article import (
    Approval,
    Bitext,
    Credit,
    Segment,
    Translation,
    finding,
    is_approved,
    plain_text,
    spans_digest,
)

_OBJECTION = "A reviewer says that this is not right."


class Reviewer(NamedTuple):
    """A person who decides about translations."""

    name: str
    qualification: str


def obstacles(translation: Translation, ids: Collection[str] | None = None) -> tuple[Segment, ...]:
    """Return the segments that must not be approved unseen: not translated, or with an error found by a check.

    ``ids`` restricts it to those segments.
    """
    return tuple(
        segment
        for segment in translation.segments
        if (ids is None or segment.id in ids) and not is_approved(segment) and (_empty(segment) or error_codes(segment))
    )


def error_codes(segment: Segment) -> tuple[str, ...]:
    """Return the codes of the errors that the checks found in a segment."""
    return tuple(dict.fromkeys(found.code for found in segment.findings if found.severity == "error"))


def approve(bitext: Bitext, reviewer: Reviewer, now: dt.datetime, ids: Collection[str] | None = None) -> Translation:
    """The translation with these segments approved, or all of them; as a whole, where none is left that is not.

    What was approved before keeps its approval. ``now`` has a time zone. The caller has seen to the ``obstacles``.
    """
    translation = bitext.translation
    segments = tuple(
        segment
        if is_approved(segment) or (ids is not None and segment.id not in ids)
        else _approved(segment, reviewer, now)
        for segment in translation.segments
    )
    approved = translation.model_copy(update={"segments": segments, "review_since": translation.review_since or now})
    if not all(map(is_approved, segments)) or bitext.approval:
        return approved
    return approved.model_copy(update={"approval": _approval(reviewer, now, *bitext.digests)})


def object_to(translation: Translation, ids: Collection[str]) -> Translation:
    """Return the translation with an error at these segments, and without an approval of them or of the whole."""
    if not ids:
        return translation
    segments = tuple(_objected(segment) if segment.id in ids else segment for segment in translation.segments)
    return translation.model_copy(update={"segments": segments, "approval": None})


def withdraw(translation: Translation) -> Translation:
    """Return the translation without the approval of the whole; those of its segments stay."""
    return translation.model_copy(update={"approval": None})


def _approved(segment: Segment, reviewer: Reviewer, now: dt.datetime) -> Segment:
    approval = _approval(reviewer, now, spans_digest(segment.source), spans_digest(segment.target))
    decided = {"reopened": None, "findings": (), "approval": approval}
    return segment.model_copy(
        update={**decided, "origin": "human", "by": segment.by or Credit(who=reviewer.name, when=now)}
    )


def _objected(segment: Segment) -> Segment:
    code = "reviewer-objects"
    objection = (
        () if any(found.code == code for found in segment.findings) else (finding(code, _OBJECTION, where=segment.id),)
    )
    return segment.model_copy(update={"findings": (*segment.findings, *objection), "approval": None})


def _approval(reviewer: Reviewer, now: dt.datetime, source: str, target: str) -> Approval:
    return Approval(who=reviewer.name, qualification=reviewer.qualification, when=now, source=source, target=target)


def _empty(segment: Segment) -> bool:
    return bool(plain_text(segment.source).strip()) and not plain_text(segment.target).strip()
