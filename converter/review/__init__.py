"""A person's half of a translation: files for reviewers and back, decisions, and their history."""

from converter.review.applying import apply_review, with_findings
from converter.review.deciding import (
    Reviewer,
    approve,
    error_codes,
    object_to,
    objected_segments,
    obstacles,
    open_objections,
    reopen,
    take_back,
    withdraw,
)
from converter.review.history import Action, Event, History, SegmentChange
from converter.review.model import Change, Objection, Refusal, Remark, Review

__all__ = [
    "Action",
    "Change",
    "Event",
    "History",
    "Objection",
    "Refusal",
    "Remark",
    "Review",
    "Reviewer",
    "SegmentChange",
    "apply_review",
    "approve",
    "error_codes",
    "object_to",
    "objected_segments",
    "obstacles",
    "open_objections",
    "reopen",
    "take_back",
    "with_findings",
    "withdraw",
]
