"""How much of the pages fetched is kept."""

from __future__ import annotations

from typing import NamedTuple


class CacheLimits(NamedTuple):
    """How much of the pages fetched is kept, and for how long."""

    total_bytes: int = 200_000_000
    """Bytes of all stored responses; the least recently used ones are dropped first."""
    max_age: float = 30 * 24 * 3600.0
    """Seconds after which a response is dropped, whether or not it was used."""
