"""The content of a file that a reviewer sent back."""

from __future__ import annotations

from converter.article import Spans
from converter.article.model import Model


class Change(Model):
    """A sentence that the reviewer translated differently."""

    segment_id: str
    target: Spans


class Refusal(Model):
    """A sentence that is not taken over."""

    segment_id: str
    """Id of the segment; as written in the file where the document has no such segment."""
    why: str
    """One sentence for the reviewer."""


class Review(Model):
    """A reviewer's file, compared with the current translation.

    Every segment is in one of ``changes``, ``unchanged``, ``missing`` and ``refused``; the reviewer's verdict on those
    in the first two is in ``approved`` and ``rejected``.
    """

    changes: tuple[Change, ...] = ()
    approved: tuple[str, ...] = ()
    """Ids of the segments that the reviewer marked as right, as they are or as changed."""
    rejected: tuple[str, ...] = ()
    """Ids of the segments that the reviewer marked as wrong."""
    unchanged: tuple[str, ...] = ()
    """Ids of the segments that the reviewer did not change."""
    missing: tuple[str, ...] = ()
    """Ids of the segments that are no longer in the file; they stay as they are."""
    refused: tuple[Refusal, ...] = ()
