"""Read dates: those in metadata, and those that a page shows in any common language.

A day is the one that the source says, in its own time zone: it is never turned into that of another.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from converter.languages import REGISTRY, base_tag, find_language, find_locale, language_or_unknown
from converter.sources.calendars import ERAS, JALALI_YEARS, Calendar, gregorian_day
from converter.sources.date_words import day_in_words, normalized_date, weekday_in_words, without_fillers

Date = dt.date | dt.datetime

_MACHINE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d\s*[年년]|[/.]\d{2}$|(?<=[\u0e00-\u0e7f.])\s*\d{2}$")
_YEAR_FIRST = re.compile(r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?")
_ERA = re.compile(rf"({'|'.join(ERAS)})\s*(\d{{1,3}}|元)\s*年")
_CLOCK = re.compile(r"(?<=[\d.])[\s,t.]{1,3}\d{1,2}:\d{2}.{0,12}")
_SHORT_ERAS = {"r": ERAS["令和"], "h": ERAS["平成"]}
_SHORT_ERA = re.compile(r"([rh])(\d{1,2})[./](\d{1,2})[./](\d{1,2})")
_HAN = "〇一二三四五六七八九"
_HAN_NUMBER = re.compile(rf"(?:[零{_HAN}]{{4}}(?=\s*年)|(?<=年|月)(?:[{_HAN}]?十[{_HAN}]?|[{_HAN}])(?=[月日号號]))")
_TWO_CALENDARS = re.compile(r"الموافق(?:\s*لـ?)?|مطابق(?:\s*با)?|برابر با|[()|/=]| - ")
"""What stands between a day of one calendar and the same day of another."""
_LONGEST = 80
_SAME_TIME = dt.timedelta(minutes=2)
_FARTHEST_WEST, _FARTHEST_EAST = dt.timedelta(hours=12), dt.timedelta(hours=14)
_OLDEST = 1990
"""No blog is older; an earlier year is a mistake of the source."""
_CODES = "en es pt fr de it nl pl ru uk tr ja ko zh sv da nb fi cs ro hu el he ar fa hi vi th id ca bg"
LANGUAGES = _CODES.split()
"""Languages whose dates dateparser understands, the most common first."""
_DAY_FIRST_ENGLISH = frozenset(("en-GB", "en-AU", "en-NZ", "en-IE", "en-IN", "en-ZA"))
"""English of places that write the day first; a plain or American tag is what many sites have by default."""


def machine_date(text: object) -> Date | None:
    """Return the ISO 8601 date of metadata, with its time in its own zone if it has one; None for anything else.

    A time without a zone is taken for one in UTC, which leaves its day as it is.
    """
    if not isinstance(text, str) or not _MACHINE.fullmatch(normalized_date(text).upper()):
        return None
    text = normalized_date(text).upper()
    if int(text[:4]) in JALALI_YEARS:
        date: Date | None = gregorian_day(int(text[:4]), int(text[5:7]), int(text[8:10]), "jalali")
        return date
    try:
        date = dt.date.fromisoformat(text) if len(text) == 10 else _with_zone(dt.datetime.fromisoformat(text))
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


def _with_zone(time: dt.datetime) -> dt.datetime:
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)


def day_of(date: Date) -> dt.date:
    """Return the day of a date, in the zone of its time if it has one."""
    return date.date() if isinstance(date, dt.datetime) else date


def in_zone_of_page(stated: Date | None, *shown: Date | None) -> Date | None:
    """Return a date that a page states, as its readers see it, or the first of those shown if it states none.

    Some platforms state the time in UTC and show the day of their own zone, which may be the one before or after.
    """
    others = [date for date in shown if date is not None]
    if stated is None:
        return next(iter(others), None)
    if not isinstance(stated, dt.datetime) or stated.utcoffset():
        return stated
    for date in others:
        if isinstance(date, dt.datetime):
            if date.utcoffset() and abs(date - stated) < _SAME_TIME:
                return date
        elif (stated - _FARTHEST_WEST).date() <= date <= (stated + _FARTHEST_EAST).date() and date != stated.date():
            return date
    return stated


def _is_plausible(date: Date) -> bool:
    return _OLDEST <= date.year <= dt.datetime.now(dt.UTC).year + 1


def shown_date(text: str | None, language: str | None = None) -> dt.date | None:
    """Return the date that a reader sees, such as “Aug 18, 2014”, “18 de agosto de 2014” or “۱۷ اردیبهشت ۱۴۰۳”.

    None for text that is no date, that is relative (“2 days ago”), or that leaves the year to the reader. Of a day in
    two calendars, the Gregorian one counts.
    """
    text = " ".join((text or "").split())
    if day := plain_date(text, language):
        return day
    plain = normalized_date(text)
    if len(text) > _LONGEST or not _YEAR.search(plain) or _YEAR_LAST.fullmatch(plain) or find_language(language):
        return None  # what the words of a language of the registry do not say is not guessed
    found = parse_words(text, language, {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]})
    return found.date() if found and _is_plausible(found.date()) else None


def plain_date(text: str, language: str | None = None, *, widely: bool = True) -> dt.date | None:
    """Return the date that a reader sees, as ``shown_date`` does, if it is in figures or in the words of a calendar.

    Without ``widely``, the words are those of the language, if that is known, or of English.
    """
    plain = normalized_date(text)
    if len(plain) > _LONGEST or not any(sign.search(plain) for sign in (_YEAR, _ERA, _SHORT_ERA, _HAN_NUMBER)):
        return None
    if machine := machine_date(text):
        return day_of(machine)
    plain = _HAN_NUMBER.sub(_han_figures, plain) if _HAN_NUMBER.search(plain) else plain
    day = _in_figures(_CLOCK.sub("", plain), language) or _beside_weekday(plain, language)
    day = day or _in_words(plain, language, widely=widely or not language)
    return day if day and _is_plausible(day) else None


def _in_figures(text: str, language: str | None) -> dt.date | None:
    if short := _SHORT_ERA.fullmatch(text):
        return gregorian_day(_SHORT_ERAS[short[1]] + int(short[2]), int(short[3]), int(short[4]), "gregorian")
    if era := _ERA.search(text):
        text = text.replace(era[0], f"{ERAS[era[1]] + (1 if era[2] == '元' else int(era[2]))}年")
        return _in_words(text, "zh")
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        return gregorian_day(year, month, day, "jalali" if year in JALALI_YEARS else "gregorian")
    if found := _YEAR_LAST.fullmatch(text):
        one, two, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0
        return _of_unsure_order(one, two, year, language, dotted=found[2] == ".")
    return None


def _beside_weekday(text: str, language: str | None) -> dt.date | None:
    """Return the day in figures beside the words of a language; a day of the week says which number is the day."""
    for tag in dict.fromkeys((base_tag(language or "en"), "en")):
        figures = without_fillers(text, tag).strip(" ,.،()-|–:")
        weekday = weekday_in_words(text, tag)
        found = _YEAR_LAST.fullmatch(figures) if weekday is not None else None
        if found is not None and len(found[4]) == 4:
            days = [
                gregorian_day(int(found[4]), int(found[m]), int(found[d]), "gregorian") for m, d in ((1, 3), (3, 1))
            ]
            fitting = {day for day in days if day is not None and day.weekday() == weekday}
            if len(fitting) == 1:
                return fitting.pop()
        if figures != text and (day := _in_figures(figures, language)):
            return day
    return None


def _han_figures(found: re.Match[str]) -> str:
    """Return a number in Chinese characters in figures: “二〇二五” digit by digit, “二十七” by tens."""
    text = found[0].replace("零", "〇")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return "".join(str(_HAN.index(sign)) for sign in text)
    return str((_HAN.index(tens) if tens else 1) * 10 + (_HAN.index(ones) if ones else 0))


def _of_unsure_order(one: int, two: int, year: int, language: str | None, *, dotted: bool) -> dt.date | None:
    """Return the day of “10/12/2014”; None where it may be of October or of December."""
    calendar: Calendar = "jalali" if year in JALALI_YEARS else "gregorian"
    if one > 12 or two > 12 or one == two:
        day, month = (two, one) if two > 12 else (one, two)
        return gregorian_day(year, month, day, calendar)
    day_first = dotted or _puts_day_first(language)
    if day_first is None:
        return None
    return gregorian_day(year, *((two, one) if day_first else (one, two)), calendar)


def _puts_day_first(language: str | None) -> bool | None:
    """Return whether CLDR's short date puts the day before the month; None if the language is unknown or English."""
    if not language or (base_tag(language) == "en" and language not in _DAY_FIRST_ENGLISH):
        return None
    locale = find_locale(language) or find_locale(base_tag(language))
    pattern = str(locale.date_formats["short"].pattern) if locale is not None else ""
    return pattern.find("d") < pattern.find("M") if "d" in pattern and "M" in pattern else None


