"""Entries for the tests of the memory."""

from __future__ import annotations

import datetime as dt
from typing import Any

from converter.article import Span
from converter.translate.memory import EntryOrigin, MemoryEntry

PAIR = ("en", "es")
SOURCE = "Take 1 tablet."


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 3, number, 12, tzinfo=dt.UTC)


def entry(
    source: str = SOURCE, target: str = "Tome 1 tableta.", origin: EntryOrigin = "human", **more: Any
) -> MemoryEntry:
    fields = {"source_tag": "en", "target_tag": "es", **more}
    return MemoryEntry((Span(text=source),), (Span(text=target),), origin=origin, **fields)
