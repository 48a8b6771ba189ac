"""What came back from a reviewer."""

from __future__ import annotations

from converter.article import Spans
from converter.article.model import Model


class Change(Model):
    """A sentence that the reviewer translated otherwise."""

    segment_id: str
    target: Spans


class Refusal(Model):
    """A sentence that is not taken over."""

    segment_id: str
    """The id of the segment; as the file writes it where the document has no such segment."""
    why: str
    """One sentence for the reviewer."""


class Review(Model):
    """A file that came back, compared with the translation as it is.

    Every segment is in one of ``changes``, ``unchanged``, ``missing`` and ``refused``; what the reviewer said of those
    in the first two is in ``approved`` and ``rejected``.
    """

    changes: tuple[Change, ...] = ()
    approved: tuple[str, ...] = ()
    """Ids of the segments that the reviewer marked as right, as they are or as changed."""
    rejected: tuple[str, ...] = ()
    """Ids of the segments that the reviewer marked as not right."""
    unchanged: tuple[str, ...] = ()
    """Ids of the segments that the reviewer left as they were."""
    missing: tuple[str, ...] = ()
    """Ids of the segments that the file does not have any more; they stay as they are."""
    refused: tuple[Refusal, ...] = ()
