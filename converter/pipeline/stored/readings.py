"""What was read of the posts, kept so that the next run reads only what has changed.

``.readings-1.sqlite3`` in the output folder is a cache: each row says what it was made from (the stamps of the files,
or a digest), and counts only where that is still so; a digest of its own tells a row that is damaged. A file that
cannot be used is made anew, and where none can be made everything is read, as without it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from converter.scratch_database import open_scratch, remove_scratch, row_digest, shows_damage

READINGS_FILE = ".readings-1.sqlite3"
_TABLES = (
    "CREATE TABLE IF NOT EXISTS made_with (programs TEXT)",
    (
        "CREATE TABLE IF NOT EXISTS readings"
        " (kind TEXT, name TEXT, made_from TEXT, value TEXT, digest TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID"
    ),
)


class Reading(NamedTuple):
    """What was made of something that was read."""

    made_from: str
    """What tells whether it is still so."""
    value: str


class Readings:
    """The readings of an output folder; a context manager. Those made with other ``programs`` are forgotten."""

    def __init__(self, output: Path | None, programs: str) -> None:
        """Without ``output`` nothing is kept."""
        self._path = output / READINGS_FILE if output else None
        self._programs = programs
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        if self._path and self._path.parent.is_dir():
            for _ in range(2):
                with self._made_anew():
                    self._connection = open_scratch(self._path, _TABLES)
                    _forget_others(self._connection, self._programs)
                    break
        return self

    def __exit__(self, *_details: object) -> None:
        self._close()

    def all(self, kind: str) -> dict[str, Reading]:
        """Return the readings of a kind, by name."""
        return self._found(kind, "SELECT name, made_from, value, digest FROM readings WHERE kind = ?", [(kind,)])

    def some(self, kind: str, names: Iterable[str]) -> dict[str, Reading]:
        """Return the readings of a kind that have some names."""
        query = "SELECT name, made_from, value, digest FROM readings WHERE kind = ? AND name = ?"
        return self._found(kind, query, [(kind, name) for name in names])

    def _found(self, kind: str, query: str, asked: Iterable[tuple[str, ...]]) -> dict[str, Reading]:
        rows: list[tuple[str, str, str, str]] = []
        with self._made_anew():
            if self._connection:
                for values in asked:
                    rows += self._connection.execute(query, values).fetchall()
        return {
            name: Reading(made_from, value)
            for name, made_from, value, digest in rows
            if digest == row_digest(kind, name, made_from, value)
        }

    def keep(self, kind: str, readings: Iterable[tuple[str, Reading]]) -> None:
        """Keep readings of a kind in the place of those of the same names."""
        rows = [(kind, name, *reading, row_digest(kind, name, *reading)) for name, reading in readings]
        with self._made_anew():
            if rows and self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", rows)
                self._connection.commit()

    def forget(self, kind: str, names: Collection[str]) -> None:
        """Remove readings of a kind."""
        with self._made_anew():
            if names and self._connection:
                rows = [(kind, name) for name in names]
                self._connection.executemany("DELETE FROM readings WHERE kind = ? AND name = ?", rows)
                self._connection.commit()

    @contextlib.contextmanager
    def _made_anew(self) -> Iterator[None]:
        """Go on without the file where it cannot be used, and remove one that is damaged."""
        try:
            yield
        except (sqlite3.Error, OSError, UnicodeError) as error:
            self._close()
            if self._path and shows_damage(error):
                with contextlib.suppress(OSError):
                    remove_scratch(self._path)

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with contextlib.suppress(sqlite3.Error):
                connection.close()


def _forget_others(connection: sqlite3.Connection, programs: str) -> None:
    """Forget what was made with other programs."""
    if connection.execute("SELECT programs FROM made_with").fetchall() != [(programs,)]:
        connection.execute("DELETE FROM readings")
        connection.execute("DELETE FROM made_with")
        connection.execute("INSERT INTO made_with VALUES (?)", (programs,))
        connection.commit()
