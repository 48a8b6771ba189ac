"""The state of a review; derived from what is stored, and never stored itself."""

from __future__ import annotations

from typing import Literal

from converter.article.approval import is_approved
from converter.article.translation import Segment

ReviewState = Literal["draft", "in-review", "approved", "outdated"]
"""``draft``: nobody has reviewed it. ``in-review``: its review has begun. ``approved``: a qualified person approved it
as it is. ``outdated``: it was approved, and its original has changed since."""


def segment_state(segment: Segment) -> ReviewState:
    """Return the state of a segment; a person's words are in review until they are approved in this document."""
    if is_approved(segment):
        return "approved"
    if segment.reopened:
        return "outdated"
    return "in-review" if segment.origin == "human" else "draft"
