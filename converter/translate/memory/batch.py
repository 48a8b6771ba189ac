"""Puts entries into the memory and takes them out of use, and decides which one is current from then on."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from converter.article import merge_spans
from converter.translate.engine import Pair
from converter.translate.memory.entry import (
    MemoryEntry,
    Stored,
    TmxExtras,
    pair_of,
    source_hash,
    target_hash,
    to_the_second,
)
from converter.translate.memory.rows import Row, insert, row_of

_SAME = (
    "current AND source_language = :source_language AND target_language = :target_language"
    " AND source_hash = :source_hash AND markup = :markup"
)


_RETIRE = (
    "UPDATE entries SET current = 0, retired = :when WHERE current AND source_language = :source_language"
    " AND target_language = :target_language AND source_hash = :source_hash AND target_hash = :target_hash"
    " AND ifnull(made, '') <= :when"
)
_RETIRED = (
    "SELECT max(retired) FROM entries WHERE retired IS NOT NULL AND source_language = :source_language"
    " AND target_language = :target_language AND source_hash = :source_hash AND target_hash = :target_hash"
)

_MET = (
    "SELECT source_hash FROM entries WHERE {} AND source_language = ? AND target_language = ?"
    " AND source_hash IN (SELECT value FROM json_each(?))"
)
_EITHER = f"{_MET.format('current')} UNION {_MET.format('retired IS NOT NULL')}"  # each has an index of its own


class Retirement(NamedTuple):
    """A translation that a person does not stand by any more."""

    source: str
    """The original, without marks."""
    target: str
    """Its translation, without marks."""
    pair: Pair
    when: dt.datetime
    """With a time zone."""


class Batch:
    """Entries that are being stored in one transaction; see ``Memory.storing``."""

    def __init__(self, connection: sqlite3.Connection, entry: Callable[[sqlite3.Row], MemoryEntry]) -> None:
        self._connection = connection
        self._entry = entry
        self._new: set[tuple[object, ...]] = set()
        """Pairs with hashes of sources of which the memory has neither a current nor a retired entry."""
        # Of current entries only, which an index has in this order; the unit of no other is ever asked for.
        self._unit: int = connection.execute("SELECT ifnull(max(unit), 0) FROM entries WHERE current").fetchone()[0]
        self.stored = Stored()
        """What was done so far."""

    def look_for(self, entries: Sequence[MemoryEntry]) -> None:
        """Look in one step which of the entries, put next, are of sources that the memory does not have."""
        hashes: dict[Pair, set[str]] = {}
        for entry in entries:
            hashes.setdefault(pair_of(entry.source_tag, entry.target_tag), set()).add(source_hash(entry.source_text))
        for pair, wanted in hashes.items():
            values = (*pair, json.dumps(sorted(wanted)))
            met = {row[0] for row in self._connection.execute(_EITHER, values * 2)}
            self._new.update((*pair, each) for each in wanted - met)

    def put(self, entry: MemoryEntry, *, anywhere: bool = False, same_unit: bool = False) -> None:
        """Store an entry in its slot, unless the current entry there ranks higher or it was retired.

        ``anywhere``: use the slot of the best entry for the same source and marks. ``same_unit``: the preceding entry
        belongs to the same TMX unit. Raises ``UnknownLanguage``.
        """
        made = entry.when
        entry = entry._replace(
            source=merge_spans(list(entry.source)),
            target=merge_spans(list(entry.target)),
            when=to_the_second(made),
        )
        if not entry.source_text.strip() or not entry.target_text.strip():
            return
        row = row_of(entry)
        if self._is_new(row):
            self._add(row, same_unit=same_unit)
            self._count(added=1)
            return
        retired = self._retired(row)
        if retired and not (made and made > retired):
            self._count(outranked=1)
            return
        old = self._rival(row, anywhere=anywhere)
        if old is None:
            drafts = self._retire_drafts(row) if entry.origin == "human" else 0
            self._add(row, same_unit=same_unit)
            self._count(added=not drafts, replaced=drafts > 0)
            return
        was = self._entry(old)
        entry = _in_place_of(was, entry) if anywhere else entry
        if _same(was, entry):
            self._count(unchanged=1)
        elif entry.rank < was.rank:
            self._count(outranked=1)
        else:
            self._connection.execute("UPDATE entries SET current = 0 WHERE id = ?", (old["id"],))
            insert(self._connection, {**row_of(entry), "unit": old["unit"]})
            self._count(replaced=1)

    def retire(self, retirement: Retirement) -> int:
        """Take the current entries with these texts out of use that were not made later; return how many."""
        source_language, target_language = pair_of(*retirement.pair)
        values = {
            "source_language": source_language,
            "target_language": target_language,
            "source_hash": source_hash(retirement.source),
            "target_hash": target_hash(retirement.target),
            # To the microsecond, unlike what it is compared with: of one second, the retirement counts as the later.
            "when": retirement.when.astimezone(dt.UTC).isoformat(),
        }
        return self._connection.execute(_RETIRE, values).rowcount

    def _is_new(self, row: Row) -> bool:
        """Whether the memory has nothing that an entry could meet, which it has from now on."""
        key = (row["source_language"], row["target_language"], row["source_hash"])
        if key not in self._new:
            return False
        self._new.discard(key)
        return True

    def _add(self, row: Row, *, same_unit: bool) -> None:
        self._unit += not same_unit
        insert(self._connection, {**row, "unit": self._unit})

    def _retired(self, row: Row) -> dt.datetime | None:
        """Return when this translation was retired last; ``None`` where it never was."""
        found = self._connection.execute(_RETIRED, row).fetchone()[0]
        return dt.datetime.fromisoformat(found) if found else None

    def _rival(self, row: Row, *, anywhere: bool) -> sqlite3.Row | None:
        slot = "" if anywhere else "AND slot = :slot"
        query = f"SELECT * FROM entries WHERE {_SAME} {slot} ORDER BY id"  # noqa: S608 (constants)
        rows = self._connection.execute(query, row).fetchall()
        return max(rows, key=lambda found: (*self._entry(found).rank, found["id"]), default=None)

    def _retire_drafts(self, row: Row) -> int:
        """Retire engine translations that a person's in another slot supersedes; return how many."""
        query = f"UPDATE entries SET current = 0 WHERE {_SAME} AND origin = 'engine' AND tuid IS NULL"  # noqa: S608 (constants)
        return self._connection.execute(query, row).rowcount

    def _count(self, *, added: int = 0, replaced: int = 0, unchanged: int = 0, outranked: int = 0) -> None:
        more = (added, replaced, unchanged, outranked)
        self.stored = Stored(*(had + new for had, new in zip(self.stored, more, strict=True)))


def _in_place_of(old: MemoryEntry, entry: MemoryEntry) -> MemoryEntry:
    """Return the entry with the identity of the old one, so that the TMX it came from recognizes it."""
    same_source, same_target = old.source == entry.source, old.target == entry.target
    tmx = TmxExtras(
        unit=old.tmx.unit,
        source=old.tmx.source if same_source else old.tmx.source._replace(seg=None),
        target=old.tmx.target if same_target else old.tmx.target._replace(seg=None),
    )
    return entry._replace(
        source_tag=old.source_tag, target_tag=old.target_tag, tuid=old.tuid, variant=old.variant, tmx=tmx
    )


def _same(old: MemoryEntry, new: MemoryEntry) -> bool:
    """Tell whether nothing is new: the same sentence in another post, or said again by an engine, is not."""
    return old == new._replace(document=old.document, when=old.when if new.origin == "engine" else new.when)
