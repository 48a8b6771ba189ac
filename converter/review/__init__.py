"""A person's half of a translation: files for reviewers and back, decisions, and their history."""

from converter.review.applying import apply, with_findings
from converter.review.deciding import Reviewer, approve, error_codes, object_to, obstacles, withdraw
from converter.review.history import Action, Event, History, SegmentChange
from converter.review.model import Change, Refusal, Review

__all__ = [
    "Action",
    "Change",
    "Event",
    "History",
    "Refusal",
    "Review",
    "Reviewer",
    "SegmentChange",
    "apply",
    "approve",
    "error_codes",
    "object_to",
    "obstacles",
    "with_findings",
    "withdraw",
]
