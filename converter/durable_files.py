"""Writes files that are complete or absent, also after a crash, and last a power cut."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Yield a new file beside ``path`` to write to; when the block ends without an error, it takes that place.

    A private one is for its owner alone. The folder must exist. Raises ``OSError``; then what was at ``path`` is as
    it was.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            sync(file)
        temporary.chmod(0o600 if private else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


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
