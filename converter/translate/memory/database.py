"""The SQLite file of the memory: its tables, how it is opened, and its errors in words for a user.

Write-ahead log with ``synchronous=FULL``: a committed batch survives a crash and a power cut, an uncommitted one
vanishes as a whole (sqlite.org/wal.html; sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from converter.errors import Busy, CannotWrite, ConvertError, MemoryUnusable, computer_says
from converter.write_ahead import use_write_ahead_log

VERSION = 2
"""Version of the tables, in ``PRAGMA user_version``."""
_OURS = 0x43564D31
"""``PRAGMA application_id``, the letters CVM1: distinguishes our file from any other program's."""
WAIT_SECONDS = 60.0
"""How long to wait for another run that is writing; a large import takes no longer."""
_RETIRED_INDEX = """
    CREATE INDEX entries_retired ON entries (source_language, target_language, source_hash) WHERE retired IS NOT NULL
"""
_TABLES = (
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        unit INTEGER NOT NULL,
        slot TEXT NOT NULL,
        current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
        source_language TEXT NOT NULL,
        target_language TEXT NOT NULL,
        source_tag TEXT NOT NULL,
        target_tag TEXT NOT NULL,
        source_hash TEXT NOT NULL,
        target_hash TEXT NOT NULL,
        markup TEXT NOT NULL,
        source_text TEXT NOT NULL,
        target_text TEXT NOT NULL,
        source_spans TEXT,
        target_spans TEXT,
        origin TEXT NOT NULL CHECK (origin IN ('human', 'engine')),
        who TEXT,
        made TEXT,
        engine TEXT,
        document TEXT,
        findings TEXT,
        tuid TEXT,
        variant INTEGER NOT NULL,
        partial INTEGER NOT NULL CHECK (partial IN (0, 1)),
        kept TEXT,
        retired TEXT,
        stored TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    )
    """,
    # Finds a sentence, and keeps two concurrent runs from making two entries current in one slot.
    """
    CREATE UNIQUE INDEX entries_current
    ON entries (source_language, target_language, source_hash, markup, slot) WHERE current
    """,
    "CREATE INDEX entries_in_order ON entries (unit, id) WHERE current",
    _RETIRED_INDEX,
)
_SINCE_1 = ("ALTER TABLE entries ADD COLUMN retired TEXT", _RETIRED_INDEX)
"""What version 2 adds: since when a person has not stood by an entry any more."""
_NO_PLACE = frozenset({"SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_PERM"})
_IN_USE = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})


def connect(path: Path, wait_seconds: float = WAIT_SECONDS) -> sqlite3.Connection:
    """Open the file at ``path``, creating it if needed; another run that is writing is waited for so long.

    Raises ``CannotWrite``, and ``MemoryUnusable`` where the file is damaged, not ours or of a newer version. An
    existing file is never deleted or overwritten.
    """
    with errors_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            if not _was_current(connection, path):
                _make_tables(connection, path)
            use_write_ahead_log(connection, wait_seconds)
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    return connection


def _was_current(connection: sqlite3.Connection, path: Path) -> bool:
    """As ``_is_current``, of one moment: another run may make the tables between two questions."""
    connection.execute("BEGIN")
    try:
        return _is_current(connection, path)
    finally:
        connection.rollback()


def _make_tables(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _is_current(connection, path):  # another run may have created them since
            for statement in _SINCE_1 if _number(connection, "user_version") else _TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether the tables exist, in this version. Raises ``MemoryUnusable`` for a newer one and other content."""
    version = _number(connection, "user_version")
    if _number(connection, "application_id") != _OURS:
        if version or _number(connection, "schema_version"):
            raise MemoryUnusable(
                f"“{path}” is not a translation memory.",
                "Another program keeps its data in it.",
                "Move it away, or choose another folder with --output.",
            )
        return False
    if version > VERSION:
        raise MemoryUnusable(
            f"The translation memory “{path}” cannot be read by this version of convert.",
            f"A newer version wrote it (its version is {version}; this one knows up to {VERSION}).",
            "Update convert, or choose another folder with --output.",
        )
    return version == VERSION


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextlib.contextmanager
def errors_of(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into ``MemoryUnusable`` and ``CannotWrite``."""
    try:
        yield
    except sqlite3.Error as error:
        raise _for_a_person(path, error) from error
    except OSError as error:
        raise _no_place(path, error) from error


def damaged_memory(path: Path, why: str) -> MemoryUnusable:
    """Return the error for a file that is not as it was written."""
    return MemoryUnusable(
        f"The translation memory “{path}” cannot be used.",
        why,
        f"Nothing was deleted. Move “{path.name}”, and the files whose names begin like it, out of their folder, and "
        "import your last export with “convert memory import”; or put back a copy of it from a backup.",
    )


def _for_a_person(path: Path, error: sqlite3.Error) -> ConvertError:
    name = getattr(error, "sqlite_errorname", "")  # absent where Python itself found the fault
    kind = "_".join(name.split("_")[:2])
    if kind in _IN_USE:
        return Busy(
            f"The translation memory “{path}” is in use.",
            f"Another run has been writing to it for longer than {WAIT_SECONDS:.0f} seconds.",
            "Wait until it is done, then try again.",
        )
    if kind in _NO_PLACE:
        return _no_place(path, error)
    return damaged_memory(path, f"The file is damaged, or is no memory: {error}.")


def _no_place(path: Path, error: Exception) -> CannotWrite:
    return CannotWrite(
        f"The translation memory “{path}” cannot be written.",
        computer_says(error),
        "Choose another folder with --output, or make room on the disk.",
    )
