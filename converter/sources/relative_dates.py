"""Work out the dates that a page shows without a year (“Mar 27”) or as the time since then (“5 days ago”).

Wix and Medium leave the year out in the year of the post, and count the days in its first week.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from converter.sources.dates import Date, day_of, in_zone_of_page, parse_words, shown_date
from converter.sources.document import Document
from converter.sources.dom.text_cleaning import one_line

_LONGEST = 40
_DAY = dt.timedelta(days=1)
_ROUGHEST = dt.timedelta(days=28)
"""“3 months ago” can be any day of a month, so it names no day."""
_YEAR = dt.timedelta(days=366)
_MINUTES = re.compile(r"\d+\s*min\w*\.?(?: read)?", re.IGNORECASE)
_LEAP_YEAR = dt.datetime.fromisoformat("2000-06-30")


class DateAnchor(NamedTuple):
    """The latest that a shown date can be."""

    latest: dt.date | None
    """A later date of the same post, such as that of its last update, from its metadata."""
    now: dt.datetime | None
    """When a server sent the page; None for a saved page, which can be of any age."""


class DateEstimate(NamedTuple):
    """A date that was worked out."""

    shown: str
    """What the page shows."""
    date: dt.date


def anchor_of(document: Document, latest: Date | None) -> DateAnchor:
    """Return the anchor of a document's dates; ``latest`` is the last date that its metadata states."""
    day = latest.date() if isinstance(latest, dt.datetime) else latest
    return DateAnchor(day, document.fetched_at if document.url else None)


def estimated_date(shown: str | None, language: str | None, known: DateAnchor) -> DateEstimate | None:
    """Return the date that a reader would understand the words as.

    None if they are no date, or if nothing determines the year.
    """
    text = one_line(shown or "")
    if not text or len(text) > _LONGEST or _MINUTES.fullmatch(text) or shown_date(text, language):
        return None
    date = _without_year(text, language, known) or _from_time_ago(text, language, known)
    return DateEstimate(text, date) if date else None


def as_shown(stated: Date | None, shown: str | None, language: str | None) -> Date | None:
    """Return a date that a page states, on the day on which it shows it, with or without the year.

    Platforms state times in UTC, and show the day of the clinic's own zone, which may be the one before or after.
    """
    if stated is None or not shown:
        return stated
    day = shown_date(shown, language) or _without_year(one_line(shown), language, DateAnchor(day_of(stated), None))
    return in_zone_of_page(stated, day)


def or_estimated(
    date: Date | None, shown: str | None, language: str | None, known: DateAnchor
) -> tuple[Date | None, tuple[DateEstimate, ...]]:
    """Return the date, or the one that the shown words stand for if there is none, and the estimate if it is one."""
    estimate = None if date else estimated_date(shown, language, known)
    return (estimate.date, (estimate,)) if estimate else (date, ())


def _without_year(text: str, language: str | None, known: DateAnchor) -> dt.date | None:
    bound = known.latest or (known.now.date() if known.now else None)
    if bound is None or not re.search(r"\d", text) or re.search(r"\d{4}|:", text):
        return None
    found = parse_words(
        text, language, {"REQUIRE_PARTS": ["day", "month"], "PARSERS": ["absolute-time"], "RELATIVE_BASE": _LEAP_YEAR}
    )
    if found is None:
        return None
    # A page shows the day where the reader is, which can be the day after.
    years = (_in_year(found.date(), year) for year in range(bound.year + 1, bound.year - 2, -1))
    return next((day for day in years if day and bound - _YEAR <= day <= bound + _DAY), None)


def _in_year(day: dt.date, year: int) -> dt.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _from_time_ago(text: str, language: str | None, known: DateAnchor) -> dt.date | None:
    if known.now is None:
        return None
    now = known.now.replace(tzinfo=None)
    found = parse_words(text, language, {"PARSERS": ["relative-time"], "RELATIVE_BASE": now})
    if found is None or found > now or now - found >= _ROUGHEST:
        return None
    return found.date()
