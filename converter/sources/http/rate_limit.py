"""How long a host is left alone between two pages: Crawl-delay in robots.txt, within reason."""

from __future__ import annotations

import math

from converter.sources.http.clock import Clock

LONGEST_DELAY = 10.0
"""Seconds. Some sites ask for minutes, to keep search engines away; a person is waiting here."""


class RateLimiter:
    """The time of the last visit to each host of a session."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_visit: dict[str, float] = {}

    def wait_for(self, host: str, delay: float) -> float:
        """Return the seconds to wait before the next visit to ``host``, which asks for ``delay`` between two visits."""
        if host not in self._last_visit or not math.isfinite(delay):
            return 0.0
        return max(min(delay, LONGEST_DELAY) - (self._clock.now() - self._last_visit[host]), 0.0)

    def record_visit(self, host: str) -> None:
        """Record that a visit to ``host`` is over."""
        self._last_visit[host] = self._clock.now()