def _in_words(text: str, language: str | None, *, widely: bool = False) -> dt.date | None:
    """Return the day that a normalized text names with a month; of a day in two calendars, the Gregorian one."""
    own = base_tag(language or "en")
    parts = [text, *(part.strip() for part in _TWO_CALENDARS.split(text))] if _TWO_CALENDARS.search(text) else [text]
    for candidate in parts:
        latin = re.search(r"[a-z]{2}", candidate) is not None
        for tag in _tags_to_try(own, latin=latin, widely=widely):
            found = day_in_words(candidate, tag)
            if found is not None and found.year is not None:
                return gregorian_day(found.year, found.month, found.day, found.calendar)
    return None


def _tags_to_try(own: str, *, latin: bool, widely: bool) -> Iterator[str]:
    """Yield a text's own language and English; then, only if these know no day, the others of its script."""
    yield from dict.fromkeys((own, "en"))
    if widely:
        yield from (tag for tag in _tags_of_script(latin=latin) if tag not in {own, "en"})


@cache
def _tags_of_script(*, latin: bool) -> tuple[str, ...]:
    """Return the languages that are written in Latin letters, or the others."""
    tags = dict.fromkeys((*LANGUAGES, *map(base_tag, REGISTRY)))
    return tuple(tag for tag in tags if (language_or_unknown(tag).script == "Latn") == latin)


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
    """Return the day that words of one language name, without dateparser.

    dateparser takes long to load, and a millisecond for each date.
    """
    found = day_in_words(normalized_date(text), language)
    if found is None or (found.year is None and "year" in settings["REQUIRE_PARTS"]):
        return None
    year = found.year or settings["RELATIVE_BASE"].year
    day = (
        gregorian_day(year, found.month, found.day, found.calendar)
        if found.year or found.calendar == "gregorian"
        else None
    )
    return dt.datetime.combine(day, dt.time()) if day else None
