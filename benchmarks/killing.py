"""Work in a process that is killed in the middle of it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable


def until_killed(steps: Iterable[object], seconds: float, sign: signal.Signals = signal.SIGKILL) -> int:
    """Take the steps in a process of its own, end it after a while, and return how many steps it acknowledged.

    ``sign`` is the signal that ends it: SIGKILL, or SIGINT as Ctrl-C sends it.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(steps, writing)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, sign)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as said:
        return len(said.read())


def _work(steps: Iterable[object], writing: int) -> None:
    try:
        for _ in steps:
            os.write(writing, b".")
    finally:
        os._exit(1)
