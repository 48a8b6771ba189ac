"""The rows of the sheet on which a bilingual person reviews a translation, sentence beside sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from converter.article.model import Model, Spans
from converter.article.units import Role

SegmentStatus = Literal["untranslated", "wrong", "draft", "kept", "approved"]
"""The status of a segment's translation; ``wrong``: a draft in which a check found an error."""

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
    "credit": "Credit of a picture",
}


class SheetRow(Model):
    """One segment as it is shown to a reviewer."""

    number: int = Field(ge=1)
    """Position of the segment in reading order, from 1."""
    segment_id: str
    token: str
    """Identifies the row of a returned sheet: its position, and hashes of the words on both sides."""
    role: Role | None
    """``None`` if the article no longer has such a unit."""
    source: Spans
    target: Spans
    status: SegmentStatus
    notes: tuple[str, ...] = ()
    """What to look at, a sentence or two each, the most serious first."""
    quoted: tuple[str, ...] = ()
    """Words of either side that the findings name."""
    back: str = ""
    """The translation, translated back by a machine; empty if no engine translates back."""
    risk: int = Field(ge=0)
    """Rank by risk, 0 for the riskiest; rows are in its order."""

    @property
    def kind(self) -> str:
        """What the segment is in the document, in words."""
        return ROLE_LABELS[self.role] if self.role else "Text"
