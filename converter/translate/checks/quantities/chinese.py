"""Numbers in Chinese characters, as Chinese and Japanese write them (Unicode's kPrimaryNumeric and kOtherNumeric)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from converter.translate.checks.quantities.number import Kind, Number

_DIGITS = {
    char: i
    for i, row in enumerate(
        ("〇零", "一壹壱", "二两兩贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in row
}
_TENS = {"十": 10, "拾": 10, "廿": 20, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_CHARACTERS = "".join((*_DIGITS, *_TENS, *_GREAT))
_NUMERAL = re.compile(f"[{_CHARACTERS}]++(?:点[{''.join(_DIGITS)}]++)?")
_FRACTION = re.compile(rf"((?<!\d)\d++|(?<![{_CHARACTERS}]){_NUMERAL.pattern})分[之の](\d+|{_NUMERAL.pattern})")
_ON_CHEQUES = frozenset("壹壱貳贰叁參肆伍陆陸柒捌玖拾佰仟")
"""What stands for a digit on cheques only; by itself it is mostly part of a word, such as 大陆."""
_WEEKDAY = re.compile("(?:星期|礼拜|禮拜|周|週)$")
_MONTHS = frozenset(map(Fraction, range(1, 13)))
_COUNTED = frozenset("次回天遍片粒")
"""What is counted in a week, and no part of a day's name."""
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, **_GREAT}


def chinese(text: str) -> Iterator[Number]:
    """Each number in Chinese characters. "一" alone is weak: it is part of many words."""
    for found in _FRACTION.finditer(text):
        yield from _fraction(found)
    for found in _NUMERAL.finditer(text):
        if _is_range(found.group()):
            yield from (_digit(found.start() + i, char, "word") for i, char in enumerate(found.group()))
        elif not _is_weekday(found):
            yield from _numeral(found.group(), found.start(), text)


def _numeral(written: str, start: int, text: str) -> Iterator[Number]:
    value = _value(written)
    if value in _MONTHS and text[start + len(written) : start + len(written) + 1] == "月":
        yield Number(start, start + len(written), written, frozenset({value}), "month")
        return
    if value is not None:
        weak = value == 1 or written[0] in _GREAT or written in _ON_CHEQUES
        yield Number(start, start + len(written), written, frozenset({value}), "weak" if weak else "word")
    for i, char in enumerate(written if len(written) > 1 else ""):  # two numbers side by side, as in 三四天
        if char in _DIGITS:
            yield _digit(start + i, char, "weak")


def _fraction(found: re.Match[str]) -> Iterator[Number]:
    """三分之一 and 3分の1: the part after the whole."""
    values = [Fraction(part) if part.isdigit() else _value(part) for part in found.groups()]
    parts = tuple(
        Number(found.start(i), found.end(i), found.group(i), frozenset({value}), "word")
        for i, value in enumerate(values, start=1)
        if value
    )
    whole, part = values
    if whole and part:
        yield Number(found.start(), found.end(), found.group(), frozenset({part / whole}), "word", parts=parts)


def _is_weekday(found: re.Match[str]) -> bool:
    """Whether a numeral after a week is one of its days; in 每周两次 and 每周三次 it is none."""
    one = len(found.group()) == 1 and _WEEKDAY.search(found.string, max(0, found.start() - 2), found.start())
    return bool(one) and found.group() not in "两兩" and found.string[found.end() : found.end() + 1] not in _COUNTED


def _is_range(written: str) -> bool:
    """Whether two digits side by side are "two or three", as in 两三天."""
    return len(written) == 2 and set(written) <= _DIGITS.keys() and _DIGITS[written[1]] - _DIGITS[written[0]] == 1


def _digit(place: int, char: str, kind: Kind) -> Number:
    return Number(place, place + 1, char, frozenset({Fraction(_DIGITS[char])}), kind)


def _value(written: str) -> Fraction | None:
    whole, _, decimals = written.partition("点")
    if decimals:
        base = _whole(whole)
        return (
            None
            if base is None
            else base + Fraction(int("".join(str(_DIGITS[char]) for char in decimals)), 10 ** len(decimals))
        )
    return _whole(whole)


def _whole(written: str) -> Fraction | None:
    if all(char in _DIGITS for char in written):
        return Fraction(int("".join(str(_DIGITS[char]) for char in written))) if written else None
    total = section = digit = least = 0
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += _TENS[char] if _TENS[char] == 20 else (digit or 1) * _TENS[char]
            digit = 0
        elif total and _GREAT[char] > least:  # 五万亿
            total, section, digit = (total + section + digit) * _GREAT[char], 0, 0
        else:
            total, least = total + ((section + digit) or 1) * _GREAT[char], _GREAT[char]
            section = digit = 0
    return Fraction(total + section + digit)
