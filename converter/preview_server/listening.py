"""Listen at a port: how every server of this program gets its socket, on this computer alone unless told."""

from __future__ import annotations

import os
import socket

ADDRESS = "127.0.0.1"
"""The address that no other computer reaches; the only one that is listened on unless a person names another."""
_WAITING = 128
"""Connections that may wait to be accepted."""


def listen(host: str, port: int | None, *, usual: int, any_free: bool = True) -> socket.socket:
    """Return a socket that listens at ``port``, or, without one, at the usual port or, if allowed, any free one.

    Raises ``OSError`` where the port cannot be had.
    """
    try:
        return _bound(host, usual if port is None else port)
    except OSError:
        if port is not None or not any_free:
            raise
        return _bound(host, 0)


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        # On Windows this option lets two programs share a port; elsewhere it only spares a wait after a restart.
        if os.name != "nt":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_WAITING)
    except OSError:
        listening.close()
        raise
    return listening
