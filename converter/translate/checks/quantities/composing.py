"""Numbers of several words put together: thousands, sums, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from converter.languages import base_tag
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import WORD, key
from converter.translate.checks.quantities.multipliers import multipliers, multiplies_before
from converter.translate.checks.quantities.number import Number, Values
from converter.translate.checks.quantities.word_lists import RowKind

_GAP = re.compile(r"\s?[+＋多余餘來来]?[\s-]?(?:na\s|de\s|an?\s|of\s|oo\s)?")


_NAME = re.compile(r"[^\W\d_]{2}-\Z")
_LETTERS_OF_A_NAME = 3

_WORDS = frozenset({"word", "weak"})
_REACH = 20
"""Characters before a number in which a word that multiplies it can begin."""


def composed(numbers: list[Number], text: str, tag: str) -> tuple[Number, ...]:
    """The numbers of a folded text, with those put together that are written in several words."""
    found = list(_multiplied(_pointed(numbers, text, tag), text, tag))
    return tuple(_summed(_ranged(found, text, tag), text, tag))


def _pointed(numbers: list[Number], text: str, tag: str) -> list[Number]:
    """The numbers, with "two point five" put together."""
    if not word_lists.has(base_tag(tag), "point"):
        return numbers
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        if before and {before.kind, number.kind} <= _WORDS and _point(tag).fullmatch(text, before.end, number.start):
            values: Values = frozenset(
                whole + tenths / 10
                for whole in before.values
                for tenths in number.values
                if isinstance(whole, Fraction) and isinstance(tenths, Fraction) and 0 <= tenths < 10
            )
            if values:
                found[-1] = Number(before.start, number.end, text[before.start : number.end], values, "word")
                continue
        found.append(number)
    return found


def _multiplied(numbers: list[Number], text: str, tag: str) -> Iterator[Number]:
    """The numbers, each with the words after it that multiply it, or before it where the language says so."""
    table = multipliers(tag)
    end = -1
    for number in numbers:
        if number.start < end and number.kind != "digits" and not number.written[:1].isdigit():
            continue
        end, factor = (number.end, 1) if _ends_a_name(number, text) else _factor(text, number.end, table, tag)
        if factor == 1 and multiplies_before(tag):
            factor = _factor_before(text, number.start, table)
        if factor == 1 or number.kind == "month":
            yield number
            end = number.end if number.kind != "weak" else -1
            continue
        values: Values = frozenset(value * factor for value in number.values if isinstance(value, Fraction))
        yield number._replace(
            values=values, bare=number.values, end=end, kind="word" if number.kind == "weak" else number.kind
        )


def _ends_a_name(number: Number, text: str) -> bool:
    """Whether the number belongs to a name with a hyphen, and not to the word after it: "SARS-2 million"."""
    return (
        number.kind == "digits"
        and _NAME.search(text, max(0, number.start - _LETTERS_OF_A_NAME), number.start) is not None
    )


def _ranged(numbers: list[Number], text: str, tag: str) -> Iterator[Number]:
    """The numbers; the first of "14 to 22 million" may be 14 million too."""
    for i, number in enumerate(numbers):
        after = numbers[i + 1] if i + 1 < len(numbers) else None
        if (
            after
            and after.bare
            and not number.bare
            and number.kind != "month"
            and between_range(tag).fullmatch(text, number.end, after.start)
        ):
            more: Values = frozenset(
                value * whole / part
                for value in number.values
                for whole in after.values
                for part in after.bare
                if isinstance(value, Fraction) and isinstance(whole, Fraction) and isinstance(part, Fraction) and part
            )
            yield number._replace(values=number.values | more)
        else:
            yield number


def _factor(text: str, at: int, table: dict[str, int], tag: str) -> tuple[int, int]:
    factor = 1
    unspaced = base_tag(tag) in {"zh", "ja", "th", "km", "my", "lo", "ko"}
    for _ in range(2):
        gap = _GAP.match(text, at)
        start = gap.end() if gap else at
        if unspaced:
            word = next((word for word in sorted(table, key=len, reverse=True) if text.startswith(word, start)), None)
            length = len(word or "")
        else:
            found = WORD.match(text, start)
            written = found.group().lower() if found else ""
            word = written if written in table else _stem(written, table)
            length = len(written)
        if not word:
            break
        factor, at = factor * table[word], start + length
    return at, factor


def _factor_before(text: str, at: int, table: dict[str, int]) -> int:
    before = WORD.findall(text[max(0, at - _REACH) : at].rstrip()) if text[at - 1 : at] == " " else []
    return table.get(before[-1].lower(), 1) if before else 1


def _stem(written: str, table: dict[str, int]) -> str | None:
    """The table's word that an inflected one stems from: both begin alike up to the last two letters."""
    if len(written) < 5:
        return None
    return next(
        (word for word in table if len(word) > 4 and written.startswith(word[:-1]) and len(written) - len(word) <= 3),
        None,
    )


