"""A person's half of a translation: out to reviewers and back in, decided about, with a history."""

from converter.review.applying import apply, with_findings
from converter.review.deciding import Reviewer, approve, errors, object_to, obstacles, withdraw
from converter.review.history import Action, Deed, Event, History
from converter.review.model import Change, Refusal, Review
from converter.review.reading import read_review
from converter.review.sheet import sheet_rows
from converter.review.sheet_reading import read_sheet
from converter.review.sheet_xlsx import xlsx_bytes
from converter.review.writing import xliff_bytes

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
    "read_review",
    "read_sheet",
    "sheet_rows",
    "with_findings",
    "withdraw",
    "xliff_bytes",
    "xlsx_bytes",
]
