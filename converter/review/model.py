"""The content of a file that a reviewer sent back."""

from __future__ import annotations

from converter.article import Spans
from converter.article.model import Model


class Change(Model):
    """A sentence that the reviewer translated differently."""

    segment_id: str
    target: Spans


class Objection(Model):
    """A sentence that a person says is wrong, or about which she wrote what cannot be taken over."""

    segment_id: str
    written: tuple[str, ...] = ()
    """What she wrote, each text whole, fit to be printed; empty for a mere no."""
    why: str = ""
    """One sentence for the reviewer: why that is not taken over; empty where she says that the sentence is wrong."""
    judged: str = ""
    """Hash of the translation that the file had (see ``Token.target``)."""


class Remark(Model):
    """What the reviewer wrote beside a sentence that she approved."""

    segment_id: str
    written: tuple[str, ...]


class Refusal(Model):
    """Something in the file that is about no sentence of the document, or an approval that cannot count."""

    segment_id: str
    """Id of the segment; as written in the file where the document has no such segment."""
    why: str
    """One sentence for the reviewer."""
    written: tuple[str, ...] = ()
    """What the reviewer wrote there, each text whole, fit to be printed."""

    @property
    def sentence(self) -> str:
        """All of it in words."""
        return self.told(self.segment_id)

    def told(self, name: str) -> str:
        """Return all of it in words, about a segment that is called ``name``."""
        words = "".join(f" Written there: “{text}”." for text in self.written)
        return f"{name}: {self.why}{words}"


class Review(Model):
    """A reviewer's file, compared with the current translation.

    Every segment is in one of ``changes``, ``unchanged`` and ``missing``, or has an objection or a refusal. A change
    has an objection beside it where the reviewer wrote something else too. Nothing that she wrote is left out: it is
    in ``changes``, ``objections``, ``remarks`` or ``refused``.
    """

    changes: tuple[Change, ...] = ()
    approved: tuple[str, ...] = ()
    """Ids of the segments that the reviewer marked as right, as they are or as changed."""
    objections: tuple[Objection, ...] = ()
    remarks: tuple[Remark, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Ids of the segments that the reviewer did not change and does not object to."""
    missing: tuple[str, ...] = ()
    """Ids of the segments that are no longer in the file; they stay as they are."""
    refused: tuple[Refusal, ...] = ()
    export: int | None = None
    """Number of the event in the history with which the file was exported; ``None`` where it does not say."""
