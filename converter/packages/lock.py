"""One run at a time changes the packages."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from converter.errors import CannotWrite
from converter.locks import hold
from converter.packages import refusals

_NAME = "lock"


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Holds the folder of downloads, which is made where it is not there; a run that was killed holds nothing.

    Raises ``CannotWrite`` where another run holds it, or it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _NAME).open("ab")
    except OSError as error:
        todo = "Name a folder that you may write to in XDG_CACHE_HOME, or make room on the disk."
        raise refusals.cannot_write(folder, error, todo) from error
    with file:
        if not hold(file.fileno()):
            raise CannotWrite(
                "The language packages were left as they are.",
                f"Another run of convert is at work on them (it holds “{folder / _NAME}”).",
                "Wait until it has finished, and try again.",
            )
        yield
