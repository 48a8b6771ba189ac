"""A translation out to the people who review it, as XLIFF, and what they changed back in."""

from converter.review.applying import apply
from converter.review.model import Change, Refusal, Review
from converter.review.reading import read_review
from converter.review.writing import xliff_bytes

__all__ = ["Change", "Refusal", "Review", "apply", "read_review", "xliff_bytes"]
