"""The state of a review; derived from what is stored, and never stored itself."""

from __future__ import annotations

from typing import Literal

from converter.article.approval import is_approved
from converter.article.spans import plain_text
from converter.article.translation import Segment, Translation

UNTRANSLATED = "untranslated"
"""Code of the finding that words of the source were left in a translation."""

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


def untranslated_segments(translation: Translation) -> tuple[Segment, ...]:
    """Return the segments that nobody has translated: an edition with any is not finished, and no patient gets it.

    Such a segment has no words in the other language, or a person left it in the language of the original: then the
    checks say so, and nobody has approved it.
    """
    return tuple(segment for segment in translation.segments if _is_untranslated(segment))


def _is_untranslated(segment: Segment) -> bool:
    if not plain_text(segment.source).strip():
        return False
    if not plain_text(segment.target).strip():
        return True
    copied = segment.origin == "human" and any(found.code == UNTRANSLATED for found in segment.findings)
    return copied and not is_approved(segment)
