"""Sentences of handouts that lost a clause, deny twice, or say some for all: found, and their right side left alone.

Each row of ``logic/<language>.tsv`` has a kind, an English sentence, its translation, and a wrong one. Into English a
lost clause is the English sentence without it. No speaker has read them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from converter.translate.checks import check_segment
from tests.translate.checks.meaning.test_handout_faults import Row, findings

FOLDER = Path(__file__).parent / "logic"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
WITHOUT_A_CLAUSE = (
    "Take one tablet in the morning.",
    "Call the clinic if the wound bleeds.",
    "Do not drive after the test.",
    "Rest today and come back tomorrow.",
    "Wash your hands before you touch the baby.",
    "Give your child the syrup until it is finished.",
)
LEAST_FOUND = 0.85
MOST_WARNINGS = 0.03


def rows(language: str) -> list[Row]:
    lines = (FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines if not line.startswith("#")]


def test_twelve_languages_have_a_row_for_each_clause() -> None:
    assert len(LANGUAGES) == 12
    assert {len(rows(language)) for language in LANGUAGES} == {12}
    assert {Counter(row.kind for row in rows(language))["lost clause"] for language in LANGUAGES} == {6}


@pytest.mark.slow
@pytest.mark.parametrize("into_english", [False, True])
def test_a_lost_clause_a_doubled_negation_and_some_for_all_are_found(*, into_english: bool) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    doubted = []
    for language in LANGUAGES:
        for number, row in enumerate(rows(language)):
            before = findings(row.english, row.right, language, into_english=into_english)
            cut = WITHOUT_A_CLAUSE[number] if into_english and row.kind == "lost clause" else None
            after = (
                check_segment(row.right, cut, (language, "en"))
                if cut
                else findings(row.english, row.wrong, language, into_english=into_english)
            )
            assert "error" not in {one.severity for one in before}, row
            doubted += [row] if before else []
            counts[row.kind, "rows"] += 1
            counts[row.kind, "found"] += any(one not in before for one in after)
    print(into_english, dict(counts))
    assert len(doubted) <= MOST_WARNINGS * 144, doubted
    for kind in {kind for kind, _ in counts}:
        assert counts[kind, "found"] >= LEAST_FOUND * counts[kind, "rows"], kind
