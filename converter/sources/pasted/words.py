"""Recognize the lines that Wix sets around a post; a copy of the whole page holds them between the lines of the post.

The words are in ``data/wix_page_lines.tsv``, in the languages that Wix's blog speaks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from converter.data_tables import table_rows


@cache
def fixed_lines(kind: Literal["page-end", "after-post", "button"]) -> frozenset[str]:
    """Return the lines of one kind, in lower case."""
    return frozenset(_forms(kind))


@cache
def writer_line() -> re.Pattern[str]:
    """Return the pattern of the line that names the writer, with the group ``name``."""
    return re.compile(rf"(?:{_any('writer')})\s*[:：]\s*(?P<name>\S.*)", re.IGNORECASE)


@cache
def reading_time_line() -> re.Pattern[str]:
    """Return the pattern of the line that says how long reading takes."""
    return re.compile(rf"(?=.*\d)(?=.*(?:{_any('reading-time')})).{{1,40}}", re.IGNORECASE)


@cache
def updated_line() -> re.Pattern[str]:
    """Return the pattern of the line with the date of the last update, with the group ``date``."""
    return re.compile(rf"(?:{_any('updated')})\s*[:：]?\s*(?P<date>\S.*)", re.IGNORECASE)


@cache
def count_line() -> re.Pattern[str]:
    """Return the pattern of the lines that count readers, comments and likes."""
    return re.compile(rf"\d[\d.,]*\s*(?:{_any('count')})(?:\. post not marked as liked)?\.?", re.IGNORECASE)


def _any(kind: str) -> str:
    return "|".join(_forms(kind))


def _forms(kind: str) -> list[str]:
    rows = table_rows("converter.sources", "wix_page_lines")
    return [form for own, _language, forms in rows if own == kind for form in forms.split(" | ")]
