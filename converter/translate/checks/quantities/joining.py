"""Numbers put together with the expressions around them: fused amounts, "and a half", and what is no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from converter.stretches import Stretches
from converter.translate.checks.quantities.lexicon import Mention, Mentions
from converter.translate.checks.quantities.number import Number, Values
from converter.translate.checks.quantities.word_lists import is_set

SPOONS = frozenset({"teaspoon", "tablespoon"})
GENERIC = frozenset({"spoon", "cup"})
"""What counts spoons where their name stands before the number: 大さじ一杯."""
_MONTHS = ("月", "월")
_HALVES = frozenset({"半", "반", "ครึ่ง", "កន្លះ"})
_BLANK = re.compile(r"[\s-]?")
_COUNTER = re.compile(r"[\s-]?[个個]?")


def joined(numbers: tuple[Number, ...], mentions: Mentions, text: str, tag: str) -> tuple[Number, ...]:
    """The numbers of a text in their order, with those that its table's expressions hold."""
    if not (mentions.phrases or any(unit.kind == "plus" for unit in mentions.units) or any(map(_is_fraction, numbers))):
        return tuple(sorted(numbers, key=_place))
    claims = _claims(numbers, mentions)
    held, maybe = _stretches(claims), _stretches(_perhaps_rates(mentions, text))
    free = [
        number._replace(kind="weak") if number.kind == "digits" and maybe.hold(number.start, number.end) else number
        for number in numbers
        if not held.hold(number.start, number.end)
    ]
    fractions = Stretches((number.start, number.end) for number in free if _is_fraction(number))
    free = [number for number in free if _is_fraction(number) or not fractions.hold(number.start, number.end)]
    fused = [number for claim in claims for number in _fused(claim, text)]
    ordered = sorted((*free, *fused), key=_place)
    units = _without_spans(mentions)
    summed = list(_with_fractions(ordered, units, text))
    if is_set(tag, "no unit and a half without a number"):
        return tuple(summed)
    longer = Stretches((number.start, number.end) for number in summed)
    alone = [each for each in _fractions_alone(units, text) if not longer.hold(each.start, each.end)]
    taken = Stretches((each.start, each.end) for each in alone)
    kept = [number for number in summed if not taken.hold(number.start, number.start + 1)]
    return tuple(sorted((*kept, *alone), key=_place))


def _place(number: Number) -> tuple[int, int]:
    """By its start; of two that start together, the longer one comes first."""
    return number.start, -number.end


def _claims(numbers: tuple[Number, ...], mentions: Mentions) -> list[Mention]:
    """The expressions in place of whose numbers theirs count, but for amounts that cut a longer number.

    "Half an hour" is no amount in "one and a half hours".
    """
    longer = Stretches((number.start, number.end) for number in numbers)
    return [
        each
        for each in mentions.phrases
        if each.kind != "perhaps-rate"
        and not (each.kind == "amount" and (longer.go_over(each.start) or longer.go_over(each.end)))
    ]


def _perhaps_rates(mentions: Mentions, text: str) -> list[Mention]:
    """What may be a span, without the days of months."""
    found = [each for each in mentions.phrases if each.kind == "perhaps-rate"]
    return [each for each in found if text[each.start - 1 : each.start] not in _MONTHS]


def _stretches(mentions: list[Mention]) -> Stretches:
    return Stretches((each.start, each.end) for each in mentions)


def _is_fraction(number: Number) -> bool:
    return number.kind == "word" and any(
        isinstance(value, Fraction) and value.denominator > 1 for value in number.values
    )


def _without_spans(mentions: Mentions) -> tuple[Mention, ...]:
    """The units, but for those that a span such as "a day" begins with: no fraction counts them."""
    spans = {each.start for each in mentions.phrases if each.kind in {"rate", "perhaps-rate"}}
    return tuple(unit for unit in mentions.units if unit.start not in spans)


def _fused(claim: Mention, text: str) -> Iterator[Number]:
    """The number of an amount, or of a rate other than once in its span."""
    value, _, unit = claim.value.partition(" ")
    if claim.kind == "amount" or (claim.kind == "rate" and value != "1"):
        one = value == "1"
        values: Values = frozenset({Fraction(value)})
        written = text[claim.start : claim.end]
        yield Number(
            claim.start,
            claim.end,
            written,
            values,
            "weak" if one else "word",
            unit=unit,
            rate=claim.kind == "rate",
        )


def _with_fractions(numbers: list[Number], units: tuple[Mention, ...], text: str) -> Iterator[Number]:
    """The numbers; "and a half" after one, or after the unit that it counts, is added to it."""
    begins, ends = {unit.start: unit for unit in units}, {unit.end: unit for unit in units}
    end = 0
    for number in numbers:
        if number.start < end:
            continue
        more = _more(number, begins, text)
        before = ends.get(number.start) or ends.get(number.start - 1)
        if more and more[1] in GENERIC and before and before.value in SPOONS:
            more = more[0], before.value
        if more is None:
            yield number
            continue
        plus, unit = more
        end = plus.end
        values: Values = frozenset(
            value + Fraction(plus.value) for value in number.values if isinstance(value, Fraction)
        )
        yield number._replace(
            end=end, written=text[number.start : end], values=values, kind="word", parts=(number,), unit=unit
        )


def _fractions_alone(units: tuple[Mention, ...], text: str) -> Iterator[Number]:
    """A unit and what is added to it, where the language needs no word for the "a" of "a tablet and a half"."""
    begins = {unit.start: unit for unit in units}
    for unit in units:
        plus = _at(unit.end, begins, text) if unit.kind == "unit" else None
        if plus and plus.kind == "plus" and not _counts_on(plus, unit, begins, text):
            values: Values = frozenset({1 + Fraction(plus.value)})
            written = text[unit.start : plus.end]
            yield Number(unit.start, plus.end, written, values, "word", unit=unit.value)


def _more(number: Number, begins: dict[int, Mention], text: str) -> tuple[Mention, str | None] | None:
    """What is added to a number, and the unit before that."""
    if number.kind == "month" or not all(
        isinstance(value, Fraction) and value.denominator == 1 for value in number.values
    ):
        return None
    after = _at(number.end, begins, text)
    if after and after.kind == "unit" and number.unit is None:
        plus = _at(after.end, begins, text)
        return (
            (plus, after.value) if plus and plus.kind == "plus" and not _counts_on(plus, after, begins, text) else None
        )
    return (after, number.unit) if after and after.kind == "plus" else None


def _at(place: int, begins: dict[int, Mention], text: str) -> Mention | None:
    for gap in (_BLANK, _COUNTER):
        found = gap.match(text, place)
        if found and found.end() in begins:
            return begins[found.end()]
    return None


def _counts_on(plus: Mention, unit: Mention, begins: dict[int, Mention], text: str) -> bool:
    """Whether the fraction has its own unit: "two tablets and half an hour"."""
    after = _at(plus.end, begins, text)
    if after is None or after.kind != "unit":
        return False
    glued = plus.start == unit.end or text[plus.start : plus.end] in _HALVES
    return glued or after.value != unit.value
