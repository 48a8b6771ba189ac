"""How far the review of a segment and of an edition is; worked out from what is stored, never stored itself."""

from __future__ import annotations

from typing import Literal

from converter.article.approval import approval_matches, is_approved
from converter.article.edition import translated_article
from converter.article.model import Article
from converter.article.translation import Segment, Translation

ReviewState = Literal["draft", "in-review", "approved", "outdated"]
"""``draft``: nobody has looked. ``in-review``: somebody is at it. ``approved``: a qualified person stands by it as
it is. ``outdated``: it was approved, and its original has changed since."""


def segment_state(segment: Segment) -> ReviewState:
    """The state of a segment; a person's words are in review until they are approved in this document."""
    if is_approved(segment):
        return "approved"
    if segment.reopened:
        return "outdated"
    return "in-review" if segment.origin == "human" else "draft"


def edition_state(article: Article, translation: Translation) -> ReviewState:
    """The state of the edition that is made from both."""
    if approval_matches(translation.approval, article, translated_article(article, translation)):
        return "approved"
    if translation.approval:
        return "outdated"
    return "in-review" if translation.review_since else "draft"
