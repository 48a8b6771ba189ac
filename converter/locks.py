"""Locks that a process holds on an open file or folder, and lets go of even where it is killed."""

from __future__ import annotations


def hold(descriptor: int) -> bool:
    """Takes the lock without waiting, until the descriptor is closed; false where another process has it.

    Where the system or the file system knows no locks it is true: two runs at once are the user's concern there.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
