"""Numbers in Chinese characters, as Chinese and Japanese write them (Unicode's kPrimaryNumeric and kOtherNumeric)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from converter.translate.checks.quantities.number import Number

_DIGITS = {
    char: i
    for i, row in enumerate(
        ("〇零", "一壹壱", "二两兩贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in row
}
_TENS = {"十": 10, "拾": 10, "廿": 20, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}{''.join(_TENS)}{''.join(_GREAT)}]+(?:点[{''.join(_DIGITS)}]+)?")
_WEEKDAY = re.compile("(?:星期|礼拜|禮拜|周|週)$")
MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, **_GREAT}


def chinese(text: str) -> Iterator[Number]:
    """Each number in Chinese characters. "一" alone is weak: it is part of many words."""
    for found in _NUMERAL.finditer(text):
        written = found.group()
        if _WEEKDAY.search(text[max(0, found.start() - 2) : found.start()]) and len(written) == 1:
            continue
        value = _value(written)
        if value is not None:
            weak = value == 1 or written[0] in _GREAT
            yield Number(found.start(), found.end(), written, frozenset({value}), "weak" if weak else "word")
        if len(written) > 1:  # two numbers side by side, as in 三四天
            for i, char in enumerate(written):
                if char in _DIGITS:
                    at = found.start() + i
                    yield Number(at, at + 1, char, frozenset({Fraction(_DIGITS[char])}), "weak")


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
    total = section = digit = 0
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += _TENS[char] if _TENS[char] == 20 else (digit or 1) * _TENS[char]
            digit = 0
        else:
            total += ((section + digit) or 1) * _GREAT[char]
            section = digit = 0
    return Fraction(total + section + digit)
