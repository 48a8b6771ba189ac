"""The rows of the sheet on which a bilingual person reviews a translation, sentence beside sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from converter.article.model import Model, Spans
from converter.article.units import Role

SegmentStatus = Literal["untranslated", "wrong", "draft", "kept", "approved"]
"""How far the translation of a segment is; ``wrong``: a draft in which a check found an error."""

STATUS_LABELS: Mapping[SegmentStatus, str] = {
    "untranslated": "Not translated",
    "wrong": "Draft with an error",
    "draft": "Draft",
    "kept": "Shown as it is, not translated",
    "approved": "Approved",
}
ROLE_LABELS: Mapping[Role, str] = {
    "title": "Title",
    "subtitle": "Subtitle",
    "tag": "Topic",
    "heading": "Heading",
    "paragraph": "Text",
    "item": "List item",
    "cell": "Table cell",
    "caption": "Caption",
    "alt": "Description of a picture",
    "label": "Label",
    "source": "Source of a quotation",
}


class SheetRow(Model):
    """One segment as a reviewer is shown it."""

    number: int = Field(ge=1)
    """Place of the segment in reading order, from 1."""
    segment_id: str
    token: str
    """By which a sheet that comes back is known: the place, and hashes of the words on both sides."""
    role: Role | None
    """Null where the article has no such unit any more."""
    source: Spans
    target: Spans
    status: SegmentStatus
    notes: tuple[str, ...] = ()
    """What to look at, a sentence or two each, the gravest first."""
    back: str = ""
    """The translation, translated back by a machine; empty where nothing translates back."""
    risk: int = Field(ge=0)
    """Rank by risk, 0 for the riskiest; rows are in its order."""

    @property
    def kind(self) -> str:
        """What the segment is in the document, in words."""
        return ROLE_LABELS[self.role] if self.role else "Text"
