"""Work for other processes, which can import this module."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from converter.errors import UnknownLanguage


def named(name: str) -> bytes:
    return name.encode()


def process_number() -> bytes:
    return str(os.getpid()).encode()


def slow_process_number() -> bytes:
    time.sleep(0.3)
    return process_number()


def refused() -> bytes:
    raise UnknownLanguage("What happened.", "Why.", "What to do.")


def killed(parent: int) -> bytes:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return b"made here"


def killed_once(mark: Path) -> bytes:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return b"done"


def noted(path: Path) -> bytes:
    path.touch()
    return b""
