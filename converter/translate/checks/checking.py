"""Every rule, in the order in which a person reads their findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.article import Finding, finding
from converter.translate.checks.addresses import addresses
from converter.translate.checks.bidi import bidi
from converter.translate.checks.brackets import brackets
from converter.translate.checks.clocks import clocks
from converter.translate.checks.dates import dates
from converter.translate.checks.frequency import frequency
from converter.translate.checks.negation import negation
from converter.translate.checks.numbers import numbers
from converter.translate.checks.placeholders import placeholders
from converter.translate.checks.repetition import repetition
from converter.translate.checks.rule import Check
from converter.translate.checks.separators import separators
from converter.translate.checks.truncation import truncated
from converter.translate.checks.units import units
from converter.translate.checks.untranslated import untranslated
from converter.translate.checks.wrong_script import wrong_script
from converter.translate.engine import Pair

RULES: tuple[Check, ...] = (
    numbers,
    separators,
    units,
    frequency,
    clocks,
    dates,
    negation,
    untranslated,
    wrong_script,
    truncated,
    repetition,
    addresses,
    placeholders,
    brackets,
    bidi,
)


def check_segment(source: str, target: str, pair: Pair, more: Sequence[Check] = ()) -> tuple[Finding, ...]:
    """The findings of every rule and of ``more``, in their order. An empty target has that one finding only."""
    empty = tuple(_empty(source, target))
    return empty or tuple(found for rule in (*RULES, *more) for found in rule(source, target, pair))


def _empty(source: str, target: str) -> Iterator[Finding]:
    if source.strip() and not target.strip():
        yield finding("empty-translation", f"“{source}” has no translation.")
