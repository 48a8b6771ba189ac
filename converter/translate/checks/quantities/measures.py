"""The units that stand beside the numbers of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from converter.languages import base_tag
from converter.stretches import Stretches
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.composing import between_range
from converter.translate.checks.quantities.folding import key
from converter.translate.checks.quantities.joining import GENERIC, SPOONS
from converter.translate.checks.quantities.lexicon import Mention, unspaced
from converter.translate.checks.quantities.number import Number
from converter.translate.checks.quantities.reading import NumberReading, read
from converter.translate.checks.quantities.unit_names import has_own_names, places_before, unit_names
from converter.translate.checks.quantities.word_lists import is_set

_YEAR = 1000
_MONTH_BEFORE = re.compile(r"[月월]\s?$")
_PER = re.compile(r"\s?/\s?")
_CLOCK = re.compile(r"\s*\d{1,2}:")
_REACH = 28
"""Characters on each side of a number in which its unit is looked for."""
_RANGE = 6
"""Characters between the two numbers of a range, at most."""
_STOP = re.compile(r"\d|[;:!?()。；！？؛؟]|[.,،]\s")
_GAP_BEFORE = re.compile(r"[의の的]?\s?$")
"""What may stand between a unit and the number after it."""
_SYMBOL = re.compile(r"[A-Za-zА-Яа-яμ.°ºС℃℉%٪‰]+")


class Measure(NamedTuple):
    """A number with the units around it."""

    number: Number
    unit: str | None
    """The unit that stands right beside it."""
    near: frozenset[str]
    """Every unit in its reach."""
    end: int = 0
    """Where the number ends, or the unit beside it."""
    per: str | None = None
    """The unit after a stroke: kilogram in 5 mg/kg."""


@lru_cache(maxsize=512)
def measures(text: str, tag: str) -> tuple[Measure, ...]:
    """Every number of a text with its units. Words that are often no numbers count right beside a unit only."""
    reading = read(text, tag)
    reader = _Reader(reading, _units(text, tag), tag)
    return tuple(_ranged(reader.measures(), reading.folded, tag))


@lru_cache(maxsize=512)
def mentioned(text: str, tag: str) -> frozenset[str]:
    """Every unit that a text names, beside a number or not."""
    return frozenset(unit.value for unit in _units(text, tag))


def knows(unit: str, tag: str) -> bool:
    """Whether the names of the unit in the language are known in all their forms."""
    return has_own_names(tag) and unit in unit_names(tag)[0].values()


class _Reader:
    """Joins the numbers of one text to the units around them."""

    def __init__(self, reading: NumberReading, units: tuple[Mention, ...], tag: str) -> None:
        self.reading = reading
        self.text = reading.folded
        self.units = units
        self.tag = tag
        rates = Stretches(
            (each.start, each.end) for each in reading.mentions.phrases if each.kind in {"rate", "amount"}
        )
        self.starts = [unit.start for unit in units]
        self.begins = {unit.start: unit for unit in units}
        self.ends = {unit.end: unit for unit in units if not rates.hold(unit.start, unit.start + 1)}
        self.spoons = _spoons(tag)
        self.before_first = places_before(tag)
        self.before = self.before_first or is_set(tag, "number after its unit")
        self.one_follows = is_set(tag, "two by an ending")
        """Whether "one" stands after its thing, as where two of it are said by an ending: Arabic "ساعة واحدة"."""
        self.taken = 0
        """Where the last unit ends that a number has."""

    def measures(self) -> list[Measure]:
        """Every number with its units, in their order."""
        found: list[Measure] = []
        end = 0
        for number in self.reading.numbers:
            if number.kind == "month" or number.end <= end:
                continue
            measure = self._measure(number, max(self.taken, end))
            if measure.unit or number.kind != "weak":
                found.append(measure)
                end = number.end
        return found

    def _measure(self, number: Number, left: int) -> Measure:
        if number.unit:
            self.taken = number.end
            return Measure(number, number.unit, frozenset({number.unit}), number.end)
        after, ahead = self._after(number), self._before(number, left)
        unit = self._named(number, self._nearer(ahead, after))
        if unit is None:
            return Measure(number, None, self._near(number, left), number.end)
        self.taken = unit.end
        per = self._per(unit) if unit is after else None
        near = frozenset({each.value for each in (after, ahead) if each})
        return Measure(number, unit.value, near, max(number.end, unit.end), per)

    def _nearer(self, ahead: Mention | None, after: Mention | None) -> Mention | None:
        """The unit of a number between two: the named spoon in 大さじ一杯 and "kijiko kimoja cha chai"."""
        if ahead and after and ahead.value in SPOONS and after.value in GENERIC:
            return ahead
        if ahead and after and ahead.value in GENERIC and after.value in SPOONS:
            return after
        return ahead if ahead and (self.before_first or not after) else after

    def _named(self, number: Number, unit: Mention | None) -> Mention | None:
        """The unit, or for a spoon the one that words before the number name."""
        if unit is None or unit.value != "spoon" or not self.spoons:
            return unit
        before = self.text[max(0, number.start - _REACH) : number.start].rstrip().lower()
        named = next((value for words, value in self.spoons if f" {before}".endswith(words)), unit.value)
        return unit._replace(value=named)

    def _after(self, number: Number) -> Mention | None:
        """The unit right after a number."""
        for place in _places_after(self.text, number, self.tag):
            unit = self.begins.get(place)
            if unit and unit.start >= self.taken and not self._is_none(unit, number):
                return unit
        return None

    def _is_none(self, unit: Mention, number: Number) -> bool:
        """Whether what looks like the unit of a number is something else: the 1960s, a clock, a date, 7-м."""
        written = self.text[unit.start : unit.end]
        glued = unit.start == number.end
        if _CLOCK.match(self.text, unit.end) or (written == "s" and glued):
            return True
        if len(written) == 1 and self.text[number.end : number.end + 1] == "-":
            return True
        if written == "年" and self.text[unit.end : unit.end + 1] == "代":
            return True
        year = written == "г" and _is_year(number)  # the Russian short form of gram and of year
        return year or _of_calendar(number, unit.value, self.text)

    def _before(self, number: Number, left: int) -> Mention | None:
        """The unit right before a number, where the language puts it there or the number has none after it."""
        if not self.before and number.kind not in {"word", "weak"}:
            return None
        gap = _GAP_BEFORE.search(self.text[max(0, number.start - 2) : number.start])
        unit = self.ends.get(number.start - len(gap.group())) if gap else None
        if unit is None or unit.start < left:
            return None
        follows = number.kind == "word" or self.one_follows or unit.value in SPOONS
        return unit if self.before or follows else None

    def _near(self, number: Number, left: int) -> frozenset[str]:
        tail = self.text[number.end : number.end + _REACH]
        stop = _STOP.search(tail)
        high = number.end + (stop.start() if stop else len(tail))
        start = max(left, number.start - _REACH)
        stops = list(_STOP.finditer(self.text, start, number.start))
        low = stops[-1].end() if stops else start
        within = self.units[bisect_left(self.starts, low) : bisect_left(self.starts, high)]
        return frozenset(unit.value for unit in within if unit.end <= high)

    def _per(self, unit: Mention) -> str | None:
        stroke = _PER.match(self.text, unit.end)
        found = self.begins.get(stroke.end()) if stroke else None
        return found.value if found else None


def _places_after(text: str, number: Number, tag: str) -> Iterator[int]:
    """Where the unit of a number may begin: right after it, or after words such as "of" and, for a fraction, "a"."""
    fraction = any(isinstance(value, Fraction) and value.denominator > 1 for value in number.values)
    for pattern in _glue(tag)[: 3 if fraction else 2]:
        found = pattern.match(text, number.end)
        if found:
            yield found.end()


@lru_cache(maxsize=64)
def _spoons(tag: str) -> tuple[tuple[str, str], ...]:
    """The words that name a spoon before its number, each with the spoon."""
    return tuple((f" {key(form)}", value) for form, value in word_lists.forms(base_tag(tag), "before"))


@lru_cache(maxsize=64)
def _glue(tag: str) -> tuple[re.Pattern[str], ...]:
    kinds: tuple[tuple[word_lists.RowKind, ...], ...] = ((), ("of",), ("of", "part-of"))
    return tuple(re.compile(rf"(?:\s?-?\s?|')(?:{_any(tag, each)})", re.IGNORECASE) for each in kinds)


def _any(tag: str, kinds: tuple[word_lists.RowKind, ...]) -> str:
    forms = [key(form) for form, _ in word_lists.forms(base_tag(tag), *kinds)] if kinds else []
    blank = "" if unspaced(tag) else r"\s"
    written = [re.escape(form) + (blank if form[-1].isalpha() else "") for form in forms]
    return "|".join(sorted(written, key=len, reverse=True))


@lru_cache(maxsize=512)
def _units(text: str, tag: str) -> tuple[Mention, ...]:
    """The units of a text in their order: names, and symbols in the case that they have."""
    reading = read(text, tag)
    names = [unit for unit in reading.mentions.units if unit.kind == "unit"]
    taken = {unit.start for unit in names}
    symbols = [each for each in _symbols(reading.folded, tag) if each.start not in taken]
    return tuple(sorted((*names, *symbols)))


def _symbols(text: str, tag: str) -> Iterator[Mention]:
    table = unit_names(tag)[1]
    for found in _SYMBOL.finditer(text):
        start, written = found.start(), found.group()
        written = next((each for each in (written, written.rstrip("."), written[0]) if each in table), "")
        if not written:
            continue
        end = start + len(written)
        after = text[end : end + 1]
        apart = not written[-1].isalpha() or not (after.isalpha() or after in {"²", "³"})
        if apart and not (written[0].isalpha() and text[start - 1 : start].isalpha()):
            yield Mention(start, end, "unit", table[written])


def _ranged(found: list[Measure], text: str, tag: str) -> Iterator[Measure]:
    """The measures; the first of "ten to fourteen days" has the unit of the second, of "40 to 50 %" near it."""
    for i, measure in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        if after and not measure.unit and measure.number.kind == "word" and after.number.kind == "word":
            of_a_range = between_range(tag).fullmatch(text, measure.number.end, after.number.start)
            if of_a_range:
                yield measure._replace(unit=after.unit, near=measure.near | after.near)
                continue
        close = after and measure.unit is None and 0 < after.number.start - measure.number.end <= _RANGE
        yield measure._replace(near=measure.near | after.near) if after and close else measure


def _of_calendar(number: Number, unit: str, text: str) -> bool:
    """Whether the unit is that of a date: the year 2020, or the day of a month in Chinese, Japanese and Korean."""
    if unit == "day":
        return bool(_MONTH_BEFORE.search(text[max(0, number.start - 3) : number.start]))
    return unit == "year" and _is_year(number)


def _is_year(number: Number) -> bool:
    return any(not isinstance(value, str) and value >= _YEAR for value in number.values)
