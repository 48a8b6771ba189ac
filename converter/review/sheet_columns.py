"""The columns of the review sheet, for its writer and its reader."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from converter.article import Translation
from converter.review.segment_tokens import document_mark

LOCKED = re.compile(r"[0-9a-f]{4}(?:-[0-9a-f]{4}){4}")
"""What stands behind an id: ``locked_hashes`` of the cells of ``KEPT``."""

TABLE = "Review"
"""Name of the sheet with the sentences."""
NUMBER, KIND, SOURCE, TARGET = "No.", "What it is", "Original", "Translation"
CORRECTION, RIGHT, BACK, NOTES = "Correction", "OK?", "Translated back", "What to look at"
HEADED_BEFORE = {NUMBER: "Nr", TARGET: "Machine translation"}
"""How columns were headed at first."""
COLUMNS = (NUMBER, KIND, SOURCE, TARGET, CORRECTION, RIGHT, BACK, NOTES)
"""All but the last, whose heading identifies the document."""
KEPT = (NUMBER, KIND, TARGET, BACK, NOTES)
"""Columns whose text may not be known any more when the sheet comes back."""
YES, NO = "yes", "no"

LONGEST = 32_000
"""Characters shown of a text: a cell holds 32,767 (ECMA-376-1, 18.18.22, and Excel's own limit)."""

MARK = re.compile(
    r"(?P<document>convert-[0-9a-f]{16})(?: +(?P<source>[\w-]+)>(?P<target>[\w-]+))?(?: +#(?P<export>[0-9]{1,9}))?"
)
"""What the heading of the last column says: the document (``document_mark``), its languages, the export."""


def identity_heading(translation: Translation, export: int | None = None) -> str:
    """Return the heading of the last column. ``export`` is the number of the export in the history."""
    languages = f"{translation.source_language}>{translation.language}"
    number = "" if export is None else f" #{export}"
    return f"Id (leave as it is) {document_mark(translation)} {languages}{number}"


def locked_hashes(texts: Sequence[str]) -> str:
    """Return four hexadecimal digits for each text of a cell that cannot be typed in, without its white space."""
    return "-".join(map(_short_hash, texts))


@lru_cache(1024)
def _short_hash(text: str) -> str:
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:4]


def column_name(heading: str) -> str:
    """Return a heading without what people and programs change about it."""
    return "".join(character for character in heading.casefold() if character.isalnum())


def cell_text(text: str) -> str:
    """Return as much of a text as a cell can hold."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
