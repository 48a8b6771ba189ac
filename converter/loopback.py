"""Addresses of servers on this computer, and of no other.

What is to stay on this computer must not depend on what a name resolves to, so an address is taken letter by letter:
``localhost``, which is never looked up here but stands for the two loopback addresses (RFC 6761, 6.3), or one of these
(RFC 1122, 3.2.1.3; RFC 4291, 2.5.3) in its usual form. No user, no other spelling of numbers, nothing behind the path.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ADDRESS = re.compile(
    r"http://(?P<host>localhost|127(?:\.(?:0|[1-9]\d{0,2})){3}|\[::1\])(?::(?P<port>[1-9]\d{0,4}))?"
    r"(?P<path>(?:/[a-z0-9_.~-]+)*)/?",
    re.ASCII | re.IGNORECASE,
)
_BOTH = ("127.0.0.1", "::1")
_MOST = {"part": 255, "port": 65_535}
_WEB = 80
_LONGEST = 300


class LoopbackAddress(NamedTuple):
    """Where a server on this computer listens."""

    hosts: tuple[str, ...]
    """Loopback addresses to try, in this order."""
    port: int
    path: str
    """Of the address, without a slash at its end; empty where it has none."""


def loopback_address(text: str) -> LoopbackAddress:
    """Return the parts of an address on this computer. Raises ``ValueError`` for any other address."""
    found = _ADDRESS.fullmatch(text) if len(text) <= _LONGEST else None
    host = found["host"].casefold().strip("[]") if found else ""
    port = int(found["port"] or _WEB) if found else 0
    numbers = host.split(".") if host[:1].isdigit() else []
    if not found or port > _MOST["port"] or any(int(one) > _MOST["part"] for one in numbers):
        raise ValueError(
            "It is no address on this computer: write it as http://127.0.0.1:8080/v1, with the port that the server "
            "says; nothing of a post may leave this computer"
        )
    return LoopbackAddress(_BOTH if host == "localhost" else (host,), port, found["path"])
