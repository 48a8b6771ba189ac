"""Find the day that words name in one language: by Unicode CLDR's months, and the words of ``data/date_words.tsv``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from converter.data_tables import table_rows
from converter.languages import base_tag, find_locale
from converter.sources.calendars import Calendar

_CALENDARS: tuple[Calendar, ...] = ("jalali", "ethiopian", "gregorian")
_TIME = re.compile(
    r"(?<!\d)\d{1,2}(?::\d{2}){1,2}(?!\d)|(?<!\d)\d{1,2}\s?h\s?\d{2}(?!\d)|(?<!\d)\d{1,2}\s?(?=[ap]\.?m\b)"
)
_SIGNS = re.compile(r"[\s,.،፣、/()（）'’:|–—-]*")
_NUMBER = re.compile(r"\d{1,4}")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which nothing separates a word from its neighbours, and Korean, which adds endings to its words."""
_PREFIXED = {"he": "ב", "km": "ខែ", "ca": "d'"}
_SUFFIXED = {"my": "လ"}
"""What some languages write to the name of a month."""
_SAME_SIGNS = str.maketrans({"’": "'", "׳": "'", "״": '"'})
_ZONE = re.compile(r"\(?\b(?:utc|gmt|[ecmpw][sd]t|cest?|ist|jst|kst|msk)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?")
_IN_TABLE = "en"
"""The language whose words the table has all, since loading CLDR takes longer than reading a page."""
_LONGEST_WORD = 24
_ONE_FIGURE = re.compile(r"(?<!\d)(\d)(?!\d)")


class DayInWords(NamedTuple):
    """A day as words name it."""

    calendar: Calendar
    month: int
    day: int
    year: int | None


class _Months(NamedTuple):
    pattern: re.Pattern[str]
    numbers: dict[str, tuple[Calendar, int]]


def normalized_date(text: str) -> str:
    """Return the text for comparison: ASCII digits, small letters, and no signs of direction."""
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        text = "".join(_plain(sign) for sign in text)
    return text.translate(_SAME_SIGNS).casefold().strip()


def _plain(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return "" if unicodedata.category(sign) == "Cf" and sign != "\u200c" else sign


def day_in_words(text: str, language: str) -> DayInWords | None:
    """Return the day that a normalized text names with a month, if the language knows every word of it."""
    months = _months(language)
    found = months.pattern.search(text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    again = months.pattern.search(rest)
    if again is not None and months.numbers[again[0]] == months.numbers[found[0]]:  # its name in another region
        rest = f"{rest[: again.start()]} {rest[again.end() :]}"
    rest = without_fillers(rest, language)
    numbers = [int(number) for number in _NUMBER.findall(rest)]
    if _SIGNS.fullmatch(_NUMBER.sub(" ", rest)) is None or len(numbers) not in (1, 2):
        return None
    day = next((number for number in numbers if number <= 31), None)
    year = next((number for number in numbers if number > 31), None)
    if day is None or (year is None and len(numbers) == 2):
        return None
    calendar, month = months.numbers[found[0]]
    return DayInWords(calendar, month, day, _whole_year(year, language))


def may_start_date(text: str, language: str) -> bool:
    """Return True if a text starts with a figure, a month, a day of the week or another word of dates."""
    start = normalized_date(text[:_LONGEST_WORD])
    if start[:1].isdigit() or not start.isascii():
        return True
    tags = (base_tag(language), "en")
    return any(_months(tag).pattern.match(start) or _fillers(tag).match(start) for tag in tags)


def without_fillers(text: str, language: str) -> str:
    """Return a normalized text without the time, the day of the week, and other words that say nothing of the day."""
    return _fillers(language).sub(" ", _ZONE.sub(" ", _TIME.sub(" ", text)))


@cache
def _weekdays(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    names = [(number, name) for row in _own_words(language, "weekdays") for number, name in _numbered(row)]
    locale = find_locale(language) if language != _IN_TABLE else None
    for width in ("wide", "abbreviated") if locale is not None else ():
        names += locale.days["format"][width].items()  # type: ignore[union-attr]
    numbers = {normalized_date(name).rstrip("."): number for number, name in names}
    return _alternatives(numbers), numbers


def _numbered(row: str) -> Iterator[tuple[int, str]]:
    """Yield the names of a week's days with their numbers, from 0 for Monday."""
    for number, forms in enumerate(row.split("|")):
        yield from ((number, form) for form in forms.split("/"))


def weekday_in_words(text: str, language: str) -> int | None:
    """Return the number of the day of the week that a normalized text names, 0 for Monday; None if it names none."""
    pattern, numbers = _weekdays(language)
    found = pattern.search(text)
    return numbers[found[0]] if found else None


def _whole_year(year: int | None, language: str) -> int | None:
    """Return the year; two figures of it are a Buddhist year in Thai, and nothing certain in other languages."""
    return year + 2500 if year is not None and year < 100 and language == "th" else year


@cache
def _months(language: str) -> _Months:
    numbers: dict[str, tuple[Calendar, int]] = {}
    for calendar in _CALENDARS:
        for number, name in _month_names(language, calendar):
            for form in _forms(name, language):
                numbers.setdefault(form, (calendar, number))
    return _Months(_alternatives(numbers), numbers)


def _month_names(language: str, calendar: Calendar) -> Iterator[tuple[int, str]]:
    for names in _own_words(language, calendar):
        for number, forms in enumerate(names.split("|"), 1):
            yield from ((number, form) for form in forms.split("/"))
    locale = find_locale(language) if calendar == "gregorian" and language != _IN_TABLE else None
    if locale is not None:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                yield from locale.months[context][width].items()


def _forms(name: str, language: str) -> Iterator[str]:
    plain = normalized_date(name).rstrip(".")
    if not plain:
        return
    yield from (plain, plain.replace("ٔ", ""), _ONE_FIGURE.sub(r"0\1", plain))
    yield from (_PREFIXED.get(language, "") + plain, plain + _SUFFIXED.get(language, ""))


@cache
def _fillers(language: str) -> re.Pattern[str]:
    words = [word for row in _own_words(language, "filler") for word in row.split("|")]
    locale = find_locale(language) if language != _IN_TABLE else None
    if locale is not None:
        days = (locale.days["format"][width].values() for width in ("wide", "abbreviated"))
        words += [day for names in days for day in names]
        words += locale.day_periods["format"]["wide"].values()
        words += locale.day_periods["format"]["abbreviated"].values()
    return _alternatives(normalized_date(str(word)).rstrip(".") for word in words)


def _own_words(language: str, kind: str) -> Iterator[str]:
    rows = table_rows("converter.sources", "date_words")
    return (words for own, own_kind, words in rows if own == base_tag(language) and own_kind == kind)


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of the words, the longest first; where a script separates words, of whole ones."""
    longest_first = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    return re.compile("|".join(_whole(word) for word in longest_first) or "(?!)")


def _whole(word: str) -> str:
    escaped = re.escape(word)
    if _SPACELESS.search(word) or word[0].isdigit():
        return escaped
    return rf"(?<![^\W\d_]){escaped}(?![^\W\d_])"
