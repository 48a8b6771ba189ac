"""A limit on the whole time of a fetch, which holds even against a server that sends one byte at a time."""

from __future__ import annotations

from typing import Any, Self

from converter.sources.http.clock import Clock
from converter.sources.http.connections import Connections


class Deadline:
    """Ends every connection of a session once the time of one fetch is up.

    A time-out per wait never ends a server that sends one byte just before each. This is a context manager: the time,
    in seconds, runs from entering it.
    """

    def __init__(self, seconds: float, connections: Connections, clock: Clock) -> None:
        self.seconds = seconds
        self._connections = connections
        self._clock = clock
        self._ended = False
        self._run(seconds)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self._stop()

    @property
    def passed(self) -> bool:
        """Whether the time is up."""
        return self._clock.now() >= self._ends

    @property
    def left(self) -> float:
        """Seconds until the end, never less than a hundredth: zero would mean "do not wait" to a socket."""
        return max(self._ends - self._clock.now(), 0.01)

    def pause(self, seconds: float) -> None:
        """Sleep for some seconds that do not count."""
        self._stop()
        left = self.left
        self._clock.sleep(seconds)
        self._run(left)
        self._timer.start()

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Record a new connection: a callback for the ``trace`` extension of httpx."""
        self._connections.watch(event, info)
        if self._ended:
            self._connections.hang_up()

    def _run(self, seconds: float) -> None:
        self._ends = self._clock.now() + seconds
        self._timer = self._clock.timer(seconds, self._end)

    def _stop(self) -> None:
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()

    def _end(self) -> None:
        self._ended = True
        self._connections.hang_up()
