"""Work in a process that is killed in the middle of it."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable, Iterable


def until_killed(steps: Iterable[object], seconds: float, sign: signal.Signals = signal.SIGKILL) -> int:
    """Take the steps in a process of its own, end it after a while, and return how many steps it acknowledged.

    ``sign`` is the signal that ends it: SIGKILL, or SIGINT as Ctrl-C sends it. The time counts from when it is at work.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(steps, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as said:
        said.read(1)
        time.sleep(seconds)
        os.kill(child, sign)
        os.waitpid(child, 0)
        return len(said.read())


def is_killed(step: Callable[[], object], seconds: float, sign: signal.Signals = signal.SIGKILL) -> bool:
    """Take one step as ``until_killed`` does, and return whether it was ended before it was acknowledged."""

    def steps() -> Iterable[object]:
        yield step()

    return until_killed(steps(), seconds, sign) == 0


def _work(steps: Iterable[object], writing: int) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts with “&” ignore it
    try:
        os.write(writing, b"!")  # the other process kills from here on
        for _ in steps:
            os.write(writing, b".")
    except Exception:  # noqa: BLE001 (the other process only sees that it ended)
        traceback.print_exc()
    finally:
        os._exit(1)
