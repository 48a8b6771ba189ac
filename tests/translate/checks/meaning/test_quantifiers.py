"""Quantifiers exchanged in handout sentences: all and some, every and some, most and few, none and all.

``quantifiers.tsv`` was written before anybody saw what the check makes of it; docs/checks.md has what the first run
found. No speaker has read the translations.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from converter.translate.checks import check_segment

FILE = Path(__file__).with_name("quantifiers.tsv")
LEAST_FOUND = 0.9


@pytest.mark.parametrize("into_english", [False, True])
def test_an_exchanged_quantifier_is_found_and_a_right_one_is_left_alone(*, into_english: bool) -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    def found(row: dict[str, str], side: str) -> list[tuple[str, str]]:
        texts, pair = (row["english"], row[side]), ("en", row["language"])
        there = check_segment(*texts[::-1], pair[::-1]) if into_english else check_segment(*texts, pair)
        return [(one.severity, one.message) for one in there]

    loud = [(row, said) for row in rows if (said := found(row, "right"))]
    missed = [row for row in rows if not found(row, "wrong")]
    print(f"into English {into_english}: found {len(rows) - len(missed)} of {len(rows)}, right with a finding {loud}")
    print(*(f"{row['language']}: {row['english']} | {row['wrong']}" for row in missed), sep="\n")
    assert loud == []
    assert len(missed) <= len(rows) * (1 - LEAST_FOUND)
