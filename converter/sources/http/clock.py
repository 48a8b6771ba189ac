"""The passing of time in a session, in one place, so that a test can let it pass without waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Clock:
    """The time of this computer, in seconds."""

    def now(self) -> float:
        """Return the time since some fixed moment; it never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait for so many seconds."""
        time.sleep(seconds)

    def timer(self, seconds: float, action: Callable[[], None]) -> threading.Timer:
        """Return a timer that calls ``action`` in a thread of its own so many seconds after its start."""
        timer = threading.Timer(seconds, action)
        timer.daemon = True
        return timer
