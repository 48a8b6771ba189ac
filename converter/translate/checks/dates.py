"""Dates: the months and the days of the week stay what they are."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.quantities.matching import unmatched
from converter.translate.checks.quantities.weekdays import weekdays
from converter.translate.engine import Pair


def dates(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``date-mismatch`` where each text names a month, or a day of the week, that the other does not."""
    ours, theirs = unmatched(source, target, pair).months
    if ours and theirs:
        yield _differs([month.written for month in ours], [month.written for month in theirs])
    left, right = weekdays(source, pair[0]), weekdays(target, pair[1])
    missing = [name for name, day in left if day not in {other for _, other in right}]
    extra = [name for name, day in right if day not in {other for _, other in left}]
    if missing and extra:
        yield _differs(missing, extra)


def _differs(ours: list[str], theirs: list[str]) -> Finding:
    here, there = (", ".join(f"“{name}”" for name in names) for names in (ours, theirs))
    return finding("date-mismatch", f"The original has {here}, the translation {there}.")
