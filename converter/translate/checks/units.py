"""Units: each number of the source keeps its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.article import Finding, finding
from converter.translate.checks.quantities.conversion import converts, is_measure
from converter.translate.checks.quantities.doses import compared, quoted_amount
from converter.translate.checks.quantities.measures import Measure, knows, measures, mentioned
from converter.translate.checks.quantities.reading import read
from converter.translate.engine import Pair

_ADDED = frozenset({"year", "iu"})
_TIME = re.compile(r"\d:\d\d|\d\s?[ap]\.?\s?m\b|24/7|o['’]clock", re.IGNORECASE)
_DAY_OF_MONTH = ("日", "일")


class _TwoTexts(NamedTuple):
    source: str
    target: str
    pair: Pair


def units(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``unit-mismatch`` where a number stands beside another unit than in the source.

    ``unit-doubtful`` where its unit is not found, though the language's name of it is known, and where the
    translation has a unit that the source does not name and that is not the same amount in another unit.
    """
    left, right = _surely(measures(source, pair[0])), _surely(measures(target, pair[1]))
    free = list(right)
    partners = [(measure, _take(measure, free)) for measure in left if measure.unit]
    partners = [(measure, partner) for measure, partner in partners if measure.number.kind == "digits"]
    said = False
    found = compared(source, target, pair)
    for ours, theirs in found.other_unit:
        said = True
        yield finding(
            "unit-mismatch", f"The source says {quoted_amount(ours)}, the translation {quoted_amount(theirs)}."
        )
    for ours in found.renamed:
        said = True
        yield finding("unit-doubtful", f"The source says {quoted_amount(ours)}; the translation may name another unit.")
    for measure, partner in partners:
        differences = _other_per(measure, partner) if partner else _compared(measure, left, right, free, pair)
        for each in differences:
            said = True
            yield each
    if not said:
        yield from _added(left, right, _TwoTexts(source, target, pair))


def _surely(found: tuple[Measure, ...]) -> tuple[Measure, ...]:
    return tuple(each for each in found if each.number.kind != "weak")


def _take(measure: Measure, free: list[Measure]) -> Measure | None:
    """Take a measure of the same value and unit out of those of the target, and return it."""
    same = [other for other in free if measure.number.values & other.number.values]
    partner = next((other for other in same if other.unit == measure.unit), None)
    partner = partner or next((other for other in same if measure.unit in other.near), None)
    if partner:
        free.remove(partner)
    return partner


def _other_per(measure: Measure, partner: Measure) -> Iterator[Finding]:
    if measure.per and partner.per and measure.per != partner.per:
        said = f"“{measure.number.written}” {measure.unit} per {measure.per}"
        yield finding("unit-mismatch", f"The source says {said}, the translation per {partner.per}.")


def _compared(
    measure: Measure, left: tuple[Measure, ...], right: tuple[Measure, ...], free: list[Measure], pair: Pair
) -> Iterator[Finding]:
    values, written = measure.number.values, measure.number.written
    loose = {unit for other in left if not other.unit and values & other.number.values for unit in other.near}
    same = [other for other in free if values & other.number.values]
    wrong = next((other for other in same if other.unit and other.unit not in loose), None)
    if wrong:
        yield finding(
            "unit-mismatch", f"The source says “{written}” with the unit {measure.unit}, the translation {wrong.unit}."
        )
    elif any(values & other.number.values and measure.unit in other.near for other in right):
        return
    elif same and measure.unit and _is_looked_for(measure.unit) and knows(measure.unit, pair[1]):
        yield finding(
            "unit-doubtful", f"The source says “{written}” with the unit {measure.unit}; the translation may not."
        )


def _is_looked_for(unit: str) -> bool:
    return unit != "year" and is_measure(unit)


def _added(left: tuple[Measure, ...], right: tuple[Measure, ...], texts: _TwoTexts) -> Iterator[Finding]:
    named = mentioned(texts.source, texts.pair[0])
    for measure in right:
        unit = measure.unit
        if unit is None or unit in named or measure.number.kind != "digits" or _may_add(measure, unit, texts):
            continue
        if not any(other.unit and converts(other.number, other.unit, measure.number, unit) for other in left):
            written = measure.number.written
            yield finding(
                "unit-doubtful",
                f"The translation says “{written}” with the unit {unit}, which the source does not name.",
            )


def _may_add(measure: Measure, unit: str, texts: _TwoTexts) -> bool:
    """Whether translators add the unit: "aged 65" is "65 años", 5 pm "17 часов", and a Chinese date has its day."""
    if unit == "day":
        after = read(texts.target, texts.pair[1]).folded[measure.number.end :]
        return after.lstrip().startswith(_DAY_OF_MONTH) or "24/7" in texts.source
    if unit in {"hour", "minute"}:
        return bool(_TIME.search(texts.source))
    return unit in _ADDED or not is_measure(unit) or (unit == "pound" and "£" in texts.source)
