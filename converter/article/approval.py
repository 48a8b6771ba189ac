"""What an approval is bound to: digests of the words, marks, links and pictures on both sides.

A digest covers all that a reader sees of a text, and nothing else: not when it was fetched, not the facts about a post.
Fields at their default are left out, so that a new field of the model changes no digest. The names of the model's
classes are part of it: renaming one would void every approval.
"""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from converter.article.model import Article, Model, Spans
from converter.article.translation import Approval, Segment

_CONTENT = ("title", "subtitle", "language", "tags", "cover", "sections")


class EditionDigests(NamedTuple):
    """Digests of both texts of an edition."""

    source: str
    """Of the original."""
    target: str
    """Of the article in the edition's language."""


def spans_digest(spans: Spans) -> str:
    """Return the SHA-256 of the spans in hexadecimal digits."""
    return _digest(_canonical(spans))


def article_digest(article: Article) -> str:
    """Return the SHA-256 of the article's content in hexadecimal digits."""
    return _digest([_canonical(getattr(article, name)) for name in _CONTENT])


def is_approved(segment: Segment) -> bool:
    """Whether a person approved exactly this source with exactly this translation."""
    approval = segment.approval
    return approval is not None and (approval.source, approval.target) == (
        spans_digest(segment.source),
        spans_digest(segment.target),
    )


def approval_matches(approval: Approval, digests: EditionDigests) -> bool:
    """Whether the approval of an edition holds for the texts that have these digests."""
    return (approval.source, approval.target) == digests


def _canonical(value: object) -> object:
    if isinstance(value, Model):
        fields = type(value).model_fields
        stated = {name: getattr(value, name) for name, field in fields.items() if getattr(value, name) != field.default}
        return {"": type(value).__name__, **{name: _canonical(content) for name, content in stated.items()}}
    return [_canonical(item) for item in value] if isinstance(value, tuple) else value


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
