"""A person's decision about a translation: approve segments or an edition, object to segments, withdraw an approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from converter.article import (
    Approval,
    Bitext,
    Credit,
    Finding,
    Segment,
    Translation,
    finding,
    is_approved,
    plain_text,
    spans_digest,
)
from converter.article.rules.translating import OBJECTION
from converter.review.model import Objection


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
    """Return the translation with these segments approved, or all; and the whole, where none is left unapproved.

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


def object_to(translation: Translation, objections: Iterable[Objection], who: str) -> Translation:
    """Return the translation with an error for each objection of ``who``, and without an approval of its segment.

    The error keeps what she wrote. The whole is not approved any more either. An objection that is there already is not
    added again.
    """
    found: dict[str, list[Finding]] = {}
    for objection in objections:
        found.setdefault(objection.segment_id, []).append(finding(OBJECTION, _message(objection, who)))
    return reopen(translation, found)


def reopen(translation: Translation, found: Mapping[str, Sequence[Finding]]) -> Translation:
    """Return the translation with what was found against some segments, by id, and without their approvals.

    The whole is not approved any more either. A finding that is there already is not added again.
    """
    segments = tuple(
        _reopened(segment, found[segment.id]) if segment.id in found else segment for segment in translation.segments
    )
    if segments == translation.segments:
        return translation
    return translation.model_copy(update={"segments": segments, "approval": None})


def open_objections(segment: Segment) -> tuple[str, ...]:
    """Return the objections to a segment that nobody has decided about, in words."""
    return tuple(found.message for found in segment.findings if found.code == OBJECTION)


def objected_segments(translation: Translation) -> tuple[Segment, ...]:
    """Return the segments with an objection that nobody has decided about."""
    return tuple(segment for segment in translation.segments if OBJECTION in error_codes(segment))


def withdraw(translation: Translation) -> Translation:
    """Return the translation without any approval: not of the whole, and of no segment, whoever gave it.

    Who takes an edition back does not say which sentence is at fault, so every one waits; who knows it objects to it.
    """
    segments = tuple(_withdrawn(segment) if segment.approval else segment for segment in translation.segments)
    return translation.model_copy(update={"segments": segments, "approval": None})


def take_back(translation: Translation, ids: Collection[str], who: str) -> Translation:
    """Return the translation without what ``who`` has said of these segments: her approvals, and her objections.

    What others said stays. The whole is not approved any more either, where an approval is gone.
    """
    segments = tuple(_unsaid(segment, who) if segment.id in ids else segment for segment in translation.segments)
    if segments == translation.segments:
        return translation
    return translation.model_copy(update={"segments": segments, "approval": None})


def _unsaid(segment: Segment, who: str) -> Segment:
    bare = _withdrawn(segment) if segment.approval and segment.approval.who == who else segment
    hers = (f"{who} wrote ", f"{who}: ", f"{who} says that this is not right")
    kept = tuple(each for each in bare.findings if each.code != OBJECTION or not each.message.startswith(hers))
    return bare if kept == bare.findings else bare.model_copy(update={"findings": kept})


def _approved(segment: Segment, reviewer: Reviewer, now: dt.datetime) -> Segment:
    approval = _approval(reviewer, now, spans_digest(segment.source), spans_digest(segment.target))
    decided = {"reopened": None, "findings": (), "approval": approval}
    return segment.model_copy(
        update={**decided, "origin": "human", "by": segment.by or Credit(who=reviewer.name, when=now)}
    )


def _reopened(segment: Segment, found: Sequence[Finding]) -> Segment:
    here = (one.model_copy(update={"where": segment.id}) for one in found)
    new = tuple(one for one in dict.fromkeys(here) if one not in segment.findings)
    return segment.model_copy(update={"findings": (*segment.findings, *new), "approval": None})


def _withdrawn(segment: Segment) -> Segment:
    """The segment without its approval, and without a credit that came of nothing but the approval."""
    given = segment.approval and Credit(who=segment.approval.who, when=segment.approval.when)
    return segment.model_copy(update={"approval": None, "by": None if segment.by == given else segment.by})


def _message(objection: Objection, who: str) -> str:
    written = " and ".join(f"“{text}”" for text in objection.written)
    if objection.why and written:
        return f"{who} wrote {written}. {objection.why}"
    if objection.why:
        return f"{who}: {objection.why}"
    return f"{who} says that this is not right{f', and wrote {written}' if written else ''}."


def _approval(reviewer: Reviewer, now: dt.datetime, source: str, target: str) -> Approval:
    return Approval(who=reviewer.name, qualification=reviewer.qualification, when=now, source=source, target=target)


def _empty(segment: Segment) -> bool:
    return bool(plain_text(segment.source).strip()) and not plain_text(segment.target).strip()
