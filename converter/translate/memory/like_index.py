"""The index by which sentences of the memory that are like another one are found, beside the memory on the disk.

``memory.sqlite3-like-1`` holds blocks of the source texts of each language (``blocks.py``), up to an entry that it
names; what was stored since is read from the memory, looked through as it is, and put into a block once there is enough
of it. Blocks grow as in a log-structured merge tree: a new one takes in those before it that are not far larger. The
file is a cache: a block that is damaged, or of another memory, is made anew, and where the file cannot be written
everything is kept in this process alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from converter.file_stamps import FileStamp, look_at
from converter.scratch_database import remove_scratch, shows_damage
from converter.translate.memory.blocks import TextBlock, block_of, make_block
from converter.translate.memory.entry import matched
from converter.translate.memory.likeness import similar

ENDING = "-like-1"
"""What the name of the file has behind the memory's."""
_FAR_LARGER = 2
_WAIT_SECONDS = 1.0
_SURE = 0.75
"""The score that is tried first: with a lower one it takes many times as long, and mostly finds no better matches."""
_MOST_UNSURE = 2048
"""Texts of a block that are looked at for a lower score than that: else a third of all would be, in a third of a second
for a million."""
_KEPT_LANGUAGES = 4
"""Whose blocks a process keeps as they were loaded: a desk asks for each sentence that somebody opens."""
_TABLES = (
    (
        "CREATE TABLE IF NOT EXISTS blocks"
        " (language TEXT, number INTEGER, texts BLOB, bits BLOB, digest TEXT, PRIMARY KEY (language, number))"
    ),
    (
        "CREATE TABLE IF NOT EXISTS covered"
        " (language TEXT PRIMARY KEY, last INTEGER, mark TEXT, blocks INTEGER) WITHOUT ROWID"
    ),
)
_NEW = "SELECT id, source_text FROM entries WHERE id > ? AND source_language = ? ORDER BY id LIMIT ?"
_MARK = "SELECT source_hash || target_hash || stored AS mark FROM entries WHERE id = ?"
Query = Callable[[str, Sequence[object]], Iterable[sqlite3.Row]]
"""Asks the memory."""


class BlockSizes(NamedTuple):
    """How many texts are handled together; smaller ones are for tests."""

    enough: int = 4096
    """Texts that are not in a block yet, and can be looked through in a millisecond."""
    largest: int = 262_144
    """Texts of a block."""
    read_at_once: int = 65_536
    """Rows of the memory."""


BLOCK_SIZES = BlockSizes()


class _Covered(NamedTuple):
    last: int = 0
    """Number of the last entry whose text is in a block."""
    mark: str = ""
    """Of that entry: rows are only ever added to a memory, so one that has it has all before it too."""


