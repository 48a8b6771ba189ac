"""Locks between runs of convert; a process that is killed lets go of its own."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from converter.durable_files import flock
from converter.errors import Busy, ConvertError

_OPTIONS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def lock(
    folder: Path, busy: Busy, cannot_open: Callable[[OSError], ConvertError], *, file: Path | None = None
) -> Iterator[None]:
    """Lock a folder, so that only one run changes it at a time, until the block ends or the process dies.

    The folder itself is locked, and created if needed. A folder that is replaced as a whole cannot be; for it,
    ``file`` is created, locked, and removed at the end. Raises ``busy`` if another run holds the lock, and what
    ``cannot_open`` makes of the system's error if the folder or the file cannot be opened.
    """
    try:
        descriptor = _open_folder(folder) if file is None else _open_file(file)
    except OSError as error:
        raise cannot_open(error) from error
    if descriptor is None:
        raise busy
    try:
        yield
    finally:
        if file is not None:
            with contextlib.suppress(OSError):
                file.unlink()
        os.close(descriptor)


def try_lock(descriptor: int) -> bool:
    """Lock an open file or folder until the descriptor is closed; return False if another process holds it.

    Returns True where the system or the file system has no locks: two runs at once are the user's concern there.
    """
    return flock(descriptor) is not False


def _open_folder(folder: Path) -> int | None:
    """Return a descriptor of the locked folder, or None if another run holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    opens_folders = hasattr(os, "O_DIRECTORY")  # Windows does not, and has no flock either
    return _locked(os.open(folder if opens_folders else os.devnull, os.O_RDONLY))


def _open_file(file: Path) -> int | None:
    """Return a descriptor of the locked file, or None if another run holds it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    while True:
        descriptor = _locked(os.open(file, _OPTIONS, 0o600))
        if descriptor is None:
            return None
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), file.stat()):
                return descriptor
        os.close(descriptor)  # another run removed the file as it finished


def _locked(descriptor: int) -> int | None:
    if try_lock(descriptor):
        return descriptor
    os.close(descriptor)
    return None
