"""What the file system says of a file, by which one that was read before is known to be as it was.

A stamp is trusted for what no program can set: the time of the last change (``st_ctime``), which every write, rename
and link moves on. So a file that an editor, a restored backup or a program that puts dates back has touched has another
stamp. What no stamp shows is a byte that the disk itself lost.
"""

from __future__ import annotations

import os
from typing import NamedTuple

_TICK_NS = 50_000_000
"""The clock of a file system stands still between the ticks of the kernel, at most 10 ms (``CONFIG_HZ`` of 100)."""
_COARSE_TICK_NS = 2_500_000_000
"""Of file systems that keep whole seconds, or every second one (FAT)."""
_COARSE_STEP_NS = 10_000_000


class FileStamp(NamedTuple):
    """What the file system says of a file: another one in its place, or an edit of it, has another stamp."""

    inode: int
    size: int
    modified_ns: int
    changed_ns: int
    """No program can set this time; where a system has none it is the time of creation."""

    def is_settled(self, looked_ns: int) -> bool:
        """Whether a write after the moment ``looked_ns``, at which the file was looked at, shows in its stamp.

        One that follows another within the same tick of the clock does not (git's “racy” entries).
        """
        newest = max(self.modified_ns, self.changed_ns)
        return newest + (_TICK_NS if newest % _COARSE_STEP_NS else _COARSE_TICK_NS) < looked_ns

    def is_same_file(self, other: FileStamp) -> bool:
        """Whether the two differ in nothing but the time of the last change, which a new link moves on too."""
        return self[:3] == other[:3]


SETTLING_SECONDS = 2 * _TICK_NS / 1e9
"""After so long what was just written is settled, on file systems with a fine clock."""


def stamp_of(found: os.stat_result) -> FileStamp:
    """Return the stamp of a file that was looked at."""
    return FileStamp(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def look_at(path: str | os.PathLike[str]) -> FileStamp | None:
    """Return the stamp of a file or folder, or ``None`` where there is none; it is not opened."""
    try:
        return stamp_of(os.stat(path))  # noqa: PTH116 (tens of thousands in a run, and a Path costs more than the look)
    except OSError:
        return None
