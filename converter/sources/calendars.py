"""Turn days of other calendars, as pages show them, into those of the Gregorian one; only where the rules are exact.

Hijri dates depend on who saw the moon, and the Nepali year on tables; neither is worked out.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

Calendar = Literal["gregorian", "jalali", "ethiopian"]

JALALI_YEARS = range(1368, 1410)
"""Years that can be nothing else on a page of our time: a Hijri year of these decades is higher."""
BUDDHIST_YEARS = range(2533, 2600)
_BUDDHIST = 543
_JALALI_EPOCH = 226_507
"""What makes 1 Farvardin 1403 the 20th of March 2024, and so every other day."""
_ETHIOPIAN_EPOCH = 2_795
"""Python's number of the day before the first of the Ethiopian calendar, 29 August of the year 8 (Julian)."""
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""What is added to a year of a Japanese era, or of the calendar of Taiwan."""


def gregorian_day(year: int, month: int, day: int, calendar: Calendar) -> dt.date | None:
    """Return the day in the Gregorian calendar; None if there is no such day."""
    try:
        match calendar:
            case "jalali":
                return _from_jalali(year, month, day)
            case "ethiopian":
                return _from_ethiopian(year, month, day)
            case "gregorian":
                return dt.date(year - _BUDDHIST if year in BUDDHIST_YEARS else year, month, day)
    except (ValueError, OverflowError):
        return None


def _from_jalali(year: int, month: int, day: int) -> dt.date | None:
    """Return the day by the cycle of 33 years with 8 leap years, which is that of the calendar from 1178 to 1633."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    cycle, rest = divmod(year + 1595, 33)
    leaps = cycle * 8 + (rest + 3) // 4
    before = (month - 1) * 31 if month <= 6 else 186 + (month - 7) * 30
    return dt.date.fromordinal(_JALALI_EPOCH + 365 * (year - 1) + leaps + before + day)


def _from_ethiopian(year: int, month: int, day: int) -> dt.date | None:
    """Return the day by the rule of every fourth year, as in the Julian calendar."""
    if not (1 <= month <= 13 and 1 <= day <= 30):
        return None
    return dt.date.fromordinal(_ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day)
