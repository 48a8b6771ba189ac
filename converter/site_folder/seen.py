"""What is kept between runs of how the folder of a site looked, so that only those files are read that changed since.

It is believed only where the stamps of folders and files say that they are as they were then.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol

from converter.file_stamps import FileStamp


class SeenFile(NamedTuple):
    """A file of the site as it was when it was last read or written."""

    sha256: str | None
    """``None`` for one that a person put there."""
    stamp: FileStamp


class SeenFolder(NamedTuple):
    """A folder of the site as it was when it was last looked at."""

    stamps: tuple[FileStamp | None, FileStamp | None]
    """In the two trees of folders that take turns as the site; ``None`` where it is not known."""
    files: dict[str, SeenFile]
    """Those in it, by name; in both trees they are the same files."""


class SeenSite(NamedTuple):
    """A site as it was when it was last looked at."""

    folders: dict[str, SeenFolder]
    """By path, “” first."""
    turn: int = 0
    """Which of the two trees is the site."""

    def file(self, name: str) -> SeenFile | None:
        """Return a file by its path."""
        folder, _, own = name.rpartition("/")
        known = self.folders.get(folder)
        return known.files.get(own) if known else None


class SeenFiles(Protocol):
    """Keeps between runs how the site looked."""

    def load(self) -> SeenSite:
        """Return what is kept; nothing where nothing is."""

    def save(self, seen: SeenSite, changed: Collection[str]) -> None:
        """Keep this, of which the folders ``changed`` are other ones than those that were kept, or are gone."""


class Unseen:
    """Keeps nothing: every file of the old state is read."""

    def load(self) -> SeenSite:
        """Return nothing."""
        return SeenSite({})

    def save(self, seen: SeenSite, changed: Collection[str]) -> None:
        """Do nothing."""
