"""How long a host is left in peace between two pages: Crawl-delay in robots.txt, within reason."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

LONGEST_DELAY = 10.0
"""Seconds. Some sites ask for minutes, to keep search engines away; a person is waiting here."""


class Pace:
    """When each host was last visited in a session; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left_at: dict[str, float] = {}

    def wait_for(self, host: str, delay: float) -> float:
        """Seconds to wait before ``host`` may be visited again, which asks for ``delay`` seconds between visits."""
        if host not in self._left_at or not math.isfinite(delay):
            return 0.0
        return max(min(delay, LONGEST_DELAY) - (self._clock() - self._left_at[host]), 0.0)

    def left(self, host: str) -> None:
        """Takes note that a visit to ``host`` is over."""
        self._left_at[host] = self._clock()
