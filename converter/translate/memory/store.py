"""The translation memory: what was translated before, by whom and when, in one SQLite file.

Nothing is ever deleted or overwritten. In each slot (pair, source, marks, and the id of the unit in its TMX) one entry
is current and answers look-ups; what it replaced stays as history, and so does what a person no longer stands by.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from converter.translate.engine import Pair
from converter.translate.memory import database
from converter.translate.memory.batch import Batch, Retirement
from converter.translate.memory.entry import EntryOrigin, FuzzyMatch, MemoryEntry, Stored, source_hash
from converter.translate.memory.like_index import BLOCK_SIZES, BlockSizes, LikeIndex
from converter.translate.memory.likeness import numbers_differ
from converter.translate.memory.rows import Unfit, entry_of

MEMORY_FILE = "memory.sqlite3"
"""Name of the file in the output folder."""

_PARTIAL_SCORE = 0.99
"""The highest score of an entry with a placeholder, whose content is unknown."""
_DECIDED = ("source_hash", "markup", "target_hash", "partial", "who", "made")
_PAIR = "current AND source_language = ? AND target_language = ?"


class Holding(NamedTuple):
    """How many current entries the memory holds for one pair and one origin."""

    pair: Pair
    origin: EntryOrigin
    entries: int


class Memory:
    """The memory in the file ``path``; a context manager.

    The file is opened on first use and created when the first entry is stored: a missing file is an empty memory.
    Several processes may use one file at the same time; an object belongs to one thread. Every method raises
    ``MemoryUnusable`` and ``CannotWrite``.
    """

    def __init__(
        self, path: Path, *, wait_seconds: float = database.WAIT_SECONDS, block_sizes: BlockSizes = BLOCK_SIZES
    ) -> None:
        """``wait_seconds`` is how long another run that is writing is waited for."""
        self.path = path
        self._wait_seconds, self._block_sizes = wait_seconds, block_sizes
        self._connection: sqlite3.Connection | None = None
        self._indexes: dict[str, LikeIndex] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the next use reopens it."""
        connection, self._connection = self._connection, None
        self._indexes.clear()
        if connection is not None:
            with database.errors_of(self.path):
                connection.close()

    def is_empty(self) -> bool:
        """Tell whether nothing was ever stored, or there is no file."""
        return not self._rows("SELECT 1 FROM entries LIMIT 1")

    def newest(self) -> int:
        """Return the number of the entry that was stored last; 0 where there is none."""
        return sum(row["newest"] for row in self._rows("SELECT ifnull(max(id), 0) AS newest FROM entries"))

    def exact(
        self, texts: Iterable[str], pair: Pair, *, until: int | None = None
    ) -> dict[str, tuple[MemoryEntry, ...]]:
        """Return the entries whose source is the same text (see ``matched``), for those texts that have any.

        Best first: a human's, then the newest. One query for all texts. Of the engines' entries only those up to the
        number ``until`` count, where it is given.
        """
        import json

        hashes = {text: source_hash(text) for text in texts}
        query = (
            f"SELECT * FROM entries WHERE {_PAIR} AND source_hash IN (SELECT value FROM json_each(?))"  # noqa: S608 (a constant)
            " AND (origin = 'human' OR id <= ifnull(?, id)) ORDER BY id DESC"
        )
        rows = self._rows(query, (*pair, json.dumps(sorted(set(hashes.values()))), until)) if hashes else []
        by_hash: dict[str, list[MemoryEntry]] = {}
        for row in rows:
            by_hash.setdefault(row["source_hash"], []).append(self._entry(row))
        ranked = {digest: tuple(_best_first(entries)) for digest, entries in by_hash.items()}
        return {text: ranked[digest] for text, digest in hashes.items() if digest in ranked}

    def by_people(self, hashes: Iterable[str], pair: Pair, *, until: int | None = None) -> str:
        """Return a digest of what people have translated of the sources with these hashes (``source_hash``).

        Of entries after the number ``until`` nothing counts, where it is given.
        """
        import json

        query = (
            "SELECT * FROM entries WHERE current AND source_language = ? AND target_language = ?"
            " AND source_hash IN (SELECT value FROM json_each(?)) AND origin = 'human' AND id <= ifnull(?, id)"
            " ORDER BY id"
        )
        rows = self._rows(query, (*pair, json.dumps(list(hashes)), until))
        decided = [[row[name] for name in _DECIDED] for row in rows]
        return hashlib.sha256(json.dumps(decided).encode()).hexdigest()

    def fuzzy(self, text: str, pair: Pair, *, least: float = 0.75, limit: int = 5) -> list[FuzzyMatch]:
        """Return at most ``limit`` sentences like ``text``, the most similar first, with the best entry of each.

        ``least``, above 0 and up to 1, is the lowest ``FuzzyMatch.score``. A person must look at any of them before it
        is used: one “not” is a small difference.
        """
        matches: list[FuzzyMatch] = []
        alike = self._index(pair[0]).like(text, least)
        while len(matches) < limit and (some := list(itertools.islice(alike, limit))):
            entries = self.exact([like for like, _ in some], pair)
            matches += [
                FuzzyMatch(
                    entry=entries[like][0],
                    score=min(score, _PARTIAL_SCORE) if entries[like][0].partial else score,
                    numbers_differ=numbers_differ(text, like),
                )
                for like, score in some
                if like in entries
            ][: limit - len(matches)]
        return sorted(matches, key=lambda match: -match.score)

    def entries(
        self,
        source: str | None = None,
        target: str | None = None,
        *,
        human_only: bool = False,
        until: int | None = None,
    ) -> Iterator[list[MemoryEntry]]:
        """Yield the current entries in the order in which they were stored, those of one TMX unit together.

        ``source`` and ``target`` are tags of ``converter.languages``; ``None`` means any. ``until`` as in ``exact``.
        """
        query = (
            "SELECT * FROM entries WHERE current AND source_language = ifnull(?, source_language)"
            " AND target_language = ifnull(?, target_language) AND (origin = 'human' OR NOT ?)"
            " AND (origin = 'human' OR id <= ifnull(?, id)) ORDER BY unit, id"
        )
        unit, together = None, list[MemoryEntry]()
        for row in self._rows(query, (source, target, human_only, until)):
            if row["unit"] != unit and together:
                yield together
                together = []
            unit = row["unit"]
            together.append(self._entry(row))
        if together:
            yield together

    def history(self, text: str, pair: Pair) -> list[MemoryEntry]:
        """Return every translation of a source text that was ever stored, replaced ones included, oldest first."""
        query = (
            "SELECT * FROM entries WHERE source_language = ? AND target_language = ? AND source_hash = ? ORDER BY id"
        )
        return [self._entry(row) for row in self._rows(query, (*pair, source_hash(text)))]

    def holdings(self) -> list[Holding]:
        """Count the current entries by pair and origin."""
        query = (
            "SELECT source_language, target_language, origin, count(*) AS entries FROM entries WHERE current"
            " GROUP BY source_language, target_language, origin ORDER BY source_language, target_language, origin DESC"
        )
        return [
            Holding((row["source_language"], row["target_language"]), row["origin"], row["entries"])
            for row in self._rows(query)
        ]

    def retire(self, retirements: Iterable[Retirement]) -> int:
        """Take translations out of use that a person no longer stands by, whoever made them; return how many.

        They stay as history. The same translation is stored again only where it was made or approved later, so neither
        another post nor an old export brings it back. Raises ``UnknownLanguage``.
        """
        with self.storing() as batch:
            return sum(map(batch.retire, retirements))

    def remember(self, entries: Iterable[MemoryEntry]) -> Stored:
        """Store entries as one batch: all of them are on disk when this returns, or none.

        An entry without a ``tuid`` replaces the best one with the same pair, source text and marks, unless it ranks
        lower (``MemoryEntry.rank``): a human's replaces an engine's and an older human's, an engine's never a human's.
        Entries without text are skipped, and so are those that were retired since. Raises ``UnknownLanguage``.
        """
        several = tuple(entries)
        with self.storing() as batch:
            batch.look_for(several)
            for entry in several:
                batch.put(entry, anywhere=entry.tuid is None)
        return batch.stored

    @contextlib.contextmanager
    def storing(self) -> Iterator[Batch]:
        """Yield a batch to put entries into: committed when the block ends, rolled back where it raises."""
        connection = self._open()
        with database.errors_of(self.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Batch(connection, self._entry)
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                self._indexes.clear()  # the numbers of entries are given anew
                raise

    def _index(self, language: str) -> LikeIndex:
        if language not in self._indexes:
            self._indexes[language] = LikeIndex(self.path, language, self._rows, self._block_sizes)
        return self._indexes[language]

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        if self._connection is None and not self.path.exists():
            return []
        with database.errors_of(self.path):
            return self._open().execute(query, tuple(values)).fetchall()

    def _entry(self, row: sqlite3.Row) -> MemoryEntry:
        try:
            return entry_of(row)
        except Unfit as error:
            raise database.damaged_memory(self.path, str(error)) from error

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = database.connect(self.path, self._wait_seconds)
        return self._connection


def open_memory(folder: Path) -> Memory:
    """Return the memory of an output folder."""
    return Memory(folder / MEMORY_FILE)


def _best_first(entries: list[MemoryEntry]) -> list[MemoryEntry]:
    # They come newest first, and a stable sort leaves those of equal rank so.
    return sorted(entries, key=lambda entry: entry.rank, reverse=True)
