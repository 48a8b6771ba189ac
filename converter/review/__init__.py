"""A person's half of a translation: out to reviewers and back in, decided about, with a history.

Readers and writers of review files are imported from their modules (``reading``, ``writing``, ``sheet_xlsx``, ...),
so that a command that only looks at the reviews does not load them.
"""

from converter.review.applying import apply, with_findings
from converter.review.deciding import Reviewer, approve, errors, object_to, obstacles, withdraw
from converter.review.history import Action, Deed, Event, History
from converter.review.model import Change, Refusal, Review

__all__ = [
    "Action",
    "Change",
    "Deed",
    "Event",
    "History",
    "Refusal",
    "Review",
    "Reviewer",
    "apply",
    "approve",
    "errors",
    "object_to",
    "obstacles",
    "with_findings",
    "withdraw",
]
