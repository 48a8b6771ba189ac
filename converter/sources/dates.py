"""Read dates: those in metadata, and those that a page shows in any common language."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from converter.languages import base_tag, find_locale

Date = dt.date | dt.datetime

_MACHINE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)|\d{4}\s*[年년]|[/.]\d{2}$")
_MONTH_FIRST = re.compile(r"(?P<month>[^\W\d_]+)\.? (?P<day>\d{1,2})(?:, (?P<year>\d{4}))?,?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.? (?:de )?(?P<month>[^\W\d_]+)\.?(?:,? (?:de )?(?P<year>\d{4}))?")
_LONGEST = 60
_OLDEST = 1990
"""No blog is older; an earlier year is a mistake of the source."""
_CODES = "en es pt fr de it nl pl ru uk tr ja ko zh sv da nb fi cs ro hu el he ar fa hi vi th id ca bg"
LANGUAGES = _CODES.split()
"""Languages whose dates are understood, the most common first."""


def machine_date(text: object) -> Date | None:
    """Return the ISO 8601 date of metadata, with a time in UTC if it has one; None for anything else."""
    if not isinstance(text, str) or not _MACHINE.fullmatch(text.strip()):
        return None
    text = text.strip()
    try:
        date = dt.date.fromisoformat(text) if len(text) == 10 else _in_utc(dt.datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None
    return date if _is_plausible(date) else None


def unix_date(milliseconds: object) -> dt.datetime | None:
    """Return the time of a number of milliseconds since 1970, in UTC; None for anything else."""
    if not isinstance(milliseconds, int | float) or isinstance(milliseconds, bool):
        return None
    try:
        date = dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return date if _is_plausible(date) else None


def _in_utc(time: dt.datetime) -> dt.datetime:
    return time.astimezone(dt.UTC) if time.tzinfo else time.replace(tzinfo=dt.UTC)


def _is_plausible(date: Date) -> bool:
    return _OLDEST <= date.year <= dt.datetime.now(dt.UTC).year + 1


def shown_date(text: str | None, language: str | None = None) -> dt.date | None:
    """Return the date that a reader sees, such as “Aug 18, 2014” or “18 de agosto de 2014”.

    None for text that is no date, that is relative (“2 days ago”), or that leaves the year to the reader.
    """
    text = " ".join((text or "").split())
    if not text or len(text) > _LONGEST or not re.search(r"\d", text) or not _YEAR.search(text):
        return None
    if machine := machine_date(text):
        return machine if not isinstance(machine, dt.datetime) else machine.date()
    if _is_ambiguous(text, language):
        return None
    found = parse_words(text, language, {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]})
    return found.date() if found and _is_plausible(found.date()) else None


def _is_ambiguous(text: str, language: str | None) -> bool:
    """Return True for “10/12/2014” in English or an unknown language: October or December."""
    figures = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}", text)
    unsure = not language or language.startswith("en")
    return figures is not None and unsure and figures[1] != figures[2] and max(int(figures[1]), int(figures[2])) <= 12


def parse_words(text: str, language: str | None, settings: dict[str, Any]) -> dt.datetime | None:
    """Return the time that words name in the language, if it is known, or else in any of ``LANGUAGES``.

    ``settings`` are those of dateparser. None if the words name no time.
    """
    own = base_tag(language or "en")
    if "absolute-time" in settings["PARSERS"] and (day := _parse_common_forms(text, own, settings)):
        return day
    from dateparser import parse  # heavy

    text = re.sub(r"(?<=[A-Za-z])\.(?=\s|$)", "", text)
    settings = {**settings, "RETURN_AS_TIMEZONE_AWARE": False}
    tries = [[own]] if language and own in LANGUAGES else []
    for languages in (*tries, LANGUAGES):
        try:
            found = parse(text, languages=languages, settings=settings)
        except (ValueError, OverflowError, RecursionError):
            continue
        if isinstance(found, dt.datetime):
            return found
    return None


def _parse_common_forms(text: str, language: str, settings: dict[str, Any]) -> dt.datetime | None:
    """Return the day in its most common forms (“Aug 8, 2016”, “8. Aug.”, “8 de agosto de 2016”), without dateparser.

    dateparser takes long to load, and a millisecond for each date.
    """
    found = _MONTH_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    month = _months(language).get(found["month"].casefold()) if found else None
    if not found or not month or (not found["year"] and "year" in settings["REQUIRE_PARTS"]):
        return None
    try:
        return dt.datetime(int(found["year"] or settings["RELATIVE_BASE"].year), month, int(found["day"]))  # noqa: DTZ001
    except ValueError:
        return None


@cache
def _months(language: str) -> dict[str, int]:
    """Return the names of the months in a language, short and long, and their numbers, as CLDR has them."""
    locale = find_locale(language)
    if locale is None:
        return {}
    months = locale.months
    forms = [months[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    return {name.rstrip(".").casefold(): number for form in forms for number, name in form.items()}
