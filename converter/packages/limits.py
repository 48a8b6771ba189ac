"""How large, how slow and how unreliable a download of packages may be."""

from __future__ import annotations

from typing import NamedTuple


class DownloadLimits(NamedTuple):
    """What one session of downloads puts up with."""

    package_bytes: int = 2_000_000_000
    """Bytes of a package's file, packed; the largest of Argos Translate's has 250 million."""
    index_bytes: int = 20_000_000
    """Bytes of an index."""
    tries: int = 5
    """Tries in a row that bring nothing new."""
    index_tries: int = 5
    """Tries in a row for an index."""
    total_tries: int = 200
    """Tries for one file, whatever each of them brings."""
    index_seconds: float | None = None
    """Longest wait for a server of an index, where it is another than for packages."""
    first_wait: float = 0.5
    """Seconds before the second try; each further wait is twice as long, up to ``longest_wait``."""
    longest_wait: float = 8.0
    longest_asked: float = 120.0
    """Seconds that a server may ask to wait before another try."""
    slow_after: float = 60.0
    """Seconds after which a server must have sent ``slowest`` bytes a second."""
    slowest: int = 1_000
