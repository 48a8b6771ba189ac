"""SQLite files that hold nothing which cannot be made again: opened for speed, and removed where they are damaged.

A killed process spoils nothing in them. A power cut may, so whoever keeps rows in one puts a digest beside each.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from converter.write_ahead import use_write_ahead_log

_WAIT_SECONDS = 5.0
"""How long to wait for others who use a file, as SQLite does of itself."""


def open_scratch(path: Path, tables: Iterable[str], *, several_threads: bool = False) -> sqlite3.Connection:
    """Return a connection to a file that has the tables, which the statements make where they are not there.

    Raises ``sqlite3.Error`` and ``OSError``.
    """
    connection = sqlite3.connect(path, check_same_thread=not several_threads)
    try:
        use_write_ahead_log(connection, _WAIT_SECONDS)
        connection.execute("PRAGMA synchronous = OFF")
        for table in tables:
            connection.execute(table)
        connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection


def shows_damage(error: Exception) -> bool:
    """Whether an error means that a file is damaged: one that is merely in use, or on a full disk, is not."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def remove_scratch(path: Path) -> None:
    """Remove a file, and those that SQLite keeps beside it. Raises ``OSError``."""
    for end in ("", "-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)


def row_digest(*parts: str) -> str:
    """Return the digest that tells whether a row is as it was written."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