class LikeIndex:
    """The source texts of one language in a memory."""

    def __init__(self, memory: Path, language: str, query: Query, sizes: BlockSizes = BLOCK_SIZES) -> None:
        self._path = memory.with_name(f"{memory.name}{ENDING}")
        self._language = language
        self._query = query
        self._sizes = sizes
        self._covered = _Covered()
        self._blocks: list[TextBlock] = []
        self._new: dict[str, None] = {}
        """Texts that are in no block yet."""
        self._seen = 0
        """Number of the last entry that is in ``_new`` or a block."""
        self._load()

    def like(self, text: str, least: float) -> Iterator[tuple[str, float]]:
        """Yield the texts with a similarity from ``least`` to 1, the most similar first; those of one score by text.

        Texts are as ``matched`` gives them, and may be of entries that are not current any more, or have another
        target. Who takes only some of them waits less. Of scores below 0.75 those are found that share most pairs of
        letters with it, thousands of them at most.
        """
        wanted = matched(text)
        if not wanted:
            return
        self._catch_up()
        found: list[tuple[str, float]] = []
        given = 0
        for score in dict.fromkeys((max(least, _SURE), least)):
            found = self._all(wanted, score)
            yield from found[given:]
            given = len(found)

    def _all(self, wanted: str, least: float) -> list[tuple[str, float]]:
        most = None if least >= _SURE else _MOST_UNSURE
        texts = [text for block in self._blocks for text in block.candidates(wanted, least, most)]
        found = {**similar(wanted, texts, least), **similar(wanted, list(self._new), least)}
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    def _catch_up(self) -> None:
        """Read what was stored since; enough of it becomes a block."""
        made, (enough, largest, most) = False, self._sizes
        while rows := list(self._query(_NEW, (self._seen, self._language, most))):
            self._new |= dict.fromkeys(matched(row["source_text"]) for row in rows)
            self._seen = rows[-1]["id"]
            if len(self._new) >= (largest if len(rows) == most else enough):
                self._make_block()
                made = True
            if len(rows) < most:
                break
        if made:
            self._save()

    def _make_block(self) -> None:
        known = {text for block in self._blocks for text in block.texts}
        texts = [text for text in self._new if text and text not in known]
        while self._blocks and len(self._blocks[-1].texts) <= _FAR_LARGER * len(texts):
            if len(self._blocks[-1].texts) + len(texts) > self._sizes.largest:
                break
            texts += self._blocks.pop().texts
        if texts:
            self._blocks.append(make_block(texts))
        self._new.clear()
        self._covered = _Covered(self._seen, self._mark_of(self._seen))

    def _mark_of(self, number: int) -> str:
        return "".join(row["mark"] for row in self._query(_MARK, (number,)))

    def _load(self) -> None:
        stamp = look_at(self._path)
        if stamp is None:
            return
        with _unless_unusable(self._path):
            found = _loaded(self._path, stamp, self._language)
            if found and found.covered.mark and found.covered.mark == self._mark_of(found.covered.last):
                self._blocks, self._covered, self._seen = list(found.blocks), found.covered, found.covered.last

    def _save(self) -> None:
        """Write the blocks that are new; where another process has written as well, the last one counts."""
        with _unless_unusable(self._path), contextlib.closing(_connected(self._path)) as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            known = dict(
                connection.execute("SELECT number, digest FROM blocks WHERE language = ?", (self._language,)).fetchall()
            )
            for number, block in enumerate(self._blocks):
                texts, bits = block.stored()
                digest = _digest(texts, bits)
                if known.pop(number, None) != digest:
                    row = (self._language, number, texts, bits, digest)
                    connection.execute("INSERT OR REPLACE INTO blocks VALUES (?, ?, ?, ?, ?)", row)
            for number in known:
                connection.execute("DELETE FROM blocks WHERE language = ? AND number = ?", (self._language, number))
            covered = (self._language, *self._covered, len(self._blocks))
            connection.execute("INSERT OR REPLACE INTO covered VALUES (?, ?, ?, ?)", covered)


class _StoredBlocks(NamedTuple):
    """What a file holds of one language."""

    covered: _Covered
    blocks: tuple[TextBlock, ...]


@lru_cache(_KEPT_LANGUAGES)
def _loaded(path: Path, _stamp: FileStamp, language: str) -> _StoredBlocks | None:
    """Return what a file with this stamp holds; ``None`` where a block is missing or damaged.

    A file that was written twice within one tick of the clock may be known as it was before: its blocks then end
    earlier, and are as right as they were. Raises ``sqlite3.Error``, ``OSError`` and ``UnicodeError``.
    """
    with contextlib.closing(_connected(path)) as connection:
        row = connection.execute("SELECT * FROM covered WHERE language = ?", (language,)).fetchone()
        if row is None:
            return None
        _, last, mark, count = row
        found = connection.execute(
            "SELECT number, texts, bits, digest FROM blocks WHERE language = ? ORDER BY number", (language,)
        ).fetchall()
    if [each[0] for each in found] != list(range(count)):
        return None
    if any(_digest(texts, bits) != digest for _, texts, bits, digest in found):
        return None
    return _StoredBlocks(_Covered(last, mark), tuple(block_of(texts, bits) for _, texts, bits, _ in found))


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # digests tell what a power cut spoils
        for table in _TABLES:
            connection.execute(table)
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _unless_unusable(path: Path) -> Iterator[None]:
    """Go on without the file where it cannot be used; one that is damaged is removed."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeError) as error:
        if shows_damage(error):
            with contextlib.suppress(OSError):
                remove_scratch(path)


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()
