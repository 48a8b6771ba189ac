"""Writes files that are complete or absent, also after a crash, and last a power cut.

What is written lies in a file beside its place, ``.NAME.….part``, which the writer keeps locked until it is done. So
one that nobody has locked was left by a process that was killed, whoever that was, and can be removed.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PART = ".part"
"""How the names of files end that are being written."""


@contextlib.contextmanager
def replacing(path: Path, *, private: bool = False, durable: bool = True) -> Iterator[BinaryIO]:
    """Yield a new file beside ``path`` to write to; when the block ends without an error, it takes that place.

    A private one is for its owner alone; one that is not durable may be lost or cut short by a power cut. The folder
    must exist. Raises ``OSError``; then what was at ``path`` is as it was.
    """
    descriptor, temporary = _new_part(path)
    with _lock_kept(descriptor):
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                if durable:
                    sync(file)
            temporary.chmod(0o600 if private else 0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    if durable:
        sync_folder(path.parent)


def remove_parts(folder: Path) -> None:
    """Remove what writers that were killed left in a folder; where there are no locks nobody can tell, and all stay."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(PART):
                _remove_unlocked(folder / entry.name)


def flock(descriptor: int) -> bool | None:
    """Lock an open file or folder until the descriptor is closed.

    Returns False if another process holds it, and ``None`` where the system or the file system has no locks.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _new_part(path: Path) -> tuple[int, Path]:
    """Return a new file beside ``path``, open and locked, and its path."""
    while True:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=PART, dir=path.parent)
        if flock(descriptor) is not False and os.fstat(descriptor).st_nlink:
            return descriptor, Path(name)
        os.close(descriptor)  # somebody who removes what nobody has locked came in between


@contextlib.contextmanager
def _lock_kept(descriptor: int) -> Iterator[None]:
    """Keep the lock of an open file until the block ends, though the file is closed before."""
    if os.name == "nt":  # where an open file cannot be renamed, and has no lock
        yield
        return
    kept = os.dup(descriptor)
    try:
        yield
    finally:
        os.close(kept)


def _remove_unlocked(path: Path) -> None:
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            if flock(descriptor):
                path.unlink()
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def creating(path: Path, *, flush: bool = True) -> Iterator[BinaryIO]:
    """Yield a file to write to, which must not exist yet; its folders are created. Raises ``OSError``.

    Without ``flush`` its content lasts a power cut only after ``sync_tree`` of a folder above it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        yield file
        if flush:
            sync(file)


def sync(file: BinaryIO) -> None:
    """Flush what was written to the disk."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, on systems where a folder can be opened."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Flush all that lies below a folder to the disk, in one step where the system can. Raises ``OSError``.

    File by file it takes milliseconds each, which for a site of thousands of pages are minutes.
    """
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if library is None or not hasattr(library, "syncfs"):
        for parent, _, names in os.walk(folder):
            for name in names:
                with Path(parent, name).open("rb+") as file:
                    os.fsync(file.fileno())
            sync_folder(Path(parent))
        return
    descriptor = os.open(folder, os.O_DIRECTORY)
    try:
        if library.syncfs(descriptor):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    finally:
        os.close(descriptor)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
