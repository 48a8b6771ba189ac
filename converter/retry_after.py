"""How long a server asks to wait before it is asked again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Return the seconds that Retry-After states, as a number or a date (RFC 9110, 10.2.3); None if it states none."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal() and len(value) < 10:
        return int(value)
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):  # the parser's own slips on wild values
        return None
    then = then if then.tzinfo else then.replace(tzinfo=dt.UTC)
    return round((then - dt.datetime.now(dt.UTC)).total_seconds())
