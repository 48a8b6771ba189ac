"""More sentences of handouts with doses, spans and limits, written before anybody saw how they are read.

The first runs, before anything that they showed was mended, are in docs/checks.md. Run it with ``-s`` for the
figures of today.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.translate.checks.test_handout_sentences import FOLDER, WRONG, rows, severities

SETS = {"dosing": 26, "regimens": 12, "home": 12}
"""How many languages have a set of sentences."""


def tags(name: str) -> list[str]:
    return sorted(path.stem for path in (FOLDER / name).glob("*.tsv") if path.stem != "sentences")


def english(name: str) -> dict[str, str]:
    return {row["id"]: row["english"] for row in rows(FOLDER / name / "sentences.tsv")}


def measured(name: str, tag: str, *, into_english: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for row in rows(FOLDER / name / f"{tag}.tsv"):
        said = english(name)[row["id"]]
        counts["right"] += 1
        counts["false errors"] += "error" in severities(said, row["right"], tag, into_english=into_english)
        found = [severities(said, row[column], tag, into_english=into_english) for column in WRONG]
        counts["wrong"] += len(found)
        counts["found"] += sum(bool(each & {"error", "warning"}) for each in found)
    return counts


@pytest.mark.parametrize("name", SETS)
def test_each_sentence_once_in_a_language(name: str) -> None:
    assert len(tags(name)) == SETS[name]
    for tag in tags(name):
        read = rows(FOLDER / name / f"{tag}.tsv")
        assert [row["id"] for row in read] == list(english(name))
        assert all(len({row["right"], *(row[column] for column in WRONG)}) == 4 for row in read)


@pytest.mark.slow
@pytest.mark.parametrize("into_english", [False, True])
@pytest.mark.parametrize("name", SETS)
def test_right_ones_are_silent_and_wrong_ones_are_found(name: str, *, into_english: bool) -> None:
    by_tag = {tag: measured(name, tag, into_english=into_english) for tag in tags(name)}
    total = sum(by_tag.values(), Counter[str]())
    print(name, into_english, dict(total), {tag: dict(counts) for tag, counts in by_tag.items()})
    assert total["false errors"] <= total["right"] / 100
    assert total["found"] >= total["wrong"] * 0.97
    assert [tag for tag, counts in by_tag.items() if counts["found"] < counts["wrong"] * 0.9] == []
