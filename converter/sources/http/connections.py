"""The open connections of a session, so that another thread can end them."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Any


class Connections:
    """Every connection of one session, from the moment that it is established."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: list[_Connection] = []

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Record a new connection: a callback for the ``trace`` extension of httpx."""
        if event.endswith("connect_tcp.complete"):
            with self._lock:
                self._open.append(_Connection(info["return_value"]))
        elif event.endswith("start_tls.complete"):
            self._open[-1].stream = info["return_value"]

    def hang_up(self) -> None:
        """End all connections; a thread that waits for one of them wakes up."""
        with self._lock:
            for connection in self._open:
                connection.hang_up()

    def forget_closed(self) -> None:
        """Free the resources of closed connections: otherwise the other side never learns of the close."""
        with self._lock:
            for connection in [known for known in self._open if known.is_closed()]:
                connection.duplicate.close()
                self._open.remove(connection)

    def close(self) -> None:
        """Free all resources; the connections themselves are closed by their owner."""
        with self._lock:
            for connection in self._open:
                connection.duplicate.close()
            self._open.clear()


class _Connection:
    def __init__(self, stream: Any) -> None:
        self.stream = stream
        # The duplicate stands for the same connection, and stays valid when TLS takes the original over.
        self.duplicate: socket.socket = stream.get_extra_info("socket").dup()

    def is_closed(self) -> bool:
        return bool(self.stream.get_extra_info("socket").fileno() == -1)

    def hang_up(self) -> None:
        # Closing would leave a reader waiting; shutting down wakes it. The other side may have hung up before.
        with contextlib.suppress(OSError):
            self.duplicate.shutdown(socket.SHUT_RDWR)
