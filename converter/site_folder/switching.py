"""Puts one folder in the place of another, in one step where the system can."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
from pathlib import Path

from converter.durable_files import sync_folder

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Linux, renameat2(2): the two names change places, at once for everybody who looks."""
_RENAME_SWAP = 2
"""macOS, renamex_np(2): the same."""
_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def switch(path: Path, new: Path, aside: Path) -> bool:
    """Put the folder ``new`` in the place of ``path``; returns whether what was there is at ``new``, else it is gone.

    ``aside`` is where the old folder waits for a moment where the two cannot change places in one step.
    """
    exchanged = path.exists() and exchange(new, path)
    if not path.exists():
        new.rename(path)
    elif not exchanged:
        path.rename(aside)
        try:
            new.rename(path)
        except OSError:
            aside.rename(path)
            raise
        shutil.rmtree(aside, ignore_errors=True)  # the next run removes what is left
    with contextlib.suppress(OSError):  # the new folder is in its place, whatever the disk says
        sync_folder(path.parent)
    return exchanged


def recover(path: Path, new: Path, aside: Path) -> None:
    """Remove what a killed ``switch`` left; killed between its two renames, the old folder is put back."""
    if aside.is_dir() and not path.exists():
        aside.rename(path)
    for left in (aside, new):
        if left.is_dir():
            shutil.rmtree(left)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. Returns False where the system or the file system cannot."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    if failed and (number := ctypes.get_errno()) not in _UNSUPPORTED:
        raise OSError(number, os.strerror(number), str(other))
    return not failed
