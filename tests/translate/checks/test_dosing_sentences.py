"""Twelve more sentences of handouts with doses, spans and limits, written before anybody saw how they are read.

The first run, before anything was mended, is in docs/checks.md. Run it with ``-s`` to see the figures of today.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.translate.checks.test_handout_sentences import FOLDER, WRONG, rows, severities

DOSING = FOLDER / "dosing"
TAGS = sorted(path.stem for path in DOSING.glob("*.tsv") if path.stem != "sentences")
ENGLISH = {row["id"]: row["english"] for row in rows(DOSING / "sentences.tsv")}


def measured(tag: str, *, into_english: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows(DOSING / f"{tag}.tsv"):
        english = ENGLISH[row["id"]]
        counts["right"] += 1
        counts["false errors"] += "error" in severities(english, row["right"], tag, into_english=into_english)
        found = [severities(english, row[column], tag, into_english=into_english) for column in WRONG]
        counts["wrong"] += len(found)
        counts["found"] += sum(bool(each & {"error", "warning"}) for each in found)
    return counts


def test_each_sentence_once_in_a_language() -> None:
    assert len(TAGS) >= 20
    for tag in TAGS:
        read = rows(DOSING / f"{tag}.tsv")
        assert [row["id"] for row in read] == list(ENGLISH)
        assert all(len({row["right"], *(row[column] for column in WRONG)}) == 4 for row in read)


@pytest.mark.slow
@pytest.mark.parametrize("into_english", [False, True])
def test_right_ones_are_silent_and_wrong_ones_are_found(*, into_english: bool) -> None:
    by_tag = {tag: measured(tag, into_english=into_english) for tag in TAGS}
    total = sum(by_tag.values(), Counter[str]())
    print(into_english, dict(total), {tag: dict(counts) for tag, counts in by_tag.items()})
    assert total["false errors"] <= total["right"] / 100
    assert total["found"] >= total["wrong"] * 0.97
    assert [tag for tag, counts in by_tag.items() if counts["found"] < counts["wrong"] * 0.9] == []
