"""The units that stand beside the numbers of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from converter.languages import base_tag, language_or_unknown
from converter.translate.checks.quantities.number import Number
from converter.translate.checks.quantities.reading import read
from converter.translate.checks.quantities.unit_names import has_own_names, places_before, unit_names

_INFLECTED = frozenset(
    (
        *("ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl", "cs", "sk", "pl", "lt", "lv", "fi", "et", "hu", "sq"),
        *("tr", "az", "uz", "kk", "ky", "tg", "mn", "so", "om", "am", "ti", "ta", "te", "kn", "ml"),
    )
)
"""Languages that put endings to names of units beyond those that CLDR's patterns have."""
_START, _END = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_ARABIC_PREFIX = r"(?:[وبلك]?(?:ال|ل)?(?=[\u0600-\u06ff]{3}))?"
_SUFFIX = r"[^\W\d_]{0,3}"
_YEAR = 1000
_MONTH_BEFORE = re.compile(r"[月월]\s?$")
_BLANK = re.compile(r"\s?-?\s?")
_PER = re.compile(r"\s?/\s?")
_CLOCK = re.compile(r"\s*\d{1,2}:")
_REACH = 28
"""Characters on each side of a number in which its unit is looked for."""
_RANGE = 6
"""Characters between the two numbers of a range, at most."""
_STOP = re.compile(r"\d|[;:!?()。；！？؛؟]|[.,،]\s")
_GLUE = re.compile(r"\s?-?\s?(?:de\s|ka\s|na\s|个|個|多|余|餘|º)?")
_GLUE_BEFORE = re.compile(r"\s?$")


class Measure(NamedTuple):
    """A number with the units around it."""

    number: Number
    unit: str | None
    """The unit that stands right beside it."""
    near: frozenset[str]
    """Every unit in its reach."""
    per: str | None = None
    """The unit after a stroke: kilogram in 5 mg/kg."""


@lru_cache(maxsize=512)
def measures(text: str, tag: str) -> tuple[Measure, ...]:
    """Every number of a text with its units."""
    reading = read(text, tag)
    before = places_before(tag) or base_tag(tag) == "so"
    found: list[Measure] = []
    end = 0
    for number in reading.numbers:
        if number.kind in {"month", "weak"}:
            continue
        tail = reading.folded[number.end : number.end + _REACH]
        after = _until_stop(tail)
        ahead = _after_stop(reading.folded[max(end, number.start - _REACH) : number.start])
        unit, length = _beside(number, tail, tag)
        if _of_calendar(number, unit, reading.folded):
            unit = None
        direct = {each for each in (unit, _right_before(ahead, tag) if before else None) if each}
        near = direct or _all(after, tag) | _all(ahead, tag) | _all(number.written, tag)
        found.append(Measure(number, unit or next(iter(direct), None), frozenset(near), _per(after, length, tag)))
        end = number.end + length
    return tuple(_ranged(found))


@lru_cache(maxsize=512)
def mentioned(text: str, tag: str) -> frozenset[str]:
    """Every unit that a text names, beside a number or not."""
    return frozenset(_all(read(text, tag).folded, tag))


def _ranged(found: list[Measure]) -> Iterator[Measure]:
    """The measures; the first of "40 to 50 %" has the unit of the second."""
    for i, measure in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        close = after and measure.unit is None and 0 < after.number.start - measure.number.end <= _RANGE
        yield measure._replace(near=measure.near | after.near) if after and close else measure


def knows(unit: str, tag: str) -> bool:
    """Whether the names of the unit in the language are known in all their forms."""
    return has_own_names(tag) and unit in unit_names(tag)[0].values()


def _of_calendar(number: Number, unit: str | None, text: str) -> bool:
    """Whether the unit is that of a date: the year 2020, or the day of a month in Chinese, Japanese and Korean."""
    if unit == "day":
        return bool(_MONTH_BEFORE.search(text[max(0, number.start - 3) : number.start]))
    return unit == "year" and any(not isinstance(value, str) and value >= _YEAR for value in number.values)


def _beside(number: Number, after: str, tag: str) -> tuple[str | None, int]:
    """The unit that a text begins with, and where it ends."""
    starts = [glue.end() for glue in (_BLANK.match(after), _GLUE.match(after)) if glue]
    found = next((match for start in starts if (match := _pattern(tag).match(after, start))), None)
    if found is None or _CLOCK.match(after, found.end()):
        return None, 0
    written = found.group()
    if (written == "s" and found.start() == 0) or (len(written) == 1 and after[:1] == "-"):  # the 1960s; a Russian 7-м
        return None, 0
    if written == "г" and any(not isinstance(value, str) and value >= _YEAR for value in number.values):
        return "year", found.end()  # the Russian short form of both
    return _unit(found, tag), found.end()


def _per(after: str, at: int, tag: str) -> str | None:
    stroke = _PER.match(after, at)
    found = _pattern(tag).match(after, stroke.end()) if stroke and at else None
    return _unit(found, tag) if found else None


def _right_before(ahead: str, tag: str) -> str | None:
    found = [match for match in _pattern(tag).finditer(ahead) if _GLUE_BEFORE.fullmatch(ahead, match.end())]
    return _unit(found[-1], tag) if found else None


def _all(text: str, tag: str) -> set[str]:
    return {unit for found in _pattern(tag).finditer(text) if (unit := _unit(found, tag))}


def _unit(found: re.Match[str], tag: str) -> str | None:
    names, symbols = unit_names(tag)
    if found.lastgroup == "symbol":
        return symbols[found.group()]
    if found.lastgroup == "name":
        return names.get(found.group("name").lower())
    return names.get(_stems(tag).get(found.group("stem").lower(), ""))


@lru_cache(maxsize=64)
def _stems(tag: str) -> dict[str, str]:
    """The unchanging parts of names that take endings, each with its name."""
    if base_tag(tag) not in _INFLECTED:
        return {}
    return {
        name[:-1] if len(name) > 4 else name: name for name in unit_names(tag)[0] if len(name) > 3 and " " not in name
    }


@lru_cache(maxsize=64)
def _pattern(tag: str) -> re.Pattern[str]:
    names, symbols = unit_names(tag)
    start, end = (_START, _END) if language_or_unknown(tag).has_word_ends else ("", "")
    prefix = _ARABIC_PREFIX if tag.startswith("ar") else ""
    signs = {symbol for symbol in symbols if not symbol[-1].isalpha()}
    symbol = rf"(?P<symbol>(?:{_either(signs)})|{_START}(?:{_either(set(symbols) - signs)})(?![^\W\d_²³]))"
    name = f"{start}{prefix}(?P<name>(?i:{_either(set(names))})){end}"
    stems = _either(set(_stems(tag)))
    stem = f"|{start}{prefix}(?P<stem>(?i:{stems})){_SUFFIX}{_END}" if stems else ""
    return re.compile(f"{symbol}|{name}{stem}")


def _either(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _until_stop(text: str) -> str:
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text


def _after_stop(text: str) -> str:
    stops = list(_STOP.finditer(text))
    return text[stops[-1].end() :] if stops else text
