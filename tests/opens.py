"""Counts how often files are opened to be read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Opens:
    """Listens to every file that is opened; an audit hook stays for the life of the process, so there is one."""

    def __init__(self) -> None:
        self.below: Path | None = None
        self.counts: Counter[str] = Counter()
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or self.below is None:
            return
        path, _, flags = arguments
        place = Path(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else None
        if place and place.is_relative_to(self.below) and not (isinstance(flags, int) and flags & _WRITING):
            self.counts[place.relative_to(self.below).as_posix()] += not place.is_dir()


OPENS = _Opens()
"""Counts below a folder while that is set."""
