"""Converts entries to rows of the table, and back."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from converter.article import EngineInfo, Finding, Span, Spans
from converter.translate.memory.entry import (
    Annotation,
    MemoryEntry,
    TmxAttributes,
    TmxExtras,
    markup,
    pair_of,
    source_hash,
    target_hash,
)

Row = dict[str, str | int | None]
"""The columns of an entry, except those that only a batch knows."""

_SPANS = TypeAdapter(Spans)
_FINDINGS = TypeAdapter(tuple[Finding, ...])
_INSERT = "INSERT INTO entries ({}) VALUES ({})"
_pair = lru_cache(maxsize=1024)(pair_of)


class Unfit(ValueError):
    """The row is not as it was written."""


def row_of(entry: MemoryEntry) -> Row:
    """Return the columns of an entry. Raises ``UnknownLanguage``."""
    source_language, target_language = _pair(entry.source_tag, entry.target_tag)
    source_text, target_text = entry.source_text, entry.target_text
    return {
        "slot": f"{entry.tuid or ''}#{entry.variant}",
        "source_language": source_language,
        "target_language": target_language,
        "source_tag": entry.source_tag,
        "target_tag": entry.target_tag,
        "source_hash": source_hash(source_text),
        "target_hash": target_hash(target_text),
        "markup": markup(entry.source),
        "source_text": source_text,
        "target_text": target_text,
        "source_spans": _spans_json(entry.source),
        "target_spans": _spans_json(entry.target),
        "origin": entry.origin,
        "who": entry.who,
        "made": entry.when.isoformat() if entry.when else None,
        "engine": entry.engine.model_dump_json() if entry.engine else None,
        "document": entry.document,
        "findings": _FINDINGS.dump_json(entry.findings).decode() if entry.findings else None,
        "tuid": entry.tuid,
        "variant": entry.variant,
        "partial": int(entry.partial),
        "kept": json.dumps(entry.tmx, ensure_ascii=False) if entry.tmx != TmxExtras() else None,
    }


def insert(connection: sqlite3.Connection, row: Row) -> None:
    """Insert a row into the table."""
    connection.execute(_insert_into(tuple(row)), row)


@lru_cache(maxsize=4)
def _insert_into(columns: tuple[str, ...]) -> str:
    return _INSERT.format(", ".join(columns), ", ".join(f":{name}" for name in columns))


def entry_of(row: sqlite3.Row) -> MemoryEntry:
    """Return the entry of a row. Raises ``Unfit`` where it cannot be read, or a text does not have its stored hash."""
    try:
        entry = MemoryEntry(
            source=_spans(row["source_spans"], row["source_text"]),
            target=_spans(row["target_spans"], row["target_text"]),
            source_tag=row["source_tag"],
            target_tag=row["target_tag"],
            origin=row["origin"],
            who=row["who"],
            when=dt.datetime.fromisoformat(row["made"]) if row["made"] else None,
            engine=EngineInfo.model_validate_json(row["engine"]) if row["engine"] else None,
            document=row["document"],
            findings=_FINDINGS.validate_json(row["findings"]) if row["findings"] else (),
            tuid=row["tuid"],
            variant=row["variant"],
            partial=bool(row["partial"]),
            tmx=_tmx_extras(json.loads(row["kept"])) if row["kept"] else TmxExtras(),
        )
    except (ValidationError, ValueError, TypeError, LookupError) as error:
        raise Unfit(f"Entry {row['id']} cannot be read.") from error
    if (source_hash(entry.source_text), target_hash(entry.target_text)) != (row["source_hash"], row["target_hash"]):
        raise Unfit(f"The text of entry {row['id']} is not the one that was stored.")
    return entry


def _spans_json(spans: Spans) -> str | None:
    if len(spans) == 1 and not (spans[0].marks or spans[0].href or spans[0].language):
        return None
    return _SPANS.dump_json(spans, exclude_defaults=True).decode()


def _spans(stored: str | None, text: str) -> Spans:
    return _SPANS.validate_json(stored) if stored else (Span(text=text),)


def _tmx_extras(stored: list[Any]) -> TmxExtras:
    return TmxExtras(*map(_tmx_attributes, stored))


def _tmx_attributes(stored: list[Any]) -> TmxAttributes:
    attributes, annotations, seg = stored
    return TmxAttributes(
        _attributes(attributes), tuple(Annotation(tag, _attributes(some), text) for tag, some, text in annotations), seg
    )


def _attributes(stored: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in stored)
