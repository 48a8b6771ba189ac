"""Gives SQLite files a write-ahead log, in which reading and writing do not wait for each other."""

from __future__ import annotations

import sqlite3
import time

_PAUSE_SECONDS = 0.01


def use_write_ahead_log(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """Let the file of a connection have a write-ahead log.

    Where others use the file at that moment, SQLite gives up at once and does not ask its busy handler, as two that
    wait for each other would wait for ever (sqlite.org/c3ref/busy_handler.html); so it is tried for ``wait_seconds``.
    Raises ``sqlite3.Error``.
    """
    end = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() >= end:
                raise
        else:
            return
        time.sleep(_PAUSE_SECONDS)
