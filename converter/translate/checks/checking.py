"""Every rule, in the order in which a person reads their findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from converter.article import Finding, finding
from converter.translate.checks.addresses import addresses
from converter.translate.checks.bidi import bidi
from converter.translate.checks.brackets import brackets
from converter.translate.checks.clocks import clocks
from converter.translate.checks.dates import dates
from converter.translate.checks.designations import designations
from converter.translate.checks.frequency import frequency
from converter.translate.checks.imperatives import imperatives
from converter.translate.checks.meaning import meaning
from converter.translate.checks.medicines import medicines
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
    meaning,
    medicines,
    designations,
    imperatives,
    untranslated,
    wrong_script,
    truncated,
    repetition,
    addresses,
    placeholders,
    brackets,
    bidi,
)


LONGEST_COMPARED = 4_000
"""Characters of the longest text that is compared; a translation's sentences are at most half as long in the source."""


def check_segment(source: str, target: str, pair: Pair, more: Sequence[Check] = ()) -> tuple[Finding, ...]:
    """The findings of every rule and of ``more``, in their order.

    An empty target has that one finding only, and so has a pair that is longer than sentences are.
    """
    unfit = tuple(_empty(source, target)) or tuple(_too_long(source, target))
    if unfit:
        return unfit
    return (*_by_rules(source, target, pair), *(found for rule in more for found in rule(source, target, pair)))


@lru_cache(maxsize=512)
def _by_rules(source: str, target: str, pair: Pair) -> tuple[Finding, ...]:
    """The findings of ``RULES``, once for sentences that a document says again and again, as the cells of tables."""
    return tuple(found for rule in RULES for found in rule(source, target, pair))


def _too_long(source: str, target: str) -> Iterator[Finding]:
    if max(len(source), len(target)) > LONGEST_COMPARED:
        yield finding("too-long", f"It has more than {LONGEST_COMPARED:,} characters, and was not compared.")


def _empty(source: str, target: str) -> Iterator[Finding]:
    if source.strip() and not target.strip():
        yield finding("empty-translation", f"“{source}” has no translation.")
