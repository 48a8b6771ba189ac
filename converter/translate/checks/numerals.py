"""Numbers as their values, so that "1,000.5" and "1.000,5" and "١٠٠٠٫٥" can be compared."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

Values = frozenset[str]
"""What one written number may mean: "1.500" is 1.5 to some readers and 1500 to others."""

_NUMBER = re.compile(r"\d(?:[\d.,:٫٬'’\u00a0\u202f]*\d)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’\u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


def numbers(text: str) -> list[tuple[str, Values]]:
    """Each number of the text as it is written and as the values that it may stand for, in order.

    Digits of all scripts count (Unicode general category Nd).
    """
    ascii_digits = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)
    return [(text[found.start() : found.end()], _values(found.group())) for found in _NUMBER.finditer(ascii_digits)]


def unmatched(source: str, target: str) -> tuple[list[str], list[str]]:
    """Numbers of the source that the target lacks, and numbers of the target that the source lacks, as written."""
    extra = numbers(target)
    missing: list[str] = []
    for written, values in numbers(source):
        partner = next((i for i, (_, others) in enumerate(extra) if values & others), None)
        if partner is None:
            missing.append(written)
        else:
            del extra[partner]
    return missing, [written for written, _ in extra]


def _values(written: str) -> Values:
    clock = _CLOCK.fullmatch(written)
    if clock:
        return _clock_values(int(clock.group(1)), clock.group(2))
    plain = written.replace("٫", ".").replace("٬", ",")
    values = set()
    if _GROUPED.fullmatch(plain):
        separator = re.sub(r"\d", "", plain)[0]
        values.add(_decimal(plain.replace(separator, "").replace(",", ".")))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        values.add(_decimal(plain.replace(",", ".")))
    return frozenset(values or {plain})


def _clock_values(hour: int, minutes: str) -> Values:
    # One language may write by 12 hours and the other by 24; a full hour may lose its minutes.
    values = {f"{hour}:{minutes}", f"{(hour + 12) % 24}:{minutes}"}
    return frozenset(values | ({str(hour), str((hour + 12) % 24)} if minutes == "00" else set()))


def _decimal(digits: str) -> str:
    number = Decimal(digits)
    return str(number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize())
