"""Numbers written in digits, with the decimal and thousands signs of all languages.

The signs follow CLDR's number symbols (UTS 35, part 3) and the SI brochure, 5.4.4; a sign that is a decimal sign in
one language and a thousands sign in another gives both values, except where the text's language allows only one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from converter.translate.checks.quantities.number import Number, Values

_NUMBER = re.compile(
    r"""
    \d{1,4}/\d{1,2}/\d{2,4}(?!\d)                    # a date
    | \d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,٫]\d+)?         # 90 053
    | (?:(?<=[\s(<>=±+و-])|^)[.,٫]\d+                            # .5
    | \d+(?:[.,'٫٬،·:]\d+)*                           # 1,234.5 and 10:30
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?|[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DECIMAL = re.compile(r"\d*[.,]\d+|\d+")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_POINTED = re.compile(r"(\d{1,2})\.(\d{2})")
_OCLOCK = re.compile(r"\s?(?:uhr\b|[ap]\.?\s?m\b)", re.IGNORECASE)
_FRACTION = re.compile(
    r"(?<![\d/.,])(?:(?P<whole>\d{1,2})[ -])?(?P<over>\d{1,2})\s?[/⁄]\s?(?P<under>\d{1,2})(?![\d/]|[.,]\d)"
)
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10})
_VULGAR = re.compile(r"((?<!\d)\d++)?\s?([\u00bc-\u00be\u2150-\u215e])")
_SUPERSCRIPT = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_POINT = frozenset(
    {"en", "zh", "ja", "ko", "th", "he", "hi", "bn", "ur", "pa", "gu", "ne", "km", "my", "am", "so", "sw", "tl", "ht"}
)
_YEAR_BEFORE = re.compile(r"\b([12]\d{3})\s?[-/]\s?$")
_DECADE = re.compile(r"'?s\b|-?х\b|-?ті\b|-?er\b|\s?(?:年代|년대|के दशक|এর দশক|ের দশক|كي دہائي)")
_DECADE_BEFORE = re.compile(
    r"\b(?:d[eéè]cad\w*|décennies?|años|anos|anni|anys|anii|années|thập (?:niên|kỷ)|دهه|عقد|dekad\w*|jaren)"
    r"\s(?:d[eo]l?\s)?$",
    re.IGNORECASE,
)


def digits(text: str, shown: str, base: str) -> Iterator[Number]:
    """Each number in digits of a folded text, in order; ``shown`` is the text to quote, ``base`` its language."""
    taken: set[int] = set()
    for number in (*_fractions(text, shown), *_vulgar(text, shown)):
        taken.update(range(number.start, number.end))
        yield number
    for found in _SUPERSCRIPT.finditer(text):
        value = int("".join(str(unicodedata.digit(char)) for char in found.group()))
        yield Number(found.start(), found.end(), found.group(), frozenset({Fraction(value)}), "weak")
    for found in _NUMBER.finditer(text):
        if found.start() not in taken:
            yield from _number(found.group(), found.start(), text, shown, base)


def _number(written: str, start: int, text: str, shown: str, base: str) -> Iterator[Number]:
    end = start + len(written)
    clock = _CLOCK.fullmatch(written) or (_OCLOCK.match(text, end) and _POINTED.fullmatch(written))
    if clock and int(clock.group(1)) <= 24 and int(clock.group(2)) < 60:
        yield _clock(clock, start, shown)
        return
    values = _values(written, base)
    short = _otherwise(written, start, text)
    parts = () if values and " " not in written and "," not in written else tuple(_parts(written, start, shown))
    if values or parts:
        yield Number(start, end, shown[start:end], values, short=short, parts=parts)
        if short and len(written) == 4:  # the 1960s are in the 20th century
            yield Number(start, end, shown[start:end], frozenset({Fraction(int(written) // 100 + 1)}), "weak")


def _clock(found: re.Match[str], start: int, shown: str) -> Number:
    """A time of day by 12 or 24 hours; a full hour may lose its minutes."""
    hour, minutes = int(found.group(1)), found.group(2)
    hours = (hour, (hour + 12) % 24)
    values: Values = frozenset(f"{each:02}:{minutes}" for each in hours)
    as_numbers: Values = frozenset(Fraction(each) for each in hours)
    at = start + found.start(2)
    parts = (
        Number(start, start + found.end(1), found.group(1), as_numbers),
        Number(at, at + 2, minutes, frozenset({Fraction(int(minutes))})),
    )
    end = start + found.end()
    return Number(
        start, end, shown[start:end], values, short=as_numbers if minutes == "00" else frozenset(), parts=parts
    )


def _parts(written: str, start: int, shown: str) -> Iterator[Number]:
    pieces = list(re.finditer(r"\d+", written))
    for piece in pieces if len(pieces) > 1 else ():
        at, to = start + piece.start(), start + piece.end()
        yield Number(at, to, shown[at:to], frozenset({Fraction(int(piece.group()))}))


def _values(written: str, base: str) -> Values:
    if written.isdecimal():
        return frozenset({Fraction(int(written))})
    plain = written.replace("٫", ".").replace("·", ".").replace("٬", ",").replace("،", ",")
    values: set[Fraction] = set()
    grouped = _GROUPED.fullmatch(plain)
    if grouped:
        sign = next(char for char in plain if not char.isdigit())
        values.add(Fraction(plain.replace(sign, "").replace(",", ".")))
    only_grouped = grouped and (" " in written or (base in _POINT and "," in written) or plain.count(",") > 1)
    if _DECIMAL.fullmatch(plain) and not only_grouped:
        values.add(Fraction(plain.replace(",", ".")))
    return frozenset(values)


def _otherwise(written: str, start: int, text: str) -> Values:
    """What else a number may be: 60 for the 1960s, 2020 for the end of 2019-20, 17 for 5 pm."""
    end = start + len(written)
    whole = len(written) if written.isdecimal() else 0
    if 0 < whole <= 2 and int(written) <= 12 and _OCLOCK.match(text, end):
        return frozenset({Fraction((int(written) + 12) % 24)})
    if (
        whole == 4
        and written[0] in "12"
        and written[-1] == "0"
        and (_DECADE.match(text, end) or _DECADE_BEFORE.search(text[max(0, start - 18) : start]))
    ):
        return frozenset({Fraction(int(written) % 100)})
    before = _YEAR_BEFORE.search(text[max(0, start - 6) : start]) if whole == 2 else None
    if before and not text[end : end + 1].isalnum():
        return frozenset({Fraction(int(before.group(1)[:2] + written))})
    return frozenset()


def _fractions(text: str, shown: str) -> Iterator[Number]:
    """1/2, and 1 1/2."""
    for found in _FRACTION.finditer(text):
        over, under, whole = int(found["over"]), int(found["under"]), int(found["whole"] or 0)
        if 0 < over < under and under in _DENOMINATORS:
            parts = tuple(
                Number(found.start(name), found.end(name), found[name], frozenset({Fraction(int(found[name]))}))
                for name in ("whole", "over", "under")
                if found[name]
            )
            written = shown[found.start() : found.end()]
            values = frozenset({whole + Fraction(over, under)})
            yield Number(found.start(), found.end(), written, values, parts=parts)


def _vulgar(text: str, shown: str) -> Iterator[Number]:
    for found in _VULGAR.finditer(text):
        value = Fraction(unicodedata.numeric(found.group(2))).limit_denominator(10) + int(found.group(1) or 0)
        yield Number(found.start(), found.end(), shown[found.start() : found.end()], frozenset({value}))
