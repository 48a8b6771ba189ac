"""A limit on the whole time of a fetch, which holds against a server that drips one byte after the other."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from types import TracebackType
from typing import Any, Self


class Deadline:
    """Ends every connection that it was told of once its time is up.

    A time-out per wait never ends a server that sends one byte just before each. This is a context manager: the time
    runs from entering it, and leaving it frees what it holds.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ended = False
        self._ends = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._connections: list[socket.socket] = []

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._timer.join()
        for connection in self._connections:
            connection.close()

    @property
    def passed(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._ends

    @property
    def left(self) -> float:
        """Seconds until the end, never less than a hundredth: zero would mean "do not wait" to a socket."""
        return max(self._ends - time.monotonic(), 0.01)

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Takes note of a new connection: the callback for the ``trace`` extension of httpx."""
        if not event.endswith("connect_tcp.complete"):
            return
        # The duplicate stands for the same connection, and stays valid when TLS takes the original over.
        duplicate = info["return_value"].get_extra_info("socket").dup()
        with self._lock:
            self._connections.append(duplicate)
            if self._ended:
                _hang_up(duplicate)

    def _end(self) -> None:
        with self._lock:
            self._ended = True
            for connection in self._connections:
                _hang_up(connection)


def _hang_up(connection: socket.socket) -> None:
    # Closing would leave a reader waiting; shutting down wakes it. The other side may have hung up before.
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
