"""The one place that asks what time it is; a caller can say another clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

WallClock = Callable[[], dt.datetime]
"""Returns the present time, with a time zone."""


def now() -> dt.datetime:
    """Return this second, in UTC."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