def _summed(numbers: Iterator[Number], text: str, tag: str) -> Iterator[Number]:
    """The numbers, with the terms of one number put together: "two thousand" and "five hundred", "2" and "a half"."""
    before: Number | None = None
    for number in numbers:
        if before and _are_terms(before, number, text, tag):
            values: Values = frozenset(
                a + b
                for a in before.values
                for b in number.values
                if isinstance(a, Fraction) and isinstance(b, Fraction)
            )
            before = Number(
                before.start, number.end, text[before.start : number.end], values, before.kind, parts=(before, number)
            )
            continue
        if before:
            yield before
        before = number
    if before:
        yield before


def _are_terms(first: Number, second: Number, text: str, tag: str) -> bool:
    kinds = {"word", "weak", "digits"} if first.bare and second.bare else {"word", "weak"}
    if second.kind not in kinds or first.kind not in {"word", "digits"} or first.end > second.start:
        return False
    if not _join(tag).fullmatch(text, first.end, second.start):
        return False
    if second.kind == "weak" and not text[first.end : second.start].strip():
        return False  # "a" in "a million a week"
    if second.values == {Fraction(1, 2)}:
        return bool(text[first.end : second.start].strip()) and all(
            isinstance(value, Fraction) and value.denominator == 1 for value in first.values
        )
    if first.kind == "digits" and not first.bare:
        return False
    big, small = _only(first), _only(second)
    return bool(first.bare or big >= 100) and 0 < small < big and big % 100 == 0 and small < _lowest_unit(big)


def _only(number: Number) -> Fraction:
    numbers = [value for value in number.values if isinstance(value, Fraction)]
    return numbers[0] if len(numbers) == 1 else Fraction(0)


def _lowest_unit(value: Fraction) -> int:
    """10 to the number of zeros that a whole number ends with."""
    written = str(value.numerator)
    zeros = len(written) - len(written.rstrip("0"))
    return int("1" + "0" * zeros)


@lru_cache(maxsize=64)
def _join(tag: str) -> re.Pattern[str]:
    """What may stand between the terms of a number: nothing, or "and", and an article."""
    return re.compile(rf"\s?(?:{_words(tag, 'and')})?\s?(?:an?\s|un\s)?و?")


@lru_cache(maxsize=64)
def between_range(tag: str) -> re.Pattern[str]:
    """What stands between the numbers of a range."""
    return re.compile(rf"\s?(?:[-~～至到]|{_words(tag, 'or')})\s?")


@lru_cache(maxsize=64)
def _point(tag: str) -> re.Pattern[str]:
    """What stands between a whole number in words and its decimals."""
    return re.compile(rf"\s?(?:{_words(tag, 'point')})\s?", re.IGNORECASE)


def _words(tag: str, kind: RowKind) -> str:
    return "|".join(re.escape(key(form)) for form, _ in word_lists.forms(base_tag(tag), kind)) or "(?!)"
