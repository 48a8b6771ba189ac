"""The handouts of a post and the index of what each was made from.

The index is saved once, after the files that it speaks of. So it may know less than lies on the disk, and what it says
of a file holds only where the file's digest agrees. Before a decision counts, the handouts that it makes wrong are
marked by an empty file beside each, ``.stale-handout.pdf``, until they are made again: whoever comes next sees by
looking what is left to do, also where the run that decided was ended and the index is gone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from converter.formats import PROFILES, handout_file
from converter.pipeline.stored.files import PostFiles, StoredFile, digest

INDEX_FILE = ".state.json"
REPORT_FILE = "report.html"
HANDOUTS = "handout*.*"
"""Pattern of the names of handouts below the folder of their language."""
_MARK = ".stale-"
"""Beginning of the name of an empty file that marks another one."""
_MADE = frozenset({REPORT_FILE} | {handout_file(form, profile) for profile in PROFILES for form in PROFILES[profile]})
"""Names of files that can be made again."""


class OutputEntry(NamedTuple):
    """What the index says of a handout."""

    inputs: str
    """Digest of all that it was made from."""
    sha256: str


class Outputs:
    """The handouts of one post."""

    def __init__(self, files: PostFiles, path: Path) -> None:
        """``path`` is the post's folder."""
        self._files = files
        self._path = path
        self._entries: dict[str, OutputEntry] | None = None
        self._changed = False

    @property
    def index(self) -> StoredFile[dict[str, OutputEntry]]:
        """The index as it lies on the disk."""
        return self._files.load(INDEX_FILE, _entries_of)

    def find(self, names: Iterable[str]) -> frozenset[str]:
        """Return which of these files were made: those that the index lists, that are marked, or that lie there."""
        made = self.invalid().union(self._known())
        return frozenset(name for name in names if name in made or self.is_there(name))

    def is_there(self, name: str) -> bool:
        """Tell whether a file lies there, whatever the index says."""
        return os.path.isfile(f"{self._path}/{name}")  # noqa: PTH113 (hundreds for a post, and a Path costs more than the look)

    def invalidate(self, tag: str, *, handouts: bool, remove: bool) -> None:
        """Mark the report and, with ``handouts``, what there is of an edition as to be made again, at once.

        ``remove`` also takes those handouts from the disk. Raises ``CannotWrite``.
        """
        names = self._of(tag) if handouts else []
        self._mark(REPORT_FILE, *names)
        if remove:
            self.discard(names)

    def invalid(self) -> frozenset[str]:
        """Return the files that are to be made again, by looking."""
        return frozenset(name for name in self._marked() if name.rpartition("/")[2] in _MADE)

    def _marked(self) -> Iterator[str]:
        """Yield the names of all files beside which a mark lies, in the folder and those of languages."""
        for folder in ("", *(f"{name}/" for name in _names_in(str(self._path), folders=True))):
            for name in _names_in(f"{self._path}/{folder}"):
                if name.startswith(_MARK):
                    yield f"{folder}{name.removeprefix(_MARK)}"

    def _mark(self, *names: str) -> None:
        for name in names:
            if name.rpartition("/")[2] in _MADE:
                self._files.write(_mark_of(name), b"")

    def _of(self, tag: str) -> list[str]:
        listed = {name for name in self._known() if name.startswith(f"{tag}/")}
        there = {f"{tag}/{path.name}" for path in (self._path / tag).glob(HANDOUTS)}
        return sorted(listed | there)

    def is_current(self, name: str, inputs: str) -> bool:
        """Tell whether a file was made from ``inputs`` (a digest) and is still as it was made."""
        entry = self._known().get(name)
        if entry is None or entry.inputs != inputs or self.is_there(_mark_of(name)):
            return False
        return entry.sha256 == self._files.sha256(name)

    def save(self, name: str, data: bytes, inputs: str) -> bool:
        """Write a file that was made from ``inputs``. Returns whether its content changed. Raises ``CannotWrite``."""
        changed = self._files.write(name, data)
        entry = OutputEntry(inputs, digest(data))
        self._changed |= self._known().get(name) != entry
        self._known()[name] = entry
        if self.is_there(_mark_of(name)):
            self._files.remove(_mark_of(name))
        return changed

    def discard(self, names: Iterable[str]) -> None:
        """Remove those of these files that lie there; they are made again once they can be. Raises ``CannotWrite``."""
        there = sorted(filter(self.is_there, names))
        self._mark(*there)
        for name in there:
            self._files.remove(name)

    def save_index(self) -> None:
        """Write the index if it changed. Raises ``CannotWrite``."""
        if self._changed:
            entries = {name: entry._asdict() for name, entry in self._known().items()}
            self._files.write(INDEX_FILE, f"{json.dumps(entries, indent=1, sort_keys=True)}\n".encode())
            self._changed = False

    def _known(self) -> dict[str, OutputEntry]:
        if self._entries is None:
            self._entries = self.index.content or {}
        return self._entries


def _names_in(path: str, *, folders: bool = False) -> list[str]:
    """Return what lies in a folder, or the folders alone that are not hidden; nothing where there is no such folder."""
    try:
        with os.scandir(path) as entries:
            if folders:
                return [entry.name for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
            return [entry.name for entry in entries]
    except OSError:
        return []


def _mark_of(name: str) -> str:
    """The path of the file that marks another one."""
    folder, slash, last = name.rpartition("/")
    return f"{folder}{slash}{_MARK}{last}"


_ENTRIES = TypeAdapter(dict[str, OutputEntry])


def _entries_of(data: bytes) -> dict[str, OutputEntry]:
    return _ENTRIES.validate_json(data)
