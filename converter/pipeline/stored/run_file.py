"""What a run over many posts keeps until it is complete, so that one that was ended goes on where it was.

``.run-1.sqlite3`` in the output folder holds what engines made of the sentences that posts may have in common, and how
far the memory went when the run began. It is removed at the end, and one that is damaged is made anew: nothing is in it
that a run cannot make again. A killed process spoils nothing in it; a power cut may, so a digest stands with each row.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pydantic import TypeAdapter

from converter.errors import Busy, CannotWrite, ConvertError, computer_says
from converter.locks import lock
from converter.scratch_database import open_scratch, remove_scratch, row_digest
from converter.translate.evaluation import Candidate

RUN_FILE = ".run-1.sqlite3"
_LOCK_FILE = ".run.lock"
_TABLES = (
    "CREATE TABLE IF NOT EXISTS begun (memory INTEGER NOT NULL)",
    (
        "CREATE TABLE IF NOT EXISTS sentences"
        " (made_with TEXT, text TEXT, made TEXT, digest TEXT, PRIMARY KEY (made_with, text)) WITHOUT ROWID"
    ),
)
_FIND = "SELECT text, made, digest FROM sentences WHERE made_with = ? AND text IN (SELECT value FROM json_each(?))"
_CANDIDATE = TypeAdapter(Candidate)


class RunFile:
    """The file of a run, which several threads may use."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._connection = self._opened()

    def memory_end(self, newest: int) -> int:
        """Return the number of the memory's last entry when the run began; it begins now if it did not before."""
        with self._guard, self._errors():
            row = self._connection.execute("SELECT memory FROM begun").fetchone()
            if row is None:
                self._connection.execute("INSERT INTO begun VALUES (?)", (newest,))
            return newest if row is None else int(row[0])

    def find(self, made_with: str, texts: Collection[str]) -> dict[str, Candidate | None]:
        """Return what is known of sentences: ``None`` for those that no engine had to translate."""
        import json

        with self._guard, self._errors():
            rows = self._connection.execute(_FIND, (made_with, json.dumps(sorted(texts)))).fetchall()
        return {
            text: _CANDIDATE.validate_json(made) if made else None
            for text, made, digest in rows
            if digest == row_digest(made_with, text, made)
        }

    def keep(self, made_with: str, made: Mapping[str, Candidate | None]) -> None:
        """Keep what was made of sentences with the programs that ``made_with`` names."""
        rows = []
        for text, candidate in made.items():
            stored = _CANDIDATE.dump_json(candidate).decode() if candidate else ""
            rows.append((made_with, text, stored, row_digest(made_with, text, stored)))
        with self._guard, self._errors():
            self._connection.executemany("INSERT OR REPLACE INTO sentences VALUES (?, ?, ?, ?)", rows)
            self._connection.commit()

    def close(self, *, complete: bool) -> None:
        """Close the file; remove it where the run is ``complete``."""
        with self._guard:
            self._connection.close()
            if complete:
                remove_scratch(self._path)

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._open()
        except (sqlite3.Error, OSError):
            with self._errors():
                remove_scratch(self._path)
                return self._open()

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return open_scratch(self._path, _TABLES, several_threads=True)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise _cannot_write(self._path, error) from error


@contextlib.contextmanager
def run_file(output: Path) -> Iterator[RunFile]:
    """Open the file of a run in an output folder; another run over many posts is refused meanwhile.

    The file is removed where the block ends without an error. Raises ``Busy`` and ``CannotWrite``.
    """
    busy = Busy(
        f"Nothing was changed in “{output}”.",
        "Another run of convert is making many posts in this folder.",
        "Wait until it has finished, and try again; what it has made is not made twice.",
    )
    with lock(output, busy, lambda error: _cannot_write(output, error), file=output / _LOCK_FILE):
        file = RunFile(output / RUN_FILE)
        complete = False
        try:
            yield file
            complete = True
        finally:
            file.close(complete=complete)


def _cannot_write(path: Path, error: Exception) -> ConvertError:
    return CannotWrite(
        f"“{path}” cannot be written.", computer_says(error), "Choose another folder with --output, or make room."
    )
