"""The columns of the review sheet, as its writer and its reader know them."""

from __future__ import annotations

import re

from converter.article import Translation
from converter.review.segment_tokens import document_mark

TABLE = "Review"
"""Name of the sheet with the sentences."""
NUMBER, KIND, SOURCE, TARGET = "Nr", "What it is", "Original", "Machine translation"
CORRECTION, RIGHT, BACK, NOTES = "Correction", "OK?", "Translated back", "What to look at"
COLUMNS = (NUMBER, KIND, SOURCE, TARGET, CORRECTION, RIGHT, BACK, NOTES)
"""All but the last, whose heading names the document."""
YES, NO = "yes", "no"

LONGEST = 32_000
"""Characters that are shown of a text: a cell holds 32,767 (ECMA-376-1, 18.18.22, and Excel's own limit)."""

MARK = re.compile(r"(?P<document>convert-[0-9a-f]{16})(?: +(?P<source>[\w-]+)>(?P<target>[\w-]+))?")
"""What the heading of the last column says of the document, by ``document_mark``, and of its languages."""


def identity_heading(translation: Translation) -> str:
    """The heading of the last column."""
    return f"Id (leave as it is) {document_mark(translation)} {translation.source_language}>{translation.language}"


def column_name(heading: str) -> str:
    """A heading without what people and programs change about it."""
    return "".join(character for character in heading.casefold() if character.isalnum())


def cell_text(text: str) -> str:
    """As much of a text as a cell has room for."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
