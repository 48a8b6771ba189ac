"""What the checks say of pairs of texts that were judged one by one.

A row of ``cases/<checks>.tsv`` has two languages, a text in each, and the findings that a person agreed to, or ``-``.
``pytest --golden`` writes the last column again: review what changes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.article import CATALOGUE
from converter.translate.checks import RULES, Check, check_segment
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
from converter.translate.checks.separators import separators
from converter.translate.checks.truncation import truncated
from converter.translate.checks.units import units
from converter.translate.checks.untranslated import untranslated
from converter.translate.checks.wrong_script import wrong_script
from tests.conftest import AssertGolden

FOLDER = Path(__file__).with_name("cases")
NONE = "-"
QUANTITIES = (numbers, units, clocks, dates, frequency)
CHECKS: dict[str, tuple[Check, ...]] = {
    "all": RULES,
    "doses": (numbers, units, frequency),
    "fixed_parts": (addresses, placeholders, brackets, bidi, repetition),
    "frequency": (frequency,),
    "lengths": (truncated,),
    "negation": (negation,),
    "quantities": QUANTITIES,
    "separators": (separators,),
    "untranslated": (untranslated, wrong_script),
}


def codes(source: str, target: str, pair: tuple[str, str], rules: tuple[Check, ...]) -> str:
    """Return the codes of the findings, with their severity, in a fixed order."""
    said = (
        check_segment(source, target, pair)
        if rules == RULES
        else [f for rule in rules for f in rule(source, target, pair)]
    )
    return ", ".join(sorted({f"{each.severity} {each.code}" for each in said})) or NONE


@pytest.mark.parametrize("name", CHECKS)
def test_every_case_has_the_findings_that_were_agreed_to(name: str, assert_golden: AssertGolden) -> None:
    path = FOLDER / f"{name}.tsv"
    head, *lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    now = [head]
    for line in lines:
        own, other, source, target, _ = line.split("\t")
        now.append("\t".join((own, other, source, target, codes(source, target, (own, other), CHECKS[name]))))
    assert_golden(path, "\n".join(now) + "\n")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda path: path.stem)
def test_a_file_has_right_and_wrong_pairs_once_each(path: Path) -> None:
    assert path.stem in CHECKS
    _, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")]
    found = [row[4] for row in rows]
    assert NONE in found
    assert {each.split()[1] for row in found if row != NONE for each in row.split(", ")} <= set(CATALOGUE)
    assert any(each != NONE for each in found)
    assert len({tuple(row[:4]) for row in rows}) == len(rows)
