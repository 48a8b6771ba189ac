"""The columns of the review sheet, for its writer and its reader."""

from __future__ import annotations

import re

from converter.article import Translation
from converter.review.segment_tokens import document_mark

TABLE = "Review"
"""Name of the sheet with the sentences."""
NUMBER, KIND, SOURCE, TARGET = "No.", "What it is", "Original", "Machine translation"
CORRECTION, RIGHT, BACK, NOTES = "Correction", "OK?", "Translated back", "What to look at"
COLUMNS = (NUMBER, KIND, SOURCE, TARGET, CORRECTION, RIGHT, BACK, NOTES)
"""All but the last, whose heading identifies the document."""
YES, NO = "yes", "no"

LONGEST = 32_000
"""Characters shown of a text: a cell holds 32,767 (ECMA-376-1, 18.18.22, and Excel's own limit)."""

MARK = re.compile(r"(?P<document>convert-[0-9a-f]{16})(?: +(?P<source>[\w-]+)>(?P<target>[\w-]+))?")
"""What the heading of the last column says of the document (``document_mark``) and of its languages."""


def identity_heading(translation: Translation) -> str:
    """Return the heading of the last column."""
    return f"Id (leave as it is) {document_mark(translation)} {translation.source_language}>{translation.language}"


def column_name(heading: str) -> str:
    """Return a heading without what people and programs change about it."""
    return "".join(character for character in heading.casefold() if character.isalnum())


def cell_text(text: str) -> str:
    """Return as much of a text as a cell can hold."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
