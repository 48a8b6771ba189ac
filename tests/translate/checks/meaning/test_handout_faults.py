"""Sentences of handouts in which one idea was exchanged, written before anybody looked at the lists of forms.

Each row of ``handout_faults/<language>.tsv`` has a kind, an English sentence, its translation, and the same with one
idea exchanged. Of every four rows the first was set aside: nobody looked at what became of it while the lists were
mended on the others. No speaker has read the translations. The figures of docs/checks.md come from here: run it with
``-s`` to see them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from converter.article import Finding
from converter.translate.checks import check_segment

FOLDER = Path(__file__).parent / "handout_faults"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
SET_ASIDE = 4
LEAST_OF_A_KIND, LEAST, LEAST_SET_ASIDE = 0.75, 0.92, 0.9
MOST_ERRORS, MOST_WARNINGS = 0.005, 0.02


class Row(NamedTuple):
    """A sentence, its translation, and one with an idea exchanged."""

    kind: str
    english: str
    right: str
    wrong: str


def rows(language: str) -> list[Row]:
    lines = (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines if not line.startswith("#")]


def findings(english: str, other: str, language: str, *, into_english: bool) -> tuple[Finding, ...]:
    if into_english:
        return check_segment(other, english, (language, "en"))
    return check_segment(english, other, ("en", language))


def measured(*, into_english: bool) -> dict[tuple[str, bool], Counter[str]]:
    """What is found, by kind and by whether the row was set aside."""
    counts: defaultdict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for language in LANGUAGES:
        for number, row in enumerate(rows(language)):
            on_right = findings(row.english, row.right, language, into_english=into_english)
            on_wrong = findings(row.english, row.wrong, language, into_english=into_english)
            severities = {one.severity for one in on_right}
            counts[row.kind, number % SET_ASIDE == 0] += Counter(
                {
                    "rows": 1,
                    "found": int(any(one not in on_right for one in on_wrong)),
                    "errors": int("error" in severities),
                    "warnings": int(severities == {"warning"}),
                }
            )
    return counts


def test_every_file_has_a_hundred_rows_of_twenty_five_kinds() -> None:
    assert len(LANGUAGES) == 12
    for language in LANGUAGES:
        assert set(Counter(row.kind for row in rows(language)).values()) == {4}
        assert len(rows(language)) == 100
        assert all(row.right != row.wrong for row in rows(language))


@pytest.mark.slow
@pytest.mark.parametrize("into_english", [False, True])
def test_an_exchanged_idea_is_found_and_a_right_sentence_is_left_alone(*, into_english: bool) -> None:
    counts = measured(into_english=into_english)
    kinds = sorted({kind for kind, _ in counts})
    by_kind = {kind: counts[kind, False] + counts[kind, True] for kind in kinds}
    total = sum(by_kind.values(), Counter[str]())
    aside = sum((each for (_, set_aside), each in counts.items() if set_aside), Counter[str]())
    print(into_english, dict(total), "set aside", dict(aside))
    for kind in kinds:
        seen, unseen = counts[kind, False], counts[kind, True]
        print(f"{kind:14} {seen['found']} of {seen['rows']}, set aside {unseen['found']} of {unseen['rows']}")
    assert [kind for kind, each in by_kind.items() if each["found"] < each["rows"] * LEAST_OF_A_KIND] == []
    assert total["found"] >= total["rows"] * LEAST
    assert aside["found"] >= aside["rows"] * LEAST_SET_ASIDE
    assert total["errors"] <= total["rows"] * MOST_ERRORS
    assert total["warnings"] <= total["rows"] * MOST_WARNINGS
