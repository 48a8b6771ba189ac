"""One run at a time changes a site."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from converter.errors import Busy
from converter.locks import hold


@contextlib.contextmanager
def alone(lock: Path, folder: Path) -> Iterator[None]:
    """Holds the file ``lock``, which is there only while a run is at work on ``folder``; a killed one holds nothing.

    Raises ``Busy`` where another run holds it.
    """
    descriptor = _held(lock, folder)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()
        os.close(descriptor)


def _held(lock: Path, folder: Path) -> int:
    """A descriptor of the file ``lock``, which is held until it is closed."""
    while True:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        if not hold(descriptor):
            os.close(descriptor)
            raise Busy(
                f"The site in “{folder}” was left as it is.",
                "Another run of convert is publishing to it.",
                "Wait until it has finished, and try again.",
            )
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), lock.stat()):
                return descriptor
        os.close(descriptor)  # another run removed the file as it finished
